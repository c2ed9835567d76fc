"""Where the bytes come from: package registries, an address, a folder or a USB stick.

Nothing any of them gives is believed before its hash is checked.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import requests

from models.catalogue.description import Archive
from models.catalogue.errors import SourceFailed
from models.catalogue.registry import obtain_package, obtain_wheel
from models.catalogue.transfer import Answer, Tell, transfer

_TIMEOUT: Final = (15, 60)  # seconds: to connect, between two reads
_BLOCK: Final = 16 * 1024


def obtain(archive: Archive, target: Path, tell: Tell) -> bool:
    """Bring ``archive`` to the file ``target``, going on where an earlier try stopped.

    True if it was put together from pieces. Raises SourceFailed, OSError.
    """
    bring = {"wheel": obtain_wheel, "npm": obtain_package, "url": download}[archive.kind]
    return bring(archive.reference, target, tell)


def download(address: str, target: Path, tell: Tell) -> bool:
    """Bring the file at ``address`` to ``target``. Result and faults as of `obtain`."""

    @contextmanager
    def opening(headers: Mapping[str, str]) -> Iterator[Answer]:
        try:
            with requests.get(address, headers=dict(headers), stream=True, timeout=_TIMEOUT) as answer:
                named = {name.lower(): value for name, value in answer.headers.items()}
                yield Answer(answer.status_code, named, answer.iter_content(_BLOCK))
        except requests.RequestException as error:
            raise SourceFailed(f"{address}: {_brief(error)}") from error

    return transfer(opening, target, tell)


def _brief(error: Exception) -> str:
    """The innermost cause, which is the part that tells a person something."""
    while error.__cause__ is not None or error.__context__ is not None:
        inner = error.__cause__ or error.__context__
        if not isinstance(inner, Exception):
            break
        error = inner
    return str(error) or type(error).__name__
