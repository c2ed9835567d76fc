"""What the edge asks of the database that the kiosk owns: transactions, and rows out of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from typing import Any, Protocol

Row = tuple[Any, ...]


class Transaction(Protocol):
    """A writing transaction: all of it reaches the disk, or nothing does."""

    def execute(self, statement: str, values: Sequence[Any] = ()) -> list[Row]:
        """Run one statement; all its rows."""
        ...

    def after_commit(self, action: Callable[[], None]) -> None:
        """Do something once the transaction is safe on the disk; never, if it is not."""
        ...


class Database(Protocol):
    """One writer at a time; may be used from any thread."""

    def transaction(self) -> AbstractContextManager[Transaction]:
        """``BEGIN IMMEDIATE`` … ``COMMIT`` with full synchronisation; rolled back by an exception."""
        ...

    def rows(self, statement: str, values: Sequence[Any] = ()) -> list[Row]:
        """Read what is committed."""
        ...
