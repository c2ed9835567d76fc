"""Quarantine: messages that could not be read, why, and trying them again."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from sync.centre.console.presentation.labels import MESSAGE_FAULTS, label
from sync.centre.ingest.models import Quarantine
from sync.centre.ingest.projector import replay as replay_messages
from sync.centre.policy.audit import write_down

A_PAGE = 25


@permission_required("ingest.view_quarantine", raise_exception=True)
def quarantine(request: HttpRequest) -> HttpResponse:
    found = Quarantine.objects.select_related("message").defer("message__payload")
    page = Paginator(found, A_PAGE).get_page(request.GET.get("page"))
    rows = [
        {
            "message": row.message,
            "fault_title": label(MESSAGE_FAULTS, row.fault),
            "field": row.field,
            "detail": row.detail,
            "set_aside_at": row.set_aside_at,
            "attempts": row.attempts,
        }
        for row in page.object_list
    ]
    return render(request, "console/quarantine/list.html", {"rows": rows, "page": page})


@require_POST
@permission_required("ingest.replay_quarantine", raise_exception=True)
def replay(request: HttpRequest) -> HttpResponse:
    """Try one message again, or all of them."""
    chosen = request.POST.get("message", "")
    taken, aside = replay_messages([int(chosen)] if chosen.isdecimal() else None)
    write_down(request.user, "replayed", "quarantine", chosen[:64] or "all", taken=taken, aside=aside)
    told = _("Taken in: %(taken)s. Still set aside: %(aside)s.") % {"taken": taken, "aside": aside}
    (messages.warning if aside else messages.success)(request, told)
    return redirect("console:quarantine")
