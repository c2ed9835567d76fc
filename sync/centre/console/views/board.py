"""The board: who applied, how far they are, and what to do next."""

from __future__ import annotations

from django.contrib.auth.decorators import permission_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET, require_POST

from sync.centre.applications.models import Action, Application
from sync.centre.applications.placing import left_to_match, match_waiting, obstacle
from sync.centre.console.faults import sentence
from sync.centre.console.presentation.board import BANDS, Filter, columns, read_filter
from sync.centre.console.presentation.card_markup import Hand
from sync.centre.console.presentation.labels import label
from sync.centre.console.presentation.resume_labels import SOURCES
from sync.centre.people.models import Resume
from sync.centre.posts.models import Post

SECONDS_A_STEP = 1.0
RECENT = 8
DONE = "board-done"
"""Under this name a session keeps what was done last, until the board has said it."""


@permission_required("applications.view_application", raise_exception=True)
def board(request: HttpRequest) -> HttpResponse:
    chosen = read_filter(request.GET)
    if getattr(request, "htmx", False):
        return board_part(request, chosen)
    done = request.session.pop(DONE, None) or {}
    action = Action.objects.filter(pk=done["action"]).first() if done.get("action") else None
    context = {**_context(request, chosen), **_filters(), "said": done.get("said"), "action": action}
    return render(request, "console/board/page.html", context)


def remember(request: HttpRequest, said: str, action: Action | None) -> None:
    """What the board says when it is opened next, and the way back."""
    request.session[DONE] = {"said": said, "action": action.pk if action else None}


@require_POST
@permission_required("applications.change_application", raise_exception=True)
def match(request: HttpRequest) -> HttpResponse:
    """Hold some more of the new résumés against the posts; the page asks again until none is left."""
    before = left_to_match()
    match_waiting(SECONDS_A_STEP)
    shown = _matching()
    response = render(request, "console/board/matching.html", shown)
    if before != shown["to_match"]:
        response.headers["HX-Trigger"] = "board-changed"
    return response


@require_GET
@permission_required("applications.view_application", raise_exception=True)
def matching(request: HttpRequest) -> HttpResponse:
    """How far the worker is, asked again and again by a page that stays open."""
    shown = _matching()
    response = render(request, "console/board/matching.html", shown)
    if request.GET.get("seen") != shown["state"]:
        response.headers["HX-Trigger"] = "board-changed"
    return response


def board_part(request: HttpRequest, chosen: Filter, **said: object) -> HttpResponse:
    """The columns anew, with what has just been done and the way back."""
    return render(request, "console/board/board.html", {**_context(request, chosen), **said, "part": True})


def _context(request: HttpRequest, chosen: Filter) -> dict[str, object]:
    shown = columns(request.user, chosen)
    return {
        "columns": shown,
        "hand": _hand(request),
        "chosen": chosen,
        "empty": not any(column.count for column in shown),
        **_matching(),
        "recent": _recent(request),
    }


def _hand(request: HttpRequest) -> Hand:
    may = request.user.has_perm
    return Hand(
        may_change=may("applications.change_application"),
        may_invite=may("scheduling.send_invitation"),
        may_send=may("interviews.send_plan"),
        may_read=may("people.view_resume"),
    )


def _matching() -> dict[str, object]:
    """``state`` changes when a résumé comes in and when one has been matched."""
    left = left_to_match()
    fault = obstacle() if left else None
    return {
        "to_match": left,
        "state": f"{left}.{Application.objects.count()}",
        "fault": sentence(fault) if fault else "",
    }


def _recent(request: HttpRequest) -> list[Action]:
    if not request.user.has_perm("applications.change_application"):
        return []
    return list(Action.objects.select_related("made_by", "undone_by").prefetch_related("steps")[:RECENT])


def _filters() -> dict[str, object]:
    return {
        "posts": Post.objects.filter(is_open=True).only("post_id", "title"),
        "bands": [(name, title) for name, (title, _rows) in BANDS.items()],
        "sources": [(value, label(SOURCES, value)) for value in Resume.Source.values],
    }
