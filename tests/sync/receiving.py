"""A receiving end for the tests of the edge: the centre's rules, and nothing of its store."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable
from pathlib import Path

from sync.contract import topics
from sync.contract.codec import Unreadable, decode, encode
from sync.contract.lifecycle import Lifecycle
from sync.contract.sequence import Receiver, StreamKey
from sync.link import Connected, Event, Link, Received, Token

BATCH = 50


class ReceivingEnd:
    """Raw bytes and high-water mark in one transaction, then PUBACK, then one acknowledgement."""

    def __init__(
        self, link: Link, path: Path | str, *, step: Callable[[str], None] = lambda _name: None
    ) -> None:
        self.link = link
        self.step = step
        """Called between any two steps; a test that raises or dies here tries a crash."""
        self.store = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
        self.store.execute("PRAGMA journal_mode = WAL")
        self.store.execute("PRAGMA synchronous = FULL")
        self.store.execute(
            "CREATE TABLE IF NOT EXISTS inbox "
            "(place INTEGER PRIMARY KEY, device, stream, sequence, data BLOB)"
        )
        self.store.execute(
            "CREATE TABLE IF NOT EXISTS high_water (device, stream, mark, PRIMARY KEY (device, stream))"
        )
        self.births: list[Lifecycle] = []

    def run(self, seconds: float = float("inf"), until: int | None = None) -> None:
        """Receive for a time, or until so many records are stored."""
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline and (until is None or self.count() < until):
            first = self.link.events.take(0.2)
            if first is not None:
                self.take([first, *self._more()])

    def take(self, events: list[Event]) -> None:
        """One batch: decide, commit, acknowledge."""
        records: list[tuple[topics.RecordKey, bytes]] = []
        tokens: list[Token] = []
        greeted: list[StreamKey] = []
        for event in events:
            if isinstance(event, Connected):
                self.link.subscribe(topics.EVERY_UP)
                self.link.subscribe(topics.EVERY_STATE)
            elif isinstance(event, Received):
                tokens.append(event.token)
                key = topics.parse_up(event.topic)
                if key is not None:
                    records.append((key, event.payload))
                else:
                    greeted += self._greeted(event.payload)
        receiver = self._commit(records, greeted)
        self.step("committed")
        for token in tokens:
            self.link.acknowledge(token)
        self.step("confirmed to the broker")
        for answer in receiver.acknowledgements():
            self.link.publish(topics.acknowledgement(answer.device), encode(answer))

    def count(self) -> int:
        return int(self.store.execute("SELECT count(*) FROM inbox").fetchone()[0])

    def received(self) -> list[tuple[str, int, bytes]]:
        """(stream, sequence, bytes) in the order of arrival."""
        return self.store.execute("SELECT stream, sequence, data FROM inbox ORDER BY place").fetchall()

    def _commit(self, records: list[tuple[topics.RecordKey, bytes]], greeted: list[StreamKey]) -> Receiver:
        self.store.execute("BEGIN IMMEDIATE")
        marks = {
            StreamKey(device, stream): mark
            for device, stream, mark in self.store.execute("SELECT device, stream, mark FROM high_water")
        }
        receiver = Receiver(marks)
        for stream in greeted:
            receiver.greet(stream)
        for key, data in records:
            if receiver.take(key) == "accept":
                self.store.execute(
                    "INSERT INTO inbox (device, stream, sequence, data) VALUES (?, ?, ?, ?)",
                    (key.device, key.stream, key.sequence, data),
                )
        for stream, mark in receiver.moved.items():
            self.store.execute(
                "INSERT OR REPLACE INTO high_water VALUES (?, ?, ?)", (stream.device, stream.stream, mark)
            )
        self.step("before the commit")
        self.store.execute("COMMIT")
        return receiver

    def _greeted(self, payload: bytes) -> list[StreamKey]:
        try:
            lifecycle = decode(Lifecycle, payload)
        except Unreadable:
            return []
        self.births.append(lifecycle)
        return [StreamKey(lifecycle.device, lifecycle.stream)] if lifecycle.status == "online" else []

    def _more(self) -> list[Event]:
        events: list[Event] = []
        while len(events) < BATCH and (event := self.link.events.take(0.0)) is not None:
            events.append(event)
        return events
