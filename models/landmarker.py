"""What every MediaPipe landmarker needs: its model opened, and stamps that only ever rise."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from models.errors import KnownError

Landmarker = TypeVar("Landmarker")

_NEW_ANSWER_GAP = 1000
"""Milliseconds put between two answers, so that nothing is smoothed across them."""


class ModelUnreadable(KnownError):
    """The file of a model is missing or damaged."""

    code = "model-unreadable"
    sentence = "The model file {file} cannot be read: {detail}."
    remedy = "Fetch it again with: provision packs fetch."


def open_landmarker(model: Path, create: Callable[[bytes], Landmarker]) -> Landmarker:
    """The landmarker that ``create`` makes from the model's bytes. Raises ModelUnreadable.

    The bytes are read here rather than by MediaPipe, so that a missing file is told apart
    from a damaged one.
    """
    try:
        content = model.read_bytes()
    except OSError as error:
        raise ModelUnreadable(file=model.name, detail=error.strerror or "unreadable") from error
    try:
        return create(content)
    except (RuntimeError, ValueError) as error:
        first_line = (str(error).splitlines() or ["damaged"])[0]
        raise ModelUnreadable(file=model.name, detail=first_line.rstrip(".")) from error


class VideoStamp:
    """Turns the times of frames into the strictly rising milliseconds MediaPipe insists on.

    Each answer begins again at t = 0; a time that runs backwards therefore starts a new one.
    """

    def __init__(self) -> None:
        self._origin = 0
        self._last_stamp = -1
        self._last_t = 0.0

    def next(self, t: float) -> int:
        if t < self._last_t:
            self._origin = self._last_stamp + _NEW_ANSWER_GAP
        self._last_t = t
        self._last_stamp = max(self._origin + round(t * 1000), self._last_stamp + 1)
        return self._last_stamp
