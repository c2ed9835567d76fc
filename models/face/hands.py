"""Hands over the mouth, as the posture sense sees them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from typing import Final

from models.observation import PostureSignals

ON_MOUTH: Final = 1.7
"""Distances between the eyes from the knuckles to the mouth: a hand on it measures .6 to 1.7 on a
clip of a woman who holds hers there; any other hand is farther, but for a frame now and then. A
hand on the cheek is as near, and hides a corner of the mouth."""
OF_THESE: Final = 5
ENOUGH: Final = 3
"""So many postures of the five about a frame must see the hand; they come ten times a second."""
_NEAR: Final = 0.26
"""Seconds before and after a frame in which these five lie."""


def covers_mouth(posture: PostureSignals) -> bool:
    """Where no hand can be seen at all, which is most of the time, nothing is covered."""
    return posture.hand_to_mouth is not None and posture.hand_to_mouth < ON_MOUTH


def enough(covered: Iterable[bool]) -> bool:
    return sum(covered) >= ENOUGH


def hands_on_mouth(times: Sequence[float], postures: Sequence[PostureSignals]) -> list[bool]:
    """For each frame, whether a hand covers the mouth."""
    moments = [posture.t for posture in postures]
    covered = [covers_mouth(posture) for posture in postures]
    return [
        enough(covered[bisect_left(moments, t - _NEAR) : bisect_right(moments, t + _NEAR)]) for t in times
    ]
