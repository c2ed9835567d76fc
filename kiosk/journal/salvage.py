"""What can still be read out of a damaged journal goes into a new one, as a new stream."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kiosk.journal.database import DatabaseError, Row, SealedDatabase, open_sealed
from sync.contract.codec import Unreadable, decode
from sync.contract.record import Record
from sync.edge import Outbox

PATIENCE = 500
"""Row numbers in a row that cannot be read before a table is given up: dozens of bad pages."""
_TABLES = {
    "interview": "report_id, plan_id, plan, source, state, question, consent, outcome, started_at, "
    "finished_at, transcript_days, audit_days",
    "answer": "report_id, position, ended_at, data",
    "report": "report_id, written_at, data",
    "wanted_plan": "plan_id, data",
}


@dataclass(frozen=True, slots=True)
class Salvaged:
    """How much was saved."""

    rows: int
    records: int


def salvage(damaged: Path, key: bytes, database: SealedDatabase, outbox: Outbox) -> Salvaged:
    """Copy every readable row; what was pending, or may have been, is appended to the new stream.

    Where it is not known what the centre has, it gets it once more: it tells reports apart by
    their own names.
    """
    rows = 0
    with database.transaction() as transaction:
        transaction.execute("PRAGMA defer_foreign_keys = ON")
        for table, columns in _TABLES.items():
            marks = ", ".join("?" for _ in columns.split(","))
            for _number, *row in _readable(damaged, key, table, columns):
                transaction.execute(f"INSERT OR IGNORE INTO {table} ({columns}) VALUES ({marks})", row)  # noqa: S608
                rows += 1
        for table in ("answer", "report"):
            transaction.execute(
                f"DELETE FROM {table} WHERE report_id NOT IN (SELECT report_id FROM interview)"  # noqa: S608
            )
        acknowledged = max((row[1] for row in _readable(damaged, key, "stream", "acknowledged")), default=0)
        records = [
            record
            for sequence, data in _readable(damaged, key, "outbox", "data")
            if sequence > acknowledged and (record := _record(data)) is not None
        ]
        outbox.adopt(transaction, records)
    return Salvaged(rows, len(records))


def _record(data: bytes) -> Record | None:
    try:
        return decode(Record, bytes(data))
    except Unreadable:
        return None


def _readable(path: Path, key: bytes, table: str, columns: str) -> Iterator[Row]:
    """The rows of a table that can be read, each led by its row number.

    A page whose seal is broken spoils the connection, so each attempt has its own.
    """
    after, misses = 0, 0
    while misses < PATIENCE:
        connection: Any = open_sealed(path, key)
        try:
            cursor = connection.execute(
                f"SELECT rowid, {columns} FROM {table} WHERE rowid > ? ORDER BY rowid",  # noqa: S608
                (after,),
            )
            while (row := cursor.fetchone()) is not None:
                after, misses = row[0], 0
                yield row
        except DatabaseError as error:
            if "no such table" in str(error) or "not a database" in str(error):
                return
            after, misses = after + 1, misses + 1
        else:
            return
        finally:
            connection.close()
