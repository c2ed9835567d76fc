"""What can be wrong with a model pack, and how a person puts it right."""

from __future__ import annotations

import re
from typing import ClassVar

from models.errors import KnownError


class PackUnknown(KnownError):
    code: ClassVar[str] = "pack-unknown"
    sentence: ClassVar[str] = "There is no model pack called {name}."
    remedy: ClassVar[str] = "The packs are: {known}."


class PackMissing(KnownError):
    code: ClassVar[str] = "pack-missing"
    sentence: ClassVar[str] = "The model pack {name} is not complete on this machine ({missing} is missing)."
    remedy: ClassVar[str] = "Run: provision packs fetch {name}"


class PackHashWrong(KnownError):
    code: ClassVar[str] = "pack-hash-wrong"
    sentence: ClassVar[str] = "{file} of the model pack {name} is damaged or not the file we know."
    remedy: ClassVar[str] = (
        "Run: provision packs fetch {name}; if it happens again, use another source (--from)."
    )


class PackUnreachable(KnownError):
    code: ClassVar[str] = "pack-unreachable"
    sentence: ClassVar[str] = "The model pack {name} could not be had from any of its sources: {reasons}."
    remedy: ClassVar[str] = (
        "Connect to the network, or copy a packs folder here: provision packs fetch --from FOLDER"
    )


class PackNoSpace(KnownError):
    code: ClassVar[str] = "pack-no-space"
    sentence: ClassVar[str] = (
        "There is not enough room in {folder} for the model pack {name} (needs {needed_mib} MiB)."
    )
    remedy: ClassVar[str] = "Free some disk space, or set VIVAVOCE_PACKS to a folder on a larger disk."


class SourceFailed(Exception):
    """One source could not give what was asked; the next one is tried."""

    def __init__(self, reason: str) -> None:
        super().__init__(without_secrets(reason))


def without_secrets(text: str) -> str:
    """Addresses in ``text`` without their credentials and queries, which may be signed."""
    return re.sub(r"(://[^\s?#]*)\?[^\s)'\"]*", r"\1?***", re.sub(r"://[^/\s@]*@", "://***@", text))
