"""A face observation → the few numbers that are kept of it."""

from __future__ import annotations

import math
from typing import Final

import numpy as np
from numpy.typing import NDArray

from models.observation import FaceObservation, FaceSignals

# Indices of MediaPipe's face mesh. "Left" and "right" are the person's own.
_RIGHT_EYE: Final = (33, 133)
_LEFT_EYE: Final = (263, 362)
"""Corners of the eyes, outer then inner."""
_INNER_BROWS: Final = (55, 285)
_FACE_EDGE: Final = (234, 454, 10, 152)
_MOUTH: Final = (61, 291, 13, 14)
"""Corners, then the inner edges of the upper and the lower lip."""
_LIDS: Final = (159, 145, 386, 374)
"""Upper and lower lid of the right eye, then of the left."""
_BONES: Final = ((33, 133), (133, 362), (168, 2), (98, 327), (10, 168), (127, 356), (234, 454))
"""Widths of the eye, between the eyes, of the nose, of the temples and of the face, lengths of the
nose and of the forehead. They differ two to six times more between people than within one."""
_BONES_EVERY: Final = 5


def distil(observation: FaceObservation) -> FaceSignals:
    """The signals of one frame; a frame without a face keeps only its number of faces."""
    landmarks, matrix = observation.landmarks, observation.matrix
    if not observation.present or landmarks is None or matrix is None:
        return FaceSignals(observation.frame, observation.t, 0)
    shapes = observation.blendshapes
    right_eye, left_eye = landmarks[list(_RIGHT_EYE)], landmarks[list(_LEFT_EYE)]
    between_eyes = _distance(right_eye.mean(axis=0), left_eye.mean(axis=0)) or 1e-6
    brow_height = (
        _distance(landmarks[_INNER_BROWS[0]], right_eye[1])
        + _distance(landmarks[_INNER_BROWS[1]], left_eye[1])
    ) / 2
    edge = landmarks[list(_FACE_EDGE)]
    yaw, pitch, roll = head_angles(matrix)
    # The landmarks' depth is too flat between the brows: turned by 20°, the gap measures 6 % short.
    brow_gap = _distance(landmarks[_INNER_BROWS[0]], landmarks[_INNER_BROWS[1]])
    brow_gap /= max(0.5, math.cos(math.radians(yaw)))
    mouth_lift, lids = _unturned(landmarks, matrix)
    return FaceSignals(
        frame=observation.frame,
        t=observation.t,
        faces=observation.faces,
        smile=_both(shapes, "mouthSmile"),
        jaw=shapes["jawOpen"],
        brow_down=_both(shapes, "browDown"),
        brow_gap=brow_gap / between_eyes,
        brow_height=brow_height / between_eyes,
        blink=_both(shapes, "eyeBlink"),
        gaze_x=(
            shapes["eyeLookOutLeft"]
            + shapes["eyeLookInRight"]
            - shapes["eyeLookInLeft"]
            - shapes["eyeLookOutRight"]
        )
        / 2,
        gaze_y=_both(shapes, "eyeLookUp") - _both(shapes, "eyeLookDown"),
        yaw=yaw,
        pitch=pitch,
        roll=roll,
        x=float(edge[:, 0].mean()),
        y=float(edge[:, 1].mean()) * observation.aspect,
        size=between_eyes,
        squint=_both(shapes, "eyeSquint"),
        lids=lids / between_eyes,
        mouth_lift=mouth_lift / between_eyes,
        glare=observation.glare,
        light=observation.light,
        shape=_shape(landmarks, between_eyes) if observation.frame % _BONES_EVERY == 0 else (),
    )


def _unturned(landmarks: NDArray[np.float32], matrix: NDArray[np.float32]) -> tuple[float, float]:
    """(lift of the mouth's corners, opening of the lids), as a face seen straight on has them."""
    chosen = landmarks[[*_MOUTH, *_LIDS]] * np.array((1, -1, -1), np.float32)
    turn = matrix[:3, :3] / np.linalg.norm(matrix[:3, :3], axis=0)
    right, left, upper, lower, *lids = chosen @ turn
    lift = float(right[1] + left[1] - upper[1] - lower[1]) / 2
    opening = float(lids[0][1] - lids[1][1] + lids[2][1] - lids[3][1]) / 2
    return lift, opening


def _shape(landmarks: NDArray[np.float32], between_eyes: float) -> tuple[float, ...]:
    ends = landmarks[np.array(_BONES)]
    lengths = np.linalg.norm(ends[:, 0] - ends[:, 1], axis=1) / between_eyes
    return tuple(float(length) for length in lengths)


def head_angles(matrix: NDArray[np.float32]) -> tuple[float, float, float]:
    """(yaw, pitch, roll) in degrees from the head's 4×4 matrix; signs as in `Expression`.

    The camera's axes are x to the right of the picture (the person's left), y up, z towards
    the camera, so the third column is where the nose points.
    """
    yaw = math.degrees(math.atan2(float(matrix[0, 2]), float(matrix[2, 2])))
    pitch = math.degrees(math.asin(max(-1.0, min(1.0, float(matrix[1, 2])))))
    roll = math.degrees(math.atan2(float(matrix[0, 1]), float(matrix[1, 1])))
    return yaw, pitch, roll


def _both(shapes: dict[str, float], name: str) -> float:
    return (shapes[f"{name}Left"] + shapes[f"{name}Right"]) / 2


def _distance(first: NDArray[np.float32], second: NDArray[np.float32]) -> float:
    return float(np.linalg.norm(first - second))
