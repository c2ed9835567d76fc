"""MediaPipe's face landmarker: 478 points, 52 blendshapes and the head's matrix a frame."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from models.landmarker import Landmarker
from models.observation import FaceObservation, Frame

MODEL_FILE = "face_landmarker.task"


class MediaPipeFace:
    """One face at 30 frames a second: about 9 ms of one core a frame at 640×480.

    ``faces_wanted=2`` also reports a second face, at the price of the detector running on
    every frame in which there is only one.
    """

    engine = "mediapipe-face-landmarker"

    def __init__(self, pack: Path, faces_wanted: int = 1) -> None:
        """Opens the model in the folder ``pack``. Raises ModelUnreadable."""
        from mediapipe.tasks.python import BaseOptions, vision

        def create(content: bytes) -> Any:
            return vision.FaceLandmarker.create_from_options(
                vision.FaceLandmarkerOptions(
                    base_options=BaseOptions(model_asset_buffer=content),
                    running_mode=vision.RunningMode.VIDEO,
                    num_faces=faces_wanted,
                    output_face_blendshapes=True,
                    output_facial_transformation_matrixes=True,
                )
            )

        self._landmarker = Landmarker(pack / MODEL_FILE, create)

    def observe(self, frame: Frame) -> FaceObservation:
        height, width = frame.pixels.shape[:2]
        found = self._landmarker.detect(frame)
        aspect = width / height
        if not found.face_landmarks:
            return FaceObservation(frame.index, frame.t, 0, aspect=aspect)
        faces = [_in_widths(points, aspect) for points in found.face_landmarks]
        nearest = max(range(len(faces)), key=lambda i: float(np.ptp(faces[i][:, 0])))
        return FaceObservation(
            frame=frame.index,
            t=frame.t,
            faces=len(faces),
            blendshapes={shape.category_name: shape.score for shape in found.face_blendshapes[nearest]},
            matrix=np.asarray(found.facial_transformation_matrixes[nearest], dtype=np.float32),
            landmarks=faces[nearest],
            aspect=aspect,
        )

    def close(self) -> None:
        self._landmarker.close()


def _in_widths(points: Any, aspect: float) -> NDArray[np.float32]:
    landmarks = np.array([(point.x, point.y, point.z) for point in points], dtype=np.float32)
    landmarks[:, 1] /= aspect
    return landmarks
