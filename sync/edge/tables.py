"""The tables of the edge, which lie in the kiosk's own database file.

The stream's name is minted with them: a rebuilt database is a new stream, whose numbers
cannot be mistaken for those of the old one.
"""

from __future__ import annotations

import uuid

from sync.edge.database import Transaction

_TABLES = (
    """
    CREATE TABLE stream (
        only INTEGER PRIMARY KEY CHECK (only = 1),
        name TEXT NOT NULL,
        newest INTEGER NOT NULL,
        acknowledged INTEGER NOT NULL
    )
    """,
    """
    CREATE TABLE outbox (
        sequence INTEGER PRIMARY KEY,
        kind TEXT NOT NULL,
        written_at TEXT NOT NULL,
        data BLOB NOT NULL
    )
    """,
    """
    CREATE TABLE shadow (
        only INTEGER PRIMARY KEY CHECK (only = 1),
        revision INTEGER NOT NULL,
        digest TEXT NOT NULL
    )
    """,
    """
    CREATE TABLE wanted_plan (
        plan_id TEXT PRIMARY KEY,
        data BLOB NOT NULL
    )
    """,
)


def create(transaction: Transaction) -> None:
    """Version 1 of the edge's tables; a migration of the database that holds them calls this."""
    for statement in _TABLES:
        transaction.execute(statement)
    transaction.execute("INSERT INTO stream VALUES (1, ?, 0, 0)", (mint(),))
    transaction.execute("INSERT INTO shadow VALUES (1, 0, '')")


def mint() -> str:
    """A name no other stream has, or ever had."""
    return f"s-{uuid.uuid4().hex}"
