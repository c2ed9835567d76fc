"""The audit's lines: who did what to what, in words, with the page it is about."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from django.urls import reverse
from django.utils.translation import gettext as translated
from django.utils.translation import gettext_lazy as _

from sync.centre.applications.models import Stage
from sync.centre.console.presentation.labels import Texts, label
from sync.centre.policy.models import AuditEntry

VERBS: Final[Texts] = {
    "viewed": _("looked at"),
    "created": _("added"),
    "changed": _("changed"),
    "sent": _("sent"),
    "rated": _("rated"),
    "exported": _("saved as a file"),
    "replayed": _("tried again"),
    "logged-in": _("logged in"),
    "logged-out": _("logged out"),
    "login-failed": _("failed to log in"),
}
KINDS: Final[Texts] = {
    "candidate": _("Candidate"),
    "resume": _("Résumé"),
    "import": _("Import"),
    "application": _("Application"),
    "action": _("Action on the board"),
    "post": _("Post"),
    "question": _("Question"),
    "rubric": _("Rubric"),
    "plan": _("Plan"),
    "booking": _("Booking"),
    "invitation": _("Invitation"),
    "interview": _("Interview"),
    "report": _("Report"),
    "device": _("Device"),
    "quarantine": _("Quarantine"),
    "user": _("Account"),
    "room": _("Room"),
    "message": _("Message"),
    "message-text": _("Text of messages"),
}
PAGES: Final[Mapping[str, tuple[str, str]]] = {
    "candidate": ("console:candidate", "candidate_id"),
    "resume": ("console:resume", "resume_id"),
    "application": ("console:application", "application_id"),
    "post": ("console:post", "post_id"),
    "plan": ("console:plan", "plan_id"),
    "booking": ("console:booking", "booking_id"),
    "invitation": ("console:booking", "booking_id"),
    "import": ("console:import-run", "import_id"),
    "interview": ("console:interview", "plan_id"),
    "report": ("console:report", "report_id"),
}
"""Kind → its page, and what that calls the name."""


@dataclass(frozen=True, slots=True)
class Line:
    at: dt.datetime
    who: str
    verb: str
    kind: str
    subject: str
    address: str
    details: tuple[str, ...]
    undone: bool


def line(entry: AuditEntry) -> Line:
    page = PAGES.get(entry.subject_kind)
    return Line(
        at=entry.at,
        who=str(entry.actor) if entry.actor else entry.actor_name,
        verb=label(VERBS, entry.verb),
        kind=label(KINDS, entry.subject_kind),
        subject=entry.subject_id,
        address=reverse(page[0], kwargs={page[1]: entry.subject_id}) if page and entry.subject_id else "",
        details=_details(entry.detail),
        undone=bool(entry.detail.get("undone")),
    )


def _details(detail: dict[str, Any]) -> tuple[str, ...]:
    """Stages in words; the rest as it was written down, which is never personal."""
    shown = {name: value for name, value in detail.items() if name not in ("undone", "action", "before")}
    if "stage" in detail and "before" in detail:
        shown["stage"] = f"{_stage(detail['before'])} → {_stage(detail['stage'])}"
    elif "before" in detail:
        shown["before"] = detail["before"]
    said = translated("%(name)s: %(value)s")
    return tuple(said % {"name": _name(name), "value": value} for name, value in shown.items())


def _name(name: str) -> str:
    return translated("Stage") if name == "stage" else name


def _stage(value: object) -> str:
    return str(Stage(value).label) if value in Stage.values else str(value)
