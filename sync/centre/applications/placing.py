"""New résumés held against the open posts: each application gets its post, its score and the clause.

It sorts; nobody is declined by it. The work is done some applications at a time, so that a page can show
how far it is, and whoever asks goes on where the last one stopped. Nothing is locked while models work:
what was found is written only where it still answers what is asked.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import hashlib
import logging
import threading
import time
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from django.core.cache import cache
from django.db import IntegrityError, transaction
from django.utils import timezone

from models.errors import KnownError as ModelFault
from models.text.embedding import sentence_encoder
from sync.centre.applications.models import Application, Stage
from sync.centre.applications.moves import GAP, MATCHED, put
from sync.centre.applications.requirements import sought_of
from sync.centre.matching.cross_encoder import cross_encoder
from sync.centre.matching.matcher import VERSION, Match, Matcher
from sync.centre.matching.meaning import MeaningUnavailable
from sync.centre.matching.models import PostMatch
from sync.centre.matching.sought import Sought
from sync.centre.people.models import Candidate, Resume
from sync.centre.people.resumes.speaking import speaking_for
from sync.centre.posts.models import Post
from sync.centre.scheduling.unforeseen import DATABASE_TROUBLE, UNFORESEEN, log_unforeseen

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Asked:
    """What a match answers: who, for which post or any, by which résumé, under which name."""

    application_id: str
    post_id: str | None
    resume_id: str | None
    name: str


KEPT_SECONDS: Final = 600
"""So long a match is kept in memory; it quotes the résumé, so it does not stay for good."""

_SHORTEST: Final = 4
"""Characters of a quotation: what redaction leaves of “手机：…” says nothing."""

_A_ROUND: Final = 200
"""Applications whose ids are read together."""

_AT_WORK: Final = threading.Lock()
"""One thread of a process matches at a time: a second one would only do the same work over again."""

_AGAIN_SECONDS: Final = 30.0
_BLOCKED: Final[dict[str, float]] = {}
"""Applications that could not be matched for want of a model → when to try again (monotonic seconds)."""


@dataclass(frozen=True, slots=True)
class Sighted:
    """One post's opinion of one résumé."""

    post: Post
    match: Match


class Posts:
    """The open posts that say what they seek, each parsed once, where it is not known yet what it says."""

    def __init__(self, today: dt.date | None = None) -> None:
        self._day = today or timezone.localdate()
        self._sought = [
            (post, sought)
            for post in Post.objects.filter(is_open=True)
            if (sought := sought_of(post)) is not None
        ]
        self._matchers: dict[Sought, Matcher] = {}

    def asking(self) -> list[Post]:
        """Those that a résumé can be held against."""
        return [post for post, _sought in self._sought]

    def against(self, text: str, name: str, only: str | None = None) -> list[Sighted]:
        """By each post, or ``only`` by the one of that id. Best first; equals keep the order of the posts.

        Raises MeaningUnavailable.
        """
        wanted = [each for each in self._sought if only in (None, each[0].pk)]
        return best_first([Sighted(post, self._match(sought, text, name)) for post, sought in wanted])

    def _match(self, sought: Sought, text: str, name: str) -> Match:
        """Kept for `KEPT_SECONDS`: whoever reads a page reads it again, and moves on from it."""
        asked = repr((VERSION, sought, self._day, text, name))
        key = f"match-{hashlib.sha256(asked.encode()).hexdigest()}"
        found: Match | None = cache.get(key)
        if found is None:
            if sought not in self._matchers:
                self._matchers[sought] = Matcher(sought, self._day)
            found = self._matchers[sought].match(text, name)
            cache.set(key, found, KEPT_SECONDS)
        return found


def best_first(sighted: Iterable[Sighted]) -> list[Sighted]:
    """Equals keep their order."""
    return sorted(sighted, key=lambda each: (each.match.meets, each.match.score), reverse=True)


def arrive(candidate: Candidate) -> None:
    """A résumé of ``candidate`` came: what they have applied for is to be matched, else a new application."""
    waiting = Application.objects.filter(candidate=candidate).update(to_match=True, fault="")
    if not waiting:
        Application.objects.create(candidate=candidate, position=-timezone.now().timestamp())


@transaction.atomic
def part(resume: Resume, before: Candidate, made: Candidate) -> None:
    """``resume`` was taken from ``before`` and is now that of ``made``: what was said of it is forgotten.

    Each is matched anew by their own; the posts that they have stay.
    """
    PostMatch.objects.filter(resume=resume).delete()
    for person in (before, made):
        for application in Application.objects.select_for_update().filter(candidate=person):
            application.forget_match()
            application.save(update_fields=MATCHED)
        arrive(person)


