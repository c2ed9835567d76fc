"""A folder that is watched: what is put there is taken in, and moves to ``done`` or ``refused``."""

from __future__ import annotations

import logging
import os
import threading
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from django.db import close_old_connections

from sync.centre.log_lines import kind_of
from sync.centre.people.models import Resume
from sync.centre.people.resumes.cleaning import file_name
from sync.centre.people.resumes.desk import Report, take_in
from sync.centre.people.resumes.errors import FileFault, FileUnforeseen, FileUnreadable, FolderUnusable
from sync.centre.people.resumes.extraction.kinds import demand_size
from sync.centre.scheduling.unforeseen import DATABASE_TROUBLE, log_unforeseen

logger = logging.getLogger(__name__)

AFTER_TROUBLE_SECONDS: Final = 1.0

Seen = tuple[int, int]
"""Size and time of change, in nanoseconds."""


@dataclass(slots=True)
class FolderWatch:
    """Looks again and again, so that folders of other machines serve, too.

    A file is taken when two looks found it the same: it has been written to its end. A file that
    was taken and not yet moved when the power went is taken again, which its hash makes harmless.
    """

    folder: Path
    _before: dict[Path, Seen] = field(default_factory=dict)

    def run(
        self, every: float, *, once: bool = False, stop: threading.Event | None = None
    ) -> Iterator[tuple[str, Report | FileFault]]:
        """What became of each file, for ever or until ``stop``; ``once``: of those that are there now."""
        halt = stop or threading.Event()
        while True:
            try:
                yield from self.look(settled=once)
            except DATABASE_TROUBLE as error:
                logger.warning("the database failed; files wait: %s", kind_of(error))
                close_old_connections()
                if halt.wait(AFTER_TROUBLE_SECONDS):
                    return
                continue
            if once or halt.wait(every):
                return

    def look(self, *, settled: bool = False) -> Iterator[tuple[str, Report | FileFault]]:
        """One look. ``settled``: take every file, not waiting for a second look.

        Raises FolderUnusable, and the database's own trouble: the file lies where it lay, for the next look.
        """
        now = self._files()
        for path, seen in now.items():
            if settled or self._before.get(path) == seen:
                report = self._take(path, seen[0])
                if report is not None:
                    yield file_name(path.name), report
        self._before = {path: seen for path, seen in now.items() if path.exists()}

    def _files(self) -> dict[Path, Seen]:
        found = {}
        try:
            with os.scandir(self.folder) as entries:
                for entry in sorted(entries, key=lambda each: each.name):
                    hidden = entry.name.startswith((".", "~$")) or entry.name.endswith(
                        (".part", ".crdownload")
                    )
                    if not hidden and entry.is_file(follow_symlinks=False):
                        with suppress(FileNotFoundError):  # taken away again meanwhile
                            status = entry.stat()
                            found[Path(entry.path)] = (status.st_size, status.st_mtime_ns)
        except OSError as error:
            raise FolderUnusable(folder=self.folder, reason=error.strerror) from error
        return found

    def _read(self, path: Path) -> bytes | None:
        """None where somebody has taken the file away again."""
        try:
            return path.read_bytes()
        except FileNotFoundError:
            return None
        except OSError as error:
            raise FileUnreadable(file=file_name(path.name), reason=error.strerror) from error

    def _take(self, path: Path, size: int) -> Report | FileFault | None:
        """None where somebody has taken the file away again."""
        try:
            demand_size(size, file_name(path.name))
            content = self._read(path)
            if content is None:
                return None
            report = take_in(content, file_name(path.name), source=Resume.Source.FOLDER)
        except FileFault as fault:
            return self._refuse(path, fault)
        except DATABASE_TROUBLE:
            raise
        except Exception as error:  # noqa: BLE001 - told in the log, and what comes after it goes on
            log_unforeseen(logger, "a file of the watched folder could not be taken in", error)
            return self._refuse(path, FileUnforeseen(file=file_name(path.name), kind=type(error).__name__))
        told = [f"{each.column}{each.row}\t{each.code}" for each in report.faults]
        self._move(path, "refused" if told else "done", "\n".join([*told, ""]) if told else "")
        return report

    def _refuse(self, path: Path, fault: FileFault) -> FileFault:
        self._move(path, "refused", f"{fault.code}\n{fault}\n")
        return fault

    def _move(self, path: Path, where: str, reason: str) -> None:
        """Beside a refused file lies why; a name that is taken gets a number."""
        folder = self.folder / where
        try:
            folder.mkdir(exist_ok=True)
            target, number = folder / path.name, 1
            while target.exists():
                number += 1
                target = folder / f"{path.stem}-{number}{path.suffix}"
            path.replace(target)
            if reason:
                target.with_name(f"{target.name}.reason.txt").write_text(reason, encoding="utf-8")
        except OSError as error:
            raise FolderUnusable(folder=folder, reason=error.strerror) from error
