"""One application: what each post says of the résumé, with its words; what was done; what comes next."""

from __future__ import annotations

import logging
from dataclasses import dataclass

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from sync.centre.applications.models import Application
from sync.centre.applications.moves import reassign as reassign_application
from sync.centre.applications.placing import Posts, Sighted, best_first, match_waiting
from sync.centre.console.faults import sentence
from sync.centre.console.presentation.board import cards_of
from sync.centre.console.presentation.obstacles import NO_SCORE, OBSTACLES, arrived_of
from sync.centre.console.views.plans import actor
from sync.centre.people.models import Resume
from sync.centre.people.resumes.speaking import in_question, speaking_for
from sync.centre.policy.audit import write_down
from sync.centre.policy.fields import Viewer, view_candidate, view_words
from sync.centre.posts.models import Post
from sync.centre.scheduling.unforeseen import DATABASE_TROUBLE, UNFORESEEN, log_unforeseen
from sync.contract.errors import KnownError

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class VerdictRow:
    requirement: str
    must: bool
    met: bool
    evidence: str


@dataclass(frozen=True, slots=True)
class PostRow:
    """One post's opinion, as the reader may see it."""

    post: Post
    score: int
    meets: bool
    own: bool
    verdicts: tuple[VerdictRow, ...]


@dataclass(frozen=True, slots=True)
class Opinions:
    """What the posts say of a résumé, best first, and of each at which that failed, why."""

    sighted: tuple[Sighted, ...] = ()
    failed: tuple[tuple[Post, str], ...] = ()
    why: str = ""
    """Why this application has no opinion, and what a person does about it."""

    @property
    def others_failed(self) -> list[Post]:
        """Where the application has its opinion: the posts that have none."""
        return [] if self.why else [post for post, _reason in self.failed]

    @property
    def reasons(self) -> list[str]:
        """Why those have none, each reason once."""
        return [] if self.why else list(dict.fromkeys(reason for _post, reason in self.failed))


@permission_required("applications.view_application", raise_exception=True)
def application(request: HttpRequest, application_id: str) -> HttpResponse:
    found = _found(application_id)
    write_down(request.user, "viewed", "application", found.pk)
    resume = speaking_for(found.candidate)
    opinions = _opinions(resume, found)
    rows = [_post_row(request.user, each, found) for each in opinions.sighted]
    context = {
        "application": found,
        "card": cards_of(request.user, [found])[found.pk],
        "person": view_candidate(request.user, found.candidate),
        "resume": resume,
        "in_question": list(in_question(found.candidate.resumes.defer("text"))),
        "own": next((row for row in rows if row.own), None),
        "others": [row for row in rows if not row.own],
        "others_failed": opinions.others_failed,
        "reasons": opinions.reasons,
        "why": opinions.why,
        "choice": _choice(found, opinions) if opinions.why else [],
        "steps": found.steps.select_related("action__made_by", "action__undone_by").order_by("-id"),
    }
    return render(request, "console/board/application.html", context)


@require_POST
@permission_required("applications.change_application", raise_exception=True)
def reassign(request: HttpRequest, application_id: str) -> HttpResponse:
    """Another post for this person; a machine's first choice is only a proposal."""
    found = _found(application_id)
    post = get_object_or_404(Post, pk=request.POST.get("post", ""), is_open=True)
    if reassign_application(found, post, actor(request)) is None:
        messages.warning(request, _("This candidate has an application for that post already."))
    else:
        match_waiting(0.5)
        messages.success(request, _("The application is now for %(post)s.") % {"post": post.title})
    return redirect("console:application", application_id=application_id)


def _opinions(resume: Resume | None, found: Application) -> Opinions:
    """Each post is asked by itself, so that one at which the program fails hides no other."""
    if resume is None:
        held = arrived_of({found.candidate_id}).get(found.candidate_id)
        return Opinions(why=str(OBSTACLES["in-question" if held else "no-resume"]))
    posts = Posts()
    sighted: list[Sighted] = []
    failed: dict[Post, str] = {}
    for post in posts.asking():
        try:
            sighted += posts.against(resume.text, found.candidate.name, post.pk)
        except KnownError as fault:
            failed[post] = sentence(fault)
        except DATABASE_TROUBLE:
            raise
        except Exception as error:  # noqa: BLE001 - told in the log and on the page, where a person goes on
            log_unforeseen(logger, f"{found.pk} could not be matched with {post.pk}", error)
            failed[post] = _failure(post, found)
    return Opinions(tuple(best_first(sighted)), tuple(failed.items()), _why(failed, found))


def _failure(post: Post, found: Application) -> str:
    if found.post_id is None:
        return str(OBSTACLES[UNFORESEEN])
    if found.post_id == post.pk:
        return str(OBSTACLES[NO_SCORE])
    return _("Some posts have no score: the program failed at this résumé.")


def _why(failed: dict[Post, str], found: Application) -> str:
    """Of its own post; before it has one, of any: that one could be the best."""
    return next((why for post, why in failed.items() if found.post_id in (None, post.pk)), "")


def _choice(found: Application, opinions: Opinions) -> list[Post]:
    """The open posts that it could be given by a person, apart from those that say something of it."""
    taken = Application.objects.filter(candidate=found.candidate_id, post__isnull=False).values("post")
    shown = [each.post.pk for each in opinions.sighted]
    free = Post.objects.filter(is_open=True).exclude(pk__in=taken).exclude(pk__in=shown)
    return list(free.only("post_id", "title"))


def _found(application_id: str) -> Application:
    return get_object_or_404(Application.objects.select_related("candidate", "post"), pk=application_id)


def _post_row(viewer: Viewer, sighted: Sighted, application: Application) -> PostRow:
    return PostRow(
        post=sighted.post,
        score=round(100 * sighted.match.score),
        meets=sighted.match.meets,
        own=sighted.post.pk == application.post_id,
        verdicts=tuple(
            VerdictRow(each.requirement, each.must, each.met, view_words(viewer, each.evidence))
            for each in sighted.match.verdicts
        ),
    )
