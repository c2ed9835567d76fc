"""Scores: every point has its evidence, and nothing falls from the sky."""

from __future__ import annotations

import json
from dataclasses import asdict, replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.features import FEATURES, Feature
from models.observation import Span
from models.scoring.explanation import explain
from models.scoring.result import AnswerFeatures, Assessment, DimensionScore, OverallScore
from models.scoring.rubric import Rubric, load_rubric
from models.scoring.scorer import score
from tests.models.answers import DELIVERY, answer, first_document, interview

RUBRIC = load_rubric(first_document())
RULED = {rule.feature for dimension in RUBRIC.dimensions for rule in dimension.rules}
unhurried = settings(deadline=None)
"""Other programs may have the processor in the meantime."""


def dimension(assessment: Assessment, name: str) -> DimensionScore:
    return next(one for one in assessment.dimensions if one.dimension == name)


def frowning_items(assessment: Assessment) -> list[Any]:
    return [
        item for one in assessment.dimensions for item in one.evidence if item.feature.startswith("frown")
    ]


# --- the case this product is known by ---------------------------------------------------------


def test_frequent_frowning_costs_fifteen_percent_of_steadiness_and_nothing_else() -> None:
    calm = score(interview(duration=40.0), RUBRIC)
    frowning = score(interview(frowns=5, duration=40.0), RUBRIC)
    before, after = dimension(calm, "emotional_steadiness"), dimension(frowning, "emotional_steadiness")
    assert before.score is not None
    assert after.score is not None
    (item,) = frowning_items(frowning)
    assert item.points == -round(before.score * 0.15, 2)
    assert after.score == pytest.approx(before.score + item.points)
    assert (item.answer, item.effect, item.amount, item.modality) == (1, "percent", -15, "face")
    assert item.ranges == tuple(Span(5.0 + 3 * i, 6.0 + 3 * i) for i in range(5))
    for one, other in zip(calm.dimensions, frowning.dimensions, strict=True):
        assert one.dimension == "emotional_steadiness" or one == other


def test_the_deduction_is_told_in_three_languages_with_its_times() -> None:
    (item,) = frowning_items(score(interview(frowns=3, duration=25.0), RUBRIC))
    assert explain(item, RUBRIC, "zh-CN") == "00:05–00:06、00:08–00:09、00:11–00:12 频繁皱眉 → 情绪管理 −15%"
    assert "00:05–00:06" in explain(item, RUBRIC, "en")
    assert "−15%" in explain(item, RUBRIC, "ja")


@pytest.mark.parametrize(("frowns", "duration"), [(2, 8.0), (5, 90.0)])
def test_two_frowns_or_a_few_in_a_long_answer_are_not_frequent(frowns: int, duration: float) -> None:
    assert frowning_items(score(interview(frowns=frowns, duration=duration), RUBRIC)) == []


def test_frowning_in_every_answer_costs_at_most_the_cap() -> None:
    answers = [answer(i, frowns=9, duration=40.0) for i in range(4)]
    calm = dimension(score([answer(i) for i in range(4)], RUBRIC), "emotional_steadiness")
    found = dimension(score(answers, RUBRIC), "emotional_steadiness")
    assert calm.score is not None
    assert found.score == pytest.approx(calm.score * 0.7, abs=0.02)


# --- sums, sides, reasons ----------------------------------------------------------------------


@st.composite
def answers_of_any_kind(draw: st.DrawFn) -> AnswerFeatures:
    values: dict[str, Any] = {
        name: draw(st.none() | st.floats(-60, 400))
        for name in sorted(RULED)
        if name != "speech_length" and not name.startswith("frown")
    }
    return answer(
        competency=draw(st.sampled_from(["communication", "customer_focus", "teamwork", "reasoning"])),
        frowns=draw(st.integers(0, 12)),
        duration=draw(st.floats(5, 120)),
        confidence=draw(st.none() | st.floats(0, 1)),
        speech_length=draw(st.floats(0, 900)),
        **values,
    )


answers_of_all_kinds = st.lists(answers_of_any_kind(), max_size=5).map(
    lambda answers: [replace(one, index=i) for i, one in enumerate(answers)]
)


def scores(assessment: Assessment) -> list[DimensionScore | OverallScore]:
    return [*assessment.dimensions, assessment.overall]


