"""A week of a room as the calendar draws it: parts of a day in percent of the hours that are shown."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.utils import timezone

from sync.centre.policy.fields import Viewer, view_candidate
from sync.centre.scheduling.models import Booking, Room
from sync.centre.scheduling.opening import local, open_spans

EARLIEST, LATEST = 9, 18
"""Hours that are always shown."""
DAYS = 7

Causes = Mapping[str, tuple[str, ...]]
"""Booking → why its room does not suit it."""


@dataclass(frozen=True, slots=True)
class Part:
    """Percent of the day's height."""

    top: float
    height: float


@dataclass(frozen=True, slots=True)
class Block:
    booking_id: str
    name: str
    post: str
    starts_at: dt.datetime
    ends_at: dt.datetime
    part: Part
    taken: Part
    """With the buffers around it."""
    causes: tuple[str, ...]
    """Why the room does not suit it, where it does not."""


@dataclass(frozen=True, slots=True)
class Slot:
    """An hour that can be booked."""

    start: str
    """As a form's field takes it: ``2026-11-19T10:00``."""
    part: Part


@dataclass(frozen=True, slots=True)
class Day:
    date: dt.date
    today: bool
    open: tuple[Part, ...]
    blocks: tuple[Block, ...]
    slots: tuple[Slot, ...]


@dataclass(frozen=True, slots=True)
class RoomWeek:
    room: Room
    days: tuple[Day, ...]


@dataclass(frozen=True, slots=True)
class Hours:
    """The hours the week shows, from ``first`` o'clock until ``last``."""

    first: int
    last: int

    @property
    def titles(self) -> list[tuple[str, float]]:
        span = self.last - self.first
        return [(f"{hour:02}:00", 100 * (hour - self.first) / span) for hour in range(self.first, self.last)]

    def part(self, starts_at: dt.datetime, ends_at: dt.datetime, day: dt.date) -> Part:
        """What of ``day``'s shown hours lies between two moments."""
        zone = timezone.get_default_timezone()
        opening = dt.datetime.combine(day, dt.time(), zone) + dt.timedelta(hours=self.first)
        whole = dt.timedelta(hours=self.last - self.first)
        top = min(max((starts_at - opening) / whole, 0.0), 1.0)
        bottom = min(max((ends_at - opening) / whole, 0.0), 1.0)
        return Part(100 * top, 100 * (bottom - top))


def monday_of(day: dt.date) -> dt.date:
    return day - dt.timedelta(days=day.weekday())


def shown_hours(rooms: Iterable[Room], bookings: Iterable[Booking]) -> Hours:
    opening = [hours for room in rooms for hours in room.opening_hours.all()]
    firsts = [hours.opens.hour for hours in opening] + [local(each.starts_at).hour for each in bookings]
    lasts = [_hour_after(hours.closes) for hours in opening]
    lasts += [_hour_after(local(each.ends_at).time()) for each in bookings]
    return Hours(min([EARLIEST, *firsts]), max([LATEST, *lasts]))


def room_week(
    viewer: Viewer,
    room: Room,
    bookings: Sequence[Booking],
    monday: dt.date,
    hours: Hours,
    now: dt.datetime,
    causes: Causes,
) -> RoomWeek:
    """``bookings`` are those of the room that stand in that week."""
    days = [monday + dt.timedelta(days=ahead) for ahead in range(DAYS)]
    return RoomWeek(room, tuple(_day(viewer, room, bookings, day, hours, now, causes) for day in days))


def _day(
    viewer: Viewer,
    room: Room,
    bookings: Sequence[Booking],
    day: dt.date,
    hours: Hours,
    now: dt.datetime,
    causes: Causes,
) -> Day:
    spans = open_spans(room, day)
    today = [each for each in bookings if local(each.starts_at).date() == day]
    return Day(
        date=day,
        today=day == local(now).date(),
        open=tuple(hours.part(opens, closes, day) for opens, closes in spans),
        blocks=tuple(_block(viewer, each, day, hours, causes) for each in today),
        slots=tuple(_slots(spans, today, day, hours, now)),
    )


def _block(viewer: Viewer, booking: Booking, day: dt.date, hours: Hours, causes: Causes) -> Block:
    return Block(
        booking_id=booking.booking_id,
        name=view_candidate(viewer, booking.candidate).name,
        post=booking.post.title if booking.post else "",
        starts_at=local(booking.starts_at),
        ends_at=local(booking.ends_at),
        part=hours.part(booking.starts_at, booking.ends_at, day),
        taken=hours.part(booking.taken_from, booking.taken_until, day),
        causes=causes.get(booking.pk, ()),
    )


def _slots(
    spans: Sequence[tuple[dt.datetime, dt.datetime]],
    bookings: Sequence[Booking],
    day: dt.date,
    hours: Hours,
    now: dt.datetime,
) -> Iterable[Slot]:
    an_hour = dt.timedelta(hours=1)
    for opens, closes in spans:
        start = opens
        while start + an_hour <= closes:
            end = start + an_hour
            free = not any(each.taken_from < end and each.taken_until > start for each in bookings)
            if free and start > now:
                yield Slot(local(start).strftime("%Y-%m-%dT%H:%M"), hours.part(start, end, day))
            start = end


def _hour_after(time: dt.time) -> int:
    return time.hour + (1 if time.minute else 0) or 24
