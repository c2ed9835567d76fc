"""The whole report page, from one interview report."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from sync.centre.console.presentation import labels
from sync.centre.console.presentation.answer import AnswerView, answer_view
from sync.centre.console.presentation.clock import clock
from sync.centre.console.presentation.labels import label
from sync.centre.console.presentation.numbers import measured
from sync.centre.console.presentation.overview import Overview, overview
from sync.centre.console.presentation.provenance import HealthView, SenseView, health_view, sense_views
from sync.centre.console.presentation.radar import Radar, Rated, radar
from sync.centre.console.presentation.scores import (
    DimensionCard,
    ScoreBar,
    Weight,
    dimension_card,
    fusion_weights,
    overall_bar,
    weights,
)
from sync.contract.report import AnswerReport, EvidenceItem, FeatureValue, InterviewReport


@dataclass(frozen=True, slots=True)
class RubricTexts:
    """What the plan's rubric calls its dimensions and rules, in the reader's language."""

    dimensions: Mapping[str, str]
    explain: Callable[[EvidenceItem], str]
    """The rule's sentence for a piece of evidence; empty where the rubric has none."""


@dataclass(frozen=True, slots=True)
class Measured:
    """One cell of the features table; ``reason`` where nothing could be measured."""

    text: str
    reason: str


@dataclass(frozen=True, slots=True)
class FeatureRow:
    title: str
    modality: str
    first_of_modality: bool
    modality_title: str
    cells: tuple[Measured, ...]


@dataclass(frozen=True, slots=True)
class ReportView:
    source: str
    source_title: str
    rehearsed: bool
    outcome: str
    outcome_title: str
    language: str
    rubric: str
    started_at: datetime | None
    length: str
    consent_given: bool
    consent_notice: str
    consent_language: str
    consent_at: datetime | None
    consent_senses: tuple[str, ...]
    consent_missing: tuple[str, ...]
    overall: ScoreBar
    weights: tuple[Weight, ...]
    fusion: tuple[tuple[str, str], ...]
    """(modality, weight), where any differs from the rubric's plain 1."""
    radar: Radar | None
    dimensions: tuple[DimensionCard, ...]
    overview: Overview | None
    answers: tuple[AnswerView, ...]
    features: tuple[FeatureRow, ...]
    senses: tuple[SenseView, ...]
    raters: tuple[str, ...]
    """Name and version of what rated the words; empty where nothing did."""
    health: HealthView


def report_view(report: InterviewReport, rubric: RubricTexts) -> ReportView:
    cards = tuple(
        dimension_card(
            dimension,
            rubric.dimensions.get(dimension.dimension) or label(labels.DIMENSIONS, dimension.dimension),
            rubric.explain,
            report.answers,
            report.language,
        )
        for dimension in report.dimensions
    )
    rated = [
        Rated(card.title, dimension.score, dimension.interval, dimension.score_without_face_and_body)
        for card, dimension in zip(cards, report.dimensions, strict=True)
    ]
    return ReportView(
        source=report.source,
        source_title=label(labels.SOURCES, report.source),
        rehearsed=report.source != "live",
        outcome=report.outcome,
        outcome_title=label(labels.OUTCOMES, report.outcome),
        language=label(labels.LANGUAGES, report.language),
        rubric=f"{report.rubric.name}@{report.rubric.version}",
        started_at=report.started_at,
        length=_length(report),
        consent_given=report.consent.given,
        consent_notice=report.consent.notice_version,
        consent_language=label(labels.LANGUAGES, report.consent.language),
        consent_at=report.consent.at,
        consent_senses=tuple(label(labels.SENSES, sense) for sense in report.consent.senses),
        consent_missing=tuple(
            str(title) for sense, title in labels.SENSES.items() if sense not in report.consent.senses
        ),
        overall=overall_bar(report.overall),
        weights=weights(report.overall),
        fusion=fusion_weights(report.rubric.fusion),
        radar=radar(rated),
        dimensions=cards,
        overview=overview(report.answers),
        answers=tuple(answer_view(answer) for answer in report.answers),
        features=feature_rows(report.answers, report.language),
        senses=sense_views(report),
        raters=_raters(report),
        health=health_view(report.health),
    )


def feature_rows(answers: list[AnswerReport], language: str) -> tuple[FeatureRow, ...]:
    """Every feature that any answer carries, by modality, one cell an answer."""
    order = {modality: place for place, modality in enumerate(labels.MODALITIES)}
    kinds = {feature.name: feature.modality for answer in answers for feature in answer.features}
    names = sorted(kinds, key=lambda name: (order.get(kinds[name], 99), list(kinds).index(name)))
    rows: list[FeatureRow] = []
    for name in names:
        rows.append(
            FeatureRow(
                title=label(labels.FEATURES, name),
                modality=kinds[name],
                first_of_modality=not rows or rows[-1].modality != kinds[name],
                modality_title=label(labels.MODALITIES, kinds[name]),
                cells=tuple(_cell(answer.features, name, language) for answer in answers),
            )
        )
    return tuple(rows)


def _cell(features: list[FeatureValue], name: str, language: str) -> Measured:
    feature = next((feature for feature in features if feature.name == name), None)
    if feature is None:
        return Measured("—", _("not measured"))
    if feature.value is None:
        return Measured("—", label(labels.REASONS, feature.reason or "unknown"))
    return Measured(measured(feature.value, feature.unit, language), "")


def _length(report: InterviewReport) -> str:
    if report.started_at and report.finished_at:
        return clock((report.finished_at - report.started_at).total_seconds())
    return clock(max((answer.offset + answer.duration for answer in report.answers), default=0.0))


def _raters(report: InterviewReport) -> tuple[str, ...]:
    named = (answer.rating.rater for answer in report.answers if answer.rating)
    return tuple(sorted({name for name in named if name != "none"}))
