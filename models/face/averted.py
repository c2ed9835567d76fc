"""A face that is lost because it turned away is not gone: somebody still sits there.

Beyond some 45° the landmarker loses a face now and then. Whoever was turned before and is
turned after such a gap has not left the room in between.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import Final

from models.face.reading import FaceReading
from models.observation import FaceSignals

TURNED: Final = 1.5
"""Of turning away, on the side of the gap: a face is lost beyond 40°, where turning away begins
at 13 to 18°."""
LONGEST: Final = 3.0
"""Seconds; a longer gap may be anything."""
_BESIDE: Final = 6
"""Frames beside the gap, since the last of them may already be guesses."""


def averted(signals: Sequence[FaceSignals], readings: Sequence[FaceReading]) -> list[bool]:
    """For each frame without a face, whether the face is merely turned away."""
    flags = [False] * len(signals)
    start = 0
    for present, group in groupby(face.present for face in signals):
        end = start + sum(1 for _ in group)
        inside = start > 0 and end < len(signals)
        if not present and inside and signals[end].t - signals[start - 1].t <= LONGEST:
            before, after = readings[max(0, start - _BESIDE) : start], readings[end : end + _BESIDE]
            if is_turned(before) and is_turned(after):
                flags[start:end] = [True] * (end - start)
        start = end
    return flags


def is_turned(readings: Sequence[FaceReading]) -> bool:
    return any(reading.turn is not None and reading.turn >= TURNED for reading in readings)
