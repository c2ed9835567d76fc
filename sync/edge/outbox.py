"""The outbox: what the centre should know and does not yet, in order, on the disk."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sync.contract.codec import LARGEST, decode, encode, read
from sync.contract.message import Message
from sync.contract.record import PAYLOAD, RETENTION, Record, RecordKind
from sync.edge.database import Database, Transaction
from sync.edge.tables import mint

_MAY = tuple(kind for kind, retention in RETENTION.items() if retention == "may")


@dataclass(frozen=True, slots=True)
class Standing:
    """Where the line stands: its name, the newest number given, and the last acknowledged."""

    stream: str
    newest: int
    acknowledged: int

    @property
    def pending(self) -> int:
        return self.newest - self.acknowledged


@dataclass(frozen=True, slots=True)
class Entry:
    """One record as it travels."""

    sequence: int
    data: bytes


class Outbox:
    """Appends within the caller's transaction, so that a fact and the news of it are one.

    Acknowledged rows stay until ``forget``: a centre that was restored from a backup asks for
    them again.
    """

    def __init__(
        self,
        database: Database,
        device: str,
        *,
        boot: str,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        self.database = database
        self.device = device
        self.boot = boot
        self._now = now
        self._monotonic = monotonic
        self._announce: Callable[[], None] = lambda: None

    def on_append(self, announce: Callable[[], None]) -> None:
        """Call ``announce`` after each commit that appended something, in the committing thread."""
        self._announce = announce

    def append(
        self, transaction: Transaction, kind: RecordKind, payload: Message | Mapping[str, Any]
    ) -> Record:
        """Number a record and write it with the rest of ``transaction``.

        Raises Unreadable for a payload that is not what ``kind`` carries, and ValueError for
        one that is too large to travel: both are mistakes of the program.
        """
        body = payload.model_dump(mode="json") if isinstance(payload, Message) else dict(payload)
        if kind in PAYLOAD:
            read(PAYLOAD[kind], body)
        (number, stream), *_ = transaction.execute(
            "UPDATE stream SET newest = newest + 1 RETURNING newest, name"
        )
        record = Record(
            device=self.device,
            stream=stream,
            sequence=number,
            kind=kind,
            boot=self.boot,
            written_at=self._now(),
            monotonic=self._monotonic(),
            payload=body,
        )
        data = encode(record)
        if len(data) > LARGEST:
            raise ValueError(f"a record of kind {kind} has {len(data)} bytes; at most {LARGEST} can travel")
        transaction.execute(
            "INSERT INTO outbox VALUES (?, ?, ?, ?)",
            (record.sequence, kind, _instant(record.written_at), data),
        )
        transaction.after_commit(self._announce)
        return record

    def standing(self) -> Standing:
        (name, newest, acknowledged), *_ = self.database.rows("SELECT name, newest, acknowledged FROM stream")
        return Standing(name, newest, acknowledged)

    def entries(self, first: int, last: int, *, budget: int = 4 * 1024 * 1024) -> list[Entry]:
        """The records from ``first`` through ``last``, as many as fit into ``budget`` bytes (at least one).

        A number whose record was forgotten is filled with one that says so, or the line
        could never go on.
        """
        rows = self.database.rows(
            "SELECT sequence, length(data) FROM outbox WHERE sequence BETWEEN ? AND ?", (first, last)
        )
        sizes: dict[int, int] = {sequence: size for sequence, size in rows}  # noqa: C416 (types the rows)
        total, end = 0, first - 1
        for number in range(first, last + 1):
            total += sizes.get(number, 512)
            if total > budget and end >= first:
                break
            end = number
        found: dict[int, bytes] = {
            sequence: bytes(data)
            for sequence, data in self.database.rows(
                "SELECT sequence, data FROM outbox WHERE sequence BETWEEN ? AND ?", (first, end)
            )
        }
        return [
            Entry(number, found[number] if number in found else self._forgotten(number))
            for number in range(first, end + 1)
        ]

    def acknowledge(self, through: int) -> None:
        """Everything through this number is on the centre's disk (or is not, after all)."""
        with self.database.transaction() as transaction:
            transaction.execute("UPDATE stream SET acknowledged = min(?, newest)", (through,))

    def expire(self, transaction: Transaction, *, keep: int = 0) -> int:
        """Let the pending *may* records give way, oldest first, but the newest ``keep``; how many did.

        A *must* record never does.
        """
        marks = ", ".join("?" for _ in _MAY)
        rows = transaction.execute(
            f"SELECT sequence, data FROM outbox WHERE kind IN ({marks}) "  # noqa: S608 (marks alone)
            "AND sequence > (SELECT acknowledged FROM stream) ORDER BY sequence DESC LIMIT -1 OFFSET ?",
            (*_MAY, keep),
        )
        for sequence, data in rows:
            record = decode(Record, bytes(data))
            gone = record.model_copy(update={"kind": "expired", "payload": {"kind": record.kind}})
            transaction.execute(
                "UPDATE outbox SET kind = 'expired', data = ? WHERE sequence = ?", (encode(gone), sequence)
            )
        return len(rows)

    def forget(self, transaction: Transaction, before: datetime) -> int:
        """Delete acknowledged records written before a time; how many there were."""
        rows = transaction.execute(
            "DELETE FROM outbox WHERE sequence <= (SELECT acknowledged FROM stream) AND written_at < ? "
            "RETURNING sequence",
            (_instant(before),),
        )
        return len(rows)

    def renew(self) -> None:
        """Go on as a new stream that begins with what is pending.

        Needed when the centre knows more of this stream than its own database does: the file
        was put back from a copy, and numbers given now would be taken for duplicates.
        """
        with self.database.transaction() as transaction:
            rows = transaction.execute(
                "SELECT data FROM outbox WHERE sequence > (SELECT acknowledged FROM stream) ORDER BY sequence"
            )
            transaction.execute("DELETE FROM outbox")
            transaction.execute("UPDATE stream SET name = ?, newest = 0, acknowledged = 0", (mint(),))
            self.adopt(transaction, [decode(Record, bytes(data)) for (data,) in rows])

    def adopt(self, transaction: Transaction, records: Iterable[Record]) -> None:
        """Append records of another stream as they are, but for their place in this one."""
        for record in records:
            (number, stream), *_ = transaction.execute(
                "UPDATE stream SET newest = newest + 1 RETURNING newest, name"
            )
            moved = record.model_copy(update={"stream": stream, "sequence": number})
            transaction.execute(
                "INSERT INTO outbox VALUES (?, ?, ?, ?)",
                (number, moved.kind, _instant(moved.written_at), encode(moved)),
            )
        transaction.after_commit(self._announce)

    def _forgotten(self, number: int) -> bytes:
        return encode(
            Record(
                device=self.device,
                stream=self.standing().stream,
                sequence=number,
                kind="expired",
                boot=self.boot,
                written_at=self._now(),
                monotonic=self._monotonic(),
                payload={},
            )
        )


def _instant(moment: datetime) -> str:
    """Text that sorts as time does."""
    return moment.astimezone(UTC).isoformat(timespec="microseconds")
