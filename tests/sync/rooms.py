"""A room's database, outbox and edge without the kiosk around them."""

from __future__ import annotations

from pathlib import Path

from kiosk.journal.database import SealedDatabase
from sync.contract.record import Record, RecordKind
from sync.edge import Outbox, tables
from tests.sync.messages import DEVICE

KEY = bytes(32)


def open_room(path: Path, device: str = DEVICE) -> Outbox:
    """The outbox of a new or an existing database file."""
    database = SealedDatabase(path, KEY)
    if database.version == 0:
        with database.transaction() as transaction:
            tables.create(transaction)
            transaction.execute("PRAGMA user_version = 1")
    return Outbox(database, device, boot="boot-1")


def append(outbox: Outbox, *numbers: int, kind: RecordKind = "telemetry") -> list[Record]:
    """Records whose payload says their number."""
    records = []
    for number in numbers:
        with outbox.database.transaction() as transaction:
            records.append(outbox.append(transaction, kind, {"number": number}))
    return records


def nothing_wrong(_rubric: object) -> None:
    return None
