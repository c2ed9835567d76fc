"""A posture observation → the few numbers that are kept of it."""

from __future__ import annotations

import math
from typing import Final

import numpy as np
from numpy.typing import NDArray

from models.observation import PostureObservation, PostureSignals

# Indices of MediaPipe's pose; "left" and "right" are the person's own.
_NOSE: Final = 0
_LEFT_SHOULDER: Final = 11
_RIGHT_SHOULDER: Final = 12
_LEFT_WRIST: Final = 15
_RIGHT_WRIST: Final = 16
_SEEN: Final = 0.5
"""Visibility from which a landmark is taken as seen rather than guessed."""
_NARROWEST: Final = 0.05
"""Widths of the picture: shoulders closer than this are a person far away or side-on."""


def distil(observation: PostureObservation) -> PostureSignals:
    """The signals of one frame; without both shoulders there is no posture."""
    landmarks = observation.landmarks
    if landmarks is None or min(landmarks[_LEFT_SHOULDER, 3], landmarks[_RIGHT_SHOULDER, 3]) < _SEEN:
        return PostureSignals(observation.frame, observation.t)
    left, right = landmarks[_LEFT_SHOULDER, :2], landmarks[_RIGHT_SHOULDER, :2]
    width = float(np.linalg.norm(left - right))
    if width < _NARROWEST:
        return PostureSignals(observation.frame, observation.t)
    middle = (float(left[0] + right[0]) / 2, float(left[1] + right[1]) / 2)
    return PostureSignals(
        frame=observation.frame,
        t=observation.t,
        present=True,
        x=middle[0],
        y=middle[1],
        shoulder_width=width,
        shoulder_roll=math.degrees(math.atan2(float(left[1] - right[1]), float(left[0] - right[0]))),
        head_height=(middle[1] - float(landmarks[_NOSE, 1])) / width,
        left_wrist=_wrist(landmarks[_LEFT_WRIST], middle, width, observation.aspect),
        right_wrist=_wrist(landmarks[_RIGHT_WRIST], middle, width, observation.aspect),
    )


def _wrist(
    wrist: NDArray[np.float32], middle: tuple[float, float], width: float, aspect: float
) -> tuple[float, float] | None:
    across, down, visibility = float(wrist[0]), float(wrist[1]), float(wrist[3])
    inside = 0 <= across <= 1 and 0 <= down <= 1 / aspect
    if not inside or visibility < _SEEN:
        return None
    return ((across - middle[0]) / width, (middle[1] - down) / width)
