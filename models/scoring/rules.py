"""One rule against one answer: how much it moves, and what shows it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from models.features import FEATURES, Feature, Modality
from models.observation import Span
from models.scoring.result import AnswerFeatures
from models.scoring.rubric import BandRule, OccurrenceRule, RampRule, ThresholdRule
from models.text.language import list_joint

AnyRule = BandRule | RampRule | ThresholdRule | OccurrenceRule


@dataclass(frozen=True, slots=True)
class Finding:
    """What a rule says about one answer: ``amount`` points or percent."""

    rule: AnyRule
    answer: AnswerFeatures
    feature: Feature
    value: float
    threshold: float
    effect: Literal["points", "percent"]
    amount: float

    @property
    def modality(self) -> Modality:
        return modality(self.rule)

    @property
    def ranges(self) -> tuple[Span, ...]:
        """Where to look: the occurrences, or the whole answer for what is true of all of it."""
        return tuple(self.feature.occurrences) or (Span(0.0, self.answer.duration),)

    @property
    def quote(self) -> str | None:
        """The first five different words or phrases the feature found."""
        words = list(dict.fromkeys(text for text, _ in self.feature.quotes))
        return list_joint(self.answer.language).join(words[:5]) or None


def modality(rule: AnyRule) -> Modality:
    return FEATURES[rule.feature].modality


def reach(rule: AnyRule, base: float) -> float:
    """The most points a rule can move; a percentage is taken of the dimension's base."""
    match rule:
        case BandRule():
            return max(abs(rule.points), abs(rule.outside))
        case RampRule():
            return abs(rule.points)
        case OccurrenceRule():
            return rule.cap
        case ThresholdRule(percent=float(percent)):
            return abs(percent) * base / 100
        case ThresholdRule():
            return abs(rule.points or 0.0)


def find(rule: AnyRule, answer: AnswerFeatures) -> Finding | None:
    """The finding of a rule, or None where it does not apply, is unmet, or nothing was measured."""
    found = weigh(rule, answer)
    return found if found is not None and found.amount != 0 else None


def weigh(rule: AnyRule, answer: AnswerFeatures) -> Finding | None:
    """As `find`, but an unmet rule is a finding of nothing: it was measured."""
    feature = answer.features.get(rule.feature)
    if feature is None or feature.value is None or not rule.applies_to(answer.language):
        return None
    amount, threshold = _effect(rule, feature, feature.value)
    effect: Literal["points", "percent"] = (
        "percent" if isinstance(rule, ThresholdRule) and rule.percent is not None else "points"
    )
    return Finding(rule, answer, feature, feature.value, threshold, effect, amount)


def _effect(rule: AnyRule, feature: Feature, value: float) -> tuple[float, float]:
    """(amount, the threshold it was held against)."""
    if isinstance(rule, BandRule):
        return _in_band(rule, value)
    if isinstance(rule, RampRule):
        share = (value - rule.start) / (rule.full - rule.start)
        return rule.points * max(0.0, min(1.0, share)), rule.full
    if isinstance(rule, OccurrenceRule):
        total = rule.points * max(0, len(feature.occurrences) - rule.free)
        return max(-rule.cap, min(rule.cap, total)), float(rule.free)
    met = value >= rule.threshold if rule.kind == "above" else value <= rule.threshold
    enough = len(feature.occurrences) >= rule.least_occurrences
    amount = rule.percent if rule.percent is not None else rule.points
    return (amount or 0.0) if met and enough else 0.0, rule.threshold


def _in_band(rule: BandRule, value: float) -> tuple[float, float]:
    low, high = rule.good
    if low <= value <= high:
        return rule.points, low if value - low <= high - value else high
    edge, limit = (low, rule.limits[0]) if value < low else (high, rule.limits[1])
    share = 1.0 if edge == limit else max(0.0, min(1.0, (value - edge) / (limit - edge)))
    return rule.points + (rule.outside - rule.points) * share, edge
