"""The calendar: a week of every room, booking, moving, cancelling with undo, and inviting."""

from __future__ import annotations

import datetime as dt
from typing import Any, Final

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from sync.centre.console import faults
from sync.centre.console.booking_form import BookingForm, MoveForm, bookable_plans
from sync.centre.console.presentation.hits import hit_rows
from sync.centre.console.presentation.messages import message_rows
from sync.centre.console.presentation.week import DAYS, monday_of, room_week, shown_hours
from sync.centre.console.views.plans import actor
from sync.centre.interviews.models import Plan
from sync.centre.policy.audit import write_down
from sync.centre.policy.fields import view_candidate
from sync.centre.scheduling.bookings import cancel as cancel_booking
from sync.centre.scheduling.bookings import move as move_booking
from sync.centre.scheduling.carried import not_carried
from sync.centre.scheduling.errors import BookingChanged
from sync.centre.scheduling.hits import hits
from sync.centre.scheduling.invitations import GRACE, invite
from sync.centre.scheduling.models import Booking, Message, Room
from sync.centre.scheduling.opening import local
from sync.contract.errors import KnownError

UNDO: Final = "calendar-undo"
"""Under this name a session keeps how a booking stood before the last change."""

UNDO_SECONDS: Final = 600

SHOWN: Final = dt.timedelta(days=3660)
"""Weeks farther from today are not shown: some ten years lie on either side."""


@permission_required("scheduling.view_booking", raise_exception=True)
def calendar(request: HttpRequest) -> HttpResponse:
    now = timezone.now()
    monday = monday_of(_asked_day(request, local(now).date()))
    bookings = _standing(monday)
    booked = Q(is_open=True) | Q(pk__in={each.room_id for each in bookings})
    rooms = list(Room.objects.filter(booked).prefetch_related("opening_hours").select_related("device"))
    hit = hit_rows(request.user, hits(Q(pk__in=[each.pk for each in bookings]), now))
    hours = shown_hours(rooms, bookings)
    weeks = [
        room_week(
            request.user,
            room,
            [each for each in bookings if each.room_id == room.pk],
            monday,
            hours,
            now,
            {each.booking_id: each.causes for each in hit},
        )
        for room in rooms
    ]
    context = {
        "weeks": weeks,
        "hits": hit,
        "hours": hours,
        "monday": monday,
        "sunday": monday + dt.timedelta(days=DAYS - 1),
        "before": monday - dt.timedelta(days=DAYS),
        "after": monday + dt.timedelta(days=DAYS),
        "undo": _undoable(request),
        "unread": _unread(request),
    }
    return render(request, "console/calendar/week.html", context)


@permission_required("scheduling.add_booking", raise_exception=True)
def new_booking(request: HttpRequest) -> HttpResponse:
    form = BookingForm(request.POST or None, initial=_first(request), viewer=request.user)
    if request.method == "POST" and form.is_valid():
        try:
            booking = form.make(actor(request))
        except KnownError as fault:
            form.add_error(None, faults.sentence(fault))
        else:
            if form.cleaned_data["invite"]:
                _told(request, booking)
            messages.success(request, _("The room is booked."))
            return redirect("console:booking", booking_id=booking.pk)
    return render(request, "console/calendar/new.html", {"form": form, "rooms": Room.objects.exists()})


@permission_required("scheduling.view_booking", raise_exception=True)
def booking(request: HttpRequest, booking_id: str) -> HttpResponse:
    found = _found(booking_id)
    write_down(request.user, "viewed", "booking", booking_id)
    return _page(request, found, None)


