"""A follow-up completes an answer: one question counts once, and each way of speaking by itself."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.scoring.result import Assessment, DimensionScore
from models.scoring.rubric import load_rubric
from models.scoring.scorer import score
from models.scoring.threads import threads
from tests.models.answers import answer, first_document

RUBRIC = load_rubric(first_document())


def dimension(assessment: Assessment, name: str) -> DimensionScore:
    return next(one for one in assessment.dimensions if one.dimension == name)


def content(one: DimensionScore) -> float:
    return sum(item.points for item in one.evidence if item.modality == "content")


def test_a_follow_up_belongs_to_the_question_of_the_answer_it_follows() -> None:
    answers = [answer(0), answer(1, follows=0), answer(2), answer(3, follows=1)]
    assert [[one.index for one in thread.answers] for thread in threads(answers)] == [[0, 1, 3], [2]]


def test_a_follow_up_to_an_answer_that_is_missing_stands_alone() -> None:
    assert [[one.index for one in thread.answers] for thread in threads([answer(4, follows=3)])] == [[4]]


def test_what_a_follow_up_adds_makes_the_answer_whole() -> None:
    thin = answer(0, keyword_coverage=0.1, keyword_density=1.0)
    whole = answer(1, follows=0, keyword_coverage=0.6)
    once = dimension(score([answer(0, keyword_coverage=0.6)], RUBRIC), "customer_focus")
    asked_again = dimension(score([thin, whole], RUBRIC), "customer_focus")
    assert content(asked_again) == pytest.approx(content(once), abs=0.02)
    (first, added) = [item for item in asked_again.evidence if item.feature == "keyword_coverage"]
    assert (first.answer, added.answer) == (0, 1)
    assert 0 < first.points < added.points


def test_a_follow_up_that_adds_nothing_is_no_evidence() -> None:
    found = dimension(score([answer(0), answer(1, follows=0)], RUBRIC), "customer_focus")
    assert [item.answer for item in found.evidence if item.modality == "content"] == [0, 0, 0]


def test_being_asked_again_is_no_disadvantage_to_what_was_said() -> None:
    """Two questions, one of them with a follow-up: each question still has half of the content."""
    plain = dimension(score([answer(0), answer(1)], RUBRIC), "customer_focus")
    asked = dimension(score([answer(0), answer(1), answer(2, follows=1)], RUBRIC), "customer_focus")
    assert content(asked) == content(plain)


def test_how_it_was_said_counts_each_time() -> None:
    calm = [answer(0), answer(1, follows=0)]
    frowning = [answer(0), answer(1, follows=0, frowns=6, duration=40.0)]
    before = dimension(score(calm, RUBRIC), "emotional_steadiness").score
    after = dimension(score(frowning, RUBRIC), "emotional_steadiness")
    assert before is not None
    (item,) = [item for item in after.evidence if item.feature == "frown_rate"]
    assert item.answer == 1
    assert item.points == pytest.approx(-0.15 * before, abs=0.011)


@given(st.floats(0, 1), st.floats(0, 1))
@settings(deadline=None)
def test_the_last_word_on_a_question_is_what_counts(first: float, last: float) -> None:
    answers = [answer(0, keyword_coverage=first), answer(1, follows=0, keyword_coverage=last)]
    together = dimension(score(answers, RUBRIC), "customer_focus")
    alone = dimension(score([answer(0, keyword_coverage=last)], RUBRIC), "customer_focus")
    assert content(together) == pytest.approx(content(alone), abs=0.02)
