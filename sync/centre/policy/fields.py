"""Which role sees which field. API, pages, exports and searches all read people through this layer."""

from __future__ import annotations

import copy
from dataclasses import dataclass
from typing import Any, Final, Literal

from django.contrib.auth.models import AbstractBaseUser, AnonymousUser

from sync.centre.insight.models import Rating
from sync.centre.interviews.models import Answer, Plan, Report
from sync.centre.people.masking import hide_contacts, hide_numbers
from sync.centre.people.models import Candidate
from sync.centre.policy.models import User
from sync.centre.policy.roles import ROLES, Role

Field = Literal[
    "candidate.name",
    "candidate.contacts",
    "candidate.note",
    "candidate.resident-id",
    "resume.words",
    "report.words",
    "report.pictures",
]

VISIBLE_TO: Final[dict[Field, frozenset[Role]]] = {
    "candidate.name": frozenset({"administrator", "recruiter", "interviewer"}),
    "candidate.contacts": frozenset({"administrator", "recruiter"}),
    "candidate.note": frozenset({"administrator", "recruiter"}),
    "candidate.resident-id": frozenset({"administrator"}),
    "resume.words": frozenset({"administrator", "recruiter", "interviewer"}),
    "report.words": frozenset({"administrator", "recruiter", "interviewer"}),
    "report.pictures": frozenset({"administrator", "recruiter", "interviewer"}),
}
"""An auditor checks how people were treated without learning who they are or what they said."""

_KNOWN: Final[frozenset[Role]] = frozenset(ROLES)

Viewer = AbstractBaseUser | AnonymousUser


class CommandLine(AnonymousUser):
    """Whoever runs ``hr`` on the server: they hold the store itself, and may look through any role's eyes."""

    def __init__(self, role: Role = "administrator") -> None:
        super().__init__()
        self.role = role


@dataclass(frozen=True, slots=True)
class CandidateView:
    """A candidate as one viewer may see them; hidden fields are empty, a hidden name is the id."""

    candidate_id: str
    name: str
    language: str
    email: str
    phone: str
    note: str


def roles_of(user: Viewer) -> frozenset[Role]:
    """The roles of a user; a superuser is an administrator."""
    if isinstance(user, CommandLine):
        return frozenset({user.role})
    if not isinstance(user, User) or not user.is_active:
        return frozenset()
    return _KNOWN & user.group_names


def may_see(user: Viewer, field: Field) -> bool:
    return bool(VISIBLE_TO[field] & roles_of(user))


def view_candidate(user: Viewer, candidate: Candidate) -> CandidateView:
    contacts = may_see(user, "candidate.contacts")
    return CandidateView(
        candidate_id=candidate.candidate_id,
        name=view_name(user, candidate),
        language=candidate.language,
        email=candidate.email if contacts else "",
        phone=candidate.phone if contacts else "",
        note=candidate.note if may_see(user, "candidate.note") else "",
    )


def view_name(user: Viewer, candidate: Candidate) -> str:
    """A hidden name is the id."""
    return candidate.name if may_see(user, "candidate.name") else candidate.candidate_id


def view_words(user: Viewer, text: str) -> str:
    """Some words of a résumé, such as a quoted clause, as ``user`` may see them; else nothing."""
    if not may_see(user, "resume.words"):
        return ""
    if not may_see(user, "candidate.resident-id"):
        text = hide_numbers(text)
    return text if may_see(user, "candidate.contacts") else hide_contacts(text)


def view_plan(user: Viewer, plan: Plan) -> dict[str, Any]:
    """The plan's document as ``user`` may see it."""
    document: dict[str, Any] = copy.deepcopy(plan.document)
    if not may_see(user, "candidate.name"):
        document["candidate"]["name"] = document["candidate"]["candidate_id"]
        document["greeting"] = ""
    if not may_see(user, "resume.words"):
        document["candidate"]["terms"] = []
    for question in document["questions"]:
        if not question["core"]:  # it quotes the résumé, or says how somebody was assessed
            question["why"] = view_words(user, question.get("why", ""))
    return document


def view_report(user: Viewer, report: Report) -> dict[str, Any]:
    """The report's document as ``user`` may see it; without the words, the measurements remain."""
    document: dict[str, Any] = copy.deepcopy(report.document)
    if not may_see(user, "report.words"):
        for answer in document.get("answers", []):
            _strip_words(answer)
        _strip_quotes(document)
    if not may_see(user, "report.pictures"):
        for answer in document.get("answers", []):
            _strip_pictures(answer)
    return document


def view_rating(user: Viewer, rating: Rating) -> dict[str, Any]:
    """The rating's document as ``user`` may see it."""
    document: dict[str, Any] = copy.deepcopy(rating.document)
    if not may_see(user, "report.words"):
        _strip_quotes(document)
        for answer in document.get("computed", []):
            _strip_story(answer.get("rating"))
    return document


def view_answer(user: Viewer, answer: Answer) -> dict[str, Any]:
    """The answer's document as ``user`` may see it."""
    document: dict[str, Any] = copy.deepcopy(answer.document)
    if not may_see(user, "report.words"):
        _strip_words(document)
    if not may_see(user, "report.pictures"):
        _strip_pictures(document)
    return document


def _strip_pictures(answer: dict[str, Any]) -> None:
    for moment in answer.get("moments", []):
        moment["thumbnail"] = None


def _strip_quotes(scored: dict[str, Any]) -> None:
    for dimension in scored.get("dimensions", []):
        for item in dimension.get("evidence", []):
            item["quote"] = None


def _strip_words(answer: dict[str, Any]) -> None:
    answer["transcript"]["segments"] = []
    for moment in answer.get("moments", []):
        moment["quote"] = None
    _strip_story(answer.get("rating"))


def _strip_story(rating: dict[str, Any] | None) -> None:
    if rating:
        rating["story"] = []
