"""Why the shared calendar could not be written."""

from __future__ import annotations

from sync.contract.errors import KnownError


class CalendarUnreachable(KnownError):
    code = "calendar-unreachable"
    sentence = "The shared calendar cannot be written: {reason}."
    remedy = "It is tried again by itself; check VIVAVOCE_HR_CALDAV and the account there."


class CalendarRefused(KnownError):
    code = "calendar-refused"
    sentence = "The shared calendar refused an event: {reason}."
    remedy = "It is written again when the booking changes, or when the program is started again."


class BadCalendarAddress(KnownError):
    code = "bad-calendar-address"
    sentence = "VIVAVOCE_HR_CALDAV is not an address of a calendar."
    remedy = "Write it as https://user:password@host/path/to/calendar/, or leave it out."
