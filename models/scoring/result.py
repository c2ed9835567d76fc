"""What scoring takes in and gives out; mirrors the report's shapes without knowing them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from models.features import Feature, Modality
from models.observation import Span


@dataclass(frozen=True, slots=True)
class AnswerFeatures:
    """One answer as the scorer sees it.

    ``confidence`` is the speech recogniser's mean confidence 0…1, weighted by length, or
    None where the engine gives none. ``duration`` is in seconds. ``rating_error`` is the standard
    error of the content rating (its raters disagree), in points of 100; None without a rating.

    ``follows`` is the index of the answer that this one was asked to complete. The content
    features of such an answer are those of both together (a question is answered once,
    however often it was asked); its other features are its own.
    """

    index: int
    competency: str
    language: str
    duration: float
    features: Mapping[str, Feature]
    confidence: float | None = None
    follows: int | None = None
    rating_error: float | None = None


@dataclass(frozen=True, slots=True)
class EvidenceItem:
    """One gain or deduction. ``points`` is what it did to the dimension's score.

    ``amount`` is what the rule says for this one answer (points, or percent): where several
    answers serve a dimension, each moves it by its share, so ``points`` may be smaller. A
    follow-up's content counts what it added to the answer before it.
    """

    rule: str
    answer: int
    feature: str
    modality: Modality
    value: float
    threshold: float
    effect: Literal["points", "percent"]
    points: float
    amount: float
    ranges: tuple[Span, ...]
    quote: str | None = None


@dataclass(frozen=True, slots=True)
class DimensionScore:
    """``score`` = the dimension's base + the sum of its evidence's points, to the hundredth.

    ``score_without_face_and_body`` is what it would be had those senses been off, so it may be
    None where there is a score. ``modality_weights``: the share of the points moved.
    """

    dimension: str
    score: float | None
    score_without_face_and_body: float | None
    interval: tuple[float, float] | None
    abstained: str | None = None
    evidence: tuple[EvidenceItem, ...] = ()
    modality_weights: dict[Modality, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class OverallScore:
    """The weighted mean of the scored dimensions. ``modality_weights``: share of points moved."""

    score: float | None
    score_without_face_and_body: float | None
    interval: tuple[float, float] | None
    abstained: str | None
    modality_weights: dict[Modality, float]


@dataclass(frozen=True, slots=True)
class Assessment:
    rubric: str
    version: int
    dimensions: tuple[DimensionScore, ...]
    overall: OverallScore
