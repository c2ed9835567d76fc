"""The camera's picture for the candidate's own preview, in memory both processes share.

Layout: a 64-bit sequence number, then height × width × 3 bytes. The number is odd while a
picture is being written, so a reader never shows half of one.
"""

from __future__ import annotations

from multiprocessing.shared_memory import SharedMemory

import numpy as np

from kiosk.capture.port import HEIGHT, WIDTH
from models.observation import RgbFrame

_HEADER = 8
_SIZE = _HEADER + HEIGHT * WIDTH * 3


class Preview:
    """Made by the screen, joined by the senses under its name."""

    def __init__(self, name: str | None = None) -> None:
        self._own = name is None
        self._memory = SharedMemory(name=name, create=self._own, size=_SIZE)
        self._sequence = np.ndarray((1,), np.uint64, self._memory.buf)
        self._pixels = np.ndarray((HEIGHT, WIDTH, 3), np.uint8, self._memory.buf, _HEADER)
        self._shown = 0
        if self._own:
            self._sequence[0] = 0

    @property
    def name(self) -> str:
        return self._memory.name

    def write(self, pixels: RgbFrame) -> None:
        """Put a picture in; one of another size is cropped or padded about its centre."""
        if pixels.shape != self._pixels.shape:
            pixels = _fitted(pixels)
        before = int(self._sequence[0])
        before -= before % 2  # odd where senses were killed while they wrote: theirs never counts
        self._sequence[0] = before + 1
        self._pixels[:] = pixels
        self._sequence[0] = before + 2

    def read(self) -> RgbFrame | None:
        """The newest picture, or None when there is none since the last reading."""
        before = int(self._sequence[0])
        if before % 2 or before == self._shown:
            return None
        pixels = self._pixels.copy()
        if int(self._sequence[0]) != before:
            return None
        self._shown = before
        return pixels

    def close(self) -> None:
        del self._sequence, self._pixels
        self._memory.close()
        if self._own:
            self._memory.unlink()


def _fitted(pixels: RgbFrame) -> RgbFrame:
    import cv2

    height, width = pixels.shape[:2]
    scale = max(WIDTH / width, HEIGHT / height)
    size = (max(WIDTH, round(width * scale)), max(HEIGHT, round(height * scale)))
    scaled = cv2.resize(pixels, size, interpolation=cv2.INTER_AREA)
    top, left = (size[1] - HEIGHT) // 2, (size[0] - WIDTH) // 2
    return np.ascontiguousarray(scaled[top : top + HEIGHT, left : left + WIDTH], dtype=np.uint8)
