"""Is the answer more like the plan's own good answers to this question, or like its poor ones?"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Final

import numpy as np

from models.scoring.raters.learned import Learned, unit
from models.scoring.raters.reading import Reading
from models.text.embedding import SentenceEncoder

LEVELS: Final = 5
SHARPNESS: Final = 6.0
"""Of the choice among the anchors, per unit of centred cosine."""

Anchors = Sequence[tuple[int, str]]
"""Behavioural anchors: (level 1…5, what an answer of that level is like)."""


def anchored(
    reading: Reading, anchors: Anchors, known: Learned, encoder: SentenceEncoder | None
) -> float | None:
    """0…1: the mean level of the anchors, each weighed by how like it the answer is.

    None where fewer than two levels are anchored, or nothing is left to judge.
    """
    if encoder is None or not reading.passages or len({level for level, _ in anchors}) < 2:
        return None
    texts = encoder.encode([text for _, text in anchors], "passage")
    kept = known.passages(texts, reading.language)
    own = unit(known.passages(reading.vectors, reading.language).mean(axis=0))
    likeness = SHARPNESS * (unit(kept) @ own)
    chance = np.exp(likeness - likeness.max())
    share = [(level - 1) / (LEVELS - 1) for level, _ in anchors]
    total = math.fsum(chance)
    return math.fsum(one * part for one, part in zip(chance.tolist(), share, strict=True)) / total
