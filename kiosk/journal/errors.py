"""What can be wrong with the journal's place, and what a person can do about it."""

from __future__ import annotations

from sync.contract.errors import KnownError


class DiskFull(KnownError):
    code = "disk-full"
    sentence = "The disk that holds the journal ({folder}) is full."
    remedy = "Free some space there; what is recorded already is safe."


class JournalInUse(KnownError):
    code = "journal-in-use"
    sentence = "Another kiosk program is using the journal in {folder}."
    remedy = "Close the other program, or give this one a folder of its own."


class JournalKeyMissing(KnownError):
    code = "journal-key-missing"
    sentence = "The journal in {folder} is there, but its key {key} is not."
    remedy = "Put the key back from where it is kept; or move the journal away to begin a new one."


class JournalNewer(KnownError):
    code = "journal-newer"
    sentence = "The journal in {folder} was written by a newer version of this program."
    remedy = "Install that version again."


class JournalUnwritable(KnownError):
    code = "journal-unwritable"
    sentence = "The journal cannot be written in {folder} ({reason})."
    remedy = "Correct the folder's owner and rights, or choose another folder."
