"""How often a worker may be started again."""

from __future__ import annotations

from collections import deque

RESTARTS, WINDOW = 5, 60.0
"""Five restarts within sixty seconds; one more means that starting again does not help."""


class RestartBudget:
    """Counts restarts within a sliding window of seconds on the caller's clock."""

    def __init__(self, restarts: int = RESTARTS, window: float = WINDOW) -> None:
        self._restarts = restarts
        self._window = window
        self._times: deque[float] = deque()
        self.spent = 0

    def spend(self, now: float) -> bool:
        """Take one restart; False when the budget is used up."""
        while self._times and now - self._times[0] > self._window:
            self._times.popleft()
        if len(self._times) >= self._restarts:
            return False
        self._times.append(now)
        self.spent += 1
        return True
