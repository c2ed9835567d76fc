"""Bookings that stand although their room no longer suits them: closed at their time, or too near another.

Nothing of it is kept: it is asked of rooms and bookings as they are, so that nobody is hit any more whose
booking was moved, or whose room is again as it was.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from django.db.models import Q, QuerySet

from sync.centre.interviews.models import Interview
from sync.centre.scheduling.models import Booking, Closure
from sync.centre.scheduling.opening import local, spans_of_hours

Kind = Literal["not-bookable", "closure", "hours", "overlap"]
Span = tuple[dt.datetime, dt.datetime]


@dataclass(frozen=True, slots=True)
class Cause:
    """Why a room does not suit a booking."""

    kind: Kind
    closure: Closure | None = None
    spans: tuple[Span, ...] = ()
    """The opening hours of that day, outside of which it lies."""
    other: Booking | None = None
    """The booking of the same room or device that it overlaps, their buffers counted."""
    shared: dt.timedelta = dt.timedelta(0)
    """For how long it overlaps ``other``."""

    def is_within(self, before: Cause) -> bool:
        """Whether it was so ``before``, and no less: of what only becomes better nobody need be asked."""
        return (
            (self.kind, self.closure, self.other) == (before.kind, before.closure, before.other)
            and self.shared <= before.shared
            and all(_lies_in(span, self.spans) for span in before.spans)
        )


@dataclass(frozen=True, slots=True)
class Hit:
    booking: Booking
    causes: tuple[Cause, ...]

    @property
    def mark(self) -> str:
        """The booking as it stands: one that is moved has another."""
        return f"{self.booking.pk}:{self.booking.sequence}"


def hits(among: Q, now: dt.datetime) -> list[Hit]:
    """Of the bookings to come that ``among`` chooses, those that their room does not suit, by their time.

    Two that overlap are hit both, if both are chosen; an interview that was held early is nobody's cause.
    """
    chosen = list(
        _standing(now)
        .filter(among, starts_at__gt=now)
        .select_related("room", "candidate", "post")
        .prefetch_related("room__opening_hours")
        .order_by("starts_at", "pk")
    )
    if not chosen:
        return []
    closures, overlaps = _closures(chosen), _overlaps(chosen, now)
    found = (Hit(each, (*_closed(each, closures), *overlaps[each.pk])) for each in chosen)
    return [hit for hit in found if hit.causes]


def newly_hit(before: Iterable[Hit], after: Iterable[Hit]) -> list[Hit]:
    """What of ``after`` was not so ``before``; who was hit already is hit anew by another or worse cause."""
    known = {hit.booking.pk: hit.causes for hit in before}
    fresh = (Hit(hit.booking, _unknown(hit.causes, known.get(hit.booking.pk, ()))) for hit in after)
    return [hit for hit in fresh if hit.causes]


def _unknown(causes: Iterable[Cause], known: Sequence[Cause]) -> tuple[Cause, ...]:
    return tuple(cause for cause in causes if not any(cause.is_within(before) for before in known))


def _lies_in(span: Span, hours: Iterable[Span]) -> bool:
    begins, ends = span
    return any(opens <= begins and ends <= closes for opens, closes in hours)


def _standing(now: dt.datetime) -> QuerySet[Booking]:
    begun = Interview.objects.exclude(status=Interview.Status.INTERRUPTED).values("plan")
    held_early = Q(starts_at__gt=now, plan__in=begun)
    return Booking.objects.filter(status=Booking.Status.BOOKED).exclude(held_early)


def _closures(bookings: Sequence[Booking]) -> list[Closure]:
    days = [local(each.starts_at).date() for each in bookings]
    rooms = Q(room=None) | Q(room__in={each.room_id for each in bookings})
    return list(Closure.objects.filter(rooms, first_day__lte=max(days), last_day__gte=min(days)))


def _closed(booking: Booking, closures: Sequence[Closure]) -> Iterator[Cause]:
    """Together they say what `sync.centre.scheduling.opening.is_open` says."""
    room, day = booking.room, local(booking.starts_at).date()
    if not room.is_open:
        yield Cause("not-bookable")
    for closure in closures:
        if closure.room_id in {None, room.pk} and closure.first_day <= day <= closure.last_day:
            yield Cause("closure", closure=closure)
    spans = spans_of_hours(room, day)
    if not _lies_in((booking.starts_at, booking.ends_at), spans):
        yield Cause("hours", spans=tuple(spans))


def _overlaps(bookings: Sequence[Booking], now: dt.datetime) -> dict[str, list[Cause]]:
    places: dict[tuple[str, str], list[Booking]] = defaultdict(list)
    for each in _near(bookings, now):
        places["room", each.room_id].append(each)
        if each.device_id:
            places["device", each.device_id].append(each)
    pairs = {pair for standing in places.values() for pair in _pairs(standing)}
    causes: dict[str, list[Cause]] = defaultdict(list)
    for one, other in sorted(pairs, key=lambda pair: (pair[0].starts_at, pair[1].starts_at)):
        shared = min(one.taken_until, other.taken_until) - max(one.taken_from, other.taken_from)
        causes[one.pk].append(Cause("overlap", other=other, shared=shared))
        causes[other.pk].append(Cause("overlap", other=one, shared=shared))
    return causes


def _near(bookings: Sequence[Booking], now: dt.datetime) -> QuerySet[Booking]:
    """By when they take their room, all that share room or device with ``bookings`` in those days."""
    places = Q(room__in={each.room_id for each in bookings})
    places |= Q(device__in={each.device_id for each in bookings if each.device_id})
    times = Q(
        taken_from__lt=max(each.taken_until for each in bookings),
        taken_until__gt=min(each.taken_from for each in bookings),
    )
    return _standing(now).filter(places, times).select_related("room").order_by("taken_from", "pk")


def _pairs(standing: Sequence[Booking]) -> Iterator[tuple[Booking, Booking]]:
    """Those that overlap, of what stands in one place by when it takes it."""
    for place, one in enumerate(standing, start=1):
        for other in standing[place:]:
            if other.taken_from >= one.taken_until:
                break
            yield one, other
