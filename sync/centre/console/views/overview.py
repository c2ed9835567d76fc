"""Today: who is being interviewed now, who has just finished, which devices are there."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.contrib.auth.decorators import permission_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from sync.centre.console.live import live_part, part_response, wants_part
from sync.centre.console.rows import interview_rows, interviews_with_people, plan_row, plans_with_people
from sync.centre.interviews.models import Device, Interview

SHOWN = 8
STALE = timedelta(hours=12)
"""A live interview that has said nothing for so long is no longer news of today."""


@permission_required("interviews.view_interview", raise_exception=True)
def overview(request: HttpRequest) -> HttpResponse:
    part = live_part(request, "today", "console/overview/today.html", _today(request))
    if wants_part(request, "today"):
        return part_response(request, part)
    return render(request, "console/overview/page.html", {"part": part, "now": timezone.localtime()})


def _today(request: HttpRequest) -> dict[str, Any]:
    now = timezone.now()
    interviews = interviews_with_people()
    live = interviews.filter(status=Interview.Status.LIVE, updated_at__gte=now - STALE)
    finished = interviews.exclude(status=Interview.Status.LIVE)
    morning = timezone.localtime(now).replace(hour=0, minute=0, second=0, microsecond=0)
    waiting = (
        plans_with_people()
        .filter(interview__isnull=True)
        .exclude(starts_at__lt=morning)
        .exclude(starts_at__gte=morning + timedelta(days=1))
        .order_by("starts_at", "-created_at")
    )
    return {
        "live": interview_rows(request.user, live[:SHOWN]),
        "finished": interview_rows(request.user, finished[:SHOWN]),
        "waiting": [plan_row(request.user, plan) for plan in waiting[:SHOWN]],
        "devices": Device.objects.all()[:SHOWN],
    }
