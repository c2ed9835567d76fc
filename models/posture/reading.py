"""Posture signals over time → leaning, sitting upright, gestures, stillness.

Seated, the hips and mostly the wrists are not seen; so posture is read from the shoulders
and the head, and hands count only while they are in the picture.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import hypot
from statistics import median
from typing import Final

from models.observation import PostureSignals
from models.posture.baseline import PostureBaseline

SLOUCH: Final = 0.10
"""Shoulder widths by which the head sinks towards the shoulders and both sink together, added
up. A nod sinks the head by .04, a slump of 5 cm both by .14."""
TILT: Final = 8.0
"""Degrees of the shoulder line away from the person's usual."""
LEAN: Final = 0.045
"""Share by which the upper body looks larger: some 3 cm nearer at a distance of 70 cm. Who
leans in comes lower in the picture too, and is not slouching."""

_STEP: Final = 0.5
"""Seconds over which movement is measured; shorter steps measure the landmarks' jitter."""
_FEWEST_HANDS: Final = 4
"""Frames of a hand within a second from which its movement is worth measuring."""


@dataclass(frozen=True, slots=True)
class PostureReading:
    """How one frame's person sits. ``size`` is the upper body against the beginning."""

    frame: int
    t: float
    present: bool
    size: float | None = None
    upright: bool | None = None
    hands: int = 0


def read_posture(signals: PostureSignals, baseline: PostureBaseline) -> PostureReading:
    """The reading of one frame, without regard to its neighbours."""
    if not signals.present:
        return PostureReading(signals.frame, signals.t, present=False)
    size = signals.shoulder_width / baseline.shoulder_width
    sunk_head = baseline.head_height - signals.head_height
    sunk_shoulders = (signals.y - baseline.y) / baseline.shoulder_width
    slouched = size <= 1 + LEAN and sunk_head + sunk_shoulders > SLOUCH
    tilted = abs(signals.shoulder_roll - baseline.shoulder_roll) > TILT
    return PostureReading(
        frame=signals.frame,
        t=signals.t,
        present=True,
        size=size,
        upright=not (slouched or tilted),
        hands=(signals.left_wrist is not None) + (signals.right_wrist is not None),
    )


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


def _amplitude(signals: Sequence[PostureSignals]) -> float | None:
    paths = (
        [posture.left_wrist for posture in signals if posture.left_wrist is not None],
        [posture.right_wrist for posture in signals if posture.right_wrist is not None],
    )
    extents = [_half_extent(path) for path in paths if len(path) >= _FEWEST_HANDS]
    return max(extents, default=None)


def _half_extent(path: Sequence[tuple[float, float]]) -> float:
    across = [place[0] for place in path]
    up = [place[1] for place in path]
    return max(max(across) - min(across), max(up) - min(up)) / 2
