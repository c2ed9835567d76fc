"""Whose turn it is: the answer a moment belongs to."""

from __future__ import annotations

import threading

from kiosk.pipeline.messages import Asking


class Turn:
    """One answer: when it began, when its clock stood still, and when it ended.

    Moments are seconds on the shared monotonic clock; `elapsed` turns them into seconds of the
    answer, in which held times do not count.
    """

    def __init__(self, answer: int, question_id: str, at: float) -> None:
        self.answer = answer
        self.question_id = question_id
        self.at = at
        self.ended: float | None = None
        self._holds: list[tuple[float, float | None]] = []
        self._first_frame: int | None = None

    def hold(self, at: float) -> None:
        if not self._holds or self._holds[-1][1] is not None:
            self._holds.append((at, None))

    def resume(self, at: float) -> None:
        if self._holds and self._holds[-1][1] is None:
            self._holds[-1] = (self._holds[-1][0], at)

    def elapsed(self, moment: float) -> float | None:
        """Seconds of the answer at ``moment``; None before it, after it, and while it is held."""
        if moment < self.at or (self.ended is not None and moment >= self.ended):
            return None
        held = 0.0
        for begin, end in self._holds:
            if begin <= moment and (end is None or moment < end):
                return None
            if end is not None and end <= moment:
                held += end - begin
        return moment - self.at - held

    def frame(self, number: int) -> int:
        """A camera's frame number, counted from the beginning of this answer."""
        if self._first_frame is None:
            self._first_frame = number
        return number - self._first_frame


class Turns:
    """The answer going on now, as the reading threads see it."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._turn: Turn | None = None
        self._asking: Asking | None = None

    def ask(self, asking: Asking) -> None:
        """A question begins to be read."""
        with self._lock:
            self._asking = asking

    @property
    def asking(self) -> Asking | None:
        """The question that is being read, or that was read before the answer going on now."""
        with self._lock:
            return self._asking

    def begin(self, turn: Turn) -> None:
        with self._lock:
            self._turn = turn

    def of(self, answer: int) -> Turn | None:
        """The turn of an answer, if it is the one going on."""
        turn = self.current
        return turn if turn is not None and turn.answer == answer else None

    @property
    def current(self) -> Turn | None:
        with self._lock:
            return self._turn
