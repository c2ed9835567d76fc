"""Thumbnails of nobody: a drawn head and shoulders, blurred, as a terminal would send them."""

from __future__ import annotations

import base64

import cv2
import numpy as np

from sync.contract.report import Thumbnail

WIDTH, HEIGHT = 160, 120


def sample_thumbnail(turn: float = 0.0, *, blurred: bool = True) -> Thumbnail:
    """``turn`` -1…1 moves the head to a side."""
    picture = np.full((HEIGHT, WIDTH, 3), (196, 210, 217), dtype=np.uint8)
    middle = int(WIDTH / 2 + 18 * turn)
    cv2.ellipse(picture, (80, 138), (60, 50), 0, 0, 360, (90, 74, 59), -1)
    cv2.ellipse(picture, (middle, 60), (26, 35), 0, 0, 360, (128, 159, 201), -1)
    cv2.ellipse(picture, (middle, 48), (28, 32), 0, 180, 360, (32, 36, 42), -1)
    shown = cv2.GaussianBlur(picture, (0, 0), 9) if blurred else picture
    _good, encoded = cv2.imencode(".jpg", shown, [cv2.IMWRITE_JPEG_QUALITY, 60])
    data = base64.b64encode(encoded.tobytes()).decode()
    return Thumbnail(width=WIDTH, height=HEIGHT, blurred=blurred, data=data)