@unhurried
@given(answers_of_all_kinds)
def test_base_and_evidence_add_up_to_the_score(answers: list[AnswerFeatures]) -> None:
    for found in score(answers, RUBRIC).dimensions:
        rubric = RUBRIC.dimension(found.dimension)
        assert rubric is not None
        if found.score is not None:
            assert found.score == pytest.approx(
                rubric.base + sum(item.points for item in found.evidence), abs=1e-9
            )
            assert 0 <= found.score <= 100


@unhurried
@given(answers_of_all_kinds)
def test_without_face_and_body_is_what_would_have_been_without_those_senses(
    answers: list[AnswerFeatures],
) -> None:
    blind = [
        replace(
            one,
            features={
                name: Feature(name, None, "sense-off") if FEATURES[name].modality in DELIVERY else feature
                for name, feature in one.features.items()
            },
        )
        for one in answers
    ]
    for seen, unseen in zip(scores(score(answers, RUBRIC)), scores(score(blind, RUBRIC)), strict=True):
        if seen.score is not None:
            assert seen.score_without_face_and_body == unseen.score == unseen.score_without_face_and_body


@unhurried
@given(answers_of_all_kinds.filter(bool), st.data())
def test_another_frown_never_raises_a_score(answers: list[AnswerFeatures], data: st.DataObject) -> None:
    index = data.draw(st.integers(0, len(answers) - 1))
    worse = list(answers)
    worse[index] = with_another_frown(answers[index])
    before, after = score(answers, RUBRIC), score(worse, RUBRIC)
    for was, now in zip(scores(before), scores(after), strict=True):
        if was.score is not None and now.score is not None:
            assert now.score <= was.score


def with_another_frown(one: AnswerFeatures) -> AnswerFeatures:
    frowns = (*one.features["frown_rate"].occurrences, Span(0.0, 0.5))
    rate, share = 60 * len(frowns) / one.duration, sum(span.duration for span in frowns) / one.duration
    return replace(
        one,
        features={
            **one.features,
            "frown_rate": Feature("frown_rate", rate, occurrences=frowns),
            "frown_share": Feature("frown_share", share, occurrences=frowns),
        },
    )


@given(answers_of_all_kinds)
@settings(max_examples=30, deadline=None)
def test_the_same_answers_in_any_order_give_the_same_bytes(answers: list[AnswerFeatures]) -> None:
    def bytes_of(given_answers: list[AnswerFeatures]) -> str:
        return json.dumps(asdict(score(given_answers, RUBRIC)), sort_keys=True)

    assert bytes_of(answers) == bytes_of(answers[::-1])


@unhurried
@given(answers_of_all_kinds)
def test_the_modalities_shares_of_the_points_add_up_to_one(answers: list[AnswerFeatures]) -> None:
    assessment = score(answers, RUBRIC)
    weights = assessment.overall.modality_weights
    assert not weights or sum(weights.values()) == pytest.approx(1)
    assert all(0 <= weight <= 1 for weight in weights.values())


@unhurried
@given(answers_of_all_kinds)
def test_an_interval_holds_its_score_and_stays_on_the_scale(answers: list[AnswerFeatures]) -> None:
    for one in scores(score(answers, RUBRIC)):
        assert (one.score is None) == (one.interval is None) == (one.abstained is not None)
        if one.score is not None and one.interval is not None:
            assert 0 <= one.interval[0] <= one.score <= one.interval[1] <= 100


def width(answers: list[AnswerFeatures], name: str = "customer_focus") -> float:
    interval = dimension(score(answers, RUBRIC), name).interval
    assert interval is not None
    return interval[1] - interval[0]


def test_little_speech_poor_recognition_and_missing_measurements_widen_the_interval() -> None:
    # Only a plain answer leaves room on both sides of its score.
    plain: dict[str, Any] = {"keyword_density": 0.5, "keyword_coverage": 0.1}
    usual = width([answer(**plain)])
    assert width([answer(**plain, speech_length=60.0)]) > usual
    assert width([answer(**plain, confidence=0.4)]) > usual
    assert width([answer(**plain, eye_contact_share=None)]) > usual


