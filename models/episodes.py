"""Numbers over time → when something is the case: hysteresis, short gaps bridged, blips dropped."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby, pairwise
from statistics import median

from models.observation import Span

ROUNDING = 1e-9
"""Seconds by which sums of frame times may miss a bound that they reach."""

_LONGEST_FRAME = 0.25
"""Seconds a single frame may stand for; where frames are missing, nothing is known."""


def latch(values: Sequence[float | None], on: float, off: float) -> list[bool | None]:
    """Schmitt trigger: True from ``on`` upwards until below ``off``. None stays None.

    The state survives unknown values, so that a blink does not cut a smile in two.
    """
    state = False
    flags: list[bool | None] = []
    for value in values:
        if value is None:
            flags.append(None)
            continue
        state = value >= off if state else value >= on
        flags.append(state)
    return flags


def settle(
    times: Sequence[float], flags: Sequence[bool | None], shortest: float, bridge: float
) -> list[bool | None]:
    """Joins episodes that are ``bridge`` seconds apart or less, then drops those shorter than ``shortest``.

    A gap of unknown frames inside a joined episode becomes part of it; every other unknown
    frame stays unknown.
    """
    joined = list(flags)
    found = [run for run in runs(flags) if flags[run[0]]]
    ends = frame_ends(times)
    for (_, last), (first, _) in pairwise(found):
        if times[first] - ends[last] <= bridge + ROUNDING:
            joined[last : first + 1] = [True] * (first + 1 - last)
    for first, last in runs(joined):
        if joined[first] and ends[last] - times[first] < shortest - ROUNDING:
            joined[first : last + 1] = [None if flags[i] is None else False for i in range(first, last + 1)]
    return joined


def episodes(times: Sequence[float], flags: Sequence[bool | None]) -> list[Span]:
    """The stretches where the flag is True, each to the end of its last frame."""
    ends = frame_ends(times)
    return [Span(times[first], ends[last]) for first, last in runs(flags) if flags[first]]


def frame_ends(times: Sequence[float]) -> list[float]:
    """When each frame's time is over: at the next frame, but never more than 0.25 s later."""
    if not times:
        return []
    steps = [later - earlier for earlier, later in pairwise(times)]
    usual = min(median(steps), _LONGEST_FRAME) if steps else 1 / 30
    nexts = [min(later, earlier + _LONGEST_FRAME) for earlier, later in pairwise(times)]
    return [*nexts, times[-1] + usual]


def median_filter(values: Sequence[float | None], reach: int = 2) -> list[float | None]:
    """Each known value replaced by the median of the known ones within ``reach`` frames."""
    return [
        None
        if value is None
        else median(near for near in values[max(0, i - reach) : i + reach + 1] if near is not None)
        for i, value in enumerate(values)
    ]


def runs(flags: Sequence[bool | None]) -> list[tuple[int, int]]:
    """(first, last) index of each stretch of equal flags."""
    runs: list[tuple[int, int]] = []
    start = 0
    for _, group in groupby(flags):
        length = sum(1 for _ in group)
        runs.append((start, start + length - 1))
        start += length
    return runs
