"""The rubrics that come with the program: what is said carries ability, delivery is modest."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.features import Modality
from models.scoring.evidence import percentage
from models.scoring.result import AnswerFeatures, DimensionScore
from models.scoring.rubric import Rubric, load_rubric
from models.scoring.rules import modality, reach
from models.scoring.scorer import score
from models.scoring.shipped import shipped_rubrics
from tests.models.answers import answer, interview

NEWEST = load_rubric(shipped_rubrics()[-1])
ABILITIES = {"communication", "reasoning", "teamwork", "customer_focus", "stress_tolerance", "learning"}
NOT_MEASURED: dict[str, Any] = dict.fromkeys(
    ("content_rating", "relevance", "star_completeness", "specificity", "coherence", "keyword_density")
)


def named(dimensions: tuple[DimensionScore, ...], name: str) -> DimensionScore:
    return next(one for one in dimensions if one.dimension == name)


@pytest.mark.parametrize("document", shipped_rubrics(), ids=lambda document: f"version-{document['version']}")
def test_every_shipped_rubric_is_sound(document: dict[str, Any]) -> None:
    assert load_rubric(document).name == "first-interview"


def test_versions_follow_each_other() -> None:
    assert [document["version"] for document in shipped_rubrics()] == [1, 2]


def test_the_newest_has_the_seven_dimensions() -> None:
    assert {dimension.name for dimension in NEWEST.dimensions} == ABILITIES | {"emotional_steadiness"}


def shares(name: str) -> dict[Modality, float]:
    dimension = NEWEST.dimension(name)
    assert dimension is not None
    moved: dict[Modality, float] = {"content": 0.0, "voice": 0.0, "face": 0.0, "body": 0.0}
    for rule in dimension.rules:
        if rule.applies_to("zh-CN"):
            moved[modality(rule)] += reach(rule, dimension.base)
    return {key: value / sum(moved.values()) for key, value in moved.items()}


@pytest.mark.parametrize("name", sorted(ABILITIES))
def test_what_is_said_carries_ability(name: str) -> None:
    found = shares(name)
    assert found["content"] >= 0.7
    assert found["face"] + found["body"] <= 0.12


def test_length_earns_nothing_and_only_steadiness_looks_at_frowns() -> None:
    for dimension in NEWEST.dimensions:
        features = [rule.feature for rule in dimension.rules]
        assert "speech_length" not in features
        assert any(name.startswith("frown") for name in features) == (
            dimension.name == "emotional_steadiness"
        )


def test_frowning_about_a_complaint_costs_fifteen_percent_of_steadiness_alone() -> None:
    calm = score(interview(duration=40.0), NEWEST).dimensions
    frowning = score(interview(frowns=5, duration=40.0), NEWEST).dimensions
    before = named(calm, "emotional_steadiness").score
    assert before is not None
    items = [item for one in frowning for item in one.evidence if item.feature.startswith("frown")]
    assert [item.points for item in items] == [-percentage(round(before * 100), 15) / 100]
    assert [one for one in frowning if one.dimension != "emotional_steadiness"] == [
        one for one in calm if one.dimension != "emotional_steadiness"
    ]


@given(st.floats(0, 100), st.floats(0, 100))
@settings(deadline=None)
def test_a_better_rating_never_lowers_a_score(one: float, other: float) -> None:
    low, high = sorted((one, other))
    worse = score([answer(content_rating=low)], NEWEST)
    better = score([answer(content_rating=high)], NEWEST)
    for before, after in zip(worse.dimensions, better.dimensions, strict=True):
        if before.score is not None and after.score is not None:
            assert before.score <= after.score


def with_reason(reason: str) -> AnswerFeatures:
    found = answer(**NOT_MEASURED)
    features = {
        name: type(feature)(name, None, reason) if name in NOT_MEASURED else feature
        for name, feature in found.features.items()
    }
    return AnswerFeatures(0, "customer_focus", "zh-CN", 60.0, features, 0.85)


@pytest.mark.parametrize("reason", ["wrong-language", "no-raters", "noise"])
def test_words_that_cannot_be_rated_are_not_made_up_for_by_a_pleasant_face(reason: str) -> None:
    found = named(score([with_reason(reason)], NEWEST).dimensions, "customer_focus")
    assert (found.score, found.abstained) == (None, reason)


def test_words_that_were_hardly_understood_are_not_rated() -> None:
    found = named(score([answer(confidence=0.2)], NEWEST).dimensions, "customer_focus")
    assert (found.score, found.abstained) == (None, "unclear-speech")


def width(rubric: Rubric, error: float | None) -> float:
    found = score([answer(rating_error=error, content_rating=50.0)], rubric)
    interval = named(found.dimensions, "customer_focus").interval
    assert interval is not None
    return interval[1] - interval[0]


def test_raters_that_disagree_widen_the_interval() -> None:
    assert width(NEWEST, None) == width(NEWEST, 0.0) < width(NEWEST, 6.0) < width(NEWEST, 12.0)


@given(st.floats(0, 30), st.floats(0, 30))
@settings(deadline=None)
def test_more_disagreement_never_narrows_it(one: float, other: float) -> None:
    low, high = sorted((one, other))
    assert width(NEWEST, low) <= width(NEWEST, high)


@given(st.floats(0, 100), st.floats(0, 1), st.integers(0, 9), st.floats(0, 1))
@settings(deadline=None)
def test_base_and_evidence_are_the_score_to_the_hundredth(
    rating: float, story: float, frowns: int, relevance: float
) -> None:
    answers = [
        answer(0, frowns=frowns, duration=40.0, content_rating=rating),
        answer(1, "teamwork", star_completeness=story, relevance=relevance),
    ]
    first, second = score(answers, NEWEST), score(answers[::-1], NEWEST)
    assert json.dumps(asdict(first)) == json.dumps(asdict(second))
    for one in first.dimensions:
        dimension = NEWEST.dimension(one.dimension)
        assert dimension is not None
        if one.score is not None:
            assert round(one.score * 100) == round(dimension.base * 100) + sum(
                round(item.points * 100) for item in one.evidence
            )
