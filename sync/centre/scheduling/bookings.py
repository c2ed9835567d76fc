"""Booking a room, moving and cancelling: the only place that writes a `Booking`.

Every change happens in one transaction that first locks the candidate, the room and its device, always
in the order of `sync.centre.scheduling.locks`, and then looks who has them: of two writers who want the
same hour, one is told that it is taken.
"""

from __future__ import annotations

import datetime as dt
from typing import Final

from django.db import transaction
from django.utils import timezone

from sync.centre.interviews.models import Interview, Plan
from sync.centre.people.models import Candidate
from sync.centre.policy.audit import write_down
from sync.centre.policy.models import User
from sync.centre.posts.models import Post
from sync.centre.scheduling.errors import (
    AlreadyBooked,
    BookingChanged,
    BookingOver,
    CandidateTaken,
    RoomClosed,
    RoomTaken,
    TimeFar,
    TimePast,
)
from sync.centre.scheduling.locks import again_after_deadlock, lock
from sync.centre.scheduling.models import Booking, Room
from sync.centre.scheduling.opening import is_open, local, overlapping, taken
from sync.centre.scheduling.plans import carry_into_plan
from sync.centre.scheduling.reminders import set_reminders
from sync.centre.scheduling.wishes.dates import FARTHEST

LENGTH: Final = dt.timedelta(minutes=60)
"""How long an interview is booked for where nobody says."""


@again_after_deadlock
def book(
    room: Room,
    candidate: Candidate,
    starts_at: dt.datetime,
    *,
    length: dt.timedelta = LENGTH,
    plan: Plan | None = None,
    post: Post | None = None,
    note: str = "",
    actor: User | None = None,
    now: dt.datetime | None = None,
) -> Booking:
    """Book ``room`` and its device; a plan that is given follows to that device and time.

    Raises AlreadyBooked where another interview for the same post is to come, RoomTaken, RoomClosed,
    CandidateTaken, TimePast, TimeFar, and what `carry_into_plan` raises.
    """
    moment = now or timezone.now()
    with transaction.atomic():
        room = lock([candidate.pk], [room.pk], plans=[plan.pk] if plan else [])[room.pk]
        booking = Booking(
            room=room,
            device=room.device,
            candidate=candidate,
            plan=plan,
            post=post or (plan.post if plan else None),
            note=note,
            created_by=actor,
        )
        check_only_one(booking, moment)
        _place(booking, room, starts_at, length, moment)
        booking.save()
        _followed(booking, moment, actor)
        write_down(actor, "created", "booking", booking.pk, room=room.pk, starts_at=_written(booking))
    return booking


@again_after_deadlock
def move(
    booking: Booking,
    starts_at: dt.datetime,
    *,
    room: Room | None = None,
    length: dt.timedelta | None = None,
    actor: User | None = None,
    by: str = "",
    sequence: int | None = None,
    now: dt.datetime | None = None,
) -> Booking:
    """Move to another time, room or length; a cancelled booking stands again.

    ``by`` says in the audit who wished it, where that was not the actor (``candidate``).
    ``sequence`` is that of the booking as the actor knows it: BookingChanged where it has another by now.
    Raises BookingOver, RoomTaken, RoomClosed, CandidateTaken, TimePast, TimeFar, AlreadyBooked (of a
    cancelled one), and what `carry_into_plan` raises.
    """
    moment = now or timezone.now()
    with transaction.atomic():
        chosen_id = room.pk if room else booking.room_id
        chosen = lock([booking.candidate_id], [chosen_id], bookings=[booking.pk])[chosen_id]
        current = _locked(booking)
        if sequence is not None and current.sequence != sequence:
            raise BookingChanged
        _check_changeable(current)
        if current.status == Booking.Status.CANCELLED:
            check_only_one(current, moment)
        before = _written(current)
        current.room, current.device = chosen, chosen.device
        current.status = Booking.Status.BOOKED
        _place(current, chosen, starts_at, length or current.length, moment)
        current.sequence += 1
        current.save()
        _followed(current, moment, actor)
        detail = {"room": chosen.pk, "starts_at": _written(current), "before": before}
        write_down(actor, "changed", "booking", current.pk, **detail, **({"by": by} if by else {}))
    return current


@again_after_deadlock
def cancel(
    booking: Booking,
    *,
    actor: User | None = None,
    sequence: int | None = None,
    now: dt.datetime | None = None,
) -> Booking:
    """Give room, device and time free; the plan goes from the device.

    ``sequence`` as of `move`; who cancels what is cancelled already has what they want.
    Raises BookingChanged, BookingOver.
    """
    moment = now or timezone.now()
    with transaction.atomic():
        lock([booking.candidate_id], [], bookings=[booking.pk])
        current = _locked(booking)
        if current.status == Booking.Status.CANCELLED:
            return current
        if sequence is not None and current.sequence != sequence:
            raise BookingChanged
        _check_changeable(current)
        current.status = Booking.Status.CANCELLED
        current.sequence += 1
        current.save()
        _followed(current, moment, actor)
        write_down(actor, "changed", "booking", current.pk, status=str(current.status))
    return current


