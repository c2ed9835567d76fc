"""Files that commands write: all of one or none."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from sync.centre.errors import OutputUnwritable


def demand_writable(path: Path) -> None:
    """Find out before the work whether its result can be kept. Raises OutputUnwritable."""
    with _naming_a_fault(path):
        if path.is_dir():
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
        _part(path).write_bytes(b"")
        _part(path).unlink()


def write_whole(path: Path, content: bytes) -> None:
    """All of it or none. Raises OutputUnwritable."""
    with _naming_a_fault(path):
        _part(path).write_bytes(content)
        _part(path).replace(path)


@contextmanager
def _naming_a_fault(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        with suppress(OSError):  # where even the folder is none there is nothing to take away
            _part(path).unlink(missing_ok=True)
        raise OutputUnwritable(path=path, reason=error.strerror) from error


def _part(path: Path) -> Path:
    return path.with_name(f"{path.name}.part")
