"""How concrete an answer is, passage by passage, as learnt from answers of known level."""

from __future__ import annotations

import math
from typing import Final

import numpy as np

from models.scoring.raters.learned import Learned, Matrix
from models.scoring.raters.reading import Reading
from models.text.language import family

ENOUGH: Final = 1.5
"""Concrete passages (about 50 characters each) after which more of them adds little."""


def levels(reading: Reading, known: Learned) -> Matrix:
    """For each passage 0 (as in weak answers, in platitudes and lists) … 1 (as in strong ones)."""
    return np.clip(
        known.passages(reading.vectors, reading.language) @ known.level + known.level_offset, 0.0, 1.0
    )


def anchor_level(reading: Reading, known: Learned) -> float | None:
    """Mean level of the passages, 0…1: does it read like the strong anchors or the weak ones?"""
    return float(levels(reading, known).mean()) if reading.passages else None


IMPRESSION: Final = 0.3
"""Standard deviation of whole answers along their direction, over all levels."""


def impression(reading: Reading, known: Learned) -> float | None:
    """0…1: is the answer as a whole nearer to the strong or to the weak answers to its question?
    0.5 is the middle of all levels.
    """
    if not reading.passages:
        return None
    middle = known.whole_middle[family(reading.language)]
    along = float((np.asarray(reading.vectors, np.float64).mean(0) - middle) @ known.impression)
    return 1.0 / (1.0 + math.exp(-along / IMPRESSION))


def substance(reading: Reading, known: Learned) -> float | None:
    """0…1: how much of it is concrete, saturating; a long vague answer has little."""
    if not reading.passages:
        return None
    return 1.0 - math.exp(-float(levels(reading, known).sum()) / ENOUGH)
