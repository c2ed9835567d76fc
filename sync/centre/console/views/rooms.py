"""Rooms: where interviews are held, when they are open, and on which days they are not.

What hits interviews that are booked already is shown first, and written when exactly those are confirmed.
"""

from __future__ import annotations

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
from sync.centre.console.presentation.hits import HitRow, hit_rows
from sync.centre.console.room_form import ClosureForm, RoomForm
from sync.centre.console.views.plans import actor
from sync.centre.scheduling.errors import BookingsHit
from sync.centre.scheduling.hits import hits
from sync.centre.scheduling.models import Closure, Room
from sync.centre.scheduling.room_changes import open_again as take_back
from sync.contract.errors import KnownError

CONFIRMED: Final = "confirmed"
"""Under this name a form sends the marks of the bookings that were shown as hit, with spaces between: in one
field, since a request with more than a thousand fields is refused."""

Asked = dict[str, Any]
"""What a page shows in its form when it asks for that: the bookings, and whether others were shown before."""


@permission_required("scheduling.view_room", raise_exception=True)
def rooms(request: HttpRequest) -> HttpResponse:
    form = ClosureForm(request.POST or None)
    asked: Asked = {}
    if request.method == "POST" and request.user.has_perm("scheduling.change_room") and form.is_valid():
        saved, asked = _written(request, form)
        if saved:
            return redirect("console:rooms")
    context = {
        "rooms": Room.objects.select_related("device").prefetch_related("opening_hours"),
        "closures": Closure.objects.select_related("room"),
        "form": form,
        **asked,
    }
    return render(request, "console/calendar/rooms.html", context)


@permission_required("scheduling.add_room", raise_exception=True)
def new_room(request: HttpRequest) -> HttpResponse:
    return _edit(request, None)


@permission_required("scheduling.change_room", raise_exception=True)
def edit_room(request: HttpRequest, room_id: str) -> HttpResponse:
    return _edit(request, get_object_or_404(Room, pk=room_id))


@require_POST
@permission_required("scheduling.change_room", raise_exception=True)
def open_again(request: HttpRequest, closure_id: int) -> HttpResponse:
    """Take a closure back."""
    take_back(get_object_or_404(Closure, pk=closure_id), actor=actor(request))
    return redirect("console:rooms")


def _edit(request: HttpRequest, room: Room | None) -> HttpResponse:
    form = RoomForm(request.POST or None, instance=room)
    asked: Asked = {}
    if request.method == "POST" and form.is_valid():
        saved, asked = _written(request, form)
        if saved:
            return redirect("console:rooms")
    context = {"form": form, "room": room, "standing": _standing(request, room), **asked}
    return render(request, "console/calendar/room.html", context)


def _written(request: HttpRequest, form: RoomForm | ClosureForm) -> tuple[bool, Asked]:
    """Whether it is saved; else what there is to confirm, if that is why not."""
    confirmed = request.POST.get(CONFIRMED, "").split()
    try:
        form.write(actor(request), confirmed)
    except BookingsHit as fault:
        return False, {"hits": hit_rows(request.user, fault.hits), "others": bool(confirmed)}
    except KnownError as fault:
        form.add_error(None, faults.sentence(fault))
        return False, {}
    messages.success(request, _("Saved."))
    return True, {}


def _standing(request: HttpRequest, room: Room | None) -> list[HitRow]:
    """The interviews that ``room`` as it is does not suit."""
    found = hits(Q(room=room.pk), timezone.now()) if room else []
    return hit_rows(request.user, found)
