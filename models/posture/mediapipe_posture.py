"""MediaPipe's pose landmarker: 33 points of the body a frame."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np

from models.landmarker import Landmarker
from models.observation import Frame, PostureObservation

MODEL_FILE = "pose_landmarker_lite.task"


class MediaPipePosture:
    """The lite model without its mask branch: about 8 ms of one core a frame at 640×480."""

    engine = "mediapipe-pose-landmarker"

    def __init__(self, pack: Path, model_file: str = MODEL_FILE) -> None:
        """Opens the model in the folder ``pack``. Raises ModelUnreadable."""
        from mediapipe.tasks.python import BaseOptions, vision

        def create(content: bytes) -> Any:
            return vision.PoseLandmarker.create_from_options(
                vision.PoseLandmarkerOptions(
                    base_options=BaseOptions(model_asset_buffer=content),
                    running_mode=vision.RunningMode.VIDEO,
                    output_segmentation_masks=False,
                )
            )

        self._landmarker = Landmarker(pack / model_file, create)

    def observe(self, frame: Frame) -> PostureObservation:
        height, width = frame.pixels.shape[:2]
        aspect = width / height
        found = self._landmarker.detect(frame)
        if not found.pose_landmarks:
            return PostureObservation(frame.index, frame.t, aspect=aspect)
        landmarks = np.array(
            [(point.x, point.y, point.z, point.visibility) for point in found.pose_landmarks[0]],
            dtype=np.float32,
        )
        landmarks[:, 1] /= aspect
        return PostureObservation(frame.index, frame.t, landmarks, aspect)

    def close(self) -> None:
        self._landmarker.close()
