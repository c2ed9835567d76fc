"""What a replay writes: whole files or none."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

from kiosk.errors import OutputUnwritable
from sync.contract.codec import encode
from sync.contract.report import InterviewReport


def demand_writable(path: Path) -> None:
    """Find out before the work whether its result can be kept. Raises OutputUnwritable."""
    part = _part(path)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        if path.is_dir():
            raise IsADirectoryError(0, "it is a folder")
        part.open("wb").close()
        part.unlink()
    except OSError as error:
        raise OutputUnwritable(path=path, reason=error.strerror or error) from error


def write_report(report: InterviewReport, folder: Path) -> Path:
    """Put ``report.json`` into ``folder``. Raises OutputUnwritable."""
    path = folder / "report.json"
    write_whole(path, encode(report) + b"\n")
    return path


def write_whole(path: Path, content: bytes) -> None:
    """Temp → fsync → rename, so that nobody ever reads half a file. Raises OutputUnwritable."""
    part = _part(path)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with part.open("wb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        part.replace(path)
    except OSError as error:
        with suppress(OSError):  # where even the folder is none there is nothing to take away
            part.unlink(missing_ok=True)
        raise OutputUnwritable(path=path, reason=error.strerror or error) from error


def _part(path: Path) -> Path:
    return path.with_name(path.name + ".part")