@require_POST
@permission_required("scheduling.change_booking", raise_exception=True)
def move(request: HttpRequest, booking_id: str) -> HttpResponse:
    found = _found(booking_id)
    form = MoveForm(request.POST)
    form.offer(int(found.length.total_seconds() // 60))
    if not form.is_valid():
        return _page(request, found, form)
    try:
        moved = form.move(found, actor(request))
    except BookingChanged as fault:
        return _changed_since(request, booking_id, fault)
    except KnownError as fault:
        form.add_error(None, faults.sentence(fault))
        return _page(request, found, form)
    _keep_undo(request, found, moved, told=form.cleaned_data["invite"])
    if form.cleaned_data["invite"]:
        _told(request, moved)
    return redirect("console:booking", booking_id=booking_id)


@require_POST
@permission_required("scheduling.change_booking", raise_exception=True)
def cancel(request: HttpRequest, booking_id: str) -> HttpResponse:
    found = _found(booking_id)
    try:
        cancelled = cancel_booking(found, actor=actor(request), sequence=_seen(request))
    except BookingChanged as fault:
        return _changed_since(request, booking_id, fault)
    except KnownError as fault:
        messages.error(request, faults.sentence(fault))
    else:
        _keep_undo(request, found, cancelled, told=True)
        _told(request, cancelled)
    return redirect("console:booking", booking_id=booking_id)


@require_POST
@permission_required("scheduling.change_booking", raise_exception=True)
def undo(request: HttpRequest, booking_id: str) -> HttpResponse:
    """As it stood before the last change, if nobody has changed it since and the room is still free."""
    before = _undoable(request, booking_id)
    if before is None:
        return redirect("console:booking", booking_id=booking_id)
    found = _found(booking_id)
    try:
        restored = move_booking(
            found,
            dt.datetime.fromisoformat(before["starts_at"]),
            room=get_object_or_404(Room, pk=before["room"]),
            length=dt.timedelta(minutes=before["minutes"]),
            actor=actor(request),
            sequence=before["sequence"],
        )
    except BookingChanged as fault:
        del request.session[UNDO]
        messages.error(request, faults.sentence(fault))
    except KnownError as fault:
        messages.error(request, faults.sentence(fault))
    else:
        del request.session[UNDO]
        if before["told"]:
            _told(request, restored)
        messages.success(request, _("The booking stands as it did before."))
    return redirect("console:booking", booking_id=booking_id)


@require_POST
@permission_required("scheduling.send_invitation", raise_exception=True)
def send_invitation(request: HttpRequest, booking_id: str) -> HttpResponse:
    """The invitation, once more if it was sent."""
    found = _found(booking_id)
    if _told(request, found, again=True):
        messages.success(request, _("The invitation is on its way."))
    return redirect("console:booking", booking_id=booking_id)


def _seen(request: HttpRequest) -> int:
    """The sequence of the booking that the page showed; none that a booking has where it says none."""
    written = request.POST.get("sequence", "")
    return int(written) if written.isdecimal() else -1


def _changed_since(request: HttpRequest, booking_id: str, fault: BookingChanged) -> HttpResponse:
    """The booking as it stands by now, and why nothing was done to it."""
    messages.error(request, faults.sentence(fault))
    return redirect("console:booking", booking_id=booking_id)


def _page(request: HttpRequest, found: Booking, form: MoveForm | None) -> HttpResponse:
    log = found.messages.select_related("candidate").order_by("at", "direction", "message_id")
    hit = hit_rows(request.user, hits(Q(pk=found.pk), timezone.now()))
    context = {
        "booking": found,
        "causes": hit[0].causes if hit else (),
        "person": view_candidate(request.user, found.candidate),
        "starts_at": local(found.starts_at),
        "ends_at": local(found.ends_at),
        "form": form or MoveForm.of(found),
        "log": message_rows(log) if request.user.has_perm("scheduling.view_message") else None,
        "cancelled": found.status == Booking.Status.CANCELLED,
        "undo": _undoable(request, found.pk),
        "invited": found.invitations.exists(),
    }
    return render(request, "console/calendar/booking.html", context)


def _found(booking_id: str) -> Booking:
    related = ("room", "device", "candidate", "post", "plan")
    return get_object_or_404(Booking.objects.select_related(*related), pk=booking_id)


def _told(request: HttpRequest, booking: Booking, *, again: bool = False) -> bool:
    """Tell the candidate, after the grace in which an undo is told to nobody.

    Whether anything leaves; of what waits here instead, the reader is told why.
    """
    try:
        written = invite(booking, actor=actor(request), again=again, wait=GRACE)
    except KnownError as fault:
        messages.error(request, faults.sentence(fault))
        return False
    told_by = {each.channel for each in written}
    stopped = {channel: fault for channel, fault in not_carried().items() if channel in told_by}
    for reason in stopped.values():
        messages.warning(request, faults.sentence(reason))
    return bool(told_by - stopped.keys())


def _standing(monday: dt.date) -> list[Booking]:
    zone = timezone.get_default_timezone()
    since = dt.datetime.combine(monday, dt.time(), zone)
    found = Booking.objects.filter(
        status=Booking.Status.BOOKED,
        starts_at__gte=since,
        starts_at__lt=since + dt.timedelta(days=DAYS),
    )
    return list(found.select_related("candidate", "post"))


def _asked_day(request: HttpRequest, today: dt.date) -> dt.date:
    """Today where no day is asked for; the nearest that is shown for one that is farther away."""
    try:
        asked = dt.date.fromisoformat(request.GET.get("week", ""))
    except ValueError:
        return today
    return min(max(asked, today - SHOWN), today + SHOWN)


def _first(request: HttpRequest) -> dict[str, Any]:
    """What a link to the form knows already: a plan, a candidate, a room, a time."""
    first: dict[str, Any] = {
        name: request.GET[name] for name in ("candidate", "plan", "room", "starts_at") if name in request.GET
    }
    plan = Plan.objects.filter(pk=first["plan"]).first() if "plan" in first else None
    if plan is not None:
        first["candidate"] = plan.candidate_id
        room = Room.objects.filter(device=plan.device_id, is_open=True).first()
        first.setdefault("room", room.pk if room else "")
    elif "candidate" in first:
        newest = bookable_plans(first["candidate"]).first()
        first["plan"] = newest.pk if newest else ""
    return first


def _keep_undo(request: HttpRequest, before: Booking, changed: Booking, *, told: bool) -> None:
    """Only of a change that followed on what this person saw; ``sequence`` is what it made of it."""
    request.session.pop(UNDO, None)
    if changed.sequence != before.sequence + 1:
        return
    request.session[UNDO] = {
        "booking": before.pk,
        "room": before.room_id,
        "starts_at": before.starts_at.isoformat(),
        "minutes": int(before.length.total_seconds() // 60),
        "sequence": changed.sequence,
        "told": told,
        "until": timezone.now().timestamp() + UNDO_SECONDS,
    }


def _undoable(request: HttpRequest, booking_id: str | None = None) -> dict[str, Any] | None:
    before: dict[str, Any] | None = request.session.get(UNDO)
    if not before or "sequence" not in before or before["until"] < timezone.now().timestamp():
        return None
    if booking_id is not None and before["booking"] != booking_id:
        return None
    return before if request.user.has_perm("scheduling.change_booking") else None


def _unread(request: HttpRequest) -> int:
    if not request.user.has_perm("scheduling.view_message"):
        return 0
    return Message.objects.filter(direction=Message.Direction.IN, seen_at=None).count()
