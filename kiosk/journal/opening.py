"""From a folder to a journal that can be trusted: the lock, the key, the check, the salvage."""

from __future__ import annotations

import fcntl
import os
import re
import secrets
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from kiosk.journal.database import DatabaseError, SealedDatabase, is_damage, is_of_surroundings
from kiosk.journal.errors import JournalInUse, JournalKeyMissing, JournalUnwritable
from kiosk.journal.files import settle_folder, write_durably
from kiosk.journal.salvage import salvage
from kiosk.journal.schema import migrate
from kiosk.journal.space import DiskSpace
from sync.edge import Outbox

FILE = "journal.db"
KEY = "journal.key"


@dataclass(slots=True)
class Opened:
    """The parts of an open journal."""

    database: SealedDatabase
    outbox: Outbox
    space: DiskSpace
    lock: int
    """The open lock file; closing it lets another program in."""
    notes: list[str] = field(default_factory=list)
    """What the centre should know: ``journal-salvaged``."""


def open_folder(folder: Path, device: str, boot: str, space: DiskSpace, key_folder: Path) -> Opened:
    """Open the journal in a folder, making or mending it where needed.

    Raises JournalUnwritable, JournalInUse, JournalKeyMissing, JournalNewer and DiskFull.
    """
    lock = _lock(folder)
    try:
        key = _key(folder, key_folder)
        return _open(folder / FILE, key, device, boot, space, lock)
    except BaseException as error:  # whatever happened, the folder must not stay locked
        os.close(lock)
        if isinstance(error, DatabaseError) and is_of_surroundings(error):
            raise JournalUnwritable(folder=folder, reason=error) from error
        raise


def _open(path: Path, key: bytes, device: str, boot: str, space: DiskSpace, lock: int) -> Opened:
    notes: list[str] = []
    rebuilt = path.with_name("journal-rebuilt.db")
    if not rebuilt.exists() and path.exists() and not _is_sound(path, key):
        _rebuild(path, rebuilt, key, device, boot)
    if rebuilt.exists():
        if path.exists():
            _set_aside(path)
        rebuilt.rename(path)
        notes.append("journal-salvaged")
    space.take_ballast()
    database = SealedDatabase(path, key)
    path.chmod(0o600)
    settle_folder(path.parent)
    migrate(database)
    return Opened(database, Outbox(database, device, boot=boot), space, lock, notes)


def _rebuild(damaged: Path, rebuilt: Path, key: bytes, device: str, boot: str) -> None:
    """Build a sound journal from a damaged one; ``rebuilt`` is there once it is complete."""
    draft = rebuilt.with_name("journal-draft.db")
    for suffix in ("-wal", "-shm", ""):
        draft.with_name(draft.name + suffix).unlink(missing_ok=True)
    database = SealedDatabase(draft, key)
    try:
        migrate(database)
        salvage(damaged, key, database, Outbox(database, device, boot=boot))
        database.settle()
    finally:
        database.close()
    draft.rename(rebuilt)
    settle_folder(rebuilt.parent)


def _lock(folder: Path) -> int:
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        lock = os.open(folder / "lock", os.O_RDWR | os.O_CREAT, 0o600)
    except OSError as error:
        raise JournalUnwritable(folder=folder, reason=error.strerror) from error
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as error:
        os.close(lock)
        raise JournalInUse(folder=folder) from error
    return lock


def _key(folder: Path, key_folder: Path) -> bytes:
    path = key_folder / KEY
    if path.exists():
        written = path.read_bytes().strip()
        if re.fullmatch(rb"[0-9a-f]{64}", written):
            return bytes.fromhex(written.decode())
    if (folder / FILE).exists():
        raise JournalKeyMissing(folder=folder, key=path)
    key_folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    key = secrets.token_bytes(32)
    write_durably(path, key.hex().encode())
    return key


def _is_sound(path: Path, key: bytes) -> bool:
    """False for a damaged file alone: one that cannot be opened just now is not to be set aside for it."""
    try:
        database = SealedDatabase(path, key)
    except DatabaseError as error:
        if not is_damage(error):
            raise
        return False
    try:
        return not database.complaints()
    finally:
        database.close()


def _set_aside(path: Path) -> Path:
    """Move a damaged file, with its log, where nobody writes to it any more. It is never deleted."""
    stamp = datetime.now(UTC).strftime("%Y%m%dT%H%M%S%f")
    folder = path.parent / f"damaged-{stamp}"
    folder.mkdir(mode=0o700)
    for suffix in ("-wal", "-shm", ""):
        part = path.with_name(path.name + suffix)
        if part.exists():
            part.rename(folder / part.name)
    settle_folder(folder)
    settle_folder(path.parent)
    return folder / path.name
