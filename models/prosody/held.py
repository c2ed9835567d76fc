"""A sound that is held while the next word is looked for: a long voice on one pitch.

Recognisers trained on subtitles leave 嗯 and uh out; the pitch of the voice still shows them. In
running speech the pitch moves all the time, most of all in a tone language.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

import numpy as np

from models.observation import Span, VoiceLevel

LEAST: Final = 0.32
"""Seconds on one pitch; vowels of running speech last 0.05 to 0.25, fillers 0.3 and longer
(Clark & Fox Tree 2002 for um and uh)."""

WIDTH: Final = 1.5
"""Semitones between the highest and the lowest pitch of a held sound."""

STEP: Final = 0.016
"""Seconds from one pitch to the next; more than two of them missing is another sound."""

EVEN: Final = 8.0
"""dB between the loudest and the faintest 32 ms inside: syllables rise and fall by more."""


def held_sounds(pitch: Sequence[tuple[float, float]], levels: Sequence[VoiceLevel]) -> list[Span]:
    """``pitch`` as (t, Hz), ``levels`` of the same time; both in the order of time."""
    found = [span for run in _voiced(pitch) for span in _steady(run)]
    return [span for span in found if _even(span, levels)]


def _voiced(pitch: Sequence[tuple[float, float]]) -> list[list[tuple[float, float]]]:
    runs: list[list[tuple[float, float]]] = [[*pitch[:1]]]
    for before, one in pairwise(pitch):
        if one[0] - before[0] > 2.5 * STEP:
            runs.append([])
        runs[-1].append(one)
    return runs


def _steady(run: Sequence[tuple[float, float]]) -> list[Span]:
    """The longest stretches within :data:`WIDTH`, from the left."""
    times = [t for t, _ in run]
    tones = [float(tone) for tone in 12.0 * np.log2([hertz for _, hertz in run])] if run else []
    spans: list[Span] = []
    start = 0
    while start < len(run):
        low = high = tones[start]
        end = start
        while end + 1 < len(run):
            low, high = min(low, tones[end + 1]), max(high, tones[end + 1])
            if high - low > WIDTH:
                break
            end += 1
        if times[end] + STEP - times[start] >= LEAST:
            spans.append(Span(times[start], times[end] + STEP))
            start = end
        start += 1
    return spans


def _even(span: Span, levels: Sequence[VoiceLevel]) -> bool:
    """Without its ends, where every sound swells and fades."""
    inside = [one.dbfs for one in levels if span.start + 0.06 <= one.t <= span.end - 0.09]
    return len(inside) < 2 or max(inside) - min(inside) <= EVEN
