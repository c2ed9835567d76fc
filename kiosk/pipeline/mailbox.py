"""A short mailbox, where the newest wins."""

from __future__ import annotations

import threading
from collections import deque
from typing import Generic, TypeVar

T = TypeVar("T")

WAITING = 4
"""Frames that may wait, 0.13 s at 30 a second: a sense that is late for a moment catches up, and one
that is too slow loses old frames rather than fall behind. One slot lost every frame that anything
else in the process kept waiting for more than a frame's time."""


class Mailbox(Generic[T]):
    """Between a camera and a sense that may be slower: the oldest are dropped and counted."""

    def __init__(self, waiting: int = WAITING) -> None:
        self._arrived = threading.Condition()
        self._items: deque[T] = deque(maxlen=waiting)
        self._put = 0
        self._dropped = 0

    def put(self, item: T) -> None:
        with self._arrived:
            if len(self._items) == self._items.maxlen:
                self._dropped += 1
            self._items.append(item)
            self._put += 1
            self._arrived.notify()

    def take(self, timeout: float) -> T | None:
        """The one that has waited longest, or None when none came within ``timeout`` seconds."""
        with self._arrived:
            if not self._items:
                self._arrived.wait(timeout)
            return self._items.popleft() if self._items else None

    @property
    def counts(self) -> tuple[int, int]:
        """How many were put, and how many of them were dropped unseen."""
        with self._arrived:
            return self._put, self._dropped
