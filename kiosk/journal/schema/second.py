"""Version 2: where the room stands and what its senses ran with, which a power cut must not take along."""

from __future__ import annotations

from sync.edge import Transaction


def upgrade(transaction: Transaction) -> None:
    """NULL in what version 1 wrote: there it is not known."""
    transaction.execute("ALTER TABLE interview ADD COLUMN region TEXT")
    transaction.execute("ALTER TABLE interview ADD COLUMN sensing BLOB")
