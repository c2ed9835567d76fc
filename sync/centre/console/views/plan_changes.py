"""A plan is changed before the candidate comes: extras, their words, greeting and focus."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from sync.centre.console import faults
from sync.centre.console.plan_draft import Draft, acted, draft_of, posted_draft
from sync.centre.console.presentation.labels import DIMENSIONS, label
from sync.centre.console.rows import plan_row, plans_with_people
from sync.centre.console.views.plans import actor
from sync.centre.interviews.editing import change, offered
from sync.centre.interviews.models import AssessmentResult, Plan
from sync.centre.policy.audit import write_down
from sync.contract.errors import KnownError
from sync.contract.plan import InterviewPlan, PlannedQuestion


class AssessmentForm(forms.Form):
    """A result that somebody else's assessment gave."""

    instrument = forms.CharField(label=gettext_lazy("Assessment"), max_length=40, initial="MBTI")
    result = forms.CharField(label=gettext_lazy("Result"), max_length=80)


@permission_required("interviews.change_plan", raise_exception=True)
def edit_plan(request: HttpRequest, plan_id: str) -> HttpResponse:
    found = get_object_or_404(plans_with_people(), pk=plan_id)
    document = InterviewPlan.model_validate(found.document)
    available = offered(found)
    if request.method != "POST":
        write_down(request.user, "viewed", "plan", plan_id)
        return _page(request, found, draft_of(document), available)
    draft = posted_draft(request.POST, document, available)
    action = request.POST.get("action", "")
    if action != "save":
        return _page(request, found, acted(draft, action, available), available)
    try:
        saved = change(found, draft.change(), actor(request))
    except KnownError as fault:
        return _page(request, found, draft, available, faults.sentence(fault))
    sent = saved.shadow_revision and saved.revision != found.revision
    messages.success(request, _("Saved, and on its way to the device again.") if sent else _("Saved."))
    return redirect("console:plan", plan_id=plan_id)


@require_POST
@permission_required("interviews.change_plan", raise_exception=True)
def enter_assessment(request: HttpRequest, plan_id: str) -> HttpResponse:
    """Keep a result with the candidate; the questions it speaks for are offered then."""
    found = get_object_or_404(Plan, pk=plan_id)
    form = AssessmentForm(request.POST)
    if form.is_valid():
        instrument = form.cleaned_data["instrument"].strip().lower()
        AssessmentResult.objects.update_or_create(
            candidate_id=found.candidate_id,
            instrument=instrument,
            defaults={"result": form.cleaned_data["result"].strip(), "entered_by": actor(request)},
        )
        write_down(request.user, "changed", "candidate", found.candidate_id, assessment=instrument)
        messages.success(request, _("Kept. What it speaks for is offered below, and adds no point."))
    else:
        messages.error(request, _("An assessment needs its name and its result."))
    return redirect("console:edit-plan", plan_id=plan_id)


def _page(
    request: HttpRequest, found: Plan, draft: Draft, available: list[PlannedQuestion], fault: str = ""
) -> HttpResponse:
    there = {one.question_id for one in draft.questions}
    context = {
        "plan": found,
        "row": plan_row(request.user, found),
        "draft": draft,
        "questions": [_row(one) for one in draft.questions],
        "offered": [_row(one) for one in available if one.question_id not in there],
        "language": found.document["language"],
        "fault": fault,
        "results": AssessmentResult.objects.filter(candidate=found.candidate_id),
        "assessment": AssessmentForm(),
    }
    return render(request, "console/plans/edit.html", context, status=200 if not fault else 422)


def _row(question: PlannedQuestion) -> dict[str, object]:
    return {"question": question, "competency": label(DIMENSIONS, question.competency)}
