"""Scores with their interval, and the evidence that moved them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from sync.centre.console.presentation.clock import clock_range, percent
from sync.centre.console.presentation.labels import FEATURES, MODALITIES, REASONS, UNITS, label
from sync.centre.console.presentation.numbers import measured, points, rounded_score
from sync.contract.message import Modality
from sync.contract.report import AnswerReport, DimensionScore, EvidenceItem, OverallScore, TimeRange

MODALITY_ORDER = ("content", "voice", "face", "body")
MOST_CHIPS = 6
"""Moments shown beside a piece of evidence; the rest are counted."""

NEARLY_ALL = 0.95
"""A range that covers this share of an answer is the whole answer."""


@dataclass(frozen=True, slots=True)
class ScoreBar:
    """A score on a line from 0 to 100; places are SVG percentages, empty where there is none."""

    text: str
    interval: str
    at: str
    low: str
    band: str
    without: str
    without_text: str
    abstained: str

    @property
    def known(self) -> bool:
        return bool(self.at)


@dataclass(frozen=True, slots=True)
class Moment:
    """A place in an answer that can be played; ``text`` is empty where it is the whole answer."""

    start: float
    end: float
    text: str


@dataclass(frozen=True, slots=True)
class Evidence:
    points: str
    percent: str
    """The rule's percentage, where the points come from one."""
    gain: bool
    title: str
    detail: str
    modality: str
    modality_title: str
    answer: int
    """Counted from 0, as the player's address has it."""
    moments: tuple[Moment, ...]
    more: int
    quote: str

    @property
    def question(self) -> int:
        """The answer's number as people count; a follow-up has a number of its own."""
        return self.answer + 1


@dataclass(frozen=True, slots=True)
class DimensionCard:
    key: str
    title: str
    score: ScoreBar
    evidence: tuple[Evidence, ...]
    weights: tuple[Weight, ...]
    """The share of the points that each modality moved."""


@dataclass(frozen=True, slots=True)
class Weight:
    """The share of all points moved that one modality had."""

    modality: str
    title: str
    x: str
    width: str
    middle: str
    text: str


def score_bar(
    score: float | None,
    interval: tuple[float, float] | None,
    without: float | None,
    abstained: str | None,
) -> ScoreBar:
    low, high = interval or (0.0, 0.0)
    return ScoreBar(
        text=rounded_score(score),
        interval=f"{low:.0f}–{high:.0f}" if interval else "",
        at="" if score is None else percent(score, 100),
        low=percent(low, 100) if interval else "",
        band=percent(high - low, 100) if interval else "",
        without="" if without is None else percent(without, 100),
        without_text=rounded_score(without),
        abstained=label(REASONS, abstained) if score is None and abstained else "",
    )


def overall_bar(overall: OverallScore) -> ScoreBar:
    return score_bar(overall.score, overall.interval, overall.score_without_face_and_body, overall.abstained)


def weight_bar(shares: Mapping[str, float]) -> tuple[Weight, ...]:
    """The modalities along one bar, in a fixed order; those without any weight are left out."""
    found: list[Weight] = []
    reached = 0.0
    for modality in MODALITY_ORDER:
        share = shares.get(modality, 0.0)
        if share <= 0:
            continue
        found.append(
            Weight(
                modality=modality,
                title=label(MODALITIES, modality),
                x=percent(reached, 1),
                width=percent(share, 1),
                middle=percent(reached + share / 2, 1),
                text=f"{100 * share:.0f}%",
            )
        )
        reached += share
    return tuple(found)


def weights(overall: OverallScore) -> tuple[Weight, ...]:
    """What moved the whole, by modality."""
    return weight_bar({str(name): share for name, share in overall.modality_weights.items()})


def fusion_weights(fusion: Mapping[Modality, float]) -> tuple[tuple[str, str], ...]:
    """(modality, weight) of all, where one of them is not 1; empty where nothing is out of the ordinary."""
    if all(weight == 1 for weight in fusion.values()):
        return ()
    found = {str(name): weight for name, weight in fusion.items()}
    return tuple(
        (label(MODALITIES, modality), f"× {found[modality]:g}")
        for modality in MODALITY_ORDER
        if modality in found
    )


def dimension_card(
    dimension: DimensionScore,
    title: str,
    explain: Callable[[EvidenceItem], str],
    answers: Sequence[AnswerReport],
    language: str,
) -> DimensionCard:
    """A dimension with its evidence, what moved it most first."""
    units = {(answer.index, feature.name): feature.unit for answer in answers for feature in answer.features}
    lengths = {answer.index: answer.duration for answer in answers}
    evidence = sorted(dimension.evidence, key=lambda item: -abs(item.points))
    return DimensionCard(
        key=dimension.dimension,
        title=title,
        score=score_bar(
            dimension.score,
            dimension.interval,
            dimension.score_without_face_and_body,
            dimension.abstained,
        ),
        evidence=tuple(
            _evidence(
                item,
                explain(item) or label(FEATURES, item.feature),
                _against_threshold(item, units.get((item.answer, item.feature), ""), language),
                lengths.get(item.answer, 0.0),
            )
            for item in evidence
        ),
        weights=weight_bar({str(name): share for name, share in dimension.modality_weights.items()}),
    )


def _evidence(item: EvidenceItem, title: str, detail: str, length: float) -> Evidence:
    shown = item.ranges[:MOST_CHIPS]
    return Evidence(
        points=points(item.points),
        percent=f"{points(item.amount)}%" if item.effect == "percent" else "",
        gain=item.points >= 0,
        title=title,
        detail=detail,
        modality=item.modality,
        modality_title=label(MODALITIES, item.modality),
        answer=item.answer,
        moments=tuple(_moment(place, length) for place in shown),
        more=len(item.ranges) - len(shown),
        quote=item.quote or "",
    )


def _moment(place: TimeRange, length: float) -> Moment:
    whole = length > 0 and place.end - place.start >= NEARLY_ALL * length
    return Moment(place.start, place.end, "" if whole else clock_range(place.start, place.end))


def _against_threshold(item: EvidenceItem, unit: str, language: str) -> str:
    sign = "≥" if item.value >= item.threshold else "<"
    if unit not in UNITS:
        return f"{item.value:g} {sign} {item.threshold:g}"
    return f"{measured(item.value, unit, language)} {sign} {measured(item.threshold, unit, language)}"
