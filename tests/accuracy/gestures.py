"""How far the hands truly travel, second by second, beside what was measured."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from models.observation import AnswerObservations
from models.posture.movement import gesture_amplitudes

_SHOWN: Final = 0.7
"""Share of a second that a hand must be in the picture, as `gesture_amplitudes` asks for."""

Place = Sequence[float]


def paired_amplitudes(
    truth: dict[str, Any], observations: AnswerObservations
) -> list[tuple[float, float | None]]:
    """(true, measured or unknown) for each second in which a hand is in the picture.

    True is half the longest side of the box around the wrist joint's path, as far as it lies in the
    picture, of the hand that travels further, in shoulder widths: what `gesture_amplitudes` promises, at
    30 frames a second. Raising and lowering the hand count: they are travel, too. Seconds in which a hand
    goes to the face are left out: that is no gesture, and is measured by itself.
    """
    measured = gesture_amplitudes(observations.postures, observations.duration)
    at_face = [event for event in truth["events"] if event["kind"] in ("self-touch", "mouth-cover")]
    pairs: list[tuple[float, float | None]] = []
    for second, value in enumerate(measured):
        frames = slice(second * truth["fps"], (second + 1) * truth["fps"])
        paths = [truth["tracks"][name][frames] for name in ("left_wrist", "right_wrist")]
        seen = [[place for place in path if place is not None] for path in paths]
        extents = [_half_extent(places) for places in seen if len(places) >= _SHOWN * truth["fps"]]
        if extents and not any(event["start"] < second + 1 and second < event["end"] for event in at_face):
            pairs.append((max(extents), value))
    return pairs


def _half_extent(path: Sequence[Place]) -> float:
    return max(max(place[axis] for place in path) - min(place[axis] for place in path) for axis in (0, 1)) / 2
