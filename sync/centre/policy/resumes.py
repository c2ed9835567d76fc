"""A résumé as one viewer may see it: words, contacts and numbers each by their own rule."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sync.centre.people.models import Resume
from sync.centre.policy.fields import Viewer, may_see, view_words


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
    names = {"name", "claim"} | ({"phone", "email", "birth"} if contacts else set())
    return ResumeView(
        resume_id=resume.resume_id,
        candidate_id=resume.candidate_id,
        kind=resume.kind,
        source=resume.source,
        language=resume.language,
        text=_shown(user, resume.text) if words else "",
        fields={name: _shown(user, value) for name, value in resume.fields.items() if name in names}
        if words
        else {},
        employments=_shown(user, resume.employments) if words else [],
        educations=_shown(user, resume.educations) if words else [],
        skills=_shown(user, resume.skills) if words else [],
        contradictions=_shown(user, resume.contradictions) if words else _codes(resume.contradictions),
        experience_years=resume.experience_years,
        claimed_years=resume.claimed_years,
        highest_degree=resume.highest_degree,
    )


def masked_number(number: str) -> str:
    """A resident number of which the last four characters may be seen."""
    return f"{'•' * 14}{number[-4:]}" if number else ""


def _codes(contradictions: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    return [{"code": each["code"], "details": {}, "clauses": []} for each in contradictions]


def _shown(user: Viewer, value: Any) -> Any:
    """Every text within ``value`` through the field policy."""
    if isinstance(value, dict):
        return {name: _shown(user, each) for name, each in value.items()}
    if isinstance(value, list):
        return [_shown(user, each) for each in value]
    return view_words(user, value) if isinstance(value, str) else value
