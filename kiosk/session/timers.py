"""What is being waited for, on the monotonic clock."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from kiosk.interview import actions as act
from kiosk.interview.events import Timer


@dataclass(slots=True)
class _Running:
    seconds: float
    deadline: float
    held: float | None = None
    """Seconds that remain while the timer is held."""


TimerAction = act.StartTimer | act.StopTimer | act.HoldTimer | act.ContinueTimer


class Timers:
    """Named timers; at most one of a name. Nothing fires by itself: ask `due` often."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._running: dict[Timer, _Running] = {}

    def perform(self, action: TimerAction) -> None:
        match action:
            case act.StartTimer(timer, seconds):
                self.start(timer, seconds)
            case act.StopTimer(timer):
                self.stop(timer)
            case act.HoldTimer(timer):
                self.hold(timer)
            case act.ContinueTimer(timer):
                self.resume(timer)

    def start(self, timer: Timer, seconds: float) -> None:
        self._running[timer] = _Running(seconds, self._clock() + seconds)

    def stop(self, timer: Timer) -> None:
        self._running.pop(timer, None)

    def hold(self, timer: Timer) -> None:
        running = self._running.get(timer)
        if running is not None and running.held is None:
            running.held = max(0.0, running.deadline - self._clock())

    def resume(self, timer: Timer) -> None:
        running = self._running.get(timer)
        if running is not None and running.held is not None:
            running.deadline, running.held = self._clock() + running.held, None

    def remaining(self, timer: Timer) -> tuple[float, float] | None:
        """(seconds left, seconds in all), or None when the timer does not run."""
        running = self._running.get(timer)
        if running is None:
            return None
        left = running.held if running.held is not None else max(0.0, running.deadline - self._clock())
        return left, running.seconds

    def due(self) -> list[Timer]:
        """The timers that ran out, each told once."""
        now = self._clock()
        out = [name for name, one in self._running.items() if one.held is None and one.deadline <= now]
        for name in out:
            del self._running[name]
        return out
