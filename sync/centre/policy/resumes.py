"""A résumé as one viewer may see it: words, contacts and numbers each by their own rule."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final

from sync.centre.people.masking import HIDDEN, hide_numbers
from sync.centre.people.models import Resume
from sync.centre.policy.fields import Viewer, may_see

_EMAIL: Final = re.compile(r"[\w.+%-]+\s?[@＠]\s?[\w-]+(?:[.．][\w-]+)+")
_PHONE: Final = re.compile(r"(?<![\w.])[+＋(（]?\d[\d\s()（）.－-]{6,17}\d(?!\w)")


@dataclass(frozen=True, slots=True)
class ResumeView:
    """What one viewer may see; what is hidden is empty, or dots within a text."""

    resume_id: str
    candidate_id: str
    kind: str
    source: str
    language: str
    text: str
    fields: dict[str, Any]
    employments: list[dict[str, Any]]
    educations: list[dict[str, Any]]
    skills: list[dict[str, Any]]
    contradictions: list[dict[str, Any]]
    experience_years: float
    claimed_years: float | None
    highest_degree: str


def view_resume(user: Viewer, resume: Resume) -> ResumeView:
    """Pages, API, matching and search show résumés through this."""
    words = may_see(user, "resume.words")
    contacts = may_see(user, "candidate.contacts")
    whole = may_see(user, "candidate.resident-id")

    def shown(value: Any) -> Any:
        return _masked(value, contacts=contacts, whole=whole)

    names = {"name", "claim"} | ({"phone", "email", "birth"} if contacts else set())
    return ResumeView(
        resume_id=resume.resume_id,
        candidate_id=resume.candidate_id,
        kind=resume.kind,
        source=resume.source,
        language=resume.language,
        text=shown(resume.text) if words else "",
        fields={name: shown(value) for name, value in resume.fields.items() if name in names}
        if words
        else {},
        employments=shown(resume.employments) if words else [],
        educations=shown(resume.educations) if words else [],
        skills=shown(resume.skills) if words else [],
        contradictions=shown(resume.contradictions) if words else _codes(resume.contradictions),
        experience_years=resume.experience_years,
        claimed_years=resume.claimed_years,
        highest_degree=resume.highest_degree,
    )


def view_words(user: Viewer, text: str) -> str:
    """Some words of a résumé, such as a quoted clause, as ``user`` may see them; else nothing."""
    if not may_see(user, "resume.words"):
        return ""
    contacts, whole = may_see(user, "candidate.contacts"), may_see(user, "candidate.resident-id")
    shown: str = _masked(text, contacts=contacts, whole=whole)
    return shown


def masked_number(number: str) -> str:
    """A resident number of which the last four characters may be seen."""
    return f"{'•' * 14}{number[-4:]}" if number else ""


def _codes(contradictions: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    return [{"code": each["code"], "details": {}, "clauses": []} for each in contradictions]


def _masked(value: Any, *, contacts: bool, whole: bool) -> Any:
    if isinstance(value, dict):
        return {name: _masked(each, contacts=contacts, whole=whole) for name, each in value.items()}
    if isinstance(value, list):
        return [_masked(each, contacts=contacts, whole=whole) for each in value]
    if not isinstance(value, str):
        return value
    if not whole:
        value = hide_numbers(value)
    if not contacts:
        value = _PHONE.sub(_hide_phone, _EMAIL.sub(HIDDEN, value))
    return value


def _hide_phone(found: re.Match[str]) -> str:
    """Dates and money have separators and digits, too; a phone has no year in its first or last place."""
    digits = re.sub(r"\D", "", found[0])
    dated = re.search(
        r"(?:19|20)\d\d\s?[.－-]\s?\d{1,2}(?!\d)|(?:19|20)\d\d\s?[－-]\s?(?:19|20)\d\d", found[0]
    )
    return found[0] if dated or not 7 <= len(digits) <= 15 else HIDDEN
