"""Scores as the scorer gives them → the report's own shapes.

The scorer knows nothing of the contract and the contract nothing of the scorer: what is asked for here
is any object that carries these names. Terminal and centre both come this way, so that a report and a
rating made of it later round alike.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal, Protocol

from sync.contract.codec import rounded
from sync.contract.message import Modality
from sync.contract.report import DimensionScore, EvidenceItem, OverallScore, TimeRange


class Timed(Protocol):
    """A stretch of an answer, in its seconds."""

    @property
    def start(self) -> float: ...
    @property
    def end(self) -> float: ...


class ScoredItem(Protocol):
    """One gain or deduction; see `EvidenceItem`."""

    @property
    def rule(self) -> str: ...
    @property
    def answer(self) -> int: ...
    @property
    def feature(self) -> str: ...
    @property
    def modality(self) -> Modality: ...
    @property
    def value(self) -> float: ...
    @property
    def threshold(self) -> float: ...
    @property
    def effect(self) -> Literal["points", "percent"]: ...
    @property
    def points(self) -> float: ...
    @property
    def amount(self) -> float: ...
    @property
    def ranges(self) -> Sequence[Timed]: ...
    @property
    def quote(self) -> str | None: ...


class Scored(Protocol):
    """A score with and without face and body; see `OverallScore`."""

    @property
    def score(self) -> float | None: ...
    @property
    def score_without_face_and_body(self) -> float | None: ...
    @property
    def interval(self) -> tuple[float, float] | None: ...
    @property
    def abstained(self) -> str | None: ...
    @property
    def modality_weights(self) -> Mapping[Modality, float]: ...


class ScoredDimension(Scored, Protocol):
    """See `DimensionScore`."""

    @property
    def dimension(self) -> str: ...
    @property
    def evidence(self) -> Sequence[ScoredItem]: ...


def dimension_score(one: ScoredDimension) -> DimensionScore:
    return DimensionScore(
        dimension=one.dimension,
        score=one.score,
        score_without_face_and_body=one.score_without_face_and_body,
        interval=one.interval,
        abstained=one.abstained,
        modality_weights=_weights(one),
        evidence=[_evidence(item) for item in one.evidence],
    )


def overall_score(whole: Scored) -> OverallScore:
    return OverallScore(
        score=whole.score,
        score_without_face_and_body=whole.score_without_face_and_body,
        interval=whole.interval,
        abstained=whole.abstained,
        modality_weights=_weights(whole),
    )


def time_range(span: Timed) -> TimeRange:
    """To the millisecond."""
    return TimeRange(start=rounded(span.start, 3), end=rounded(span.end, 3))


def _weights(scored: Scored) -> dict[Modality, float]:
    return {name: rounded(weight) for name, weight in scored.modality_weights.items()}


def _evidence(item: ScoredItem) -> EvidenceItem:
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
        ranges=[time_range(span) for span in item.ranges],
        quote=item.quote,
    )
