"""From selected applications to invitations: times that are free, what will be written, then all of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from django.db import transaction
from django.utils import timezone

from sync.centre.applications.errors import DecidedAlready
from sync.centre.applications.models import DECIDED, Action, Application, Stage
from sync.centre.applications.moves import GAP, lock_applications, put, top_of
from sync.centre.interviews.errors import PlanForbidden, PlanIncomplete, PlanInvalid
from sync.centre.interviews.models import Plan
from sync.centre.interviews.planning import make_plan
from sync.centre.policy.models import User
from sync.centre.scheduling.bookings import LENGTH, book, check_only_one
from sync.centre.scheduling.invitations import GRACE, invite
from sync.centre.scheduling.letters import Letter, letter
from sync.centre.scheduling.locks import again_after_deadlock, lock, lock_candidates
from sync.centre.scheduling.models import Booking, Room
from sync.centre.scheduling.opening import nearest_free
from sync.contract.errors import KnownError

MOST: Final = 60
"""Times that are offered, some two weeks of one room."""
_ALL: Final = 2_000


@dataclass(frozen=True, slots=True)
class Choice:
    """One application's time."""

    application: Application
    starts_at: dt.datetime


@dataclass(frozen=True, slots=True)
class Appointments:
    """What all of them share."""

    room: Room
    length: dt.timedelta = LENGTH
    note: str = ""


@dataclass(frozen=True, slots=True)
class Sent:
    """``action`` is None where nobody could be invited; ``faults`` says why, each with whose it is.

    ``unplanned``: booked and invited, but without a plan, and why.
    """

    action: Action | None
    invited: tuple[Application, ...]
    faults: tuple[tuple[Application, KnownError], ...]
    unplanned: tuple[tuple[Application, KnownError], ...]


def free_times(
    room: Room, first: dt.datetime, length: dt.timedelta, now: dt.datetime | None = None
) -> list[dt.datetime]:
    """Beginnings from ``first`` on, none in another's way, with the room's buffers between them."""
    moment = now or timezone.now()
    apart = length + dt.timedelta(minutes=room.buffer_before + room.buffer_after)
    times: list[dt.datetime] = []
    for start in nearest_free(room, first, length, now=moment, count=_ALL):
        if start >= first and (not times or start >= times[-1] + apart):
            times.append(start)
    return times[:MOST]


def check_invitable(application: Application) -> None:
    """Raises DecidedAlready, and AlreadyBooked where an interview for this post is to come."""
    if application.stage in DECIDED:
        raise DecidedAlready
    check_only_one(Booking(candidate=application.candidate, post=application.post), timezone.now())


def preview(choice: Choice, terms: Appointments) -> Letter:
    """The invitation as it will be written; nothing is kept."""
    return letter("request", _booking(choice, terms))


def collisions(choices: Sequence[Choice], terms: Appointments) -> list[Choice]:
    """Those whose time runs into an earlier one of the same selection."""
    apart = terms.length + dt.timedelta(minutes=terms.room.buffer_before + terms.room.buffer_after)
    placed = sorted(choices, key=lambda each: each.starts_at)
    return [later for earlier, later in pairwise(placed) if later.starts_at < earlier.starts_at + apart]


@again_after_deadlock
def send(choices: Sequence[Choice], terms: Appointments, actor: User | None) -> Sent:
    """Book, plan and invite each; who cannot be is left as they are, and the reason is told.

    The messages wait for `GRACE`: an undo until then is told to nobody. Plans stay drafts, for a person
    reads them before they go to the room.
    """
    invited: list[Application] = []
    faults: list[tuple[Application, KnownError]] = []
    unplanned: list[tuple[Application, KnownError]] = []
    with transaction.atomic():
        _lock(choices, terms)
        action = Action.objects.create(kind=Action.Kind.INVITED, made_by=actor)
        top = top_of(Stage.INVITED) - GAP * len(choices)
        for place, choice in enumerate(choices, 1):
            try:
                fault = _invite(choice, terms, top + GAP * place, action, actor)
            except KnownError as refused:
                faults.append((choice.application, refused))
                continue
            invited.append(choice.application)
            if fault is not None:
                unplanned.append((choice.application, fault))
        if not invited:
            action.delete()
    return Sent(action if invited else None, tuple(invited), tuple(faults), tuple(unplanned))


@transaction.atomic
def _invite(
    choice: Choice, terms: Appointments, position: float, action: Action, actor: User | None
) -> KnownError | None:
    """Why there is no plan, where there is none. Raises what `check_invitable`, `book`, `invite` raise."""
    application = Application.objects.get(pk=choice.application.pk)
    check_invitable(application)
    plan, fault = _plan(choice, terms, actor)
    booking = book(
        terms.room,
        application.candidate,
        choice.starts_at,
        length=terms.length,
        plan=plan,
        post=application.post,
        note=terms.note,
        actor=actor,
    )
    put(application, Stage.INVITED, position, action, actor, booking=booking)
    invite(booking, actor=actor, wait=GRACE)
    return fault


def _lock(choices: Sequence[Choice], terms: Appointments) -> None:
    """All of them at once, in the order of `sync.centre.scheduling.locks`."""
    candidates = [each.application.candidate_id for each in choices]
    lock_candidates(candidates)
    lock_applications(each.application.pk for each in choices)
    lock(candidates, [terms.room.pk])


def _plan(choice: Choice, terms: Appointments, actor: User | None) -> tuple[Plan | None, KnownError | None]:
    post, device = choice.application.post, terms.room.device
    if post is None or device is None:
        return None, None
    try:
        plan = make_plan(
            post,
            choice.application.candidate,
            device,
            starts_at=choice.starts_at,
            ends_at=choice.starts_at + terms.length,
            actor=actor,
        )
    except (PlanIncomplete, PlanInvalid, PlanForbidden) as fault:
        return None, fault
    return plan, None


def _booking(choice: Choice, terms: Appointments) -> Booking:
    return Booking(
        room=terms.room,
        device=terms.room.device,
        candidate=choice.application.candidate,
        post=choice.application.post,
        starts_at=choice.starts_at,
        ends_at=choice.starts_at + terms.length,
        note=terms.note,
    )
