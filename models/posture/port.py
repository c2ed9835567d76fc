"""The port every posture engine fits."""

from __future__ import annotations

from typing import Protocol

from models.observation import Frame, PostureObservation


class PostureSense(Protocol):
    """Looks at one frame at a time, in the order of time, from one thread."""

    def observe(self, frame: Frame) -> PostureObservation:
        """How the person in this frame sits. ``frame.t`` never runs backwards within an engine."""
        ...

    def close(self) -> None:
        """Frees the model; closing twice is allowed."""
        ...
