"""A mailbox with one slot, where the newest wins."""

from __future__ import annotations

import threading
from typing import Generic, TypeVar

T = TypeVar("T")


class Mailbox(Generic[T]):
    """Between a camera and a sense that may be slower: old frames are dropped and counted."""

    def __init__(self) -> None:
        self._arrived = threading.Condition()
        self._item: T | None = None
        self._put = 0
        self._dropped = 0

    def put(self, item: T) -> None:
        with self._arrived:
            if self._item is not None:
                self._dropped += 1
            self._item = item
            self._put += 1
            self._arrived.notify()

    def take(self, timeout: float) -> T | None:
        """The newest item, or None when none came within ``timeout`` seconds."""
        with self._arrived:
            if self._item is None:
                self._arrived.wait(timeout)
            item, self._item = self._item, None
            return item

    @property
    def counts(self) -> tuple[int, int]:
        """How many were put, and how many of them were dropped unseen."""
        with self._arrived:
            return self._put, self._dropped
