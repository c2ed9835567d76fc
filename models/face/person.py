"""Is it still the same person? Only that: nobody is recognised, and nothing of it is kept.

Seven lengths of the face that no expression changes, taken over a second, after the face was
gone or jumped to another place. Between people they differ by two to six times what they
differ within one (models/face/CARD.md); two people who look alike are taken for one. A swap in
one moment is noticed afterwards where the two differ much.
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
_STEP: Final = 3.0
"""Of `unlike`, between half a second and the next: within a person up to 2.6, whatever they do."""
_HALF: Final = 4
_LONGEST_STEP: Final = 1.8
"""Measured frames on each side of a step, and the seconds that all of them may take."""
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
    seen = measured(signals)
    return _median(seen) if len(seen) >= FEWEST_SHAPES else ()


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
    swaps = _swaps(signals)
    for i, face in enumerate(signals):
        if not face.present:
            continue
        if comes_anew(face, last) or (last is not None and any(last.t < t <= face.t for t in swaps)):
            visits.append([])
        visits[-1].append(i)
        last = face
    return visits


def _swaps(signals: Sequence[FaceSignals]) -> list[float]:
    """When one face becomes another in front of the camera, without ever being gone."""
    seen = measured(signals)
    steps: list[tuple[float, float]] = []
    for i in range(_HALF, len(seen) - _HALF + 1):
        before, after = seen[i - _HALF : i], seen[i : i + _HALF]
        if after[-1].t - before[0].t <= _LONGEST_STEP:
            size = unlike(_median(before), _median(after))
            if size > _STEP:
                steps.append((seen[i].t, size))
    return [t for t, size in steps if size == max(other for u, other in steps if abs(u - t) <= _LONGEST_STEP)]


def _median(signals: Sequence[FaceSignals]) -> tuple[float, ...]:
    return tuple(float(length) for length in np.median([face.shape for face in signals], axis=0))
