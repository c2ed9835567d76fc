"""Who somebody is among those who are there already: by resident number, job board, phone or e-mail."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from django.db.models import QuerySet

from sync.centre.people.identities import same_email, same_phone
from sync.centre.people.models import Candidate, Identity
from sync.centre.people.resumes.reading.resume import Reading

LONGEST_VALUE: Final = 254
"""Characters of an identity."""


@dataclass(frozen=True, slots=True)
class Match:
    candidate: Candidate
    by: str


def identities_of(
    reading: Reading, resident_id: str, board: Sequence[tuple[str, str]] = ()
) -> list[tuple[str, str]]:
    """What ``reading`` is known by, the surest first; ``resident_id`` is a valid number or nothing.

    A board's name for a person (`at_board`) is surer than a phone: a family shares one.
    """
    number = (str(Identity.Kind.RESIDENT_ID.value), resident_id)
    written = [
        *((Identity.Kind.PHONE, same_phone(each.value)) for each in reading.phones),
        *((Identity.Kind.EMAIL, same_email(each.value)) for each in reading.emails),
    ]
    contacts = [(str(kind.value), value) for kind, value in written]
    return [each for each in (number, *board, *contacts) if each[1]]


def at_board(kind: str, source: str, file_name: str) -> list[tuple[str, str]]:
    """By which board's own name the person of a résumé is known; nothing unless a board told it.

    ``file_name``: of what a board told, ``<board>-<its name for the person>``.
    """
    told = kind == "board" and file_name.startswith(f"{source}-") and file_name != f"{source}-"
    return [(str(Identity.Kind.BOARD.value), file_name)] if told and len(file_name) <= LONGEST_VALUE else []


def find_same_person(identities: Sequence[tuple[str, str]], resident_id: str) -> Match | None:
    """The candidate who is known by one of ``identities``, by the surest of them."""
    return next(_matches(identities, resident_id), None)


def came_twice(candidate: Candidate, identities: Sequence[tuple[str, str]], resident_id: str) -> bool:
    """Whether somebody else, written down at the same moment as ``candidate``, is the same person."""
    return any(match.candidate != candidate for match in _matches(identities, resident_id))


def _matches(identities: Sequence[tuple[str, str]], resident_id: str) -> Iterator[Match]:
    """Two valid resident numbers that differ are two people, though they share a phone (a couple does)."""
    for kind, value in identities:
        found = _known(kind, value).first()
        if found is None:
            continue
        theirs = found.candidate.resident_id
        if not (resident_id and theirs and resident_id != theirs):
            yield Match(found.candidate, kind)


def remember(candidate: Candidate, identities: Sequence[tuple[str, str]]) -> None:
    """From now on ``candidate`` is known by these, too; what is another's stays the other's."""
    for kind, value in identities:
        Identity.objects.get_or_create(kind=kind, value=value, defaults={"candidate": candidate})


def _known(kind: str, value: str) -> QuerySet[Identity]:
    return Identity.objects.filter(kind=kind, value=value).select_related("candidate")
