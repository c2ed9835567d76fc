"""Rooms: where interviews are held, when they are open, and on which days they are not."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from sync.centre.console import faults
from sync.centre.console.room_form import ClosureForm, RoomForm
from sync.centre.console.views.plans import actor
from sync.centre.policy.audit import write_down
from sync.centre.scheduling.models import Closure, Room
from sync.contract.errors import KnownError


@permission_required("scheduling.view_room", raise_exception=True)
def rooms(request: HttpRequest) -> HttpResponse:
    form = ClosureForm(request.POST or None)
    if request.method == "POST" and request.user.has_perm("scheduling.change_room") and form.is_valid():
        closure = form.save()
        write_down(request.user, "created", "closure", str(closure.pk), first=str(closure.first_day))
        messages.success(request, _("Saved."))
        return redirect("console:rooms")
    context = {
        "rooms": Room.objects.select_related("device").prefetch_related("opening_hours"),
        "closures": Closure.objects.select_related("room"),
        "form": form,
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
    closure = get_object_or_404(Closure, pk=closure_id)
    write_down(request.user, "changed", "closure", str(closure.pk), taken_back=str(closure.first_day))
    closure.delete()
    return redirect("console:rooms")


def _edit(request: HttpRequest, room: Room | None) -> HttpResponse:
    form = RoomForm(request.POST or None, instance=room)
    if request.method == "POST" and form.is_valid():
        try:
            saved = form.write(actor(request))
        except KnownError as fault:
            form.add_error(None, faults.sentence(fault))
        else:
            write_down(request.user, "changed" if room else "created", "room", saved.pk)
            messages.success(request, _("Saved."))
            return redirect("console:rooms")
    return render(request, "console/calendar/room.html", {"form": form, "room": room})
