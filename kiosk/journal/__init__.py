"""The room's own memory: sealed on the disk, one transaction for each fact and its news."""

from kiosk.journal.errors import (
    DiskFull,
    JournalInUse,
    JournalKeyMissing,
    JournalNewer,
    JournalUnwritable,
)
from kiosk.journal.journal import Interview, Journal, Sensing
from kiosk.journal.space import DiskSpace

__all__ = [
    "DiskFull",
    "DiskSpace",
    "Interview",
    "Journal",
    "JournalInUse",
    "JournalKeyMissing",
    "JournalNewer",
    "JournalUnwritable",
    "Sensing",
]
