"""How loud a room is, and how loud a person speaks in it: what loudness is measured against."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal

import numpy as np

from models.observation import Span, VoiceLevel
from models.prosody.loudness import speech_level

VoiceSource = Literal["device-check", "first-seconds"]

VOICED: Final = 0.5
"""Probability of a voice from which a level counts as speech."""

FEWEST: Final = 15
"""Levels of 32 ms: half a second of speech tells how loud somebody speaks."""

_CHUNK: Final = 0.032
_BETWEEN_WORDS: Final = 0.3
"""Seconds: a shorter gap is part of the speech, as the voice activity detector has it."""


@dataclass(frozen=True, slots=True)
class VoiceBaseline:
    """``quiet`` and ``speaking`` are median levels in dBFS; None where there was too little of it.

    ``speaking`` is measured as an answer's loudness is, so that the two may be compared.
    """

    quiet: float | None
    speaking: float | None
    seconds: float
    source: VoiceSource


def learn_baseline(levels: Sequence[VoiceLevel], source: VoiceSource) -> VoiceBaseline | None:
    """The levels with and without a voice in ``levels``, or None where neither lasts half a second."""
    speaking = [level.dbfs for level in levels if level.voice >= VOICED]
    quiet = [level.dbfs for level in levels if level.voice < VOICED]
    if len(speaking) < FEWEST and len(quiet) < FEWEST:
        return None
    return VoiceBaseline(
        quiet=_median(quiet),
        speaking=_speaking(levels),
        seconds=levels[-1].t - levels[0].t,
        source=source,
    )


def _speaking(levels: Sequence[VoiceLevel]) -> float | None:
    spans: list[Span] = []
    for level in levels:
        if level.voice < VOICED:
            continue
        if spans and level.t - spans[-1].end <= _BETWEEN_WORDS:
            spans[-1] = Span(spans[-1].start, level.t + _CHUNK)
        else:
            spans.append(Span(level.t, level.t + _CHUNK))
    found = speech_level(levels, spans)
    return found.median if found else None


def _median(levels: Sequence[float]) -> float | None:
    return float(np.median(levels)) if len(levels) >= FEWEST else None
