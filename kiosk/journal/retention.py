"""What may no longer be kept in the room, by class: transcripts and scores first, the audit last."""

from __future__ import annotations

from datetime import datetime, timedelta

from sync.edge import Outbox, Transaction

KEEP_ACKNOWLEDGED = timedelta(days=7)
"""How long the centre may ask again for what it has confirmed: as far back as its last backup."""


def forget(transaction: Transaction, outbox: Outbox, now: datetime) -> int:
    """Delete what is older than its interview's policy allows; how many rows there were.

    The room keeps no score apart from its transcript, so the shorter time (the transcript's)
    governs both. A pending record is not deleted: it has not arrived anywhere yet.
    """
    deleted = 0
    shortest = KEEP_ACKNOWLEDGED
    rows = transaction.execute(
        "SELECT report_id, finished_at, plan IS NOT NULL, transcript_days, audit_days FROM interview "
        "WHERE finished_at IS NOT NULL"
    )
    for report_id, finished_at, holds_content, transcript_days, audit_days in rows:
        age = now - datetime.fromisoformat(finished_at)
        if age >= timedelta(days=transcript_days) and holds_content:
            deleted += _forget_content(transaction, report_id)
            shortest = min(shortest, timedelta(days=transcript_days))
        if age >= timedelta(days=max(audit_days, transcript_days)):
            transaction.execute("DELETE FROM interview WHERE report_id = ?", (report_id,))
            deleted += 1
    return deleted + outbox.forget(transaction, now - shortest)


def _forget_content(transaction: Transaction, report_id: str) -> int:
    deleted = 0
    for table in ("answer", "report"):
        deleted += len(
            transaction.execute(
                f"DELETE FROM {table} WHERE report_id = ? RETURNING report_id",  # noqa: S608 (two names)
                (report_id,),
            )
        )
    transaction.execute(
        "UPDATE interview SET plan = NULL, consent = NULL, sensing = NULL WHERE report_id = ?", (report_id,)
    )
    return deleted + 1
