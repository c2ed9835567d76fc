"""The device check's ten pleasant seconds → the person's neutral face and how far their eyes go.

The candidate looks at points on the screen while the camera watches. How far the eyes must go
to reach its edges is measured in what the landmarker makes of *these* eyes, and in the way in
which answers are read later (the lids tell of looking down, too), so neither the screen's size
nor the distance needs to be known, and weak vertical gaze calibrates itself.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final, Literal

import numpy as np

from models.face.baseline import (
    DOWNWARDS,
    EYE_DEGREES,
    SIDEWAYS,
    UPWARDS,
    FaceBaseline,
    learn_baseline,
)
from models.face.reading import drooping
from models.observation import FaceSignals

CheckPhase = Literal["neutral", "centre", "left", "right", "up", "down"]
"""``neutral``: a calm face that looks at the middle. The others: a point to look at with the head
kept still, in the middle or at that edge of the screen; left and right are the person's own."""

SETTLING: Final = 0.4
"""Seconds at the beginning of a phase in which the eyes are still on their way (a saccade's
latency is about .2 s)."""
_FEWEST: Final = 8
"""Frames of open eyes from which a point counts as looked at."""
_BEYOND: Final = 1.25
_MARGIN: Final = 2.0
"""The edge itself still meets the terminal: a quarter more, and two degrees of the gaze's noise."""
_LEAST: Final = 5.0
_MOST: Final = 25.0


@dataclass(frozen=True, slots=True)
class FaceCheck:
    """What a check found.

    ``missing`` are the points that were not seen to be looked at; the baseline keeps the usual
    reach for them.
    """

    baseline: FaceBaseline
    missing: tuple[CheckPhase, ...]


def calibrate(phases: Mapping[CheckPhase, Sequence[FaceSignals]]) -> FaceCheck | None:
    """The baseline of a check whose frames are sorted by what was asked for.

    All phases together make the neutral face, by the same percentiles as everywhere: who
    smiles while the picture asks for a calm face is neutral while looking at the points. None
    where a readable face was seen for less than half a second in all.
    """
    everything = sorted((face for seen in phases.values() for face in seen), key=lambda face: face.t)
    learned = learn_baseline(everything, "device-check")
    if learned is None:
        return None
    middle = _looking([*phases.get("centre", ()), *phases.get("neutral", ())], learned)
    if middle is None:
        middle = _looking(everything, learned)
    if middle is None:
        return FaceCheck(learned, tuple(phases))
    gaze_x, gaze_y, yaw, pitch, _ = middle
    straight = replace(learned, gaze_x=gaze_x, gaze_y=gaze_y, yaw=yaw, pitch=pitch)
    reaches, missing = _measured(phases, straight)
    measured = replace(
        straight, left=reaches["left"], right=reaches["right"], up=reaches["up"], down=reaches["down"]
    )
    return FaceCheck(measured, missing)


def _measured(
    phases: Mapping[CheckPhase, Sequence[FaceSignals]], straight: FaceBaseline
) -> tuple[dict[CheckPhase, float], tuple[CheckPhase, ...]]:
    """How far each edge is, in degrees of head and eyes; the usual reach where it was not seen."""
    edges: tuple[tuple[CheckPhase, int, int, float], ...] = (
        ("left", 0, 1, SIDEWAYS),
        ("right", 0, -1, SIDEWAYS),
        ("up", 1, 1, UPWARDS),
        ("down", 1, -1, DOWNWARDS),
    )
    reaches: dict[CheckPhase, float] = {}
    missing: list[CheckPhase] = []
    for phase, axis, sign, usual in edges:
        looked = _looking(phases.get(phase, ()), straight)
        reach = 0.0 if looked is None else sign * _away_from(straight, looked)[axis]
        if reach < _MARGIN:
            missing.append(phase)
            reaches[phase] = usual
        else:
            reaches[phase] = max(_LEAST, min(_MOST, _BEYOND * reach + _MARGIN))
    return reaches, tuple(missing)


_Look = tuple[float, float, float, float, float]
"""(gaze_x, gaze_y, yaw, pitch, lids)."""


def _looking(seen: Sequence[FaceSignals], baseline: FaceBaseline) -> _Look | None:
    """The median look once the eyes have arrived, blinks left out."""
    if not seen:
        return None
    began = min(face.t for face in seen)
    arrived = [
        (face.gaze_x, face.gaze_y, face.yaw, face.pitch, face.lids)
        for face in seen
        if face.present and face.t >= began + SETTLING and face.lids > 0.5 * baseline.lids
    ]
    if len(arrived) < _FEWEST:
        return None
    gaze_x, gaze_y, yaw, pitch, lids = (float(value) for value in np.median(arrived, axis=0))
    return gaze_x, gaze_y, yaw, pitch, lids


def _away_from(straight: FaceBaseline, looked: _Look) -> tuple[float, float]:
    """(to their left, up) in degrees, as `models.face.reading.gaze_away` counts them."""
    gaze_x, gaze_y, yaw, pitch, lids = looked
    across = (yaw - straight.yaw) + EYE_DEGREES * (gaze_x - straight.gaze_x)
    up = (pitch - straight.pitch) + EYE_DEGREES * (gaze_y - straight.gaze_y)
    up -= drooping(gaze_y, lids, straight)
    return across, up
