"""Hands over the mouth, as the posture sense sees them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from models.observation import PostureSignals

ON_MOUTH: Final = 1.1
"""Distances between the eyes from the knuckles to the mouth: a hand on it measures .6 to 1.05 on
a clip of a woman who holds hers there, and any other hand more than 1.2."""
_LONGEST_GAP: Final = 0.5
"""Seconds a posture stands for the frames after it; postures come ten times a second."""


def covers_mouth(posture: PostureSignals) -> bool | None:
    """None where no hand can be seen at all, which is most of the time and covers nothing."""
    return None if posture.hand_to_mouth is None else posture.hand_to_mouth < ON_MOUTH


def hands_on_mouth(times: Sequence[float], postures: Sequence[PostureSignals]) -> list[bool]:
    """For each frame, whether a hand covers the mouth: two of the last three postures must say so."""
    flags: list[bool] = []
    recent: list[PostureSignals] = []
    coming = iter(postures)
    following = next(coming, None)
    for t in times:
        while following is not None and following.t <= t + 1e-6:
            recent = [*recent[-2:], following]
            following = next(coming, None)
        fresh = [posture for posture in recent if t - posture.t < _LONGEST_GAP]
        flags.append(sum(bool(covers_mouth(posture)) for posture in fresh) >= 2)
    return flags
