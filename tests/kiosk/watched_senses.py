"""The real senses, with everything they say remembered, and waits that end."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable, Iterator
from typing import Protocol, TypeVar

from kiosk.pipeline import messages as msg

E = TypeVar("E")

PATIENCE = 60.0
"""Seconds; models load within a few on an idle machine."""


class Senses(Protocol):
    """What both the real and the scripted senses can do."""

    def send(self, command: msg.Command) -> None: ...

    def poll(self) -> Iterator[msg.Event]: ...


class Watched:
    """Polls senses and keeps what they say."""

    def __init__(self, senses: Senses) -> None:
        self.senses = senses
        self.events: list[msg.Event] = []
        self._waiting: deque[msg.Event] = deque()

    def until(self, kind: type[E], which: Callable[[E], bool] = lambda _: True) -> E:
        """The next event of a kind from now on. Fails after PATIENCE."""
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline:
            while self._waiting:
                event = self._waiting.popleft()
                self.events.append(event)
                if isinstance(event, kind) and which(event):
                    return event
            time.sleep(0.01)
            self._waiting.extend(self.senses.poll())
        said = [type(one).__name__ for one in self.events[-20:]]
        raise AssertionError(f"no {kind.__name__} came; the last were {said}")

    def first(self, kind: type[E]) -> E:
        """The first event of a kind there ever was; camera and models come up side by side, so what
        is told of one may be told before or after the other's.
        """
        return next(iter(self.all(kind)), None) or self.until(kind)

    def listen(self, seconds: float) -> list[msg.Event]:
        """What is said within a while, for what must not be said."""
        begun, deadline = len(self.events), time.monotonic() + seconds
        while time.monotonic() < deadline:
            self._waiting.extend(self.senses.poll())
            time.sleep(0.01)
        self.events += self._waiting
        self._waiting.clear()
        return self.events[begun:]

    def all(self, kind: type[E]) -> list[E]:
        return [event for event in self.events if isinstance(event, kind)]