def carry_to_device(room: Room, actor: User | None = None, now: dt.datetime | None = None) -> int:
    """``room`` stands on another device: its bookings to come, and their plans, go there; how many did.

    To be called in the transaction that locked the room and its devices and wrote the room. Raises
    RoomTaken where the device is booked elsewhere at that time, and what `carry_into_plan` raises.
    """
    to_come = _locked_to_come(room, now or timezone.now())
    carried = [each for each in to_come if each.device_id != room.device_id and not _is_over(each)]
    for booking in carried:
        others = Booking.objects.exclude(pk=booking.pk).exclude(room=room)
        if others.filter(overlapping(room, booking.starts_at, booking.ends_at)).exists():
            raise RoomTaken(room=str(room.device))
        booking.device = room.device
        booking.save(update_fields=["device", "updated_at"])
        if booking.plan is not None:
            carry_into_plan(booking, booking.plan, actor)
        write_down(actor, "changed", "booking", booking.pk, device=room.device_id)
    return len(carried)


def take_anew(room: Room, now: dt.datetime | None = None) -> int:
    """``room`` has other buffers: its bookings to come take so much of it; how many took less or more before.

    To be called in the transaction that locked the room and wrote it. Nobody is asked whether two bookings
    overlap by now: `sync.centre.scheduling.hits` says which do.
    """
    changed = 0
    for booking in _locked_to_come(room, now or timezone.now()):
        before = booking.taken_from, booking.taken_until
        booking.taken_from, booking.taken_until = taken(room, booking.starts_at, booking.ends_at)
        if (booking.taken_from, booking.taken_until) != before:
            booking.save(update_fields=["taken_from", "taken_until", "updated_at"])
            changed += 1
    return changed


def next_booking(candidate: Candidate, now: dt.datetime) -> Booking | None:
    """The booking a candidate's message is about: the next that stands and is not over."""
    standing = Booking.objects.filter(candidate=candidate, status=Booking.Status.BOOKED, ends_at__gt=now)
    return standing.select_related("room", "plan", "candidate", "post").order_by("starts_at").first()


def _locked(booking: Booking) -> Booking:
    rows = Booking.objects.select_for_update(of=("self",), no_key=True)
    return rows.select_related("plan").get(pk=booking.pk)


def _locked_to_come(room: Room, now: dt.datetime) -> list[Booking]:
    rows = Booking.objects.select_for_update(of=("self",), no_key=True).select_related("plan").order_by("pk")
    return list(rows.filter(room=room, status=Booking.Status.BOOKED, starts_at__gt=now))


def _place(
    booking: Booking, room: Room, starts_at: dt.datetime, length: dt.timedelta, now: dt.datetime
) -> None:
    if starts_at <= now:
        raise TimePast
    if (starts_at - now).days > FARTHEST.days:
        raise TimeFar
    ends_at = starts_at + length
    if not is_open(room, starts_at, ends_at):
        raise RoomClosed(room=room.name)
    others = Booking.objects.exclude(pk=booking.pk)
    if others.filter(overlapping(room, starts_at, ends_at)).exists():
        raise RoomTaken(room=room.name)
    standing = others.filter(candidate=booking.candidate, status=Booking.Status.BOOKED)
    if standing.filter(starts_at__lt=ends_at, ends_at__gt=starts_at).exists():
        raise CandidateTaken
    booking.starts_at, booking.ends_at = starts_at, ends_at
    booking.taken_from, booking.taken_until = taken(room, starts_at, ends_at)


def _followed(booking: Booking, now: dt.datetime, actor: User | None) -> None:
    """What hangs on a booking follows it, in the same transaction."""
    set_reminders(booking, now)
    if booking.plan is not None:
        carry_into_plan(booking, booking.plan, actor)


def check_only_one(booking: Booking, now: dt.datetime) -> None:
    """Of one post one interview is to come; the next round is booked when this one has begun.

    Raises AlreadyBooked.
    """
    if booking.post is None:
        return
    others = Booking.objects.exclude(pk=booking.pk).filter(
        candidate=booking.candidate, post=booking.post, status=Booking.Status.BOOKED, starts_at__gt=now
    )
    standing = next((each for each in others if not _is_over(each)), None)
    if standing is not None:
        time = f"{local(standing.starts_at):%Y-%m-%d %H:%M}"
        raise AlreadyBooked(time=time, booking=standing.pk)


def _check_changeable(booking: Booking) -> None:
    if _is_over(booking):
        raise BookingOver


def _is_over(booking: Booking) -> bool:
    interview = Interview.objects.filter(plan_id=booking.plan_id).first() if booking.plan_id else None
    return interview is not None and interview.status != Interview.Status.INTERRUPTED


def _written(booking: Booking) -> str:
    return local(booking.starts_at).isoformat(timespec="minutes")
