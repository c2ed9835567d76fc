"""MediaPipe's face landmarker: 478 points, 52 blendshapes and the head's matrix a frame."""

from __future__ import annotations

import io
import zipfile
from contextlib import ExitStack
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from models.face.lighting import glare, lightness
from models.landmarker import Landmarker
from models.observation import FaceObservation, Frame

MODEL_FILE = "face_landmarker.task"
_DETECTOR: Final = "face_detector.tflite"
"""The landmarker's own first stage, inside its file: it finds faces, and the landmarker only runs it
when it has lost the one it follows."""
_SURE: Final = 0.65
"""Of another face: people behind the candidate score .9 and more, patterns on the wall up to .56."""
_COUNTED_EVERY: Final = 1 / 3
"""Seconds between two counts of the faces. Asking the landmarker for two would run the detector in
every frame with one face (16 % more); three counts a second cost 2 %."""


class MediaPipeFace:
    """One face at 30 frames a second: about 9 ms of one core a frame at 640×480.

    Everybody in the picture is counted three times a second; the count stands until the next.
    """

    engine = "mediapipe-face-landmarker"

    def __init__(self, pack: Path) -> None:
        """Opens the model in the folder ``pack``. Raises ModelUnreadable."""
        with ExitStack() as opened:
            self._landmarker = Landmarker(pack / MODEL_FILE, _create_landmarker)
            opened.callback(self._landmarker.close)
            self._detector = Landmarker(pack / MODEL_FILE, _create_detector)
            opened.pop_all()
        self._counted_at: float | None = None
        self._counted = 0

    def observe(self, frame: Frame) -> FaceObservation:
        height, width = frame.pixels.shape[:2]
        found = self._landmarker.detect(frame)
        aspect = width / height
        if not found.face_landmarks:
            self._counted_at = None
            return FaceObservation(frame.index, frame.t, 0, aspect=aspect)
        landmarks = _in_widths(found.face_landmarks[0], aspect)
        return FaceObservation(
            frame=frame.index,
            t=frame.t,
            faces=max(1, self._count(frame)),
            blendshapes={shape.category_name: shape.score for shape in found.face_blendshapes[0]},
            matrix=np.asarray(found.facial_transformation_matrixes[0], dtype=np.float32),
            landmarks=landmarks,
            aspect=aspect,
            glare=glare(frame.pixels, landmarks),
            light=lightness(frame.pixels, landmarks),
        )

    def close(self) -> None:
        self._landmarker.close()
        self._detector.close()

    def _count(self, frame: Frame) -> int:
        due = self._counted_at is None or not 0 <= frame.t - self._counted_at < _COUNTED_EVERY
        if due:
            self._counted_at = frame.t
            self._counted = len(self._detector.detect(frame).detections)
        return self._counted


def _create_landmarker(content: bytes) -> Any:
    from mediapipe.tasks.python import BaseOptions, vision

    return vision.FaceLandmarker.create_from_options(
        vision.FaceLandmarkerOptions(
            base_options=BaseOptions(model_asset_buffer=content),
            running_mode=vision.RunningMode.VIDEO,
            num_faces=1,
            output_face_blendshapes=True,
            output_facial_transformation_matrixes=True,
        )
    )


def _create_detector(content: bytes) -> Any:
    from mediapipe.tasks.python import BaseOptions, vision

    try:
        with zipfile.ZipFile(io.BytesIO(content)) as bundle:
            model = bundle.read(_DETECTOR)
    except (zipfile.BadZipFile, KeyError) as error:
        raise ValueError(f"there is no face detector in it ({error})") from error
    return vision.FaceDetector.create_from_options(
        vision.FaceDetectorOptions(
            base_options=BaseOptions(model_asset_buffer=model),
            running_mode=vision.RunningMode.VIDEO,
            min_detection_confidence=_SURE,
        )
    )


def _in_widths(points: Any, aspect: float) -> NDArray[np.float32]:
    """Three lists of one coordinate each are built three times faster than 478 of three."""
    columns = ([point.x for point in points], [point.y for point in points], [point.z for point in points])
    landmarks = np.array(columns, dtype=np.float32).T.copy()
    landmarks[:, 1] /= aspect
    return landmarks
