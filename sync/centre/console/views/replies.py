"""What candidates answered: what was understood, what was done about it, and what waits for a person."""

from __future__ import annotations

from django.contrib.auth.decorators import permission_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from sync.centre.console.presentation.messages import message_row
from sync.centre.console.views.plans import actor
from sync.centre.policy.audit import write_down
from sync.centre.policy.fields import view_candidate
from sync.centre.scheduling.models import Message

A_PAGE = 25


@permission_required("scheduling.view_message", raise_exception=True)
def replies(request: HttpRequest) -> HttpResponse:
    came = Message.objects.filter(direction=Message.Direction.IN).select_related("candidate", "booking__room")
    page = Paginator(came, A_PAGE).get_page(request.GET.get("page"))
    for message in page.object_list:
        write_down(request.user, "viewed", "message", message.pk)
    rows = [
        {
            "message": message_row(message),
            "booking": message.booking,
            "name": view_candidate(request.user, message.candidate).name if message.candidate else "",
            "address": message.address,
        }
        for message in page.object_list
    ]
    return render(request, "console/calendar/replies.html", {"rows": rows, "page": page})


@require_POST
@permission_required("scheduling.change_message", raise_exception=True)
def seen(request: HttpRequest, message_id: str) -> HttpResponse:
    noted = Message.objects.filter(pk=message_id, direction=Message.Direction.IN, seen_at=None)
    if noted.update(seen_at=timezone.now()):
        write_down(actor(request), "changed", "message", message_id, seen=True)
    return redirect("console:replies")
