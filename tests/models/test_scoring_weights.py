"""A post's own weights, percentages that are exact, and what each modality moved."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.features import Modality
from models.scoring.evidence import percentage
from models.scoring.result import Assessment, DimensionScore, EvidenceItem
from models.scoring.rubric import load_rubric
from models.scoring.scorer import score
from tests.models.answers import answer, first_document, interview

RUBRIC = load_rubric(first_document())
MODALITIES: tuple[Modality, ...] = ("content", "voice", "face", "body")
fusions = st.dictionaries(st.sampled_from(MODALITIES), st.floats(0, 2))


def steadiness(assessment: Assessment) -> DimensionScore:
    return next(one for one in assessment.dimensions if one.dimension == "emotional_steadiness")


def frowning(assessment: Assessment) -> list[EvidenceItem]:
    return [
        item for one in assessment.dimensions for item in one.evidence if item.feature.startswith("frown")
    ]


@pytest.mark.parametrize("others", [0, 1, 2, 5])
@pytest.mark.parametrize("face", [0.1, 0.5, 1.0, 2.0])
def test_fifteen_percent_are_fifteen_percent_whatever_the_weights_and_the_number_of_answers(
    others: int, face: float
) -> None:
    rest = [answer(index + 1, "communication") for index in range(others)]
    calm = steadiness(score([answer(0), *rest], RUBRIC, {"face": face}))
    found = score([answer(0, frowns=6, duration=40.0), *rest], RUBRIC, {"face": face})
    assert calm.score is not None
    (item,) = frowning(found)
    assert item.points == -percentage(round(calm.score * 100), 15) / 100
    assert steadiness(found).score == pytest.approx(calm.score + item.points)


def test_a_face_without_weight_counts_nothing_and_is_no_deduction() -> None:
    found = score(interview(frowns=6, duration=40.0), RUBRIC, {"face": 0.0})
    assert frowning(found) == []
    assert all(item.modality != "face" for one in found.dimensions for item in one.evidence)
    assert "face" not in found.overall.modality_weights


@pytest.mark.parametrize(
    ("hundredths", "percent", "taken"),
    [(72_50, -15, -10_88), (72_50, 15, 10_88), (1, -50, -1), (1, -49.9, 0), (0, -15, 0), (100_00, -0.1, -10)],
)
def test_a_percentage_is_rounded_to_the_hundredth_halves_away_from_zero(
    hundredths: int, percent: float, taken: int
) -> None:
    assert percentage(hundredths, percent) == taken


def test_the_posts_weights_stand_before_the_rubrics() -> None:
    document = first_document()
    document["fusion"] = {"voice": 0.5, "face": 0.0}
    rubric = load_rubric(document)
    assert rubric.weights({"face": 1.5}) == {"content": 1.0, "voice": 0.5, "face": 1.5, "body": 1.0}


@given(fusions)
@settings(deadline=None)
def test_base_and_evidence_add_up_with_any_weights(fusion: dict[Modality, float]) -> None:
    for one in score(interview(frowns=5, duration=40.0), RUBRIC, fusion).dimensions:
        dimension = RUBRIC.dimension(one.dimension)
        assert dimension is not None
        if one.score is not None:
            assert one.score == pytest.approx(dimension.base + sum(item.points for item in one.evidence))


@given(st.floats(0, 2), st.floats(0, 2))
@settings(deadline=None)
def test_face_and_body_weights_never_reach_the_score_without_them(face: float, body: float) -> None:
    plain = score(interview(), RUBRIC)
    weighed = score(interview(), RUBRIC, {"face": face, "body": body})
    for one, other in zip(plain.dimensions, weighed.dimensions, strict=True):
        if None not in (one.score_without_face_and_body, other.score_without_face_and_body):
            assert one.score_without_face_and_body == other.score_without_face_and_body


def test_each_dimension_says_what_moved_it() -> None:
    found = score(interview(frowns=6, duration=40.0), RUBRIC)
    for one in found.dimensions:
        if one.evidence:
            assert sum(one.modality_weights.values()) == pytest.approx(1)
            assert set(one.modality_weights) == {item.modality for item in one.evidence}
    reasoning = next(one for one in found.dimensions if one.dimension == "reasoning")
    assert set(reasoning.modality_weights) == {"content"}


def test_without_weight_for_what_is_said_nothing_can_be_rated() -> None:
    found = score(interview(), RUBRIC, {"content": 0.0, "voice": 0.0, "face": 0.0, "body": 0.0})
    assert found.overall.score is None
    assert {one.abstained for one in found.dimensions} == {"not-enough-evidence"}
