"""The entries of the bar at the top, as far as the reader may follow them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from sync.centre.ingest.models import Quarantine
from sync.centre.policy.models import User
from sync.centre.scheduling.models import Message

ENTRIES: Final[tuple[tuple[str, str, str | Promise], ...]] = (
    ("overview", "interviews.view_interview", _("Today")),
    ("board", "applications.view_application", _("Board")),
    ("candidates", "people.view_candidate", _("Candidates")),
    ("calendar", "scheduling.view_booking", _("Calendar")),
    ("plans", "interviews.view_plan", _("Plans")),
    ("interviews", "interviews.view_interview", _("Interviews")),
    ("posts", "posts.view_post", _("Posts")),
    ("search", "people.view_resume", _("Search")),
    ("bank", "posts.view_question", _("Question bank")),
    ("rubrics", "posts.view_rubricversion", _("Rubrics")),
    ("devices", "interviews.view_device", _("Devices")),
    ("audit", "policy.view_auditentry", _("Audit")),
    ("quarantine", "ingest.view_quarantine", _("Quarantine")),
)
"""Address, the permission it needs, and its title."""

BEHIND: Final = frozenset({"bank", "rubrics", "devices", "audit", "quarantine"})
"""What is opened seldom stands behind “More”, so that the bar keeps to one line."""


@dataclass(frozen=True, slots=True)
class Entry:
    title: str
    address: str
    current: bool
    count: int
    """Things that wait for somebody; 0 shows nothing."""
    behind: bool


def navigation(request: HttpRequest) -> list[Entry]:
    user = request.user
    if not isinstance(user, User):
        return []
    return [
        Entry(
            title=str(title),
            address=(address := reverse(f"console:{name}")),
            current=_is_current(request.path, address),
            count=_waiting(user, name),
            behind=name in BEHIND,
        )
        for name, permission, title in ENTRIES
        if user.has_perm(permission)
    ]


def _waiting(user: User, name: str) -> int:
    """Messages that were set aside; answers of candidates that nobody has taken note of."""
    if name == "quarantine":
        return Quarantine.objects.count()
    if name == "calendar" and user.has_perm("scheduling.view_message"):
        return Message.objects.filter(direction=Message.Direction.IN, seen_at=None).count()
    return 0


def _is_current(path: str, address: str) -> bool:
    if path.startswith("/reports/"):
        path = "/interviews/"
    if path.startswith("/resumes/"):
        path = "/candidates/"
    return path == address if address == "/" else path.startswith(address)
