"""Devices: which are there, what they run, whether they have what HR wants, and whose law holds there."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from sync.centre.console.device_form import DeviceForm
from sync.centre.console.live import live_part, part_response, wants_part
from sync.centre.console.presentation.labels import reading_language
from sync.centre.console.presentation.region import region_titles, region_view
from sync.centre.interviews.models import Device
from sync.centre.policy.audit import write_down
from sync.contract.region import REGIONS


@permission_required("interviews.view_device", raise_exception=True)
def devices(request: HttpRequest) -> HttpResponse:
    titles = region_titles(reading_language())
    rows = [
        {"device": device, "region": titles.get(device.region, device.region)}
        for device in Device.objects.all()
    ]
    part = live_part(request, "rows", "console/devices/rows.html", {"rows": rows})
    if wants_part(request, "rows"):
        return part_response(request, part)
    return render(request, "console/devices/list.html", {"part": part})


@permission_required("interviews.change_device", raise_exception=True)
def edit_device(request: HttpRequest, device_id: str) -> HttpResponse:
    """Its name and its region: the law of plans made from now on; those made before keep theirs."""
    found = get_object_or_404(Device, pk=device_id)
    before = found.region
    form = DeviceForm(request.POST or None, instance=found)
    if request.method == "POST" and form.is_valid():
        form.save()
        write_down(request.user, "changed", "device", found.device_id, region=found.region, before=before)
        messages.success(request, _("Saved."))
        return redirect("console:devices")
    language = reading_language()
    context: dict[str, Any] = {
        "device": found,
        "form": form,
        "regions": [region_view(region, language) for region in REGIONS],
        "waiting": found.plans.filter(interview__isnull=True).count(),
    }
    return render(request, "console/devices/edit.html", context)
