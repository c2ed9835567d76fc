"""The journal's schema, version by version; ``PRAGMA user_version`` says which one a file has."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

from kiosk.journal.database import SealedDatabase
from kiosk.journal.errors import JournalNewer
from kiosk.journal.files import settle_folder
from kiosk.journal.schema import first, second
from sync.edge import Transaction

MIGRATIONS: tuple[Callable[[Transaction], None], ...] = (first.upgrade, second.upgrade)
"""Each brings the file from the version of its index to the next one. Never edit one that was released."""


def migrate(
    database: SealedDatabase, migrations: tuple[Callable[[Transaction], None], ...] = MIGRATIONS
) -> Path | None:
    """Bring the file to the newest version; where it held something, copy it first.

    Each step is one transaction with its version number, so a power cut leaves one version or
    the other. Returns the copy. Raises JournalNewer.
    """
    version = database.version
    if version > len(migrations):
        raise JournalNewer(folder=database.path.parent)
    copy = _copy(database, version) if 0 < version < len(migrations) else None
    for number in range(version, len(migrations)):
        with database.transaction() as transaction:
            migrations[number](transaction)
            transaction.execute(f"PRAGMA user_version = {number + 1}")
    return copy


def _copy(database: SealedDatabase, version: int) -> Path:
    database.settle()
    copy = database.path.with_name(f"{database.path.stem}-version-{version}.db")
    draft = copy.with_suffix(".draft")
    shutil.copyfile(database.path, draft)
    draft.chmod(0o600)
    draft.replace(copy)
    settle_folder(copy.parent)
    return copy
