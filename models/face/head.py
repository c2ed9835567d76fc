"""Nods and shakes: the head goes one way, comes back, and does so quickly."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from models.observation import Expression, Span

NOD_DEGREES: Final = 6.0
SHAKE_DEGREES: Final = 6.0
"""Least travel of one swing. Who sits still sways by 1°, who talks moves the head by 2 to 4°,
and a frown tips the measured pitch by 4 to 7°."""
_LONGEST_SWING: Final = 0.6
"""Seconds of one swing; who turns to look at something stays there."""
_LONGEST_REST: Final = 0.6
"""Seconds at the far end of a nod before the head comes back."""
_SWINGS_OF_A_NOD: Final = 2
_SWINGS_OF_A_SHAKE: Final = 3
"""There and back is a nod; to the side and back is a glance, and only one more swing a shake."""
_TURNING_BACK: Final = 1.0
"""Degrees against the way so far that end a swing: more than the landmarks' jitter."""


@dataclass(frozen=True, slots=True)
class _Swing:
    start: float
    end: float
    degrees: float


def nods(expressions: Sequence[Expression]) -> list[Span]:
    """Each run of nodding counts once, from its first swing to its last.

    None while frowning or turned away: both tip the measured pitch.
    """
    pitches = [(seen.t, None if seen.frown or seen.turned_away else seen.pitch) for seen in expressions]
    return _movements(pitches, NOD_DEGREES, _SWINGS_OF_A_NOD)


def shakes(expressions: Sequence[Expression]) -> list[Span]:
    """Each run of shaking the head counts once."""
    return _movements([(seen.t, seen.yaw) for seen in expressions], SHAKE_DEGREES, _SWINGS_OF_A_SHAKE)


def _movements(track: Sequence[tuple[float, float | None]], least: float, fewest: int) -> list[Span]:
    found: list[Span] = []
    run: list[_Swing] = []
    for swing in _swings(track, least):
        follows = run and swing.start - run[-1].end <= _LONGEST_REST and swing.degrees * run[-1].degrees < 0
        if not follows:
            _close(run, fewest, found)
            run = []
        run.append(swing)
    _close(run, fewest, found)
    return found


def _close(run: Sequence[_Swing], fewest: int, found: list[Span]) -> None:
    if len(run) >= fewest:
        found.append(Span(run[0].start, run[-1].end))


def _swings(track: Sequence[tuple[float, float | None]], least: float) -> list[_Swing]:
    """Quick travels of ``least`` degrees or more, between two turning points."""
    swings: list[_Swing] = []
    for stretch in _known(track):
        for (t0, a0), (t1, a1) in pairwise(_turning_points(stretch)):
            start, end = _moving(stretch, t0, t1, a0, a1)
            if abs(a1 - a0) >= least and end - start <= _LONGEST_SWING:
                swings.append(_Swing(start, end, a1 - a0))
    return swings


def _known(track: Sequence[tuple[float, float | None]]) -> list[list[tuple[float, float]]]:
    """Stretches in which the angle is known throughout."""
    stretches: list[list[tuple[float, float]]] = [[]]
    for t, angle in track:
        if angle is None:
            stretches.append([])
        else:
            stretches[-1].append((t, angle))
    return [stretch for stretch in stretches if len(stretch) > 1]


def _turning_points(stretch: Sequence[tuple[float, float]]) -> list[tuple[float, float]]:
    """The highest and lowest points between which the angle goes one way but for jitter."""
    points = [stretch[0]]
    farthest, way = stretch[0], 0.0
    for t, angle in stretch:
        step = angle - farthest[1]
        if way == 0.0 or step * way > 0:
            if abs(step) >= _TURNING_BACK or way != 0.0:
                way = way or step
                farthest = (t, angle)
        elif abs(step) >= _TURNING_BACK:
            points.append(farthest)
            farthest, way = (t, angle), step
    points.append(farthest)
    return points


def _moving(
    stretch: Sequence[tuple[float, float]], t0: float, t1: float, a0: float, a1: float
) -> tuple[float, float]:
    """When the head really moves: the middle eight tenths of the way, without the rests at its ends."""
    way = a1 - a0
    if not way:
        return t0, t1
    done = [(t, (angle - a0) / way) for t, angle in stretch if t0 <= t <= t1]
    start = max((t for t, share in done if share <= 0.1), default=t0)
    end = min((t for t, share in done if share >= 0.9 and t >= start), default=t1)
    return start, end
