"""When a room is open and free."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Final

from django.db.models import Q
from django.utils import timezone

from sync.centre.scheduling.models import Booking, Closure, OpeningHours, Room
from sync.centre.scheduling.wishes.dates import FARTHEST

OFFICE_HOURS: Final = tuple((weekday, dt.time(9), dt.time(18)) for weekday in range(5))
"""What a new room is given: Monday to Friday, 09:00–18:00."""

STEP: Final = dt.timedelta(minutes=30)
"""Free times are offered on the hour and the half hour after opening."""

AHEAD_DAYS: Final = 21


def local(moment: dt.datetime) -> dt.datetime:
    """``moment`` by the clock of the place (``VIVAVOCE_HR_TIME_ZONE``)."""
    return timezone.localtime(moment, timezone.get_default_timezone())


def open_office_hours(room: Room) -> None:
    OpeningHours.objects.bulk_create(
        OpeningHours(room=room, weekday=weekday, opens=opens, closes=closes)
        for weekday, opens, closes in OFFICE_HOURS
    )


def open_spans(room: Room, day: dt.date) -> list[tuple[dt.datetime, dt.datetime]]:
    """The spans in which ``room`` is open on ``day``, as moments."""
    return [] if not room.is_open or _closed(room, day) else spans_of_hours(room, day)


def spans_of_hours(room: Room, day: dt.date) -> list[tuple[dt.datetime, dt.datetime]]:
    """The opening hours of ``day``'s weekday, as moments, though the room may be closed that day."""
    zone = timezone.get_default_timezone()
    return [
        (dt.datetime.combine(day, hours.opens, zone), dt.datetime.combine(day, hours.closes, zone))
        for hours in room.opening_hours.all()
        if hours.weekday == day.weekday()
    ]


def is_open(room: Room, starts_at: dt.datetime, ends_at: dt.datetime) -> bool:
    """Buffers need no opening hours: nobody has to be let in for them."""
    spans = open_spans(room, local(starts_at).date())
    return any(opens <= starts_at and ends_at <= closes for opens, closes in spans)


def taken(room: Room, starts_at: dt.datetime, ends_at: dt.datetime) -> tuple[dt.datetime, dt.datetime]:
    """The time an interview takes from its room: its own and the buffers around it."""
    return (
        starts_at - dt.timedelta(minutes=room.buffer_before),
        ends_at + dt.timedelta(minutes=room.buffer_after),
    )


def overlapping(room: Room, starts_at: dt.datetime, ends_at: dt.datetime) -> Q:
    """Bookings that stand that would share the room, or its device, at some moment."""
    first, last = taken(room, starts_at, ends_at)
    shared = Q(room=room)
    if room.device_id:
        shared |= Q(device_id=room.device_id)
    return shared & Q(status=Booking.Status.BOOKED, taken_from__lt=last, taken_until__gt=first)


def nearest_free(
    room: Room,
    wanted: dt.datetime,
    length: dt.timedelta,
    *,
    now: dt.datetime,
    count: int = 3,
    apart_from: Booking | None = None,
) -> list[dt.datetime]:
    """The ``count`` free beginnings nearest to ``wanted``, in their order; none before ``now``.

    Who wants a time farther ahead than `FARTHEST` is given the nearest before it.
    """
    wanted = min(max(wanted, now), now + FARTHEST)
    starts = list(_free(room, length, now, wanted, apart_from))
    nearest = sorted(starts, key=lambda start: (abs(start - wanted), start))[:count]
    return sorted(nearest)


def _free(
    room: Room,
    length: dt.timedelta,
    now: dt.datetime,
    wanted: dt.datetime,
    apart_from: Booking | None,
) -> Iterator[dt.datetime]:
    first = max(local(now).date(), local(wanted).date() - dt.timedelta(days=7))
    days = [first + dt.timedelta(days=ahead) for ahead in range(AHEAD_DAYS)]
    bookings = _taken_spans(room, days[0], days[-1], apart_from)
    for day in days:
        for opens, closes in open_spans(room, day):
            start = opens
            while start + length <= closes:
                begins, ends = taken(room, start, start + length)
                if start > now and not any(begins < until and ends > since for since, until in bookings):
                    yield start
                start += STEP


def _taken_spans(
    room: Room, first: dt.date, last: dt.date, apart_from: Booking | None
) -> list[tuple[dt.datetime, dt.datetime]]:
    zone = timezone.get_default_timezone()
    since = dt.datetime.combine(first, dt.time(), zone)
    until = dt.datetime.combine(last, dt.time(), zone) + dt.timedelta(days=1)
    found = Booking.objects.filter(overlapping(room, since, until))
    if apart_from is not None:
        found = found.exclude(pk=apart_from.pk)
    return list(found.values_list("taken_from", "taken_until"))


def _closed(room: Room, day: dt.date) -> bool:
    concerns = Q(room=room) | Q(room=None)
    return Closure.objects.filter(concerns, first_day__lte=day, last_day__gte=day).exists()
