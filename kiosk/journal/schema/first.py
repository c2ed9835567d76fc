"""Version 1: interviews, their answers and reports, and the edge's own tables."""

from __future__ import annotations

from sync.edge import Transaction, tables

_TABLES = (
    """
    CREATE TABLE interview (
        report_id TEXT PRIMARY KEY,
        plan_id TEXT NOT NULL,
        plan BLOB,                      -- the plan as it was; NULL once its time of keeping is over
        source TEXT NOT NULL,           -- live or rehearsal
        state TEXT NOT NULL,
        question INTEGER NOT NULL DEFAULT 0,
        consent BLOB,
        outcome TEXT,
        started_at TEXT NOT NULL,
        finished_at TEXT,
        transcript_days INTEGER NOT NULL,
        audit_days INTEGER NOT NULL
    )
    """,
    """
    CREATE TABLE answer (
        report_id TEXT NOT NULL REFERENCES interview (report_id) ON DELETE CASCADE,
        position INTEGER NOT NULL,
        ended_at TEXT NOT NULL,
        data BLOB NOT NULL,
        PRIMARY KEY (report_id, position)
    )
    """,
    """
    CREATE TABLE report (
        report_id TEXT PRIMARY KEY REFERENCES interview (report_id) ON DELETE CASCADE,
        written_at TEXT NOT NULL,
        data BLOB NOT NULL
    )
    """,
)


def upgrade(transaction: Transaction) -> None:
    for statement in _TABLES:
        transaction.execute(statement)
    tables.create(transaction)
