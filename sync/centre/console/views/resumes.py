"""Résumés: dropped in, read, and shown with the text every field came from."""

from __future__ import annotations

import datetime as dt
import logging
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from sync.centre.console import faults
from sync.centre.console.presentation import resume_labels as labels
from sync.centre.console.presentation.labels import label, reading_language
from sync.centre.console.presentation.resume import resume_page
from sync.centre.console.views.plans import actor
from sync.centre.people.degrees.asking import ask_about, registry
from sync.centre.people.models import ImportRun, Resume
from sync.centre.people.resumes.bulk.template import template_csv, template_xlsx
from sync.centre.people.resumes.confirming import confirm
from sync.centre.people.resumes.desk import is_table, take_in
from sync.centre.people.resumes.errors import FileUnforeseen
from sync.centre.people.resumes.extraction.kinds import demand_size
from sync.centre.people.resumes.progress import (
    begin,
    discard,
    done_of,
    give_up_abandoned,
    go_on,
    is_stalled,
    last_worked,
    step,
    unfinished,
)
from sync.centre.people.resumes.separating import separate
from sync.centre.people.resumes.speaking import is_in_question
from sync.centre.policy.audit import write_down
from sync.centre.policy.fields import Viewer, view_candidate
from sync.centre.scheduling.unforeseen import DATABASE_TROUBLE, log_unforeseen
from sync.contract.errors import KnownError

logger = logging.getLogger(__name__)

