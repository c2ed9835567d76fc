"""Keeping the index: what of a résumé may be found, and by whom.

A resident number is never indexed. Contacts stand apart, so that nobody finds a person by a number
they may not see. What is masked on a page is masked before it is indexed.
"""

from __future__ import annotations

from types import ModuleType
from typing import Any, Final

from django.db import connection, transaction
from django.db.models.signals import post_save, pre_delete

from sync.centre.people.models import Candidate, Resume
from sync.centre.people.signals import separated
from sync.centre.policy.fields import CommandLine, view_words
from sync.centre.search import postgresql, sqlite
from sync.centre.search.models import Indexed
from sync.centre.search.words import terms

AT_ONCE: Final = 500

_NARROWEST: Final = CommandLine("interviewer")
"""Of those who read words at all: contacts and numbers are masked for them."""


def index() -> ModuleType:
    """The index of the database in use."""
    return {"sqlite": sqlite, "postgresql": postgresql}[connection.vendor]


def follow() -> None:
    post_save.connect(_saved, sender=Resume, dispatch_uid="search-resume-saved")
    post_save.connect(_candidate_saved, sender=Candidate, dispatch_uid="search-candidate-saved")
    separated.connect(_parted, dispatch_uid="search-people-separated")
    pre_delete.connect(_going, sender=Indexed, dispatch_uid="search-resume-going")


def index_resume(resume: Resume) -> None:
    row, _made = Indexed.objects.get_or_create(resume=resume)
    index().put(row.pk, _words(resume), _contacts(resume))


def index_missing() -> int:
    """Index what was written past `Resume.save`: in bulk, or before there was an index. Returns how many."""
    missing = list(Resume.objects.filter(indexed=None).order_by("pk").values_list("pk", flat=True))
    for begin in range(0, len(missing), AT_ONCE):
        resumes = Resume.objects.filter(pk__in=missing[begin : begin + AT_ONCE]).select_related("candidate")
        with transaction.atomic():
            rows = Indexed.objects.bulk_create(Indexed(resume=resume) for resume in resumes)
            index().put_new((row.pk, _words(row.resume), _contacts(row.resume)) for row in rows)
    return len(missing)


def _words(resume: Resume) -> list[str]:
    return terms(view_words(_NARROWEST, resume.text))


def _contacts(resume: Resume) -> list[str]:
    fields = [resume.fields[name] for name in ("phone", "email") if name in resume.fields]
    written = [one["value"] for each in fields for one in (each, *each.get("others", []))]
    return terms(" ".join([resume.candidate.phone, resume.candidate.email, *written]))


def _saved(instance: Resume, **_: Any) -> None:
    index_resume(instance)


def _candidate_saved(instance: Candidate, created: bool, **_: Any) -> None:
    """Their résumés are found by the contacts that stand in their fields now, and by no former ones."""
    if not created:
        _index_those_of(instance)


def _parted(before: Candidate, made: Candidate, **_: Any) -> None:
    """A contact went from one to the other: nobody is found any longer by what is not theirs."""
    _index_those_of(before, made)


def _index_those_of(*people: Candidate) -> None:
    for resume in Resume.objects.filter(candidate__in=people).select_related("candidate"):
        index_resume(resume)


def _going(instance: Indexed, **_: Any) -> None:
    index().remove(instance.pk)
