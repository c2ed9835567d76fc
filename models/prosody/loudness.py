"""How loud and how evenly somebody speaks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from models.observation import Span, VoiceLevel

WINDOW: Final = 0.4
"""Seconds: the "momentary" window of ITU-R BS.1770 / EBU R 128. Long enough that syllables
even out, so that the spread tells of phrases, not of vowels and consonants."""

FLOOR: Final = -70.0
"""dBFS: the absolute gate of EBU R 128; below it there is no speech whatever a detector says."""


@dataclass(frozen=True, slots=True)
class SpeechLevel:
    """``median`` in dBFS; ``spread`` in dB between the 10th and the 90th percentile."""

    median: float
    spread: float


def speech_level(levels: Sequence[VoiceLevel], speech: Sequence[Span]) -> SpeechLevel | None:
    """Level of the speech in windows of :data:`WINDOW`; None under two windows of it.

    ``levels`` are in the order of time. The absolute level depends on the microphone and the
    distance: it may be compared within one answer, hardly between rooms.
    """
    windows: dict[tuple[int, int], list[float]] = {}
    spans = sorted(speech)
    position = 0
    for level in levels:
        while position < len(spans) and spans[position].end <= level.t:
            position += 1
        if position == len(spans):
            break
        if level.t >= spans[position].start and level.dbfs > FLOOR:
            window = (position, int((level.t - spans[position].start) / WINDOW))
            windows.setdefault(window, []).append(level.dbfs)
    fullest = max(map(len, windows.values()), default=0)
    means = [_mean_level(inside) for inside in windows.values() if 2 * len(inside) >= fullest]
    if len(means) < 2:
        return None
    low, median, high = np.percentile(means, (10, 50, 90))
    return SpeechLevel(float(median), float(high - low))


def _mean_level(levels: Sequence[float]) -> float:
    """The mean is taken over energy, as ears and meters do."""
    return float(10.0 * np.log10(np.mean(10.0 ** (np.asarray(levels) / 10.0))))
