"""Blinks, and eyes that stay shut, from how far the lids come together."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import median
from typing import Final

from models.episodes import frame_ends, latch, runs
from models.face.reading import FaceReading

OPEN_OFF: Final = 0.7
LONGEST_BLINK: Final = 0.5
"""Seconds; a blink lasts .1 to .4 s, what is longer is closed or narrowed eyes."""
SHUT: Final = 0.25
"""Of the usual opening of the lids: narrower for longer than a blink, nobody sees where they look."""
LID_FRAMES: Final = 2
"""Frames before and after a blink in which the lid already moves the gaze and the brows downwards."""
_DEEP: Final = 0.75
"""Of the opening just before and after: a frown that narrows the eyes ripples, a blink shuts them."""
_BESIDE: Final = 8


def closures(times: Sequence[float], readings: Sequence[FaceReading]) -> tuple[list[bool | None], list[bool]]:
    """For each frame: whether it lies in a blink, and whether the eyes stay shut."""
    closed = latch([reading.closure for reading in readings], 1.0, OPEN_OFF)
    ends = frame_ends(times)
    blinks: list[bool | None] = [None if flag is None else False for flag in closed]
    shut = [False] * len(closed)
    for first, last in runs(closed):
        if not closed[first]:
            continue
        if ends[last] - times[first] > LONGEST_BLINK:
            shut[first : last + 1] = [_shut(reading) for reading in readings[first : last + 1]]
        elif _deep(readings, first, last):
            blinks[first : last + 1] = [True] * (last + 1 - first)
    return blinks, shut


def without_lids(values: Sequence[float | None], blinks: Sequence[bool | None]) -> list[float | None]:
    """Nothing is read off the eyes and brows around a blink: the lids pull both down."""
    blinking = [i for i, blink in enumerate(blinks) if blink]
    hidden = {near for i in blinking for near in range(i - LID_FRAMES, i + LID_FRAMES + 1)}
    return [None if i in hidden else value for i, value in enumerate(values)]


def _shut(reading: FaceReading) -> bool:
    return reading.open is not None and reading.open < SHUT


def _deep(readings: Sequence[FaceReading], first: int, last: int) -> bool:
    """Whether the lids close against what they were just before and are just after."""
    beside = [*readings[max(0, first - _BESIDE) : first], *readings[last + 1 : last + 1 + _BESIDE]]
    around = [reading.open for reading in beside if reading.open is not None]
    within = [reading.open for reading in readings[first : last + 1] if reading.open is not None]
    return not around or not within or min(within) <= _DEEP * median(around)
