"""What a camera and a microphone are to the pipeline, whatever stands behind them.

The one clock is ``time.monotonic()``: on Linux it is the same for every process, so the
screen and the senses mean the same moment by the same number.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from models.observation import Audio, RgbFrame

WIDTH, HEIGHT, FRAMES_PER_SECOND = 640, 480, 30
"""What is asked of a camera: more pixels cost time and tell the landmarkers nothing more."""


@dataclass(frozen=True, slots=True)
class CapturedFrame:
    """A picture and the monotonic second it was taken."""

    at: float
    pixels: RgbFrame


@dataclass(frozen=True, slots=True)
class CapturedSound:
    """16 kHz mono samples and the monotonic second of the first of them."""

    at: float
    samples: Audio


class Camera(Protocol):
    def read(self) -> CapturedFrame | None:
        """The next frame, waiting for it; None when none came in time.

        Raises CameraMissing or CameraTaken when the camera is gone.
        """

    def close(self) -> None: ...


class Microphone(Protocol):
    def read(self) -> CapturedSound | None:
        """The next chunk of sound, waiting for it; None when none came in time.

        Raises MicrophoneMissing when the microphone is gone.
        """

    @property
    def gaps(self) -> int:
        """How many times sound was lost since the beginning."""

    def close(self) -> None: ...
