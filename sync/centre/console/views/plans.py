"""Plans: making one, reading it, sending it to its device, and how far it has come."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from sync.centre.console import faults
from sync.centre.console.forms import PlanForm
from sync.centre.console.live import live_part, part_response, wants_part
from sync.centre.console.presentation.labels import DIMENSIONS, label
from sync.centre.console.rows import plan_row, plans_with_people
from sync.centre.interviews.dispatch import send
from sync.centre.interviews.models import Interview, Plan
from sync.centre.policy.audit import write_down
from sync.centre.policy.fields import view_plan
from sync.centre.policy.models import User
from sync.contract.errors import KnownError

A_PAGE = 25


def actor(request: HttpRequest) -> User | None:
    return request.user if isinstance(request.user, User) else None


@permission_required("interviews.view_plan", raise_exception=True)
def plans(request: HttpRequest) -> HttpResponse:
    page = Paginator(plans_with_people(), A_PAGE).get_page(request.GET.get("page"))
    rows = [plan_row(request.user, plan) for plan in page.object_list]
    part = live_part(request, "rows", "console/plans/rows.html", {"rows": rows, "page": page})
    if wants_part(request, "rows"):
        return part_response(request, part)
    return render(request, "console/plans/list.html", {"part": part})


@permission_required("interviews.add_plan", raise_exception=True)
def new_plan(request: HttpRequest) -> HttpResponse:
    first = {name: request.GET[name] for name in ("candidate", "post", "device") if name in request.GET}
    form = PlanForm(request.POST or None, initial=first)
    if request.method == "POST" and form.is_valid():
        try:
            plan = form.make(actor(request))
        except KnownError as fault:
            form.add_error(None, faults.sentence(fault))
        else:
            messages.success(request, _("The plan is made. Read it, then send it to the device."))
            return redirect("console:plan", plan_id=plan.plan_id)
    return render(request, "console/plans/new.html", {"form": form})


@permission_required("interviews.view_plan", raise_exception=True)
def plan(request: HttpRequest, plan_id: str) -> HttpResponse:
    found = get_object_or_404(plans_with_people(), pk=plan_id)
    row = plan_row(request.user, found)
    part = live_part(request, "delivery", "console/plans/delivery.html", {"plan": found, "row": row})
    if wants_part(request, "delivery"):
        return part_response(request, part)
    write_down(request.user, "viewed", "plan", plan_id)
    document = view_plan(request.user, found)
    questions = [
        {**question, "competency_title": label(DIMENSIONS, question["competency"])}
        for question in document["questions"]
    ]
    begun = row.interview and row.interview != Interview.Status.INTERRUPTED
    may_change = request.user.has_perm("interviews.change_plan") and not begun
    context = {"plan": found, "row": row, "part": part, "document": document, "questions": questions}
    context["may_change"] = may_change
    return render(request, "console/plans/plan.html", context)


@require_POST
@permission_required("interviews.send_plan", raise_exception=True)
def send_plan(request: HttpRequest, plan_id: str) -> HttpResponse:
    found = get_object_or_404(Plan, pk=plan_id)
    try:
        send(found, actor(request))
    except KnownError as fault:
        messages.error(request, faults.sentence(fault))
    else:
        messages.success(request, _("The plan is on its way to %(device)s.") % {"device": found.device})
    return redirect("console:plan", plan_id=plan_id)
