"""What a shared calendar does."""

from __future__ import annotations

from typing import Protocol


class SharedCalendar(Protocol):
    def put(self, uid: str, event: str) -> None:
        """Add the event, or replace what stands under ``uid``.

        Raises CalendarUnreachable (to be tried again) and CalendarRefused (not to be).
        """

    def remove(self, uid: str) -> None:
        """Take the event away; one that is not there is no fault.

        Raises CalendarUnreachable (to be tried again) and CalendarRefused (not to be).
        """
