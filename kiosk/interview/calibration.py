"""The ten seconds in which the terminal gets to know a person: what is asked for, and how long.

Pure. The steps follow from the senses that were agreed to; nobody is asked to look at points
where the face is not sensed, nor to speak where the voice is not.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Final, Literal

from sync.contract.plan import Sense

Step = Literal["neutral", "left", "right", "up", "down", "speak"]
"""``neutral``: sit upright, relaxed, and look at the middle. The directions are points at that
edge of the screen, looked at with the eyes alone. ``speak``: a short sentence in a usual voice."""

POINTS: Final[tuple[Step, ...]] = ("left", "right", "up", "down")

_SECONDS: Final[dict[Step, float]] = {
    "neutral": 3.0,
    "left": 1.4,
    "right": 1.4,
    "up": 1.4,
    "down": 1.4,
    "speak": 3.4,
}


def steps_for(senses: Collection[Sense]) -> tuple[tuple[Step, float], ...]:
    """(step, seconds) in their order, twelve seconds at the most; empty where nothing is sensed."""
    steps: list[Step] = ["neutral"] if senses else []
    if "face" in senses:
        steps += POINTS
    if {"voice", "speech"} & set(senses):
        steps.append("speak")
    return tuple((step, _SECONDS[step]) for step in steps)
