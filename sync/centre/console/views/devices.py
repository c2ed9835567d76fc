"""Devices: which are there, what they run, and whether they have what HR wants on them."""

from __future__ import annotations

from django.contrib.auth.decorators import permission_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from sync.centre.console.live import live_part, part_response, wants_part
from sync.centre.interviews.models import Device


@permission_required("interviews.view_device", raise_exception=True)
def devices(request: HttpRequest) -> HttpResponse:
    part = live_part(request, "rows", "console/devices/rows.html", {"devices": Device.objects.all()})
    if wants_part(request, "rows"):
        return part_response(request, part)
    return render(request, "console/devices/list.html", {"part": part})
