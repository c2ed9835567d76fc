"""The camera's picture for the candidate's own preview, in memory both processes share.

Layout: a 64-bit sequence number, the second it was captured (64-bit float, shared monotonic
clock), then height × width × 3 bytes. The number is odd while a picture is being written, so a
reader never shows half of one. A bell beside the memory wakes the reader: a byte in a pipe.
"""

from __future__ import annotations

import multiprocessing
import os
from multiprocessing.connection import Connection
from multiprocessing.shared_memory import SharedMemory
from typing import NamedTuple

import numpy as np

from kiosk.capture.port import HEIGHT, WIDTH
from models.observation import RgbFrame

_HEADER = 16
_SIZE = _HEADER + HEIGHT * WIDTH * 3


class PreviewKey(NamedTuple):
    """What the senses need to join; it travels to a process as that is started."""

    name: str
    bell: Connection


class Preview:
    """Made by the screen, joined by the senses with its key."""

    def __init__(self, key: PreviewKey | None = None) -> None:
        self._own = key is None
        self._memory = SharedMemory(name=key.name if key else None, create=self._own, size=_SIZE)
        self._rung: Connection | None = None
        if key is None:
            self._rung, self._bell = multiprocessing.Pipe(duplex=False)
            os.set_blocking(self._rung.fileno(), False)
        else:
            self._bell = key.bell
        os.set_blocking(self._bell.fileno(), False)
        self._sequence = np.ndarray((1,), np.uint64, self._memory.buf)
        self._at = np.ndarray((1,), np.float64, self._memory.buf, 8)
        self._pixels = np.ndarray((HEIGHT, WIDTH, 3), np.uint8, self._memory.buf, _HEADER)
        self._shown = 0
        self.at = 0.0
        """When the picture that was read last was captured."""
        if self._own:
            self._sequence[0] = 0

    @property
    def key(self) -> PreviewKey:
        return PreviewKey(self._memory.name, self._bell)

    @property
    def bell(self) -> int:
        """The file descriptor that becomes readable when there is a picture; the screen's end alone."""
        if self._rung is None:
            raise RuntimeError("the senses ring the bell and do not hear it")
        return self._rung.fileno()

    def write(self, pixels: RgbFrame, at: float = 0.0) -> None:
        """Put a picture in, captured at ``at``, and ring.

        One of another size is cropped or padded about its centre.
        """
        if pixels.shape != self._pixels.shape:
            pixels = _fitted(pixels)
        before = int(self._sequence[0])
        before -= before % 2  # odd where senses were killed while they wrote: theirs never counts
        self._sequence[0] = before + 1
        self._pixels[:] = pixels
        self._at[0] = at
        self._sequence[0] = before + 2
        try:
            os.write(self._bell.fileno(), b".")
        except BlockingIOError:  # nobody has looked for long: the bell is ringing still
            return

    def read(self) -> RgbFrame | None:
        """The newest picture, or None when there is none since the last reading; the bell is still."""
        self._still()
        before = int(self._sequence[0])
        if before % 2 or before == self._shown:
            return None
        pixels, at = self._pixels.copy(), float(self._at[0])
        if int(self._sequence[0]) != before:
            return None
        self._shown, self.at = before, at
        return pixels

    def _still(self) -> None:
        try:
            while self._rung is not None and os.read(self._rung.fileno(), 4096):
                pass
        except BlockingIOError:
            return

    def close(self) -> None:
        del self._sequence, self._pixels, self._at
        self._memory.close()
        if self._rung is not None:
            self._rung.close()
            self._bell.close()
            self._memory.unlink()


def _fitted(pixels: RgbFrame) -> RgbFrame:
    import cv2

    height, width = pixels.shape[:2]
    scale = max(WIDTH / width, HEIGHT / height)
    size = (max(WIDTH, round(width * scale)), max(HEIGHT, round(height * scale)))
    scaled = cv2.resize(pixels, size, interpolation=cv2.INTER_AREA)
    top, left = (size[1] - HEIGHT) // 2, (size[0] - WIDTH) // 2
    return np.ascontiguousarray(scaled[top : top + HEIGHT, left : left + WIDTH], dtype=np.uint8)
