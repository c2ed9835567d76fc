"""The bounded queue between a link's network thread and the one thread that takes from it."""

from __future__ import annotations

import threading
from collections import deque

from sync.link.events import Event, Received, Woken

_NEWS = 32


class Mailbox:
    """Messages wait for room; news of the line itself always fits.

    Of the news a sleeping consumer has not taken, the oldest give way beyond a few: the last
    ones say how the line stands.
    """

    def __init__(self, capacity: int = 256) -> None:
        self._capacity = capacity
        self._events: deque[Event] = deque()
        self._changed = threading.Condition()
        self._woken = False
        self._failure: BaseException | None = None

    def offer(self, event: Event, timeout: float) -> bool:
        """Put a message in, waiting up to ``timeout`` seconds for room. False: still none."""
        with self._changed:
            if not self._changed.wait_for(lambda: len(self._events) < self._capacity, timeout):
                return False
            self._events.append(event)
            self._changed.notify_all()
            return True

    def tell(self, event: Event) -> None:
        """Put news of the line in, at once."""
        with self._changed:
            news = [known for known in self._events if not isinstance(known, Received)]
            if len(news) >= _NEWS:
                self._events.remove(news[0])
            self._events.append(event)
            self._changed.notify_all()

    def fail(self, failure: BaseException) -> None:
        """The network thread has died of a bug of ours: whoever takes next, dies of it too."""
        with self._changed:
            self._failure = failure
            self._changed.notify_all()

    def wake(self) -> None:
        with self._changed:
            self._woken = True
            self._changed.notify_all()

    def take(self, timeout: float | None = None) -> Event | None:
        """The next event; None when nothing came within ``timeout`` seconds (None: for ever)."""
        with self._changed:
            if not self._changed.wait_for(self._has_something, timeout):
                return None
            if self._failure is not None:
                raise RuntimeError("the link's network thread has died") from self._failure
            if self._events:
                event = self._events.popleft()
                self._changed.notify_all()
                return event
            self._woken = False
            return Woken()

    def _has_something(self) -> bool:
        return bool(self._events) or self._woken or self._failure is not None

    def __len__(self) -> int:
        with self._changed:
            return len(self._events)