A_PAGE = 25
TEMPLATES = {
    "xlsx": (template_xlsx, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    "csv": (template_csv, "text/csv; charset=utf-8"),
}


@dataclass(frozen=True, slots=True)
class Row:
    resume: Resume
    name: str
    kind: str
    source: str
    warnings: int


@permission_required("people.view_resume", raise_exception=True)
def resumes(request: HttpRequest) -> HttpResponse:
    give_up_abandoned()
    found = Resume.objects.select_related("candidate").defer("text")
    page = Paginator(found, A_PAGE).get_page(request.GET.get("page"))
    rows = [_row(request.user, resume) for resume in page.object_list]
    waiting = unfinished().defer("rows") if request.user.has_perm("people.add_resume") else ()
    worked_at = last_worked()
    runs = [progress(run, worked_at) for run in waiting]
    return render(request, "console/resumes/list.html", {"page": page, "rows": rows, "runs": runs})


@permission_required("people.view_resume", raise_exception=True)
def resume(request: HttpRequest, resume_id: str) -> HttpResponse:
    found = get_object_or_404(Resume.objects.select_related("candidate"), pk=resume_id)
    write_down(request.user, "viewed", "resume", resume_id)
    context = {
        "resume": found,
        "person": view_candidate(request.user, found.candidate),
        "in_question": is_in_question(found.contradictions),
        "shown": resume_page(request.user, found),
        "arrivals": [(each, label(labels.SOURCES, each.source)) for each in found.arrivals.all()],
        "checks": [(each, label(labels.VERDICTS, each.verdict)) for each in found.degree_checks.all()],
        "others": found.candidate.resumes.exclude(pk=resume_id).defer("text"),
    }
    return render(request, "console/resumes/resume.html", context)


@require_POST
@permission_required("people.add_resume", raise_exception=True)
def upload(request: HttpRequest) -> HttpResponse:
    """Files one after the other by the page's script, or several at once without it."""
    dry = request.POST.get("dry") == "on"
    outcomes = [_take(request, file, dry=dry) for file in request.FILES.getlist("files")]
    if request.headers.get("X-Requested-With") == "fetch":
        return render(request, "console/resumes/outcomes.html", {"outcomes": outcomes})
    return render(request, "console/resumes/taken.html", {"outcomes": outcomes})


@permission_required("people.add_resume", raise_exception=True)
def import_run(request: HttpRequest, import_id: str) -> HttpResponse:
    """How far a table is. By POST, where no worker runs, the page takes in its next rows itself."""
    give_up_abandoned()
    run = get_object_or_404(ImportRun.objects.defer("rows"), pk=import_id)
    worked_at = last_worked()
    if request.method == "POST" and is_stalled(run, worked_at):
        run = step(import_id)
    template = "progress" if getattr(request, "htmx", False) else "run"
    return render(request, f"console/resumes/{template}.html", {"run": progress(run, worked_at)})


@require_POST
@permission_required("people.add_resume", raise_exception=True)
def go_on_import(request: HttpRequest, import_id: str) -> HttpResponse:
    """Go on with a table that is paused."""
    get_object_or_404(ImportRun, pk=import_id)
    go_on(import_id, actor(request))
    return redirect("console:import-run", import_id=import_id)


@require_POST
@permission_required("people.add_resume", raise_exception=True)
def discard_import(request: HttpRequest, import_id: str) -> HttpResponse:
    get_object_or_404(ImportRun, pk=import_id)
    discard(import_id, actor(request))
    return redirect("console:resumes")


@permission_required("people.add_resume", raise_exception=True)
def template(_request: HttpRequest, spreadsheet: str) -> HttpResponse:
    language = reading_language()
    if spreadsheet not in TEMPLATES:
        raise Http404
    make, kind = TEMPLATES[spreadsheet]
    response = HttpResponse(make(language), content_type=kind)
    response.headers["Content-Disposition"] = f'attachment; filename="candidates.{language}.{spreadsheet}"'
    return response


@require_POST
@permission_required("people.change_resume", raise_exception=True)
def check_degrees(request: HttpRequest, resume_id: str) -> HttpResponse:
    found = get_object_or_404(Resume.objects.select_related("candidate"), pk=resume_id)
    try:
        ask_about(found, registry(), actor(request))
    except KnownError as fault:
        messages.error(request, faults.sentence(fault))
    return redirect("console:resume", resume_id=resume_id)


@require_POST
@permission_required("people.change_resume", raise_exception=True)
def separate_resume(request: HttpRequest, resume_id: str) -> HttpResponse:
    found = get_object_or_404(Resume.objects.select_related("candidate"), pk=resume_id)
    try:
        separate(found, actor(request))
    except KnownError as fault:
        messages.error(request, faults.sentence(fault))
    else:
        messages.success(request, _("This résumé now belongs to a candidate of its own."))
    return redirect("console:resume", resume_id=resume_id)


@require_POST
@permission_required("people.change_resume", raise_exception=True)
def confirm_resume(request: HttpRequest, resume_id: str) -> HttpResponse:
    found = get_object_or_404(Resume.objects.select_related("candidate"), pk=resume_id)
    try:
        confirm(found, actor(request))
    except KnownError as fault:
        messages.error(request, faults.sentence(fault))
    else:
        messages.success(request, _("This résumé is the candidate's."))
    return redirect("console:resume", resume_id=resume_id)


def progress(run: ImportRun, worked_at: dt.datetime | None = None) -> dict[str, Any]:
    """An import as its page shows it; ``worked_at`` is when a worker last did a part of any."""
    done = done_of(run)
    gone = done + run.refused
    return {
        "row": run,
        "done": done,
        "finished": run.ended_at is not None,
        "stalled": is_stalled(run, worked_at),
        "left": run.total - gone,
        "percent": round(100 * gone / run.total) if run.total else 100,
        "faults": [
            {**fault, "sentence": labels.cell_fault(fault["code"], fault["details"])} for fault in run.faults
        ],
    }


def _take(request: HttpRequest, file: Any, *, dry: bool) -> dict[str, Any]:
    name = str(file.name)
    try:
        demand_size(file.size, name)
        if is_table(name):
            run = begin(file.read(), name, actor(request), dry=dry)
            return {"file": name, "run": progress(run)}
        report = take_in(file.read(), name, source=Resume.Source.UPLOAD, actor=actor(request), dry=dry)
    except KnownError as fault:
        return {"file": name, "fault": faults.sentence(fault)}
    except DATABASE_TROUBLE:
        raise
    except Exception as error:  # noqa: BLE001 - told in the log and on the page; the other files go on
        log_unforeseen(logger, "a file that was sent could not be taken in", error)
        return {"file": name, "fault": faults.sentence(FileUnforeseen(file=name, kind=type(error).__name__))}
    (taken,) = report.taken
    return {
        "file": name,
        "outcome": taken.outcome,
        "title": label(labels.OUTCOMES, taken.outcome),
        "by": label(labels.KNOWN_BY, taken.by) if taken.by else "",
        "resume": None if dry else taken.resume,
        "name": view_candidate(request.user, taken.candidate).name,
        "warnings": len(taken.resume.contradictions),
    }


def _row(user: Viewer, resume: Resume) -> Row:
    return Row(
        resume=resume,
        name=view_candidate(user, resume.candidate).name,
        kind=label(labels.KINDS, resume.kind),
        source=label(labels.SOURCES, resume.source),
        warnings=len(resume.contradictions),
    )
