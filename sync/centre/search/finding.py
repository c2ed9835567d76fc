"""Finding people by what their résumés say, as far as the viewer may read it."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import Final

from django.db.models import Q, QuerySet
from django.db.models.expressions import RawSQL

from sync.centre.people.identities import same_phone
from sync.centre.people.models import Candidate, Identity, Resume
from sync.centre.policy.fields import Viewer, may_see, view_words
from sync.centre.search.indexing import index
from sync.centre.search.words import phrases, plain

AROUND: Final = 60
"""Characters that are shown on either side of what was found."""

SHORTEST: Final = 4
"""Digits of a number by which somebody is looked for."""


@dataclass(frozen=True, slots=True)
class Passage:
    """Where it was found: the words before, the words sought, the words after."""

    before: str
    found: str
    after: str


def resumes_with(viewer: Viewer, sought: str) -> QuerySet[Resume]:
    """Résumés in which everything sought stands. Who reads no words of them finds none by them."""
    wanted = phrases(sought)
    if not wanted or not may_see(viewer, "resume.words"):
        return Resume.objects.none()
    chosen = index()
    query = chosen.query(wanted, contacts=may_see(viewer, "candidate.contacts"))
    return Resume.objects.filter(indexed__in=RawSQL(chosen.FIND, [query]))  # noqa: S611 - a constant with one parameter


def people_with(viewer: Viewer, sought: str) -> QuerySet[Candidate]:
    """Candidates by their name, else by their id, by their contacts, or by what their résumés say."""
    named = may_see(viewer, "candidate.name")
    by_name = Q(name__icontains=sought) if named else Q(candidate_id__icontains=sought)
    by_words = Q(pk__in=resumes_with(viewer, sought).order_by().values("candidate"))
    return Candidate.objects.filter(by_name | by_words | _by_contact(viewer, sought))


def _by_contact(viewer: Viewer, sought: str) -> Q:
    """By how a phone or an address begins, however it is written; by nothing for who may see neither."""
    if not may_see(viewer, "candidate.contacts"):
        return Q(pk=None)
    written = unicodedata.normalize("NFKC", sought).strip().lower()
    number = same_phone(written) or re.sub(r"[\s().-]", "", written)
    if re.fullmatch(rf"\+?\d{{{SHORTEST},}}", number):
        kind, value, by_field = Identity.Kind.PHONE, number, Q(phone__contains=sought)
    elif "@" in written:
        kind, value, by_field = Identity.Kind.EMAIL, written, Q(email__istartswith=written)
    else:
        return Q(pk=None)
    known = Identity.objects.filter(kind=kind, value__startswith=value)
    return by_field | Q(pk__in=known.values("candidate"))


def passage(viewer: Viewer, resume: Resume, sought: str) -> Passage | None:
    """The first place of the first word sought, as the viewer may read it; None where it shows nowhere."""
    text = " ".join(view_words(viewer, resume.text).split())
    where = plain(text)
    same_places = where if len(where) == len(text) else text.casefold()
    for word in [sought, *sought.split()]:
        place = same_places.find(plain(word))
        if place >= 0:
            end = place + len(word)
            return Passage(text[max(0, place - AROUND) : place], text[place:end], text[end : end + AROUND])
    return None
