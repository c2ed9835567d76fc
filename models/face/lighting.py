"""Is there light enough on the face, and none that blinds the lenses? Read off the pixels themselves."""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

from models.observation import RgbFrame

_EYES: Final = np.array((
    33, 7, 163, 144, 145, 153, 154, 155, 133, 173, 157, 158, 159, 160, 161, 246,
    263, 249, 390, 373, 374, 380, 381, 382, 362, 398, 384, 385, 386, 387, 388, 466,
    468, 469, 470, 471, 472, 473, 474, 475, 476, 477,
    25, 110, 24, 23, 22, 26, 247, 30, 29, 27, 28, 56,
    255, 339, 254, 253, 252, 256, 467, 260, 259, 257, 258, 286,
))  # fmt: skip
"""Lids, irises and the rings about them, where spectacle lenses lie."""
_SKIN: Final = np.array((50, 280, 205, 425, 117, 346, 9, 151, 108, 337, 5, 199))
"""Cheeks, forehead, nose and chin."""
_WHITE: Final = 250


def glare(pixels: RgbFrame, landmarks: NDArray[np.float32]) -> float:
    """Share of the eyes' surroundings that is blown out to white, 0…1."""
    return float((_at(pixels, landmarks[_EYES]).min(axis=1) >= _WHITE).mean())


def lightness(pixels: RgbFrame, landmarks: NDArray[np.float32]) -> float:
    """Median of the skin's brightest channel, 0…1: dark skin in good light keeps well above .1."""
    return float(np.median(_at(pixels, landmarks[_SKIN]).max(axis=1))) / 255


def _at(pixels: RgbFrame, points: NDArray[np.float32]) -> NDArray[np.uint8]:
    height, width = pixels.shape[:2]
    columns = np.clip((points[:, 0] * width).astype(np.intp), 0, width - 1)
    rows = np.clip((points[:, 1] * width).astype(np.intp), 0, height - 1)
    picked: NDArray[np.uint8] = pixels[rows, columns]
    return picked
