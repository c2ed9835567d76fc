"""Candidates: who applied, and what became of it."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from sync.centre.console.forms import CandidateForm
from sync.centre.console.rows import interview_rows, interviews_with_people, plan_row, plans_with_people
from sync.centre.people.models import Candidate
from sync.centre.policy.audit import write_down
from sync.centre.policy.fields import may_see, view_candidate

A_PAGE = 25


@permission_required("people.view_candidate", raise_exception=True)
def candidates(request: HttpRequest) -> HttpResponse:
    sought = request.GET.get("q", "").strip()
    found = Candidate.objects.all()
    if sought and may_see(request.user, "candidate.name"):
        found = found.filter(name__icontains=sought)
    elif sought:
        found = found.filter(candidate_id__icontains=sought)
    page = Paginator(found, A_PAGE).get_page(request.GET.get("page"))
    rows = [(candidate, view_candidate(request.user, candidate)) for candidate in page.object_list]
    return render(request, "console/candidates/list.html", {"page": page, "rows": rows, "sought": sought})


@permission_required("people.view_candidate", raise_exception=True)
def candidate(request: HttpRequest, candidate_id: str) -> HttpResponse:
    found = get_object_or_404(Candidate, pk=candidate_id)
    write_down(request.user, "viewed", "candidate", found.candidate_id)
    plans = plans_with_people().filter(candidate=found)[:A_PAGE]
    held = interviews_with_people().filter(plan__candidate=found)[:A_PAGE]
    context = {
        "person": view_candidate(request.user, found),
        "contacts_hidden": not may_see(request.user, "candidate.contacts"),
        "resumes": found.resumes.defer("text") if request.user.has_perm("people.view_resume") else [],
        "plans": [plan_row(request.user, plan) for plan in plans],
        "interviews": interview_rows(request.user, held),
    }
    return render(request, "console/candidates/candidate.html", context)


@permission_required("people.add_candidate", raise_exception=True)
def new_candidate(request: HttpRequest) -> HttpResponse:
    return _edit(request, None)


@permission_required("people.change_candidate", raise_exception=True)
def edit_candidate(request: HttpRequest, candidate_id: str) -> HttpResponse:
    return _edit(request, get_object_or_404(Candidate, pk=candidate_id))


def _edit(request: HttpRequest, found: Candidate | None) -> HttpResponse:
    if found and request.method != "POST":
        write_down(request.user, "viewed", "candidate", found.candidate_id)
    form = CandidateForm(request.POST or None, instance=found)
    if request.method == "POST" and form.is_valid():
        saved = form.save()
        write_down(request.user, "changed" if found else "created", "candidate", saved.candidate_id)
        messages.success(request, _("Saved."))
        return redirect("console:candidate", candidate_id=saved.candidate_id)
    shared_with = [view_candidate(request.user, each) for each in form.shared_with]
    context = {"form": form, "candidate": found, "shared_with": shared_with}
    return render(request, "console/candidates/edit.html", context)
