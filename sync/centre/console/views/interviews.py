"""The list of interviews, one interview while it goes on, and the report at its end."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import permission_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django_htmx.http import HttpResponseClientRedirect

from sync.centre.console.live import live_part, part_response, wants_part
from sync.centre.console.presentation.clock import clock
from sync.centre.console.presentation.labels import LANGUAGES, reading_language
from sync.centre.console.presentation.live import LiveCard, live_card
from sync.centre.console.presentation.transcript import lines
from sync.centre.console.rows import interview_row, interview_rows, interviews_with_people
from sync.centre.ingest.live import live_scores
from sync.centre.interviews.models import Interview, Report
from sync.centre.policy.audit import write_down
from sync.centre.policy.fields import may_see, view_answer
from sync.centre.record.content import record_content
from sync.centre.record.export import FORMATS
from sync.contract.codec import read
from sync.contract.report import AnswerReport

A_PAGE = 25


@permission_required("interviews.view_interview", raise_exception=True)
def interviews(request: HttpRequest) -> HttpResponse:
    found = interviews_with_people()
    status = request.GET.get("status", "")
    if status in Interview.Status.values:
        found = found.filter(status=status)
    page = Paginator(found, A_PAGE).get_page(request.GET.get("page"))
    rows = interview_rows(request.user, page.object_list)
    part = live_part(request, "rows", "console/interviews/rows.html", {"rows": rows, "page": page})
    if wants_part(request, "rows"):
        return part_response(request, part)
    context = {"part": part, "status": status, "statuses": Interview.Status.choices}
    return render(request, "console/interviews/list.html", context)


@permission_required("interviews.view_interview", raise_exception=True)
def interview(request: HttpRequest, plan_id: str) -> HttpResponse:
    """The interview as it goes on; once its report is there, the report."""
    found = get_object_or_404(interviews_with_people().prefetch_related("answers"), pk=plan_id)
    row = interview_row(request.user, found)
    if row.report is not None and request.user.has_perm("interviews.view_report"):
        address = reverse("console:report", args=[row.report.report_id])
        if wants_part(request, "progress"):
            return HttpResponseClientRedirect(address)
        return HttpResponseRedirect(address)
    part = live_part(request, "progress", "console/interviews/progress.html", _progress(request, found))
    if wants_part(request, "progress"):
        return part_response(request, part)
    write_down(request.user, "viewed", "interview", plan_id)
    return render(request, "console/interviews/live.html", {"row": row, "part": part})


def _progress(request: HttpRequest, found: Interview) -> dict[str, Any]:
    answers = [read(AnswerReport, view_answer(request.user, answer)) for answer in found.answers.all()]
    return {
        "row": interview_row(request.user, found),
        "answers": [
            {
                "number": answer.index + 1,
                "follows": None if answer.follow_up is None else answer.follow_up.to + 1,
                "question": answer.question,
                "length": clock(answer.duration),
                "lines": lines(answer.transcript),
                "language": answer.transcript.language,
            }
            for answer in answers
        ],
        "words_hidden": not may_see(request.user, "report.words"),
        "live": _live(request, found),
    }


def _live(request: HttpRequest, found: Interview) -> LiveCard | None:
    """The scores as they stand, for who may read the report that comes of them."""
    if found.status != Interview.Status.LIVE or not request.user.has_perm("interviews.view_report"):
        return None
    live = live_scores(found.plan_id)
    if live is None:
        return None
    rubric = found.plan.document.get("rubric", {}).get("document", {})
    return live_card(live, rubric, reading_language())


@permission_required("interviews.view_report", raise_exception=True)
def report(request: HttpRequest, report_id: str) -> HttpResponse:
    found = _find_report(report_id)
    content = record_content(found, request.user, reading_language())
    write_down(request.user, "viewed", "report", found.report_id)
    downloads = [{"name": form, "title": form.upper(), "languages": LANGUAGES.items()} for form in FORMATS]
    return render(request, "console/report/page.html", {**content, "downloads": downloads})


def _find_report(report_id: str) -> Report:
    return get_object_or_404(
        Report.objects.select_related(
            "interview__plan__candidate", "interview__plan__post", "interview__device"
        ),
        pk=report_id,
    )