def left_to_match() -> int:
    return Application.objects.filter(to_match=True).count()


def try_again() -> None:
    """What could not be matched waits once more: the program may be another one now."""
    Application.objects.exclude(fault="").update(to_match=True, fault="")


def obstacle() -> MeaningUnavailable | None:
    """What keeps some of those that wait from being matched in this process, as long as it does."""
    if not _BLOCKED:
        return None
    try:
        sentence_encoder()
        cross_encoder()
    except ModelFault as error:
        return MeaningUnavailable(reason=error)
    except MeaningUnavailable as error:
        return error
    return None


def match_waiting(seconds: float = 1.0) -> int:
    """Match for about ``seconds``, at least one application; returns how many are left.

    While another thread of this process is at it, its work is waited for instead. What cannot be
    matched for want of a model waits (`obstacle`), and the others do not wait for it.
    """
    if not _AT_WORK.acquire(timeout=seconds):
        return left_to_match()
    try:
        _match_some(time.monotonic() + seconds)
    finally:
        _AT_WORK.release()
    return left_to_match()


def _match_some(until: float) -> None:
    posts: Posts | None = None
    now = time.monotonic()
    aside = {pk for pk, again in _BLOCKED.items() if now < again}
    waiting = Application.objects.filter(to_match=True).exclude(pk__in=aside).order_by("created_at")
    for pk in list(waiting.values_list("pk", flat=True)[:_A_ROUND]):
        posts = posts or Posts()
        _match(pk, posts)
        if time.monotonic() >= until:
            return


def _match(pk: str, posts: Posts) -> None:
    application = Application.objects.select_related("candidate").filter(pk=pk, to_match=True).first()
    _BLOCKED.pop(pk, None)
    if application is None:
        return
    resume = speaking_for(application.candidate)
    asked = _asked(application, resume)
    try:
        found = posts.against(resume.text, asked.name, asked.post_id) if resume else []
    except MeaningUnavailable:
        _BLOCKED[pk] = time.monotonic() + _AGAIN_SECONDS
        return
    except DATABASE_TROUBLE:
        raise
    except Exception as error:  # noqa: BLE001 - told in the log, and what comes after it goes on
        log_unforeseen(logger, f"{pk} could not be matched", error)
        _set_aside(asked)
        return
    with contextlib.suppress(IntegrityError):  # given that post by somebody meanwhile: the next step sees it
        _write(asked, found)


@transaction.atomic
def _write(asked: Asked, found: list[Sighted]) -> None:
    """Unless another résumé, post or name came meanwhile: then it waits to be matched by that."""
    application = _still(asked)
    if application is None:
        return
    found = [each for each in found if _fits(application, each.post)]
    application.forget_match()
    application.to_match = False
    if not found:
        application.save(update_fields=MATCHED)
        return
    _take(application, found[0])


@transaction.atomic
def _set_aside(asked: Asked) -> None:
    """It holds up nothing that comes after it, and the board says so instead of letting it wait.

    What was said of a former résumé is not said of this one.
    """
    application = _still(asked)
    if application is not None:
        application.forget_match()
        application.to_match, application.fault = False, UNFORESEEN
        application.save(update_fields=MATCHED)


def _still(asked: Asked) -> Application | None:
    """The application, locked, where it still waits for what was asked."""
    application = (
        Application.objects.select_for_update(of=("self",))
        .select_related("candidate", "post")
        .filter(pk=asked.application_id, to_match=True)
        .first()
    )
    if application is None or asked != _asked(application, speaking_for(application.candidate)):
        return None
    return application


def _asked(application: Application, resume: Resume | None) -> Asked:
    resume_id = resume.pk if resume else None
    return Asked(application.pk, application.post_id, resume_id, application.candidate.name)


def _clause(match: Match) -> str:
    """The words that carry the verdict: of a must-have that is missing, else of the first; may be none."""
    must = [each for each in match.verdicts if each.must]
    decisive = [each for each in must if not each.met] or must
    return next((each.evidence for each in decisive if len(each.evidence) >= _SHORTEST), "")


def _fits(application: Application, post: Post) -> bool:
    """The post it has; else one for which the candidate has no other application."""
    if application.post_id is not None:
        return post.pk == application.post_id
    return not post.applications.filter(candidate=application.candidate_id).exists()


def _take(application: Application, best: Sighted) -> None:
    application.post = best.post
    application.score = best.match.score
    application.meets = best.match.meets
    application.clause = _clause(best.match)
    application.missing = list(best.match.missing)
    application.save(update_fields=MATCHED)
    if application.stage == Stage.NEW:
        put(application, Stage.MATCHED, GAP - best.match.score, None, None)
