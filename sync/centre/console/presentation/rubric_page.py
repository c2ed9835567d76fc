"""A rubric for people: what each dimension rests on, rule by rule, in the reader's language."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from models.features import FEATURES, Modality
from models.scoring.rubric import (
    EVERY_COMPETENCY,
    BandRule,
    DimensionRubric,
    OccurrenceRule,
    RampRule,
    Rubric,
    ThresholdRule,
)
from models.scoring.rules import AnyRule, modality, reach
from sync.centre.console.presentation import labels
from sync.centre.console.presentation.labels import label
from sync.centre.console.presentation.numbers import measured, minus, points
from sync.centre.console.presentation.rule_shape import Shape, rule_shape
from sync.centre.console.presentation.scores import MODALITY_ORDER, Weight, weight_bar
from sync.contract.message import Language, localise

_PLACEHOLDER = re.compile(r"\{\w+\}")


@dataclass(frozen=True, slots=True)
class RuleView:
    rule: str
    feature: str
    languages: tuple[str, ...]
    """Empty where the rule holds for every language."""
    condition: str
    effect: str
    gain: bool
    sentence: str
    """What the report says of it, with an ellipsis for what is measured."""
    shape: Shape


@dataclass(frozen=True, slots=True)
class RuleGroup:
    modality: str
    title: str
    weight: str
    """The modality's weight, where it is not 1."""
    rules: tuple[RuleView, ...]


@dataclass(frozen=True, slots=True)
class DimensionView:
    key: str
    title: str
    weight: str
    base: str
    asked: str
    reaches: tuple[Weight, ...]
    """The share of the points that could be moved, by modality, in the reader's language."""
    groups: tuple[RuleGroup, ...]


@dataclass(frozen=True, slots=True)
class RubricView:
    name: str
    version: int
    title: str
    dimensions: tuple[DimensionView, ...]
    facts: tuple[tuple[str, str], ...]


def rubric_view(rubric: Rubric, language: Language) -> RubricView:
    return RubricView(
        name=rubric.name,
        version=rubric.version,
        title=localise(dict(rubric.title), language) or rubric.name,
        dimensions=tuple(_dimension(one, rubric, language) for one in rubric.dimensions),
        facts=tuple(_facts(rubric)),
    )


def _dimension(one: DimensionRubric, rubric: Rubric, language: Language) -> DimensionView:
    total = sum(dimension.weight for dimension in rubric.dimensions)
    weights = rubric.weights({})
    return DimensionView(
        key=one.name,
        title=localise(dict(one.title), language) or label(labels.DIMENSIONS, one.name),
        weight=f"{100 * one.weight / total:.0f}%",
        base=f"{one.base:g}",
        asked=_asked(one),
        reaches=weight_bar(_reaches(one, weights, language)),
        groups=tuple(_groups(one, weights, language)),
    )


def _asked(one: DimensionRubric) -> str:
    if EVERY_COMPETENCY in one.competencies:
        return _("every question")
    return " · ".join(label(labels.DIMENSIONS, name) for name in one.competencies)


def _reaches(one: DimensionRubric, weights: Mapping[Modality, float], language: Language) -> dict[str, float]:
    """Rules for another language than the reader's would count the same thing twice."""
    found = dict.fromkeys(MODALITY_ORDER, 0.0)
    for rule in one.rules:
        if rule.applies_to(language):
            found[modality(rule)] += reach(rule, one.base) * weights[modality(rule)]
    total = sum(found.values())
    return {name: value / total for name, value in found.items()} if total else {}


def _groups(one: DimensionRubric, weights: Mapping[Modality, float], language: Language) -> list[RuleGroup]:
    groups = []
    for name in MODALITY_ORDER:
        rules = tuple(_rule(rule, language) for rule in one.rules if modality(rule) == name)
        if rules:
            weight = next(value for key, value in weights.items() if key == name)
            shown = "" if weight == 1 else f"× {weight:g}"
            groups.append(RuleGroup(name, label(labels.MODALITIES, name), shown, rules))
    return groups


def _rule(rule: AnyRule, language: Language) -> RuleView:
    spoken = rule.languages[0] if rule.languages else language
    effect, gain = _effect(rule)
    return RuleView(
        rule=rule.id,
        feature=label(labels.FEATURES, rule.feature),
        languages=tuple(label(labels.LANGUAGES, one) for one in rule.languages),
        condition=_condition(rule, spoken),
        effect=effect,
        gain=gain,
        sentence=_PLACEHOLDER.sub("…", localise(dict(rule.explanation), language)),
        shape=rule_shape(rule),
    )


def _effect(rule: AnyRule) -> tuple[str, bool]:
    if isinstance(rule, ThresholdRule) and rule.percent is not None:
        return f"{points(rule.percent)}%", rule.percent > 0
    amount = rule.cap if isinstance(rule, OccurrenceRule) else rule.points or 0.0
    if isinstance(rule, OccurrenceRule) and rule.points < 0:
        amount = -amount
    if isinstance(rule, BandRule) and rule.outside:
        return f"{points(rule.points)} … {points(rule.outside)}", rule.points > 0
    return points(amount), amount > 0


def _condition(rule: AnyRule, language: str) -> str:
    """When the rule gives or takes what, as a sentence."""

    def value(number: float) -> str:
        return measured(number, FEATURES[rule.feature].unit, language)

    match rule:
        case BandRule():
            return _(
                "%(low)s to %(high)s: %(points)s; tapering off to %(outside)s at %(least)s and %(most)s"
            ) % {
                "low": value(rule.good[0]),
                "high": value(rule.good[1]),
                "points": points(rule.points),
                "outside": points(rule.outside),
                "least": value(rule.limits[0]),
                "most": value(rule.limits[1]),
            }
        case RampRule():
            return _("nothing at %(start)s, evenly up to %(points)s at %(full)s") % {
                "start": value(rule.start),
                "points": points(rule.points),
                "full": value(rule.full),
            }
        case OccurrenceRule():
            return _("%(points)s for each beyond the first %(free)s, %(cap)s at most") % {
                "points": points(rule.points),
                "free": rule.free,
                "cap": minus(f"{rule.cap if rule.points > 0 else -rule.cap:g}"),
            }
    return _threshold(rule, value(rule.threshold))


def _threshold(rule: ThresholdRule, threshold: str) -> str:
    effect = f"{points(rule.percent)}%" if rule.percent is not None else points(rule.points or 0.0)
    details = {"threshold": threshold, "effect": effect, "times": rule.least_occurrences}
    if rule.kind == "below":
        return _("%(threshold)s or less: %(effect)s") % details
    if rule.least_occurrences > 1:
        return _("%(threshold)s or more, and at least %(times)s times: %(effect)s") % details
    return _("%(threshold)s or more: %(effect)s") % details


def _facts(rubric: Rubric) -> list[tuple[str, str]]:
    least, interval = rubric.minimum_evidence, rubric.interval
    return [
        (_("Least speech"), _units(least.speech_units)),
        (_("Least measured"), f"{100 * least.measured_share:.0f}%"),
        (_("Least confidence of recognition"), f"{100 * least.confidence:.0f}%"),
        (_("Dimensions needed for an overall score"), f"{100 * least.dimension_share:.0f}%"),
        (_("Interval"), f"± {interval.narrowest:g} … {interval.widest:g}"),
        (_("Speech that counts as full"), _units(interval.full_speech_units)),
    ]


def _units(units: Mapping[Language, int]) -> str:
    return " · ".join(
        f"{label(labels.LANGUAGES, language)} {measured(count, 'units', language)}"
        for language, count in units.items()
    )
