"""How a person sits when they sit as they do: the reference for leaning and slouching."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, fields
from typing import Final

import numpy as np

from models.observation import PostureSignals

FEWEST_FRAMES: Final = 10
"""One second at 10 frames a second."""
_BEGINNING: Final = 3.0
"""Seconds from which the size and place at the beginning are taken."""


@dataclass(frozen=True, slots=True)
class PostureBaseline:
    """A person's usual seat; fields as in `PostureSignals`, ``frames`` is what it rests on."""

    y: float
    shoulder_width: float
    shoulder_roll: float
    head_height: float
    frames: int = 0

    def as_dict(self) -> dict[str, float]:
        return asdict(self)

    @classmethod
    def from_dict(cls, values: Mapping[str, float]) -> PostureBaseline:
        """The baseline that `as_dict` wrote. Raises KeyError when a field is missing."""
        read = {field.name: float(values[field.name]) for field in fields(cls) if field.name != "frames"}
        return cls(**read, frames=int(values["frames"]))


def learn_baseline(signals: Sequence[PostureSignals]) -> PostureBaseline | None:
    """The seat in ``signals``, or None when fewer than 10 frames show both shoulders.

    Size is what the answer began with, since leaning is a change. The head's height is a high
    percentile and the shoulders' place a low one (the picture counts downwards): people sit
    upright some of the time, and slouching only ever lowers both.
    """
    seen = [posture for posture in signals if posture.present]
    if len(seen) < FEWEST_FRAMES:
        return None
    beginning = [posture for posture in seen if posture.t <= seen[0].t + _BEGINNING]
    return PostureBaseline(
        y=float(np.percentile([posture.y for posture in seen], 25)),
        shoulder_width=float(np.median([posture.shoulder_width for posture in beginning])),
        shoulder_roll=float(np.median([posture.shoulder_roll for posture in seen])),
        head_height=float(np.percentile([posture.head_height for posture in seen], 75)),
        frames=len(seen),
    )
