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
    ("posts", "posts.view_post", _("Posts")),
    ("bank", "posts.view_question", _("Question bank")),
    ("rubrics", "posts.view_rubricversion", _("Rubrics")),
    ("candidates", "people.view_candidate", _("Candidates")),
    ("plans", "interviews.view_plan", _("Plans")),
    ("calendar", "scheduling.view_booking", _("Calendar")),
    ("interviews", "interviews.view_interview", _("Interviews")),
    ("devices", "interviews.view_device", _("Devices")),
    ("quarantine", "ingest.view_quarantine", _("Quarantine")),
)
"""Address, the permission it needs, and its title."""


@dataclass(frozen=True, slots=True)
class Entry:
    title: str
    address: str
    current: bool
    count: int
    """Things that wait for somebody; 0 shows nothing."""


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
