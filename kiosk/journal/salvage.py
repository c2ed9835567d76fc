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

_SINCE_SECOND = "region, sensing"
"""Columns of an interview that a journal of version 1 has not got yet."""
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
        tables = dict(_TABLES)
        if _has(damaged, key, "interview", _SINCE_SECOND):
            tables["interview"] += f", {_SINCE_SECOND}"
        for table, columns in tables.items():
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


def _has(path: Path, key: bytes, table: str, columns: str) -> bool:
    connection: Any = open_sealed(path, key)
    try:
        connection.execute(f"SELECT {columns} FROM {table} LIMIT 0")  # noqa: S608
    except DatabaseError:
        return False
    finally:
        connection.close()
    return True


def _readable(path: Path, key: bytes, table: str, columns: str) -> Iterator[Row]:
    """The rows of a table that can be read, each led by its row number.

    A page whose seal is broken spoils the connection, so each attempt has its own. Rows are asked
    for one by one, from a number on: a cursor that runs on looks at the next page before it gives
    the last row of a sound one, and ``rowid >`` the last row of a bad page looks at that page.
    """
    number, misses = 0, 0
    one = f"SELECT rowid, {columns} FROM {table} WHERE rowid >= ? ORDER BY rowid LIMIT 1"  # noqa: S608
    while misses < PATIENCE:
        connection: Any = open_sealed(path, key)
        try:
            while (row := connection.execute(one, (number,)).fetchone()) is not None:
                number, misses = row[0] + 1, 0
                yield row
        except DatabaseError as error:
            if "no such table" in str(error) or "not a database" in str(error):
                return
            number, misses = number + 1, misses + 1
        else:
            return
        finally:
            connection.close()
