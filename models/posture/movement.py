"""How hands and shoulders move: how far, how often, how calmly.

Lengths are in shoulder widths. Hands out of the picture are unknown, never still.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from math import hypot
from statistics import median
from typing import Final

import numpy as np

from models.episodes import frame_ends
from models.observation import PostureSignals

Place = tuple[float, float]

_STEP: Final = 0.5
"""Seconds over which movement is measured; shorter steps measure the landmarks' jitter."""
_FEWEST_HANDS: Final = 4
_MOSTLY: Final = 0.7
"""Frames of a hand within a second, and their share, from which its travel is known: what a hand does
out of the picture is not, and half of a swing is no measure of it."""
STROKE: Final = 0.10
"""From which a hand that goes one way has made a stroke; the landmarks' jitter stays below."""
_LOST: Final = 0.35
"""Seconds without a hand after which what it did meanwhile is unknown."""
SWAY_WINDOW: Final = 3.0
"""Seconds: a sway from side to side and back takes two to three."""


def gesture_amplitudes(signals: Sequence[PostureSignals], duration: float) -> list[float | None]:
    """For each whole or begun second: how far the livelier hand travels about its middle.

    In shoulder widths: half the longest side of the box around its path, so a hand that
    swings by ±0.3 once a second gives 0.3. None where no hand is seen for long enough.
    """
    seconds: list[list[PostureSignals]] = [[] for _ in range(max(0, -int(-duration // 1)))]
    for posture in signals:
        if 0 <= posture.t < len(seconds):
            seconds[int(posture.t)].append(posture)
    return [_amplitude(second) for second in seconds]


def strokes(signals: Sequence[PostureSignals]) -> tuple[float, float]:
    """(strokes of the livelier hand, seconds in which a hand is seen).

    A stroke is the way there and back: half of one is counted whenever a hand has gone one way by
    `STROKE` and turns.
    """
    times = [posture.t for posture in signals]
    lengths = [end - start for start, end in zip(times, frame_ends(times), strict=True)]
    seen = sum(
        length
        for posture, length in zip(signals, lengths, strict=True)
        if posture.left_wrist is not None or posture.right_wrist is not None
    )
    hands = (
        [(posture.t, posture.left_wrist) for posture in signals],
        [(posture.t, posture.right_wrist) for posture in signals],
    )
    return max((_ways(hand) for hand in hands), default=0) / 2, seen


def movement(signals: Sequence[PostureSignals]) -> float | None:
    """Median speed of the shoulders, shoulder widths a second; None with too little to see."""
    speeds: list[float] = []
    start = 0
    seen = [posture for posture in signals if posture.present]
    for posture in seen:
        while posture.t - seen[start].t > _STEP:
            start += 1
        earlier = seen[start]
        if posture.t - earlier.t > _STEP / 2:
            travelled = hypot(posture.x - earlier.x, posture.y - earlier.y)
            speeds.append(travelled / posture.shoulder_width / (posture.t - earlier.t))
    return median(speeds) if speeds else None


def sway(signals: Sequence[PostureSignals]) -> list[float | None]:
    """For each frame: how far the shoulders swing to each side within three seconds about it.

    Half the lesser of the longest way to one side and the longest way to the other: a change of seat
    goes one way alone. None where they are hardly seen.
    """
    times = np.array([posture.t for posture in signals])
    swings: list[float | None] = []
    for posture in signals:
        first, last = np.searchsorted(times, [posture.t - SWAY_WINDOW / 2, posture.t + SWAY_WINDOW / 2])
        swings.append(_swing(signals[first:last]) if posture.present else None)
    return swings


def _swing(window: Sequence[PostureSignals]) -> float | None:
    seen = [posture for posture in window if posture.present]
    if len(seen) < 2 or seen[-1].t - seen[0].t < SWAY_WINDOW * 0.6:
        return None
    x = np.array([posture.x for posture in seen]) / median(posture.shoulder_width for posture in seen)
    rise = float((x - np.minimum.accumulate(x)).max())
    fall = float((np.maximum.accumulate(x) - x).max())
    return min(rise, fall) / 2


def _ways(hand: Sequence[tuple[float, Place | None]]) -> int:
    """How many ways of `STROKE` or more a hand goes, on the axis on which it goes more."""
    return max(_turns([(t, None if place is None else place[axis]) for t, place in hand]) for axis in (0, 1))


def _turns(path: Sequence[tuple[float, float | None]]) -> int:
    """Zigzag: the ways between turning points that lie `STROKE` or more apart."""
    seen = [(t, value) for t, value in path if value is not None]
    count, direction = 0, 0
    extreme = low = high = seen[0][1] if seen else 0.0
    for (before, _), (t, value) in pairwise(seen):
        if t - before > _LOST:
            direction, low, high = 0, value, value
        elif direction == 0:
            low, high = min(low, value), max(high, value)
            if high - low >= STROKE:
                direction, extreme, count = (1 if value == high else -1), value, count + 1
        elif (value - extreme) * direction >= 0:
            extreme = value
        elif (extreme - value) * direction >= STROKE:
            direction, extreme, count = -direction, value, count + 1
    return count


def _amplitude(signals: Sequence[PostureSignals]) -> float | None:
    paths = (
        [posture.left_wrist for posture in signals if posture.left_wrist is not None],
        [posture.right_wrist for posture in signals if posture.right_wrist is not None],
    )
    fewest = max(_FEWEST_HANDS, _MOSTLY * len(signals))
    extents = [_half_extent(path) for path in paths if len(path) >= fewest]
    return max(extents, default=None)


def _half_extent(path: Sequence[Place]) -> float:
    across = [place[0] for place in path]
    up = [place[1] for place in path]
    return max(max(across) - min(across), max(up) - min(up)) / 2
