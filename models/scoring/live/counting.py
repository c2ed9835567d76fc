"""Counting as it comes: episodes and distributions that take the same room however long they run."""

from __future__ import annotations

from collections import deque
from typing import Final

from models.episodes import ROUNDING
from models.observation import Span

LONGEST_FRAME: Final = 0.25
"""Seconds a single frame may stand for; where frames are missing, nothing is known."""

SPANS: Final = 200
"""Episodes of one kind that are kept: the rules only count them, and none counts as far."""


class Episodes:
    """What `models.episodes` makes of the flags of a whole answer, from the past alone.

    An episode counts from the moment it is ``shortest`` seconds old; two that are ``bridge``
    seconds apart or less are one.
    """

    def __init__(self, shortest: float = 0.0, bridge: float = 0.0) -> None:
        self._shortest, self._bridge = shortest, bridge
        self._t: float | None = None
        self._flag: bool | None = None
        self._known = 0.0
        self._positive = 0.0
        self._count = 0
        self._spans: deque[Span] = deque(maxlen=SPANS)
        self._open: Span | None = None

    def see(self, t: float, flag: bool | None) -> None:
        """The next frame; None where it cannot be told."""
        if self._t is not None:
            self._settle(self._t, min(t, self._t + LONGEST_FRAME))
        self._t, self._flag = t, flag
        if self._open is not None and not flag and t - self._open.end > self._bridge + ROUNDING:
            self._close()

    def _settle(self, begin: float, end: float) -> None:
        """A frame is over: what it stands for is known now."""
        if self._flag is not None:
            self._known += end - begin
        if not self._flag:
            return
        if self._open is not None and begin - self._open.end > self._bridge + ROUNDING:
            self._close()
        self._open = Span(begin if self._open is None else self._open.start, end)

    def _close(self) -> None:
        span, self._open = self._open, None
        if span is not None and span.duration >= self._shortest - ROUNDING:
            self._positive += span.duration
            self._count += 1
            self._spans.append(span)

    @property
    def _current(self) -> Span | None:
        """The episode that goes on, once it is long enough to be one."""
        span = self._open
        return span if span is not None and span.duration >= self._shortest - ROUNDING else None

    @property
    def known(self) -> float:
        """Seconds in which it could be told."""
        return self._known

    @property
    def share(self) -> float:
        """Of the known time; 0 where none is."""
        positive = self._positive + (self._current.duration if self._current else 0.0)
        return min(1.0, positive / self._known) if self._known else 0.0

    @property
    def rate(self) -> float:
        """A minute of the known time."""
        return 60 * (self._count + (self._current is not None)) / self._known if self._known else 0.0

    @property
    def spans(self) -> tuple[Span, ...]:
        """The newest `SPANS` episodes, the one that goes on among them."""
        return (*self._spans, *([self._current] if self._current else ()))


class Distribution:
    """Values between two bounds, counted in steps: percentiles to half a step."""

    def __init__(self, low: float, high: float, step: float) -> None:
        self._low, self._step = low, step
        self._counts = [0] * (round((high - low) / step) + 1)
        self.count = 0
        self._sum = 0.0

    def add(self, value: float) -> None:
        place = round((value - self._low) / self._step)
        self._counts[max(0, min(len(self._counts) - 1, place))] += 1
        self.count += 1
        self._sum += value

    @property
    def mean(self) -> float:
        return self._sum / self.count if self.count else 0.0

    def percentile(self, percent: float) -> float:
        """The value below which ``percent`` of them lie; the lower bound where there are none."""
        wanted, seen = percent / 100 * (self.count - 1), 0
        for place, count in enumerate(self._counts):
            seen += count
            if count and seen > wanted:
                return self._low + place * self._step
        return self._low
