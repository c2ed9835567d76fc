"""The link's twin in memory: a broker that is a dictionary, with faults drawn from a seed.

It keeps the promises of ``sync.link.port`` that MQTT keeps, and breaks, when asked to, what a
broker that dies breaks: messages not yet acknowledged are lost, doubled, or come late.
"""

from __future__ import annotations

import random
import threading
from collections.abc import Callable
from dataclasses import dataclass, field

from sync.link.errors import BrokerUnreachable
from sync.link.events import Connected, Disconnected, Received, Refused, Subscribed, Token
from sync.link.mailbox import Mailbox
from sync.link.port import Will


@dataclass(frozen=True, slots=True)
class Faults:
    """The chance of each fault, for each message that passes."""

    cut_publisher: float = 0.0
    """The line of who publishes drops; the message may or may not have passed."""
    cut_subscriber: float = 0.0
    """The line of who should receive drops, with all it had not taken yet."""
    lose: float = 0.0
    """The broker forgets the message, and both ends still believe in their line."""
    double: float = 0.0
    delay: float = 0.0
    """The message arrives only after the receiver's next reconnect."""


@dataclass(slots=True)
class _Late:
    topic: str
    payload: bytes
    client_id: str


@dataclass(slots=True)
class MemoryBroker:
    """Every link of one process meets here."""

    faults: Faults = field(default_factory=Faults)
    chance: random.Random = field(default_factory=lambda: random.Random(0))  # noqa: S311 (a seed, no secret)
    _links: dict[str, MemoryLink] = field(default_factory=dict)
    _retained: dict[str, bytes] = field(default_factory=dict)
    _late: list[_Late] = field(default_factory=list)
    _lock: threading.RLock = field(default_factory=threading.RLock)
    _running: bool = True

    def start(self) -> None:
        """Come (back) to life, remembering nothing."""
        with self._lock:
            self._running = True
            for link in list(self._links.values()):
                link.welcome()

    def stop(self) -> None:
        """Die as by ``kill -9``: every line drops, and what was retained is gone."""
        with self._lock:
            self._running = False
            self._retained.clear()
            for link in self._links.values():
                link.lose("the broker is gone")
                link.events.tell(Refused(_unreachable()))

    def cut(self, client_id: str) -> None:
        """Drop one client's line; its will is published, and it connects again."""
        with self._lock:
            link = self._links.get(client_id)
            if link is None or not link.lose("the line dropped"):
                return
            self._publish_will(link)
            link.welcome()

    def attach(self, link: MemoryLink) -> None:
        with self._lock:
            older = self._links.get(link.client_id)
            if older is not None:
                older.lose("another client took this name")
            self._links[link.client_id] = link
            if self._running:
                link.welcome()
            else:
                link.events.tell(Refused(_unreachable()))

    def detach(self, link: MemoryLink) -> None:
        with self._lock:
            if self._links.get(link.client_id) is link:
                del self._links[link.client_id]
            link.lose("closed")

    def route(self, source: str, topic: str, payload: bytes, *, retain: bool) -> None:
        """Carry one message to everyone who asked for its topic, faults permitting."""
        with self._lock:
            passes = True
            if self._happens(self.faults.cut_publisher):
                self.cut(source)
                passes = self.chance.random() < 0.5
            if not passes:
                return
            if retain:
                self._retain(topic, payload)
            for link in list(self._links.values()):
                if link.wants(topic):
                    self._deliver(link, topic, payload)

    def subscribed(self, link: MemoryLink, pattern: str) -> None:
        with self._lock:
            link.events.tell(Subscribed(pattern))
            for topic, payload in list(self._retained.items()):
                if matches(pattern, topic):
                    link.receive(topic, payload, retained=True)
            late = [
                entry
                for entry in self._late
                if entry.client_id == link.client_id and matches(pattern, entry.topic)
            ]
            self._late = [entry for entry in self._late if entry not in late]
            for entry in late:
                link.receive(entry.topic, entry.payload)

    def _deliver(self, link: MemoryLink, topic: str, payload: bytes) -> None:
        if self._happens(self.faults.cut_subscriber):
            self.cut(link.client_id)
            return
        if self._happens(self.faults.lose):
            return
        if self._happens(self.faults.delay):
            self._late.append(_Late(topic, payload, link.client_id))
            return
        link.receive(topic, payload)
        if self._happens(self.faults.double):
            link.receive(topic, payload)

    def _retain(self, topic: str, payload: bytes) -> None:
        if payload:
            self._retained[topic] = payload
        else:
            self._retained.pop(topic, None)

    def _publish_will(self, link: MemoryLink) -> None:
        will = link.last_will
        if will is not None:
            self._retain(will.topic, will.payload)
            for other in self._links.values():
                if other is not link and other.wants(will.topic):
                    other.receive(will.topic, will.payload)

    def _happens(self, probability: float) -> bool:
        return probability > 0 and self.chance.random() < probability


class MemoryLink:
    """See ``sync.link.port.Link``."""

    def __init__(self, broker: MemoryBroker, client_id: str, *, capacity: int = 100_000) -> None:
        self.client_id = client_id
        self.last_will: Will | None = None
        self._broker = broker
        self._events = Mailbox(capacity)
        self._ask_will: Callable[[], Will | None] = lambda: None
        self._patterns: set[str] = set()
        self._generation = 0
        self._number = 0
        self._connected = False
        self.unacknowledged: set[Token] = set()

    @property
    def events(self) -> Mailbox:
        return self._events

    def connect(self, will: Will | Callable[[], Will] | None = None) -> None:
        self._ask_will = will if callable(will) else lambda: will
        self._broker.attach(self)

    def close(self) -> None:
        self._broker.detach(self)

    def publish(self, topic: str, payload: bytes, *, qos: int = 1, retain: bool = False) -> bool:
        if not self._connected or qos not in (0, 1):
            return False
        self._broker.route(self.client_id, topic, payload, retain=retain)
        return True

    def subscribe(self, topic: str) -> None:
        if self._connected:
            self._patterns.add(topic)
            self._broker.subscribed(self, topic)

    def acknowledge(self, token: Token) -> None:
        self.unacknowledged.discard(token)

    def wake(self) -> None:
        self._events.wake()

    def wants(self, topic: str) -> bool:
        return self._connected and any(matches(pattern, topic) for pattern in self._patterns)

    def welcome(self) -> None:
        self._generation += 1
        self._connected = True
        self.last_will = self._ask_will()
        self._events.tell(Connected(self._generation))

    def lose(self, reason: str) -> bool:
        """The line is gone, with its subscriptions. False when there was none."""
        was_connected, self._connected = self._connected, False
        self._patterns.clear()
        self.unacknowledged.clear()
        if was_connected:
            self._events.tell(Disconnected(reason))
        return was_connected

    def receive(self, topic: str, payload: bytes, *, retained: bool = False) -> None:
        self._number += 1
        token = Token(self._generation, self._number, 1)
        self.unacknowledged.add(token)
        if not self._events.offer(Received(topic, payload, token, retained=retained), 0.0):
            self._broker.cut(self.client_id)


def matches(pattern: str, topic: str) -> bool:
    """Whether an MQTT topic filter covers a topic (``+`` one level, ``#`` all that follow)."""
    wanted, found = pattern.split("/"), topic.split("/")
    for index, level in enumerate(wanted):
        if level == "#":
            return True
        if index >= len(found) or level not in ("+", found[index]):
            return False
    return len(wanted) == len(found)


def _unreachable() -> BrokerUnreachable:
    return BrokerUnreachable(host="memory", port=0, reason="it is stopped")
