"""The interview record as a file: HTML at once, a PDF when it is printed."""

from __future__ import annotations

from typing import Final, cast

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django_htmx.http import HttpResponseClientRedirect

from sync.centre.console.live import live_part, part_response, wants_part
from sync.centre.console.presentation.labels import LANGUAGES, label
from sync.centre.interviews.models import Report
from sync.centre.record.errors import OrderForgotten
from sync.centre.record.export import FORMATS, Exported, deliver, export_record, order_record, ordered
from sync.centre.record.press import PRESS, Order
from sync.contract.errors import KnownError
from sync.contract.message import Language

PATIENCE: Final = 6.0
"""Seconds a reader may wait for a PDF without a page that says so; only one waits so at a time."""


@permission_required("interviews.view_report", raise_exception=True)
def record(request: HttpRequest, report_id: str, form: str, language: str) -> HttpResponse:
    """The record as the reader may see it."""
    if form not in FORMATS or language not in LANGUAGES:
        raise Http404
    found = get_object_or_404(
        Report.objects.select_related(
            "interview__plan__candidate", "interview__plan__post", "interview__device"
        ),
        pk=report_id,
    )
    chosen = cast("Language", language)
    if form == "html":
        return _file(export_record(found, request.user, "html", chosen))
    try:
        order = order_record(found, request.user, chosen)
    except KnownError as fault:
        return _told(request, report_id, fault)
    if not PRESS.before(order) and order.wait(PATIENCE):
        return _delivered(request, order)
    return redirect("console:record-order", report_id=report_id, token=order.token)


@permission_required("interviews.view_report", raise_exception=True)
def order(request: HttpRequest, report_id: str, token: str) -> HttpResponse:
    """How far a PDF is, kept up to date, until it can be saved."""
    found = ordered(request.user, report_id, token)
    if found is None:
        return _told(request, report_id, OrderForgotten())
    context = {"order": found, "before": PRESS.before(found), "language": label(LANGUAGES, found.language)}
    part = live_part(request, "order", "console/record/order-part.html", context)
    if wants_part(request, "order"):
        return part_response(request, part)
    return render(request, "console/record/order.html", {"order": found, "part": part})


@permission_required("interviews.view_report", raise_exception=True)
def paper(request: HttpRequest, report_id: str, token: str) -> HttpResponse:
    """The PDF of an order."""
    found = ordered(request.user, report_id, token)
    if found is None:
        return _told(request, report_id, OrderForgotten())
    if not found.ended:
        return redirect("console:record-order", report_id=report_id, token=token)
    return _delivered(request, found)


def _delivered(request: HttpRequest, found: Order) -> HttpResponse:
    try:
        return _file(deliver(found, request.user))
    except KnownError as fault:
        return _told(request, found.report_id, fault)


def _told(request: HttpRequest, report_id: str, fault: KnownError) -> HttpResponse:
    messages.error(request, f"{_(fault.sentence)} {_(fault.remedy)}".format(**fault.details))
    address = reverse("console:report", args=[report_id])
    return (
        HttpResponseClientRedirect(address) if wants_part(request, "order") else HttpResponseRedirect(address)
    )


def _file(written: Exported) -> HttpResponse:
    response = HttpResponse(written.content, content_type=written.media_type)
    response.headers["Content-Disposition"] = f'attachment; filename="{written.name}"'
    return response
