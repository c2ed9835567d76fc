"""A rule as a small line: what is measured runs to the right, what it gives or takes upwards."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from models.scoring.rubric import BandRule, OccurrenceRule, RampRule
from models.scoring.rules import AnyRule

WIDTH: Final = 88.0
HEIGHT: Final = 28.0
_MARGIN: Final = 3.0
_MOST_STEPS: Final = 6

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Shape:
    """SVG in a box of `WIDTH` × `HEIGHT`: the line, and the height of nothing given or taken."""

    path: str
    zero: float
    gain: bool


def rule_shape(rule: AnyRule) -> Shape:
    points = _points(rule)
    effects = [effect for _, effect in points]
    low, high = min(0.0, *effects), max(0.0, *effects)
    least, most = points[0][0], points[-1][0]

    def at(point: Point) -> str:
        x = _MARGIN + (point[0] - least) / (most - least) * (WIDTH - 2 * _MARGIN)
        return f"{x:.1f},{_height(point[1], low, high):.1f}"

    return Shape(
        path="M" + " L".join(at(point) for point in points),
        zero=round(_height(0.0, low, high), 1),
        gain=abs(high) >= abs(low),
    )


def _height(effect: float, low: float, high: float) -> float:
    return HEIGHT - _MARGIN - (effect - low) / ((high - low) or 1.0) * (HEIGHT - 2 * _MARGIN)


def _points(rule: AnyRule) -> list[Point]:
    """Where the line turns, from left to right: (measured, effect)."""
    match rule:
        case BandRule():
            return _band(rule)
        case RampRule():
            return _ramp(rule)
        case OccurrenceRule():
            return _stairs(rule)
    effect = rule.points if rule.percent is None else rule.percent
    before, after = (0.0, effect or 0.0) if rule.kind == "above" else (effect or 0.0, 0.0)
    return [(0.0, before), (1.0, before), (1.0, after), (2.0, after)]


def _band(rule: BandRule) -> list[Point]:
    (low, high), (least, most) = rule.good, rule.limits
    room = (most - least) * 0.15 or 1.0
    turns = [(least, rule.outside), (low, rule.points), (high, rule.points), (most, rule.outside)]
    return [(least - room, rule.outside), *turns, (most + room, rule.outside)]


def _ramp(rule: RampRule) -> list[Point]:
    room = abs(rule.full - rule.start) * 0.3
    turns = sorted([(rule.start, 0.0), (rule.full, rule.points)])
    return [(turns[0][0] - room, turns[0][1]), *turns, (turns[1][0] + room, turns[1][1])]


def _stairs(rule: OccurrenceRule) -> list[Point]:
    points: list[Point] = [(0.0, 0.0)]
    for number in range(1, rule.free + _MOST_STEPS):
        total = rule.points * max(0, number - rule.free)
        effect = max(-rule.cap, min(rule.cap, total))
        points += [(float(number), points[-1][1]), (float(number), effect)]
    return [*points, (float(rule.free + _MOST_STEPS), points[-1][1])]
