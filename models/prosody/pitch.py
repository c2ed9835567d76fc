"""The melody of a voice."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Final

import numpy as np

from models.observation import SAMPLE_RATE, Audio

if TYPE_CHECKING:
    from swift_f0 import SwiftF0

LOWEST, HIGHEST = 65.0, 500.0
"""Hz: from a low man's voice to an excited woman's (Baken & Orlikoff 2000, ch. 6)."""

CONFIDENT: Final = 0.5
"""The confidence from which swift-f0 itself calls a frame voiced."""

LEAST_FRAMES: Final = 32
"""Half a second of voice (16 ms a frame): fewer give no range."""


def track_pitch(audio: Audio) -> list[tuple[float, float]]:
    """(seconds from the beginning of ``audio``, Hz) each 16 ms where there is a voice.

    ``audio`` is 16 kHz mono. Deterministic, one thread.
    """
    if audio.size == 0:
        return []
    result = _detector().detect(audio, SAMPLE_RATE, fmin=LOWEST, fmax=HIGHEST)
    voiced = np.asarray(result.confidence) >= CONFIDENT
    times, pitch = np.asarray(result.timestamps)[voiced], np.asarray(result.pitch_hz)[voiced]
    return [(float(t), float(hertz)) for t, hertz in zip(times, pitch, strict=True)]


def pitch_range(pitch: Sequence[tuple[float, float]]) -> float | None:
    """Semitones between the 10th and the 90th percentile; None under half a second of voice.

    Percentiles rather than extremes, because every tracker makes an octave error now and then.
    """
    if len(pitch) < LEAST_FRAMES:
        return None
    low, high = np.percentile([hertz for _, hertz in pitch], (10, 90))
    return float(12.0 * np.log2(high / low))


def pitch_mean(pitch: Sequence[tuple[float, float]]) -> float | None:
    """Hz, the mean taken over the logarithm, as ears do; None under half a second of voice."""
    if len(pitch) < LEAST_FRAMES:
        return None
    return float(np.exp(np.mean(np.log([hertz for _, hertz in pitch]))))


@lru_cache(maxsize=1)
def _detector() -> SwiftF0:
    from swift_f0 import SwiftF0

    return SwiftF0(threads=1, spin=False)
