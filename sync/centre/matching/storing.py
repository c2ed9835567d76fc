"""Matching candidates of the store: every verdict is kept, with the version of what found it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import asdict

from django.utils import timezone

from sync.centre.matching.matcher import VERSION, Matcher
from sync.centre.matching.models import PostMatch
from sync.centre.matching.sought import Sought
from sync.centre.people.models import Resume
from sync.centre.posts.models import Post


def match_candidates(
    post: Post, resumes: Iterable[Resume], *, seeking: Sought | None = None, today: dt.date | None = None
) -> list[PostMatch]:
    """Match each résumé against ``post``, and keep what was found; best first.

    ``seeking`` stands in where the must-haves are not the post's own ``must`` and ``nice``. A candidate
    with several résumés keeps the match of the last one given.
    """
    day = today or timezone.localdate()
    wanted = seeking or Sought(post.pk, post.title, post.description, tuple(post.must), tuple(post.nice))
    matcher = Matcher(wanted, day)
    kept = [_keep(post, resume, matcher, day) for resume in resumes]
    return sorted(kept, key=lambda each: (not each.meets, -each.score, each.candidate_id))


def _keep(post: Post, resume: Resume, matcher: Matcher, day: dt.date) -> PostMatch:
    found = matcher.match(resume.text, resume.candidate.name)
    row, _ = PostMatch.objects.update_or_create(
        post=post,
        candidate=resume.candidate,
        defaults={
            "resume": resume,
            "meets": found.meets,
            "score": found.score,
            "verdicts": [asdict(each) for each in found.verdicts],
            "matcher_version": VERSION,
            "counted_to": day,
        },
    )
    return row
