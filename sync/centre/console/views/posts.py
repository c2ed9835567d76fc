"""Posts: what is advertised, and what its interviews ask."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.core.paginator import Paginator
from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from sync.centre.console.forms import PostForm
from sync.centre.console.presentation.labels import reading_language
from sync.centre.console.views.plans import actor
from sync.centre.policy.audit import write_down
from sync.centre.posts.models import Post, Proposal
from sync.centre.posts.sources import document_of, keep_version

A_PAGE = 25


@permission_required("posts.view_post", raise_exception=True)
def posts(request: HttpRequest) -> HttpResponse:
    found = Post.objects.annotate(
        plan_count=Count("plans", distinct=True),
        question_count=Count("core_questions", distinct=True),
        report_count=Count(
            "plans__interview", filter=Q(plans__interview__reports__isnull=False), distinct=True
        ),
    ).order_by("-is_open", "-created_at", "post_id")
    page = Paginator(found, A_PAGE).get_page(request.GET.get("page"))
    return render(request, "console/posts/list.html", {"page": page})


@permission_required("posts.view_post", raise_exception=True)
def post(request: HttpRequest, post_id: str) -> HttpResponse:
    found = get_object_or_404(Post.objects.select_related("rubric"), pk=post_id)
    language = reading_language()
    context = {
        "post": found,
        "open_proposals": found.proposals.filter(state=Proposal.State.OPEN).count(),
        "questions": [
            {
                "text": row.question.text(language),
                "competency": row.question.competency.name(language),
                "why": row.why,
                "limit": row.question.time_limit_seconds,
            }
            for row in found.core_questions.select_related("question__competency")
        ],
        "competencies": [
            {"name": row.competency.name(language), "keywords": row.keywords}
            for row in found.competency_model.select_related("competency")
        ],
    }
    return render(request, "console/posts/post.html", context)


@permission_required("posts.add_post", raise_exception=True)
def new_post(request: HttpRequest) -> HttpResponse:
    return _edit(request, None)


@permission_required("posts.change_post", raise_exception=True)
def edit_post(request: HttpRequest, post_id: str) -> HttpResponse:
    return _edit(request, get_object_or_404(Post, pk=post_id))


def _edit(request: HttpRequest, found: Post | None) -> HttpResponse:
    before = document_of(found) if found else None  # the form writes into `found` as it is checked
    form = PostForm(request.POST or None, instance=found)
    if request.method == "POST" and form.is_valid():
        saved = form.save()
        write_down(request.user, "changed" if found else "created", "post", saved.post_id)
        proposed = keep_version(saved, before, actor(request))
        messages.success(request, _("Saved."))
        if proposed:
            messages.info(
                request, _("The description changed what the post asks: the question bank has proposals.")
            )
        return redirect("console:post", post_id=saved.post_id)
    return render(request, "console/posts/edit.html", {"form": form, "post": found})
