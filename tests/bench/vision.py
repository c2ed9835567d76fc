"""What seeing costs: our face and posture against the stock pipeline, on the same film."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from itertools import cycle, islice
from statistics import median

from kiosk.capture.media import MediaFile
from models.catalogue import locate
from models.face.live import ExpressionReader
from models.face.mediapipe_face import MediaPipeFace
from models.face.signals import distil as distil_face
from models.observation import Frame
from models.posture.mediapipe_posture import MediaPipePosture
from models.posture.signals import distil as distil_posture
from tests.models.real_faces import material

_FRAMES = 240
"""Eight seconds at 30 frames a second."""
_POSTURE_EVERY = 3
"""Posture is looked at 10 times a second."""
_ROUNDS = 3


def measure() -> dict[str, float]:
    """CPU seconds a frame, as a ratio and in milliseconds; the median of three rounds, taken in turns."""
    film = list(islice(cycle(MediaFile(material("neutral-then-smile.mp4")).frames()), _FRAMES))
    frames = [Frame(index, index / 30, frame.pixels) for index, frame in enumerate(film)]
    rounds = [(_cost(frames, _ours()), _cost(frames, _stock())) for _ in range(_ROUNDS)]
    return {
        "vision_cpu_over_stock": median(ours / stock for ours, stock in rounds),
        "vision_cpu_ms_a_frame": 1000 * median(ours for ours, _ in rounds),
        "stock_vision_cpu_ms_a_frame": 1000 * median(stock for _, stock in rounds),
    }


def _ours() -> Callable[[Frame], None]:
    """Everything the kiosk does with a frame: landmarks, signals, live expression, posture."""
    face = MediaPipeFace(locate("face-landmarker"))
    posture = MediaPipePosture(locate("pose-landmarker-lite"))
    reader = ExpressionReader()

    def look(frame: Frame) -> None:
        reader.read(distil_face(face.observe(frame)))
        if frame.index % _POSTURE_EVERY == 0:
            distil_posture(posture.observe(frame))

    return look


def _stock() -> Callable[[Frame], None]:
    """Both of MediaPipe's landmarkers as published, on every frame."""
    face = MediaPipeFace(locate("face-landmarker"))
    posture = MediaPipePosture(locate("pose-landmarker-full"), "pose_landmarker_full.task")

    def look(frame: Frame) -> None:
        face.observe(frame)
        posture.observe(frame)

    return look


def _cost(frames: Sequence[Frame], look: Callable[[Frame], None]) -> float:
    """CPU seconds of this process a frame, after a warm-up of ten frames of an answer before."""
    for frame in frames[:10]:
        look(frame)
    began = time.process_time()
    for frame in frames:
        look(frame)
    return (time.process_time() - began) / len(frames)
