"""Booked interviews that their room does not suit, and why, as one reader may see them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from sync.centre.policy.fields import Viewer, view_candidate
from sync.centre.scheduling.hits import Cause, Hit
from sync.centre.scheduling.models import Booking, Closure
from sync.centre.scheduling.opening import local


@dataclass(frozen=True, slots=True)
class HitRow:
    booking_id: str
    mark: str
    """What a form sends, with those of the others, to confirm that the booking stays."""
    name: str
    post: str
    room: str
    starts_at: dt.datetime
    ends_at: dt.datetime
    causes: tuple[str, ...]


def hit_rows(viewer: Viewer, hits: Iterable[Hit]) -> list[HitRow]:
    return [
        HitRow(
            booking_id=hit.booking.pk,
            mark=hit.mark,
            name=view_candidate(viewer, hit.booking.candidate).name,
            post=hit.booking.post.title if hit.booking.post else "",
            room=hit.booking.room.name,
            starts_at=local(hit.booking.starts_at),
            ends_at=local(hit.booking.ends_at),
            causes=tuple(_told(cause, hit.booking) for cause in hit.causes),
        )
        for hit in hits
    ]


def _told(cause: Cause, booking: Booking) -> str:
    if cause.closure is not None:
        return _("The room is closed: %(days)s") % {"days": _days(cause.closure)}
    if cause.other is not None:
        return _near(cause.other, booking)
    if cause.kind == "not-bookable":
        return _("The room cannot be booked")
    if not cause.spans:
        return _("The room is not open on that weekday")
    spans = " · ".join(f"{local(opens):%H:%M}–{local(closes):%H:%M}" for opens, closes in cause.spans)
    return _("Outside the opening hours (%(hours)s)") % {"hours": spans}


def _near(other: Booking, booking: Booking) -> str:
    """The other's person is not named here: they stand in a row of their own."""
    time = f"{local(other.starts_at):%H:%M}–{local(other.ends_at):%H:%M}"
    if other.room_id == booking.room_id:
        return _("Too near to the interview of %(time)s") % {"time": time}
    where = {"time": time, "room": other.room.name}
    return _("Too near to the interview of %(time)s in %(room)s, on the same device") % where


def _days(closure: Closure) -> str:
    days = [closure.first_day.isoformat()]
    if closure.last_day != closure.first_day:
        days.append(closure.last_day.isoformat())
    return " · ".join(part for part in (" – ".join(days), closure.reason) if part)
