"""What a person's face is like when it does nothing: every expression is read against this.

Neutral faces differ more than expressions do (browDown of neutral people lies anywhere from
.03 to .7), so nothing but the smile could be read with one threshold for all.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, fields
from typing import Final

import numpy as np

from models.observation import FaceSignals

FEWEST_FRAMES: Final = 15
"""Half a second: fewer frames than these say nothing about a person."""

TURNED_YAW: Final = 35.0
TURNED_PITCH: Final = 30.0
"""Degrees from the camera beyond which half the face is hidden and its signals are guesses."""

_MOST_NEUTRAL_SMILE: Final = 0.30
"""A neutral mouth scores lower on mouthSmile; who never stops smiling is still smiling."""
_MOST_NEUTRAL_YAW: Final = 15.0
_MOST_NEUTRAL_PITCH: Final = 20.0
_MOST_NEUTRAL_GAZE: Final = 0.35
"""How far a camera's place may shift what "looking at the terminal" looks like."""
_MOST_NEUTRAL_BLINK: Final = 0.45


@dataclass(frozen=True, slots=True)
class FaceBaseline:
    """A person's neutral face; fields as in `FaceSignals`, ``frames`` is what it rests on.

    The defaults lie in the middle of the few neutral faces in the model card: a makeshift for
    who was never seen long enough.
    """

    smile: float = 0.05
    brow_down: float = 0.03
    brow_gap: float = 0.45
    brow_height: float = 0.37
    blink: float = 0.08
    gaze_x: float = 0.0
    gaze_y: float = -0.1
    yaw: float = 0.0
    pitch: float = 0.0
    roll: float = 0.0
    frames: int = 0

    def as_dict(self) -> dict[str, float]:
        return asdict(self)

    @classmethod
    def from_dict(cls, values: Mapping[str, float]) -> FaceBaseline:
        """The baseline that `as_dict` wrote. Raises KeyError when a field is missing."""
        read = {field.name: float(values[field.name]) for field in fields(cls) if field.name != "frames"}
        return cls(**read, frames=int(values["frames"]))


def learn_baseline(signals: Sequence[FaceSignals]) -> FaceBaseline | None:
    """The neutral face in ``signals``, or None when a face is seen in fewer than 15 frames.

    Low percentiles for what an expression raises and high ones for what it lowers: an
    expression is an exception, yet it may fill most of a short answer. The gaze is the
    median, since people mostly look at who they speak to; all are bounded, so that a
    habit never becomes "neutral" altogether.
    """
    seen = [
        face
        for face in signals
        if face.present and abs(face.yaw) < TURNED_YAW and abs(face.pitch) < TURNED_PITCH
    ]
    if len(seen) < FEWEST_FRAMES:
        return None

    def percentile(name: str, share: float, among: Sequence[FaceSignals] = seen) -> float:
        return float(np.percentile([getattr(face, name) for face in among], share))

    blink = min(percentile("blink", 30), _MOST_NEUTRAL_BLINK)
    open_eyes = [face for face in seen if face.blink < blink + 0.2] or seen
    return FaceBaseline(
        smile=min(percentile("smile", 20), _MOST_NEUTRAL_SMILE),
        brow_down=percentile("brow_down", 25),
        brow_gap=percentile("brow_gap", 65),
        brow_height=percentile("brow_height", 50),
        blink=blink,
        gaze_x=_within(percentile("gaze_x", 50, open_eyes), _MOST_NEUTRAL_GAZE),
        gaze_y=_within(percentile("gaze_y", 50, open_eyes), _MOST_NEUTRAL_GAZE),
        yaw=_within(percentile("yaw", 50), _MOST_NEUTRAL_YAW),
        pitch=_within(percentile("pitch", 50), _MOST_NEUTRAL_PITCH),
        roll=percentile("roll", 50),
        frames=len(seen),
    )


def _within(value: float, bound: float) -> float:
    return max(-bound, min(bound, value))
