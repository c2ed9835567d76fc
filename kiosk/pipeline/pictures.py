"""Small pictures of an answer, one a second, from which key moments take theirs.

They are made unrecognisable, where the policy says so, before anything keeps them: what is
clear never leaves the frame it came in. They live in the senses' memory until the answer is assessed.
"""

from __future__ import annotations

import threading
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import cv2
import numpy as np

from models.observation import RgbFrame
from sync.contract.message import ThumbnailKind

WIDTH: Final = 160
"""Pixels; the height follows the picture's shape."""

EVERY: Final = 1.0
"""Seconds between two pictures: a moment is rarely shorter, and half an hour stays under 10 MB."""

NEAREST: Final = 1.5
"""Seconds a picture may lie from the moment it stands for."""

UNRECOGNISABLE: Final = 20
"""Pixels across the whole picture that a blurred one is reduced to: a seated face is then four
or five wide, far below the sixteen at which people begin to recognise acquaintances (Bachmann 1991)."""

_QUALITY: Final = [cv2.IMWRITE_JPEG_QUALITY, 70]


@dataclass(frozen=True, slots=True)
class Picture:
    """A JPEG and what it is."""

    jpeg: bytes
    width: int
    height: int
    blurred: bool


class Pictures:
    """Keeps what ``kind`` allows; written by the vision thread, read when an answer is assessed."""

    def __init__(self, kind: ThumbnailKind) -> None:
        self._kind: ThumbnailKind = kind
        self._lock = threading.Lock()
        self._kept: defaultdict[int, list[tuple[float, Picture]]] = defaultdict(list)

    def note(self, answer: int, t: float, pixels: RgbFrame) -> None:
        """Keep a picture of second ``t`` of an answer, where one is due."""
        if self._kind == "none":
            return
        with self._lock:
            kept = self._kept[answer]
            if kept and t - kept[-1][0] < EVERY:
                return
        picture = shrunk(pixels, blurred=self._kind == "blurred")
        with self._lock:
            kept.append((t, picture))

    def take(self, answer: int, moments: Sequence[tuple[float, float]]) -> list[Picture | None]:
        """The picture nearest to the middle of each (start, end), and forget all of the answer."""
        with self._lock:
            kept = self._kept.pop(answer, [])
        return [_nearest(kept, (start + end) / 2, (end - start) / 2) for start, end in moments]


def shrunk(pixels: RgbFrame, *, blurred: bool) -> Picture:
    """A small JPEG of a frame; blurred, it holds no more detail than `UNRECOGNISABLE` tells."""
    height = max(1, round(WIDTH * pixels.shape[0] / pixels.shape[1]))
    if blurred:
        coarse = (UNRECOGNISABLE, max(1, round(UNRECOGNISABLE * height / WIDTH)))
        pixels = np.asarray(cv2.resize(pixels, coarse, interpolation=cv2.INTER_AREA), dtype=np.uint8)
    way = cv2.INTER_CUBIC if blurred else cv2.INTER_AREA
    small = cv2.resize(pixels, (WIDTH, height), interpolation=way)
    _, jpeg = cv2.imencode(".jpg", cv2.cvtColor(small, cv2.COLOR_RGB2BGR), _QUALITY)
    return Picture(jpeg.tobytes(), WIDTH, height, blurred)


def _nearest(kept: Sequence[tuple[float, Picture]], middle: float, reach: float) -> Picture | None:
    best = min(kept, key=lambda one: abs(one[0] - middle), default=None)
    return best[1] if best is not None and abs(best[0] - middle) <= max(NEAREST, reach) else None
