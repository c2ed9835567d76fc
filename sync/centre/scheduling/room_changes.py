"""Changing a room under the bookings it has: written once the interviews that are hit are confirmed.

The change is written in a transaction in which nobody books, moves or cancels there, and what it hits is
read from the store as it then is; unless exactly that was confirmed, all of it is rolled back.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Sequence
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from sync.centre.policy.audit import write_down
from sync.centre.policy.models import User
from sync.centre.scheduling.bookings import carry_to_device, take_anew
from sync.centre.scheduling.errors import BookingsHit
from sync.centre.scheduling.hits import Hit, hits, newly_hit
from sync.centre.scheduling.locks import again_after_deadlock, lock
from sync.centre.scheduling.models import Booking, Closure, OpeningHours, Room
from sync.centre.scheduling.opening import local
from sync.centre.scheduling.wishes.dates import FARTHEST

Hours = tuple[int, dt.time, dt.time]
"""Weekday (Monday is 0), opens, closes."""


@again_after_deadlock
def close_days(
    first_day: dt.date,
    last_day: dt.date,
    room: Room | None = None,
    reason: str = "",
    *,
    confirmed: Collection[str] = (),
    actor: User | None = None,
    now: dt.datetime | None = None,
) -> Closure:
    """Close ``room``, or every room, on these days; the bookings that it has then stay where they are.

    ``confirmed`` are the `Hit.mark` of those that may be hit: BookingsHit where it hits others.
    """
    moment = now or timezone.now()
    with transaction.atomic():
        closed = [room.pk] if room else list(Room.objects.values_list("pk", flat=True))
        lock([], closed)
        among = _on_days(first_day, last_day, moment) & (Q(room=room.pk) if room else Q())
        before = hits(among, moment)
        closure = Closure.objects.create(first_day=first_day, last_day=last_day, room=room, reason=reason)
        staying = _confirmed(before, hits(among, moment), confirmed)
        write_down(actor, "created", "closure", str(closure.pk), first=str(first_day), **staying)
    return closure


def open_again(closure: Closure, *, actor: User | None = None) -> None:
    """Take ``closure`` back; who was booked then is hit by it no longer."""
    with transaction.atomic():
        write_down(actor, "changed", "closure", str(closure.pk), taken_back=str(closure.first_day))
        closure.delete()


@again_after_deadlock
def write_room(
    room: Room,
    hours: Sequence[Hours],
    *,
    confirmed: Collection[str] = (),
    actor: User | None = None,
    now: dt.datetime | None = None,
) -> Room:
    """Write ``room``, new or changed, with these hours; its bookings follow to its device and buffers.

    ``confirmed`` as of `close_days`. Raises BookingsHit, and what `carry_to_device` raises.
    """
    moment = now or timezone.now()
    with transaction.atomic():
        known = Room.objects.filter(pk=room.pk).exists()
        _lock(room, moment)
        among = Q(room=room.pk) | (Q(device=room.device_id) if room.device_id else Q())
        before = hits(among, moment)
        room.save()
        room.opening_hours.all().delete()
        OpeningHours.objects.bulk_create(
            OpeningHours(room=room, weekday=weekday, opens=opens, closes=closes)
            for weekday, opens, closes in hours
        )
        take_anew(room, moment)
        carry_to_device(room, actor, moment)
        staying = _confirmed(before, hits(among, moment), confirmed)
        write_down(actor, "changed" if known else "created", "room", room.pk, **staying)
    return room


def _lock(room: Room, now: dt.datetime) -> None:
    """The room, and the devices that it, its bookings and their plans are on and will be on."""
    standing = Booking.objects.filter(room=room.pk, status=Booking.Status.BOOKED, starts_at__gt=now)
    lock(
        [],
        [room.pk],
        bookings=standing.values_list("pk", flat=True),
        devices=[room.device_id] if room.device_id else [],
    )


def _on_days(first_day: dt.date, last_day: dt.date, now: dt.datetime) -> Q:
    """Bookings on those of the days on which there may be any: they may be of another age.

    An interview is booked less than a day farther ahead than `FARTHEST`, which may be a day of its own.
    """
    zone = timezone.get_default_timezone()
    today = local(now).date()
    farthest = today + FARTHEST + dt.timedelta(days=1)
    first_day, last_day = max(first_day, today), min(last_day, farthest)
    since = dt.datetime.combine(first_day, dt.time(), zone)
    until = dt.datetime.combine(last_day, dt.time(), zone) + dt.timedelta(days=1)
    return Q(starts_at__gte=since, starts_at__lt=until)


def _confirmed(before: Iterable[Hit], after: Iterable[Hit], confirmed: Collection[str]) -> dict[str, Any]:
    """What the audit keeps of those that stay though they are hit. Raises BookingsHit."""
    fresh = newly_hit(before, after)
    if fresh and {hit.mark for hit in fresh} != set(confirmed):
        raise BookingsHit(fresh)
    return {"staying": [hit.booking.pk for hit in fresh]} if fresh else {}
