"""A MediaPipe landmarker, kept off the network, its model opened and its stamps only ever rising."""

from __future__ import annotations

import weakref
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np

from models.errors import KnownError
from models.observation import Frame
from models.seclusion import SecludedThread

_NEW_ANSWER_GAP = 1000
"""Milliseconds put between two answers, so that nothing is smoothed across them."""


class ModelUnreadable(KnownError):
    """The file of a model is missing or damaged."""

    code = "model-unreadable"
    sentence = "The model file {file} cannot be read: {detail}."
    remedy = "Fetch it again with: provision packs fetch."


class Landmarker:
    """Everything MediaPipe does, creation and closing too, runs in one secluded thread."""

    def __init__(self, model: Path, create: Callable[[bytes], Any]) -> None:
        """``create`` makes MediaPipe's landmarker of the model's bytes. Raises ModelUnreadable.

        The bytes are read here rather than by MediaPipe, so that a missing file is told apart
        from a damaged one.
        """
        import mediapipe as mp

        content = _read(model)
        self._image, self._rgb = mp.Image, mp.ImageFormat.SRGB
        self._stamp = VideoStamp()
        self._thread = SecludedThread(model.stem)
        try:
            self._inner: Any = self._thread.run(lambda: create(content))
        except (RuntimeError, ValueError) as error:
            self._thread.close()
            first_line = (str(error).splitlines() or ["damaged"])[0]
            raise ModelUnreadable(file=model.name, detail=first_line.rstrip(".")) from error
        # Also when nobody closes it: MediaPipe reports its use as it closes.
        self._finish = weakref.finalize(self, _finish, self._thread, self._inner)

    def detect(self, frame: Frame) -> Any:
        """MediaPipe's result for the frame."""
        image = self._image(image_format=self._rgb, data=np.ascontiguousarray(frame.pixels))
        stamp = self._stamp.next(frame.t)
        return self._thread.run(lambda: self._inner.detect_for_video(image, stamp))

    def close(self) -> None:
        """Frees the model; closing twice is allowed."""
        self._finish()


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


def _read(model: Path) -> bytes:
    try:
        return model.read_bytes()
    except OSError as error:
        raise ModelUnreadable(file=model.name, detail=error.strerror or "unreadable") from error


def _finish(thread: SecludedThread, inner: Any) -> None:
    thread.run(inner.close)
    thread.close()
