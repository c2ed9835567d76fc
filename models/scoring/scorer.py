"""Features of all answers + a rubric → an assessment. Pure: the same inputs, the same bytes.

A dimension starts at its base; what was found in the answers moves it (`models.scoring.evidence`),
so the base and the points of the evidence always add up to the score. Each score is also given
as it would be had face and body not been seen.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Final

from models.features import Modality
from models.scoring.evidence import add_up, shares
from models.scoring.interval import around, disagreement, half_width
from models.scoring.moved import moved_by_modality
from models.scoring.result import AnswerFeatures, Assessment, DimensionScore, OverallScore
from models.scoring.rubric import DimensionRubric, Rubric
from models.scoring.sufficiency import Weights, measured_share, reason_to_abstain, speech_share
from models.scoring.threads import Thread, threads

SEEN: Final[frozenset[Modality]] = frozenset({"face", "body"})
"""What is left out of ``score_without_face_and_body``."""


def score(
    answers: Sequence[AnswerFeatures], rubric: Rubric, fusion: Mapping[Modality, float] | None = None
) -> Assessment:
    """Each dimension and the whole, every point of it with its evidence.

    ``fusion`` is the post's own weight of each modality; the rubric's stands where it has none.
    """
    weights = rubric.weights(fusion or {})
    asked = threads(answers)
    dimensions = tuple(_dimension(dimension, asked, rubric, weights) for dimension in rubric.dimensions)
    return Assessment(rubric.name, rubric.version, dimensions, _overall(dimensions, rubric))


def _dimension(
    dimension: DimensionRubric, asked: Sequence[Thread], rubric: Rubric, weights: Weights
) -> DimensionScore:
    serving = [thread for thread in asked if dimension.serves(thread.competency)]
    reason = reason_to_abstain(dimension, serving, rubric, weights)
    if reason:
        return DimensionScore(dimension.name, None, None, None, abstained=reason)
    found = shares(dimension, serving, weights)
    total, evidence = add_up(dimension, found)
    half = half_width(
        serving,
        measured_share(dimension, serving, weights),
        speech_share(serving, rubric.interval.full_speech_units),
        disagreement(dimension, serving, weights["content"]),
        rubric.interval,
    )
    unseen: float | None = None
    if reason_to_abstain(dimension, serving, rubric, weights, SEEN) is None:
        unseen = add_up(dimension, [one for one in found if one.finding.modality not in SEEN])[0] / 100
    return DimensionScore(
        dimension=dimension.name,
        score=total / 100,
        score_without_face_and_body=unseen,
        interval=around(total / 100, half),
        evidence=evidence,
        modality_weights=moved_by_modality((item, 1.0) for item in evidence),
    )


def _overall(dimensions: Sequence[DimensionScore], rubric: Rubric) -> OverallScore:
    least = rubric.minimum_evidence.dimension_share
    scored = {one.dimension: one for one in dimensions if one.score is not None}
    mean = _mean({name: one.score for name, one in scored.items()}, rubric, least)
    if mean is None:
        reasons = Counter(one.abstained for one in dimensions if one.abstained)
        reason = reasons.most_common(1)[0][0] if reasons else "not-enough-evidence"
        return OverallScore(None, None, None, reason, {})
    low = _mean({name: one.interval[0] for name, one in scored.items() if one.interval}, rubric, least)
    high = _mean({name: one.interval[1] for name, one in scored.items() if one.interval}, rubric, least)
    weights = {dimension.name: dimension.weight for dimension in rubric.dimensions}
    return OverallScore(
        score=mean,
        score_without_face_and_body=_mean(
            {name: one.score_without_face_and_body for name, one in scored.items()}, rubric, least
        ),
        # Dimensions rest on the same words and share their errors, so widths are not averaged out.
        interval=None if low is None or high is None else (low, high),
        abstained=None,
        modality_weights=moved_by_modality(
            (item, weights[one.dimension]) for one in scored.values() for item in one.evidence
        ),
    )


def _mean(values: Mapping[str, float | None], rubric: Rubric, least: float) -> float | None:
    """Weighted, to the hundredth; None where too little of the dimensions' weight has a value."""
    known = {
        dimension.name: dimension.weight
        for dimension in rubric.dimensions
        if values.get(dimension.name) is not None
    }
    covered = sum(known.values()) / sum(dimension.weight for dimension in rubric.dimensions)
    if not known or covered < least:
        return None
    total = sum(weight * round((values[name] or 0.0) * 100) for name, weight in known.items())
    return round(total / sum(known.values())) / 100
