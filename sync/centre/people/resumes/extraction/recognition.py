"""Writing in pictures, behind one port: RapidOCR (PP-OCR's models, in its wheel), where it is installed.

It serves Chinese, English and Japanese, and asks no network for anything.
"""

from __future__ import annotations

import io
import threading
from collections.abc import Callable
from functools import cache
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from sync.centre.people.resumes.errors import FileCorrupt, RecognitionMissing
from sync.centre.people.resumes.extraction.kinds import DAMAGED

Image = npt.NDArray[np.uint8]
"""Height × width × 3, blue first."""
Recogniser = Callable[[Image, str], list[str]]
"""A picture and its file's name → its lines, from top to bottom, pieces of a line parted by gaps."""

LOWEST_CONFIDENCE: Final = 0.5
MOST_PIXELS: Final = 60_000_000

_ENGINE: Final = threading.Lock()
"""One engine for all threads, and its steps keep what they are at."""


def recognise(image: Image, name: str) -> list[str]:
    """Raises RecognitionMissing where the extra ``scans`` is not installed."""
    with _ENGINE:
        found = _engine(name)(image)
    if found.boxes is None or found.txts is None:
        return []
    pieces = [
        (np.asarray(box, dtype=float), text)
        for box, text, confidence in zip(found.boxes, found.txts, found.scores, strict=True)
        if confidence >= LOWEST_CONFIDENCE
    ]
    return _lines(pieces)


def open_picture(content: bytes, name: str) -> Image:
    """A JPEG or PNG, upright. Raises FileCorrupt."""
    from PIL import Image as Picture
    from PIL import ImageOps

    try:
        with Picture.open(io.BytesIO(content)) as picture:
            if picture.width * picture.height > MOST_PIXELS:
                raise FileCorrupt(file=name)
            upright = ImageOps.exif_transpose(picture).convert("RGB")
    except (*DAMAGED, TypeError, Picture.DecompressionBombError) as error:  # TypeError: odd EXIF
        raise FileCorrupt(file=name) from error
    return np.ascontiguousarray(np.asarray(upright)[:, :, ::-1])


@cache
def _loaded() -> Any:
    from rapidocr import RapidOCR

    return RapidOCR(params={"Global.log_level": "error", "EngineConfig.onnxruntime.intra_op_num_threads": 2})


def _engine(name: str) -> Any:
    try:
        return _loaded()
    except ModuleNotFoundError as error:
        if error.name != "rapidocr":
            raise
        raise RecognitionMissing(file=name) from error


def _lines(pieces: list[tuple[npt.NDArray[np.float64], str]]) -> list[str]:
    """Pieces whose middles lie in each other's height stand on one line."""
    rows: list[list[tuple[npt.NDArray[np.float64], str]]] = []
    for box, text in sorted(pieces, key=lambda piece: piece[0][:, 1].mean()):
        middle = box[:, 1].mean()
        if rows:
            last = rows[-1][-1][0]
            if last[:, 1].min() < middle < last[:, 1].max():
                rows[-1].append((box, text))
                continue
        rows.append([(box, text)])
    return [
        "    ".join(text for _, text in sorted(row, key=lambda piece: piece[0][:, 0].min())) for row in rows
    ]
