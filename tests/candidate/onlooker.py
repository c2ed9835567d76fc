"""Looks at a film with the stock landmarkers, frame by frame: what anybody's senses could see in it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import av
import numpy as np
from numpy.typing import NDArray

from models.catalogue import locate

Track = NDArray[np.float64]


@dataclass(frozen=True)
class Sight:
    """One number a frame; nan where no face was found. ``wrists`` is the lesser visibility of the two."""

    fps: int
    faces: Track
    smile: Track
    frown: Track
    blink: Track
    gaze_left: Track
    gaze_up: Track
    jaw: Track
    yaw: Track
    pitch: Track
    roll: Track
    distance: Track
    shoulders: Track
    wrists: Track

    def during(self, name: str, start: float, end: float) -> Track:
        track: Track = getattr(self, name)
        return track[round(start * self.fps) : round(end * self.fps)]


def look(film: Path) -> Sight:
    import mediapipe as mp

    face, pose = _face_landmarker(), _pose_landmarker()
    rows: list[list[float]] = []
    with av.open(str(film)) as container:
        stream = container.streams.video[0]
        fps = round(float(stream.average_rate or 30))
        for number, frame in enumerate(container.decode(stream)):
            image = mp.Image(image_format=mp.ImageFormat.SRGB, data=frame.to_ndarray(format="rgb24"))
            stamp = number * 1000 // fps
            rows.append(
                _face(face.detect_for_video(image, stamp)) + _pose(pose.detect_for_video(image, stamp))
            )
    return Sight(fps, *np.array(rows).T)


def _face(result: Any) -> list[float]:
    if not result.face_landmarks:
        return [0.0, *[float("nan")] * 10]
    shape = {category.category_name: float(category.score) for category in result.face_blendshapes[0]}

    def both(name: str) -> float:
        return (shape[f"{name}Left"] + shape[f"{name}Right"]) / 2

    outwards = shape["eyeLookOutLeft"] + shape["eyeLookInRight"]
    inwards = shape["eyeLookInLeft"] + shape["eyeLookOutRight"]
    matrix = result.facial_transformation_matrixes[0]
    return [
        float(len(result.face_landmarks)),
        both("mouthSmile"),
        both("browDown"),
        both("eyeBlink"),
        (outwards - inwards) / 2,
        both("eyeLookUp") - both("eyeLookDown"),
        shape["jawOpen"],
        float(np.degrees(np.arctan2(matrix[0, 2], matrix[2, 2]))),
        float(np.degrees(np.arcsin(matrix[1, 2]))),
        float(np.degrees(np.arctan2(matrix[1, 0], matrix[1, 1]))),
        float(-matrix[2, 3]),
    ]


def _pose(result: Any) -> list[float]:
    if not result.pose_landmarks:
        return [0.0, 0.0]
    seen = [float(landmark.visibility) for landmark in result.pose_landmarks[0]]
    return [min(seen[11], seen[12]), min(seen[15], seen[16])]


def _face_landmarker() -> Any:
    from mediapipe.tasks.python import BaseOptions, vision

    return vision.FaceLandmarker.create_from_options(
        vision.FaceLandmarkerOptions(
            base_options=BaseOptions(
                model_asset_path=str(locate("face-landmarker") / "face_landmarker.task")
            ),
            running_mode=vision.RunningMode.VIDEO,
            num_faces=2,
            output_face_blendshapes=True,
            output_facial_transformation_matrixes=True,
        )
    )


def _pose_landmarker() -> Any:
    from mediapipe.tasks.python import BaseOptions, vision

    pack = locate("pose-landmarker-lite") / "pose_landmarker_lite.task"
    return vision.PoseLandmarker.create_from_options(
        vision.PoseLandmarkerOptions(
            base_options=BaseOptions(model_asset_path=str(pack)), running_mode=vision.RunningMode.VIDEO
        )
    )
