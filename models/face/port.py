"""The port every face engine fits."""

from __future__ import annotations

from typing import Protocol

from models.observation import FaceObservation, Frame


class FaceSense(Protocol):
    """Looks at one frame at a time, in the order of time, from one thread."""

    def observe(self, frame: Frame) -> FaceObservation:
        """What the face in this frame does. ``frame.t`` never runs backwards within an engine."""
        ...

    def close(self) -> None:
        """Frees the model; closing twice is allowed."""
        ...
