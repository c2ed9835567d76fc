"""Is it still the same person? Only that: nobody is recognised, and nothing of it is kept.

Seven lengths of the face that no expression changes, taken over a second, after the face was
gone or jumped to another place. Between people they differ by two to six times what they
differ within one (models/face/CARD.md); two people who look alike are taken for one.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import hypot, sqrt
from typing import Final

import numpy as np

from models.observation import FaceSignals

_SPREAD: Final = (0.0062, 0.0061, 0.0199, 0.0202, 0.0123, 0.0252, 0.0284)
"""Standard deviation of each length within a person, in inter-ocular distances."""
UNLIKE: Final = 2.2
"""Root mean square of the differences in these units: within a person 1 and less over seconds of a
calm face seen straight on; between ten real people 1.7 to 8, all but three pairs above this."""
GONE: Final = 0.7
"""Seconds without a face after which another may have sat down."""
_JUMP: Final = 3.0
"""Inter-ocular distances from one frame to the next: a head takes four frames for that."""
_STRAIGHT_YAW: Final = 15.0
_STRAIGHT_PITCH: Final = 20.0
_CALM_JAW: Final = 0.25
_CALM_SMILE: Final = 0.5
FEWEST_SHAPES: Final = 5
"""Every fifth frame has one: most of a second of a face seen straight on."""


def unlike(shape: Sequence[float], usual: Sequence[float]) -> float:
    """How different two faces are; 0 where one of them was never measured."""
    if not shape or not usual:
        return 0.0
    apart = [(a - b) / spread for a, b, spread in zip(shape, usual, _SPREAD, strict=True)]
    return sqrt(sum(value * value for value in apart) / len(apart))


def comes_anew(face: FaceSignals, last: FaceSignals | None) -> bool:
    """Whether this face may be another than ``last``, the latest that was seen."""
    if last is None or face.t - last.t > GONE:
        return True
    return hypot(face.x - last.x, face.y - last.y) > _JUMP * max(face.size, last.size)


def measured(signals: Sequence[FaceSignals]) -> list[FaceSignals]:
    """The frames whose lengths can be trusted: a calm face that is seen straight on."""
    return [
        face
        for face in signals
        if face.shape
        and abs(face.yaw) < _STRAIGHT_YAW
        and abs(face.pitch) < _STRAIGHT_PITCH
        and face.jaw < _CALM_JAW
        and face.smile < _CALM_SMILE
    ]


def usual_shape(signals: Sequence[FaceSignals]) -> tuple[float, ...]:
    """The median shape of the face among ``signals``, empty where it was measured too seldom."""
    shapes = [face.shape for face in measured(signals)]
    if len(shapes) < FEWEST_SHAPES:
        return ()
    return tuple(float(length) for length in np.median(shapes, axis=0))


def first_visit(signals: Sequence[FaceSignals]) -> list[FaceSignals]:
    """The frames of whoever sat there first, until the face is gone or jumps."""
    visits = _visits(signals)
    return [signals[i] for i in visits[0]] if visits else []


def strangers(signals: Sequence[FaceSignals], usual: Sequence[float]) -> list[bool]:
    """For each frame, whether another person than the one of ``usual`` is seen in it.

    Without a usual shape the first visit's is taken, so the first person is never a stranger.
    """
    flags = [False] * len(signals)
    for visit in _visits(signals):
        shape = usual_shape([signals[i] for i in visit])
        usual = usual or shape
        if unlike(shape, usual) > UNLIKE:
            for i in visit:
                flags[i] = True
    return flags


def _visits(signals: Sequence[FaceSignals]) -> list[list[int]]:
    """Indices of the frames between one coming and the next."""
    visits: list[list[int]] = []
    last: FaceSignals | None = None
    for i, face in enumerate(signals):
        if not face.present:
            continue
        if comes_anew(face, last):
            visits.append([])
        visits[-1].append(i)
        last = face
    return visits
