"""New résumés held against the open posts: each application gets its post, its score and the clause.

It sorts; nobody is declined by it. The work is done some applications at a time, so that a page can show
how far it is, and whoever asks goes on where the last one stopped.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import time
from dataclasses import dataclass
from typing import Final

from django.core.cache import cache
from django.db import transaction
from django.utils import timezone

from sync.centre.applications.models import Application, Stage
from sync.centre.applications.moves import GAP, MATCHED, put
from sync.centre.applications.requirements import sought_of
from sync.centre.matching.matcher import VERSION, Match, Matcher
from sync.centre.matching.models import PostMatch
from sync.centre.matching.sought import Sought
from sync.centre.people.models import Candidate, Resume
from sync.centre.posts.models import Post

KEPT_SECONDS: Final = 600
"""So long a match is kept in memory; it quotes the résumé, so it does not stay for good."""

_SHORTEST: Final = 4
"""Characters of a quotation: what redaction leaves of “手机：…” says nothing."""


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

    def against(self, text: str, name: str) -> list[Sighted]:
        """Best first; equals keep the order of the posts."""
        found = [Sighted(post, self._match(sought, text, name)) for post, sought in self._sought]
        return sorted(found, key=lambda each: (each.match.meets, each.match.score), reverse=True)

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


def arrive(candidate: Candidate) -> None:
    """A résumé of ``candidate`` came: what they have applied for is to be matched, else a new application."""
    waiting = Application.objects.filter(candidate=candidate).update(to_match=True)
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


def match_waiting(seconds: float = 1.0) -> int:
    """Match for about ``seconds``, at least one application; returns how many are left."""
    until = time.monotonic() + seconds
    posts: Posts | None = None
    for pk in Application.objects.filter(to_match=True).order_by("created_at").values_list("pk", flat=True):
        posts = posts or Posts()
        _match(pk, posts)
        if time.monotonic() >= until:
            break
    return left_to_match()


def _match(pk: str, posts: Posts) -> None:
    with transaction.atomic():
        application = (
            Application.objects.select_for_update(of=("self",))
            .select_related("candidate", "post")
            .filter(pk=pk, to_match=True)
            .first()
        )
        if application is None:
            return
        resume = application.candidate.resumes.first()
        found = posts.against(resume.text, application.candidate.name) if resume else []
        found = [each for each in found if _fits(application, each.post)]
        application.to_match = False
        if not found:
            application.save(update_fields=["to_match", "updated_at"])
            return
        _take(application, found[0])


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
