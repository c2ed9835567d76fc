"""A camera attached to this machine."""

from __future__ import annotations

import time
from pathlib import Path

import numpy as np

from kiosk.capture.port import FRAMES_PER_SECOND, HEIGHT, WIDTH, CapturedFrame
from kiosk.errors import CameraMissing, CameraTaken


class DeviceCamera:
    """OpenCV's capture, asked for 640×480 at 30 frames a second.

    ``device`` is a number (``0``) or a path (``/dev/video0``).
    """

    def __init__(self, device: str) -> None:
        import cv2

        self._cv2 = cv2
        self._device = device
        path = f"/dev/video{device}" if device.isdecimal() else device
        if not Path(path).exists():
            raise CameraMissing(device=path)
        self._capture = cv2.VideoCapture(path, cv2.CAP_V4L2)
        if not self._capture.isOpened():
            raise CameraTaken(device=path)
        self._capture.set(cv2.CAP_PROP_FRAME_WIDTH, WIDTH)
        self._capture.set(cv2.CAP_PROP_FRAME_HEIGHT, HEIGHT)
        self._capture.set(cv2.CAP_PROP_FPS, FRAMES_PER_SECOND)
        self._capture.set(cv2.CAP_PROP_BUFFERSIZE, 1)
        self._path = path

    def read(self) -> CapturedFrame | None:
        taken, picture = self._capture.read()
        at = time.monotonic()
        if not taken:
            if not Path(self._path).exists():
                raise CameraMissing(device=self._path)
            return None
        colours = self._cv2.cvtColor(picture, self._cv2.COLOR_BGR2RGB)
        return CapturedFrame(at, np.asarray(colours, np.uint8))

    def close(self) -> None:
        self._capture.release()
