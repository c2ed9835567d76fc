"""What both ends ask of a link: publish, subscribe, and take what happens out of one queue.

Nothing is called back. Everything that happens on a link is an event in ``events``, a
bounded queue that one thread of the caller takes from; the same thread can be woken for
other reasons by ``wake``.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from sync.link.events import Token
from sync.link.mailbox import Mailbox


@dataclass(frozen=True, slots=True)
class Will:
    """What the broker says for us when the connection dies; always retained, at QoS 1."""

    topic: str
    payload: bytes


class Link(Protocol):
    """One client's line to a broker. It keeps connecting until closed.

    ``connect`` returns at once. Methods may be called from any thread; ``events`` is taken
    from by one.
    """

    @property
    def events(self) -> Mailbox:
        """What happened, in order: ``events.take(timeout) -> Event | None``."""
        ...

    def connect(self, will: Will | Callable[[], Will] | None = None) -> None:
        """Begin to connect, and to reconnect whenever the line drops.

        A callable is asked at each attempt, so that a will can say what is true by then.
        """
        ...

    def close(self) -> None:
        """Leave in good order (no will is published); safe to call twice."""
        ...

    def publish(self, topic: str, payload: bytes, *, qos: int = 1, retain: bool = False) -> bool:
        """Hand a message to the connection. False when there is none: nothing is queued for later.

        True is no promise of delivery; only an answer from the other end is.
        """
        ...

    def subscribe(self, topic: str) -> None:
        """Ask for a topic (QoS 1) on this connection; ``Subscribed`` follows."""
        ...

    def acknowledge(self, token: Token) -> None:
        """The message is safe here. A token of an earlier connection is ignored."""
        ...

    def wake(self) -> None:
        """Let ``events`` deliver a ``Woken``; many calls before it is taken are one."""
        ...
