"""Assessments in the contract's shapes."""

from __future__ import annotations

from models.scoring import result
from sync.contract.codec import rounded
from sync.contract.report import DimensionScore, EvidenceItem, OverallScore, TimeRange


def dimension_score(one: result.DimensionScore) -> DimensionScore:
    return DimensionScore(
        dimension=one.dimension,
        score=one.score,
        score_without_face_and_body=one.score_without_face_and_body,
        interval=one.interval,
        abstained=one.abstained,
        modality_weights={name: rounded(weight) for name, weight in one.modality_weights.items()},
        evidence=[_evidence(item) for item in one.evidence],
    )


def overall_score(whole: result.OverallScore) -> OverallScore:
    return OverallScore(
        score=whole.score,
        score_without_face_and_body=whole.score_without_face_and_body,
        interval=whole.interval,
        abstained=whole.abstained,
        modality_weights={name: rounded(weight) for name, weight in whole.modality_weights.items()},
    )


def _evidence(item: result.EvidenceItem) -> EvidenceItem:
    return EvidenceItem(
        rule=item.rule,
        answer=item.answer,
        feature=item.feature,
        modality=item.modality,
        value=rounded(item.value),
        threshold=rounded(item.threshold),
        effect=item.effect,
        points=rounded(item.points, 2),
        amount=rounded(item.amount, 2),
        ranges=[TimeRange(start=rounded(span.start, 3), end=rounded(span.end, 3)) for span in item.ranges],
        quote=item.quote,
    )
