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
_SEEN_WRIST: Final = 0.3
"""The same of a wrist. The model comes to believe in a hand half a second after it came up, and puts it
within a tenth of a shoulder width from .2 on; hands it does not see lie outside the picture.
"""
_MOUTH: Final = (9, 10)
_EYES: Final = (2, 5)
_EARS: Final = (7, 8)
_KNUCKLES: Final = ((17, 19, 21), (18, 20, 22))
"""Little finger, index finger and thumb of the left and of the right hand."""
_GUESSED_HAND: Final = 0.07
"""Visibility under which a hand is put anywhere. A hand before the face scores .08 to .45: the
model doubts it, yet puts it within .6 to 1.0 of the mouth, and any other hand farther than 1.2."""
_NARROWEST: Final = 0.05
"""Widths of the picture: shoulders closer than this are a person far away or side-on."""


def distil(observation: PostureObservation) -> PostureSignals:
    """The signals of one frame; without both shoulders there is no posture."""
    landmarks = observation.landmarks
    if landmarks is None:
        return PostureSignals(observation.frame, observation.t)
    hand, face = _hand_to_face(landmarks)
    if min(landmarks[_LEFT_SHOULDER, 3], landmarks[_RIGHT_SHOULDER, 3]) < _SEEN:
        return PostureSignals(observation.frame, observation.t, hand_to_mouth=hand, hand_to_face=face)
    left, right = landmarks[_LEFT_SHOULDER, :2], landmarks[_RIGHT_SHOULDER, :2]
    width = float(np.linalg.norm(left - right))
    if width < _NARROWEST:
        return PostureSignals(observation.frame, observation.t, hand_to_mouth=hand, hand_to_face=face)
    middle = (float(left[0] + right[0]) / 2, float(left[1] + right[1]) / 2)
    return PostureSignals(
        frame=observation.frame,
        t=observation.t,
        present=True,
        x=middle[0],
        y=middle[1],
        shoulder_width=width,
        shoulder_roll=math.degrees(math.atan2(float(left[1] - right[1]), float(left[0] - right[0]))),
        head_height=(middle[1] - float(landmarks[list(_EARS), 1].mean())) / width,
        left_wrist=_wrist(landmarks[_LEFT_WRIST], middle, width, observation.aspect),
        right_wrist=_wrist(landmarks[_RIGHT_WRIST], middle, width, observation.aspect),
        hand_to_mouth=hand,
        hand_to_face=face,
    )


def _hand_to_face(landmarks: NDArray[np.float32]) -> tuple[float | None, float | None]:
    """From the nearer hand to the mouth, and to the nearest part of the face, in distances between
    the eyes; None where no hand is seen.
    """
    left_eye, right_eye = landmarks[list(_EYES), :2]
    between_eyes = float(np.linalg.norm(left_eye - right_eye)) or 1e-6
    mouth = landmarks[list(_MOUTH), :2].mean(axis=0)
    face = np.stack([mouth, landmarks[_NOSE, :2], *((mouth + landmarks[ear, :2]) / 2 for ear in _EARS)])
    places = [landmarks[list(knuckles)] for knuckles in _KNUCKLES]
    hands = [hand[:, :2].mean(axis=0) for hand in places if hand[:, 3].mean() >= _GUESSED_HAND]
    if not hands:
        return None, None
    distances = np.linalg.norm(np.stack(hands)[:, None] - face[None], axis=2) / between_eyes
    return float(distances[:, 0].min()), float(distances.min())


def _wrist(
    wrist: NDArray[np.float32], middle: tuple[float, float], width: float, aspect: float
) -> tuple[float, float] | None:
    across, down, visibility = float(wrist[0]), float(wrist[1]), float(wrist[3])
    inside = 0 <= across <= 1 and 0 <= down <= 1 / aspect
    if not inside or visibility < _SEEN_WRIST:
        return None
    return ((across - middle[0]) / width, (middle[1] - down) / width)
