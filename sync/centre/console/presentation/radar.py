"""The radar of dimensions: one spoke each, the interval as a band, abstentions left open."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

RADIUS = 100.0
LABEL_AT = 118.0
LINE = 15.0
LONG_TITLE = 12
"""Letters. A longer title is broken at the space nearest its middle, so that it stays on the card."""
FEWEST = 3
"""Below three spokes there is no area; the page shows bars alone."""

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Spoke:
    """One dimension: where its axis ends, where its two lines of label stand, and its score.

    ``score`` is None where the dimension abstained.
    """

    title: tuple[str, ...]
    """In one line or two."""
    score: float | None
    tip: Point
    label: Point
    anchor: str
    dot: Point | None
    low: Point | None
    high: Point | None


@dataclass(frozen=True, slots=True)
class Radar:
    """SVG geometry around (0, 0), y downwards, 100 units for 100 points."""

    spokes: tuple[Spoke, ...]
    rings: tuple[str, ...]
    band: str
    outline: str
    without: str


@dataclass(frozen=True, slots=True)
class Rated:
    """What the radar needs of a dimension."""

    title: str
    score: float | None
    interval: tuple[float, float] | None
    without_face_and_body: float | None


def radar(dimensions: Sequence[Rated]) -> Radar | None:
    """The radar, or None with fewer than three dimensions or fewer than three scores."""
    if len(dimensions) < FEWEST or sum(rated.score is not None for rated in dimensions) < FEWEST:
        return None
    turns = [2 * math.pi * place / len(dimensions) - math.pi / 2 for place in range(len(dimensions))]
    spokes = tuple(_spoke(rated, turn) for rated, turn in zip(dimensions, turns, strict=True))
    low = [spoke.low for spoke in spokes if spoke.low]
    high = [spoke.high for spoke in spokes if spoke.high]
    without = [
        _at(turn, rated.without_face_and_body)
        for rated, turn in zip(dimensions, turns, strict=True)
        if rated.without_face_and_body is not None
    ]
    return Radar(
        spokes=spokes,
        rings=tuple(_polygon([_at(turn, ring) for turn in turns]) for ring in (25.0, 50.0, 75.0, 100.0)),
        band=f"{_polygon(high)} {_polygon(low)}".strip(),
        outline=_polygon([spoke.dot for spoke in spokes if spoke.dot]),
        without=_polygon(without),
    )


def _spoke(rated: Rated, turn: float) -> Spoke:
    x, y = _at(turn, LABEL_AT)
    title = _broken(rated.title)
    sideways, downwards = math.cos(turn), math.sin(turn)
    anchor = "middle" if abs(sideways) < 0.2 else "start" if sideways > 0 else "end"
    return Spoke(
        title=title,
        score=rated.score,
        tip=_at(turn, RADIUS),
        label=(x, round(y - 6 + 8 * downwards - LINE * (len(title) - 1), 2)),
        anchor=anchor,
        dot=None if rated.score is None else _at(turn, rated.score),
        low=None if rated.interval is None else _at(turn, rated.interval[0]),
        high=None if rated.interval is None else _at(turn, rated.interval[1]),
    )


def _broken(title: str) -> tuple[str, ...]:
    spaces = [place for place, letter in enumerate(title) if letter == " "]
    if len(title) <= LONG_TITLE or not spaces:
        return (title,)
    best = min(spaces, key=lambda place: abs(place - len(title) / 2))
    return title[:best], title[best + 1 :]


def _at(turn: float, distance: float) -> Point:
    return round(math.cos(turn) * distance, 2), round(math.sin(turn) * distance, 2)


def _polygon(points: Sequence[Point]) -> str:
    if not points:
        return ""
    return "M" + " L".join(f"{x:g},{y:g}" for x, y in points) + " Z"
