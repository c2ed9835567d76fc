"""Features of all answers + a rubric → an assessment. Pure: the same inputs, the same bytes.

Points are counted in whole hundredths, so sums are exact. A dimension starts at its base;
point rules add up (each answer with 1 ÷ the number of answers that serve the dimension), then
percent rules take their share of that sum. A score ends at 0 and at 100: of the items that
would lead beyond, the last ones count only what still fits. So the base and the points of the
evidence always add up to the score.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from typing import Final

from models.features import FEATURES, Modality
from models.scoring.interval import around, half_width
from models.scoring.result import AnswerFeatures, Assessment, DimensionScore, EvidenceItem, OverallScore
from models.scoring.rubric import DimensionRubric, Language, Rubric
from models.scoring.rules import AnyRule, Finding, find

_FULL: Final = 100_00
_DELIVERY_SEEN: Final = frozenset({"face", "body"})
_LANGUAGES: Final[dict[str, Language]] = {"zh": "zh-CN", "en": "en", "ja": "ja"}


def score(answers: Sequence[AnswerFeatures], rubric: Rubric) -> Assessment:
    """Each dimension and the whole, every point of it with its evidence."""
    ordered = sorted(answers, key=lambda answer: answer.index)
    dimensions = tuple(_dimension(dimension, ordered, rubric) for dimension in rubric.dimensions)
    return Assessment(rubric.name, rubric.version, dimensions, _overall(dimensions, rubric))


def _dimension(
    dimension: DimensionRubric, answers: Sequence[AnswerFeatures], rubric: Rubric
) -> DimensionScore:
    serving = [answer for answer in answers if dimension.serves(answer.competency)]
    speech = _speech_share(serving, rubric.minimum_evidence.speech_units)
    measured = _measured_share(dimension, serving)
    reason = _abstention(serving, speech, measured, rubric)
    if reason:
        return DimensionScore(dimension.name, None, None, None, abstained=reason)
    findings = [
        finding
        for answer in serving
        for rule in dimension.rules
        if (finding := find(rule, answer)) is not None
    ]
    total, evidence = _add_up(dimension, findings, len(serving), rubric)
    heard = [finding for finding in findings if _modality(finding.rule) not in _DELIVERY_SEEN]
    unseen_total, _ = _add_up(dimension, heard, len(serving), rubric)
    full_speech = _speech_share(serving, rubric.interval.full_speech_units)
    half = half_width(serving, measured, full_speech, rubric.interval)
    return DimensionScore(
        dimension=dimension.name,
        score=total / 100,
        score_without_face_and_body=unseen_total / 100,
        interval=around(total / 100, half),
        evidence=evidence,
    )


def _abstention(
    serving: Sequence[AnswerFeatures], speech: float, measured: float, rubric: Rubric
) -> str | None:
    if not serving:
        return "not-asked"
    lengths = [answer.features["speech_length"] for answer in serving]
    if all(length.value is None for length in lengths):
        return lengths[0].reason or "sense-off"
    if not any(length.value for length in lengths):
        return "silence"
    if speech < 1:
        return "not-enough-speech"
    if measured < rubric.minimum_evidence.measured_share:
        return "not-enough-evidence"
    return None


def _speech_share(answers: Sequence[AnswerFeatures], wanted: dict[Language, int]) -> float:
    """Speech heard ÷ speech wanted, each answer in the units of its own language."""
    share = 0.0
    for answer in answers:
        units = wanted.get(_LANGUAGES.get(answer.language.split("-", maxsplit=1)[0], "zh-CN"), 0)
        share += (answer.features["speech_length"].value or 0.0) / units if units else 1.0
    return share


def _measured_share(dimension: DimensionRubric, answers: Sequence[AnswerFeatures]) -> float:
    """Of the rules that apply, how many had something to go by."""
    applying = [
        answer.features.get(rule.feature)
        for answer in answers
        for rule in dimension.rules
        if rule.applies_to(answer.language)
    ]
    measured = [feature for feature in applying if feature is not None and feature.value is not None]
    return len(measured) / len(applying) if applying else 0.0


def _add_up(
    dimension: DimensionRubric, findings: Sequence[Finding], answers: int, rubric: Rubric
) -> tuple[int, tuple[EvidenceItem, ...]]:
    """(score in hundredths, the evidence with what each item really moved)."""
    by_points = [finding for finding in findings if finding.effect == "points"]
    by_percent = [finding for finding in findings if finding.effect == "percent"]
    base = round(dimension.base * 100)
    moved = [
        round(finding.amount * 100 * rubric.fusion.get(_modality(finding.rule), 1.0) / answers)
        for finding in by_points
    ]
    moved = _fitted(base, moved)
    subtotal = base + sum(moved)
    shares = _capped([finding.amount for finding in by_percent], dimension.percent_cap)
    taken = _fitted(subtotal, [_share_of(subtotal, share) for share in shares])
    items = [
        _item(finding, points)
        for finding, points in zip([*by_points, *by_percent], [*moved, *taken], strict=True)
        if points
    ]
    return subtotal + sum(taken), tuple(items)


def _fitted(base: int, moves: Sequence[int]) -> list[int]:
    """The moves, the last ones cut where their sum would lead below 0 or above 100 points."""
    fitted = list(moves)
    excess = base + sum(moves) - max(0, min(_FULL, base + sum(moves)))
    for i in reversed(range(len(fitted))):
        if excess > 0 and fitted[i] > 0:
            cut = min(excess, fitted[i])
        elif excess < 0 and fitted[i] < 0:
            cut = max(excess, fitted[i])
        else:
            continue
        fitted[i] -= cut
        excess -= cut
    return fitted


def _capped(percents: Sequence[float], cap: float) -> list[float]:
    """Percentages in their order, until ``cap`` is used up in either direction."""
    left = {True: cap, False: cap}
    kept = []
    for percent in percents:
        size = min(abs(percent), left[percent > 0])
        left[percent > 0] -= size
        kept.append(size if percent > 0 else -size)
    return kept


def _share_of(subtotal: int, percent: float) -> int:
    return round(subtotal * percent / 100)


def _item(finding: Finding, hundredths: int) -> EvidenceItem:
    return EvidenceItem(
        rule=finding.rule.id,
        answer=finding.answer.index,
        feature=finding.feature.name,
        modality=_modality(finding.rule),
        value=round(finding.value, 4),
        threshold=finding.threshold,
        effect=finding.effect,
        points=hundredths / 100,
        amount=round(finding.amount, 2),
        ranges=finding.ranges,
        quote=finding.quote,
    )


def _overall(dimensions: Sequence[DimensionScore], rubric: Rubric) -> OverallScore:
    weights = {dimension.name: dimension.weight for dimension in rubric.dimensions}
    scored = [dimension for dimension in dimensions if dimension.score is not None]
    covered = sum(weights[dimension.dimension] for dimension in scored) / sum(weights.values())
    if not scored or covered < rubric.minimum_evidence.dimension_share:
        reasons = Counter(dimension.abstained for dimension in dimensions if dimension.abstained)
        return OverallScore(None, None, None, reasons.most_common(1)[0][0], {})

    def mean(of: Callable[[DimensionScore], float | None]) -> float:
        total = sum(
            weights[dimension.dimension] * round((of(dimension) or 0.0) * 100) for dimension in scored
        )
        return round(total / sum(weights[dimension.dimension] for dimension in scored)) / 100

    return OverallScore(
        score=mean(lambda dimension: dimension.score),
        score_without_face_and_body=mean(lambda dimension: dimension.score_without_face_and_body),
        # Dimensions rest on the same words and share their errors, so widths are not averaged out.
        interval=(
            mean(lambda dimension: dimension.interval[0] if dimension.interval else None),
            mean(lambda dimension: dimension.interval[1] if dimension.interval else None),
        ),
        abstained=None,
        modality_weights=_modality_weights(scored, weights),
    )


def _modality_weights(
    dimensions: Sequence[DimensionScore], weights: dict[str, float]
) -> dict[Modality, float]:
    """The share of all points moved, by modality; exactly 1 together, empty when none moved."""
    moved: defaultdict[Modality, float] = defaultdict(float)
    for dimension in dimensions:
        for item in dimension.evidence:
            moved[item.modality] += abs(item.points) * weights[dimension.dimension]
    total = sum(moved.values())
    if not total:
        return {}
    shares = {modality: round(moved[modality] / total, 4) for modality in sorted(moved)}
    largest = max(shares, key=lambda modality: shares[modality])
    shares[largest] = round(1 - sum(share for name, share in shares.items() if name != largest), 4)
    return shares


def _modality(rule: AnyRule) -> Modality:
    return FEATURES[rule.feature].modality
