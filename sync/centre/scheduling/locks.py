"""In which order what a booking touches is locked, so that no two writers wait for each other.

Candidates first, then their applications, rooms, devices, and last bookings and plans; of each kind by its
key, and all that will be needed at once. (SQLite has no locks on rows; there `BEGIN IMMEDIATE`, set in the
configuration, lets one writer in at a time.)

The locks keep other lockers out, and nobody who only writes a row that refers to what is locked: a
reminder, say, that is written while its booking is moved.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import wraps
from typing import Final, ParamSpec, TypeVar

from django.db import OperationalError, connection
from django.db.models import Q

from sync.centre.interviews.models import Device, Plan
from sync.centre.people.models import Candidate
from sync.centre.scheduling.models import Booking, Room

P = ParamSpec("P")
R = TypeVar("R")

DEADLOCK: Final = "40P01"
"""PostgreSQL's ``deadlock_detected`` (its manual, appendix A)."""


def lock_candidates(candidates: Iterable[str]) -> None:
    rows = Candidate.objects.select_for_update(no_key=True).filter(pk__in=set(candidates))
    list(rows.order_by("pk").values_list("pk", flat=True))


def lock(
    candidates: Iterable[str],
    rooms: Iterable[str],
    *,
    bookings: Iterable[str] = (),
    plans: Iterable[str] = (),
    devices: Iterable[str] = (),
) -> dict[str, Room]:
    """Lock these, the rooms that ``bookings`` have, and every device that any of it is on; the rooms by key.

    To be called in the transaction of what is to be written, before anything else is locked. ``candidates``
    are those of all the bookings and plans, for what they have stands still while they are locked.
    """
    lock_candidates(candidates)
    bookings = set(bookings)
    standing = Booking.objects.filter(pk__in=bookings)
    wanted = {*rooms, *standing.values_list("room", flat=True)}
    held = Room.objects.select_for_update(no_key=True).filter(pk__in=wanted).order_by("pk").in_bulk()
    planned = Plan.objects.filter(Q(pk__in=set(plans)) | Q(booking__in=bookings))
    on = {*devices, *(room.device_id for room in held.values())}
    on |= {*standing.values_list("device", flat=True), *planned.values_list("device", flat=True)}
    lock_devices(each for each in on if each)
    return held


def lock_devices(devices: Iterable[str]) -> None:
    rows = Device.objects.select_for_update(no_key=True).filter(pk__in=set(devices))
    list(rows.order_by("pk").values_list("pk", flat=True))


def again_after_deadlock(work: Callable[P, R]) -> Callable[P, R]:
    """Do ``work``, a transaction of its own, once more where PostgreSQL broke it off for another's sake.

    Whoever locks in another order (a projection that ends an interview) is met so; within an outer
    transaction nothing can be done again.
    """

    @wraps(work)
    def once_more(*arguments: P.args, **options: P.kwargs) -> R:
        if connection.in_atomic_block:
            return work(*arguments, **options)
        try:
            return work(*arguments, **options)
        except OperationalError as error:
            if getattr(error.__cause__, "sqlstate", None) != DEADLOCK:
                raise
            return work(*arguments, **options)

    return once_more
