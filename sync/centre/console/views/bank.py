"""The question bank: what may be asked, its versions, who approved them, and what the law says of each."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.core.paginator import Paginator
from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from sync.centre.console import faults
from sync.centre.console.presentation.bank import (
    lint_lines,
    question_row,
    trigger_words,
    version_view,
)
from sync.centre.console.presentation.labels import LANGUAGES, reading_language
from sync.centre.console.question_form import QuestionForm
from sync.centre.console.views.plans import actor
from sync.centre.posts.bank import versions
from sync.centre.posts.bank.document import LONGEST, QuestionDocument
from sync.centre.posts.linting.law import JURISDICTIONS
from sync.centre.posts.linting.lint import lint
from sync.centre.posts.models import Competency, Proposal, Question, QuestionVersion
from sync.contract.errors import KnownError

A_PAGE: Final = 25
MOST_TEXTS: Final = 40
"""The form has fewer: a question and its follow-ups in each language."""
_WAITING: Final = Count("versions", filter=Q(versions__state=QuestionVersion.State.DRAFT))


@permission_required("posts.view_question", raise_exception=True)
def questions(request: HttpRequest) -> HttpResponse:
    page = Paginator(_found(request), A_PAGE).get_page(request.GET.get("page"))
    language = reading_language()
    waiting = _waiting([one.pk for one in page.object_list])
    context = {
        "page": page,
        "rows": [question_row(one, waiting.get(one.pk, 0)) for one in page.object_list],
        "competencies": [(one.pk, one.name(language)) for one in Competency.objects.all()],
        "states": Question.State.choices,
        "chosen": {name: request.GET.get(name, "") for name in ("q", "competency", "state")},
        "open_proposals": Proposal.objects.filter(state=Proposal.State.OPEN).count(),
    }
    return render(request, "console/bank/list.html", context)


@permission_required("posts.view_question", raise_exception=True)
def question(request: HttpRequest, question_id: str) -> HttpResponse:
    found = get_object_or_404(Question.objects.select_related("competency", "approved_by"), pk=question_id)
    several = list(found.versions.select_related("written_by", "decided_by"))
    document = versions.document_of(found)
    findings = versions.findings_by_region(document)
    context = {
        "question": found,
        "row": question_row(found, _waiting([question_id]).get(question_id, 0)),
        "document": document,
        "texts": [(LANGUAGES[code], code, text) for code, text in document.texts.items()],
        "triggers": trigger_words(found.triggers),
        "lint": lint_lines(findings),
        "versions": [
            version_view(one, several[place + 1] if place + 1 < len(several) else None)
            for place, one in enumerate(several)
        ],
        "posts": found.posts.all(),
    }
    return render(request, "console/bank/question.html", context)


@permission_required("posts.add_question", raise_exception=True)
def new_question(request: HttpRequest) -> HttpResponse:
    return _edit(request, None)


@permission_required("posts.change_question", raise_exception=True)
def edit_question(request: HttpRequest, question_id: str) -> HttpResponse:
    return _edit(request, get_object_or_404(Question, pk=question_id))


@require_POST
@permission_required(["posts.add_question", "posts.change_question"], raise_exception=True)
def lint_texts(request: HttpRequest) -> HttpResponse:
    """What each region forbids in the texts of the form, as it is being written."""
    spoken = [
        (name.rpartition("_")[2], text[:LONGEST])
        for name, text in request.POST.items()
        if name.startswith(("text_", "follow-up_")) and isinstance(text, str) and text.strip()
    ][:MOST_TEXTS]
    findings = {
        region: [one for language, text in spoken for one in lint(text, language, region)]
        for region in JURISDICTIONS
    }
    return render(request, "console/bank/lint.html", {"lint": lint_lines(findings), "asked": bool(spoken)})


@require_POST
@permission_required("posts.approve_question", raise_exception=True)
def decide(request: HttpRequest, question_id: str, version: int) -> HttpResponse:
    found = get_object_or_404(QuestionVersion, question=question_id, version=version)
    try:
        if request.POST.get("decision") == "approve":
            versions.approve(found, actor(request), reading_language())
            messages.success(request, _("Version %(version)s is in force.") % {"version": version})
        else:
            versions.reject(found, actor(request))
            messages.success(request, _("Version %(version)s is rejected.") % {"version": version})
    except KnownError as fault:
        messages.error(request, faults.sentence(fault))
    return redirect("console:question", question_id=question_id)


@require_POST
@permission_required("posts.approve_question", raise_exception=True)
def retire_question(request: HttpRequest, question_id: str) -> HttpResponse:
    versions.retire(get_object_or_404(Question, pk=question_id), actor(request))
    messages.success(request, _("Nobody is asked this any more. Plans that hold it keep it."))
    return redirect("console:question", question_id=question_id)


def _found(request: HttpRequest) -> QuerySet[Question]:
    found = Question.objects.select_related("competency").annotate(waiting=_WAITING)
    sought = request.GET.get("q", "").strip()
    if sought:
        found = found.filter(Q(question_id__icontains=sought) | Q(pk__in=_with_text(sought)))
    for name in ("competency", "state"):
        if request.GET.get(name):
            found = found.filter(**{name: request.GET[name]})
    return found.order_by("-waiting", "competency", "question_id")


def _waiting(names: Sequence[str]) -> dict[str, int]:
    """Question → how many of its versions nobody has decided on."""
    drafts = QuestionVersion.objects.filter(question__in=names, state=QuestionVersion.State.DRAFT)
    return dict(drafts.order_by().values_list("question").annotate(Count("id")))


def _with_text(sought: str) -> list[str]:
    """In Python: the texts lie in JSON, where SQLite and PostgreSQL search differently."""
    rows = Question.objects.values_list("question_id", "texts")
    return [
        name for name, texts in rows if any(sought.casefold() in text.casefold() for text in texts.values())
    ]


def _edit(request: HttpRequest, found: Question | None) -> HttpResponse:
    newest = found.versions.first() if found else None
    document = QuestionDocument.model_validate(newest.document) if newest else None
    if found and document is None:
        document = versions.document_of(found)
    form = QuestionForm(request.POST or None, document=document)
    if request.method == "POST" and form.is_valid():
        try:
            made = versions.write(form.document(), actor(request), found)
        except KnownError as fault:
            form.add_error(None, faults.sentence(fault))
        else:
            messages.success(request, _("Saved. It is asked once somebody approves it."))
            return redirect("console:question", question_id=made.question_id)
    return render(request, "console/bank/edit.html", {"form": form, "question": found})
