"""Matches of the store's candidates: every verdict is kept."""

from __future__ import annotations

import datetime as dt

import pytest

from sync.centre.matching.matcher import VERSION
from sync.centre.matching.models import PostMatch
from sync.centre.matching.storing import match_candidates
from sync.centre.people.models import Candidate, Resume
from sync.centre.posts.models import Post

TODAY = dt.date.fromisoformat("2026-11-23")


def resume(name: str, text: str) -> Resume:
    candidate = Candidate.objects.create(candidate_id=name, name=name)
    return Resume.objects.create(
        candidate=candidate,
        digest=name,
        kind="text",
        source=Resume.Source.COMMAND,
        text=text,
        language="zh-CN",
    )


@pytest.fixture
def post(db: None) -> Post:
    return Post.objects.create(title="客户经理", must=["具备金融产品销售经验"], nice=["英语六级"])


def test_the_best_comes_first_and_nobody_is_left_out(post: Post) -> None:
    clerk = resume("clerk", "保险公司行政助理，负责归档")
    agent = resume("agent", "平安人寿 寿险顾问，年均成交60单")
    found = match_candidates(post, [clerk, agent], today=TODAY)
    assert [each.candidate_id for each in found] == ["agent", "clerk"]
    assert [each.meets for each in found] == [True, False]
    assert list(post.matches.all()) == found


def test_every_requirement_keeps_its_verdict_and_clause(post: Post) -> None:
    (found,) = match_candidates(post, [resume("agent", "平安人寿 寿险顾问，英语六级")], today=TODAY)
    stored = PostMatch.objects.get(pk=found.pk)
    assert [(each["requirement"], each["must"], each["met"]) for each in stored.verdicts] == [
        ("具备金融产品销售经验", True, True),
        ("英语六级", False, True),
    ]
    assert [each["evidence"] for each in stored.verdicts] == ["平安人寿 寿险顾问", "英语六级"]
    assert (stored.matcher_version, stored.counted_to) == (VERSION, TODAY)


def test_matching_again_replaces_what_was_found(post: Post) -> None:
    one = resume("agent", "平安人寿 寿险顾问")
    match_candidates(post, [one], today=TODAY)
    post.must = ["具备护士执业证"]
    match_candidates(post, [one], today=TODAY)
    assert [each.meets for each in PostMatch.objects.all()] == [False]