@pytest.mark.parametrize(
    ("answers", "name", "reason"),
    [
        ([answer(competency="communication")], "teamwork", "not-asked"),
        ([], "communication", "not-asked"),
        ([answer(speech_length=0.0)], "customer_focus", "silence"),
        ([answer(speech_length=12.0)], "customer_focus", "not-enough-speech"),
        (
            [answer(keyword_density=None, keyword_coverage=None, eye_contact_share=None)],
            "customer_focus",
            "not-enough-evidence",
        ),
    ],
)
def test_a_dimension_without_enough_to_go_by_abstains_and_says_why(
    answers: list[AnswerFeatures], name: str, reason: str
) -> None:
    found = dimension(score(answers, RUBRIC), name)
    assert (found.score, found.interval, found.evidence) == (None, None, ())
    assert found.abstained == reason


def test_words_not_listened_to_are_no_silence() -> None:
    deaf = answer()
    features = {**deaf.features, "speech_length": Feature("speech_length", None, "sense-off")}
    found = score([replace(deaf, features=features)], RUBRIC)
    assert {one.abstained for one in found.dimensions} == {"sense-off", "not-asked"}
    assert found.overall.score is None


def test_an_interview_of_silence_has_no_overall_score() -> None:
    overall = score([answer(i, speech_length=0.0) for i in range(3)], RUBRIC).overall
    assert (overall.score, overall.abstained, overall.modality_weights) == (None, "silence", {})


def test_what_is_unknown_moves_nothing() -> None:
    blank: dict[str, Any] = {name: None for name, kind in FEATURES.items() if kind.modality in DELIVERY}
    assessment = score([answer(**blank)], RUBRIC)
    assert all(item.modality not in DELIVERY for one in assessment.dimensions for item in one.evidence)


def test_content_carries_ability_and_delivery_is_modest() -> None:
    strong = score(interview(), RUBRIC).overall
    poor_content: dict[str, Any] = {
        "keyword_density": 0.0, "keyword_coverage": 0.0, "coherence": 0.05, "speech_length": 30.0,
    }  # fmt: skip
    poor_delivery: dict[str, Any] = {
        "smile_share": 0.0, "eye_contact_share": 0.2, "gesture_amplitude": 0.0, "glance_rate": 20.0,
    }  # fmt: skip
    weak = score(
        [replace(answer(**poor_content), index=i, competency=c) for i, c in _asked()], RUBRIC
    ).overall
    stiff = score(
        [replace(answer(**poor_delivery), index=i, competency=c) for i, c in _asked()], RUBRIC
    ).overall
    assert strong.score is not None
    assert weak.score is not None
    assert stiff.score is not None
    assert strong.score - weak.score > 5 * (strong.score - stiff.score) > 0


def _asked() -> list[tuple[int, str]]:
    return list(enumerate(["communication", "customer_focus", "teamwork"]))


def test_a_rule_for_one_language_leaves_the_others_alone() -> None:
    def paces(language: str) -> set[str]:
        found = dimension(score([answer(language=language, speaking_rate=140.0)], RUBRIC), "communication")
        return {item.rule for item in found.evidence if item.feature == "speaking_rate"}

    assert paces("en") == {"communication-pace-en"}
    assert paces("zh-CN") == {"communication-pace-zh"}


def test_fusion_weights_scale_points_but_not_the_stated_percentage() -> None:
    document = first_document()
    document["fusion"] = {"face": 0.5}
    halved: Rubric = load_rubric(document)
    whole, half = (score([answer(frowns=6, duration=40.0)], rubric) for rubric in (RUBRIC, halved))
    smile = [
        next(
            item.points for item in dimension(one, "communication").evidence if item.feature == "smile_share"
        )
        for one in (whole, half)
    ]
    assert smile[1] == pytest.approx(smile[0] / 2, abs=0.01)
    assert [item.amount for item in frowning_items(half)] == [-15]


def test_the_last_gains_give_way_at_the_top_of_the_scale() -> None:
    document = first_document()
    for one in document["dimensions"]:
        one["base"] = 95
    found = dimension(score([answer()], load_rubric(document)), "communication")
    assert found.score == 100
    assert sum(item.points for item in found.evidence) == pytest.approx(5)
    assert all(item.points > 0 for item in found.evidence)
