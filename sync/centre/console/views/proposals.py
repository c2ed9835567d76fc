"""What changed descriptions propose for the questions of their posts; a person decides on each."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from sync.centre.console import faults
from sync.centre.console.presentation.bank import lint_lines, trigger_words
from sync.centre.console.presentation.labels import LANGUAGES, reading_language
from sync.centre.console.views.plans import actor
from sync.centre.posts import proposals as bank_proposals
from sync.centre.posts.bank.document import QuestionDocument
from sync.centre.posts.bank.versions import document_of, findings_by_region
from sync.centre.posts.models import Competency, Post, Proposal
from sync.contract.errors import KnownError

DECIDED_SHOWN = 20


@permission_required("posts.view_question", raise_exception=True)
def proposals(request: HttpRequest) -> HttpResponse:
    waiting = Proposal.objects.filter(state=Proposal.State.OPEN).select_related(
        "post", "question__competency"
    )
    decided = Proposal.objects.exclude(state=Proposal.State.OPEN).select_related(
        "post", "question", "decided_by"
    )
    groups: dict[str, dict[str, Any]] = {}
    for one in waiting.order_by("post", "id"):
        group = groups.setdefault(one.post_id, {"post": one.post, "core": _core(one.post), "rows": []})
        group["rows"].append(_row(one))
    context = {"groups": list(groups.values()), "decided": decided.order_by("-decided_at")[:DECIDED_SHOWN]}
    return render(request, "console/bank/proposals.html", context)


@require_POST
@permission_required("posts.approve_question", raise_exception=True)
def decide(request: HttpRequest, number: int) -> HttpResponse:
    found = get_object_or_404(Proposal, pk=number)
    try:
        if request.POST.get("decision") == "accept":
            bank_proposals.accept(found, actor(request), _worded(request, found), reading_language())
            messages.success(request, _("Done. Plans made from now on ask accordingly."))
        else:
            bank_proposals.reject(found, actor(request))
            messages.success(request, _("Nothing is changed."))
    except KnownError as fault:
        messages.error(request, faults.sentence(fault))
    return redirect("console:proposals")


def _row(proposal: Proposal) -> dict[str, Any]:
    document = (
        document_of(proposal.question)
        if proposal.question
        else QuestionDocument.model_validate(proposal.document)
    )
    language = reading_language()
    texts: dict[str, str] = dict(document.texts.items())
    competency = Competency.objects.get(pk=document.competency)
    return {
        "proposal": proposal,
        "adds": proposal.kind == Proposal.Kind.ADD,
        "editable": proposal.question is None,
        "texts": [(code, title, texts.get(code, "")) for code, title in LANGUAGES.items()],
        "competency": competency.name(language),
        "triggers": trigger_words([one.model_dump() for one in document.triggers]),
        "lint": lint_lines(findings_by_region(document)),
    }


def _core(post: Post) -> list[str]:
    language = reading_language()
    return [row.question.text(language) for row in post.core_questions.select_related("question")]


def _worded(request: HttpRequest, proposal: Proposal) -> dict[str, Any] | None:
    """The proposed question in the person's own words; None where it is in the bank already."""
    if proposal.question_id or proposal.document is None:
        return None
    texts = {code: text for code in LANGUAGES if (text := request.POST.get(f"text_{code}", "").strip())}
    return {**proposal.document, "texts": texts or proposal.document["texts"]}
