"""Bring packs to this machine: from the first source that gives the right bytes.

A pack appears in its place complete and checked, or not at all. What was downloaded before a
break is kept in ``.downloads`` and used by the next try.
"""

from __future__ import annotations

import errno
import fcntl
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path
from typing import Final

from models.catalogue.description import Archive, Pack, Source, pack
from models.catalogue.errors import (
    PackHashWrong,
    PackMissing,
    PackNoSpace,
    PackUnreachable,
    SourceFailed,
    without_secrets,
)
from models.catalogue.origin import download, obtain
from models.catalogue.recipes import RECIPES
from models.catalogue.registry import WORKSHOP
from models.catalogue.store import SUMS, check, file_sha256, packs_folder
from models.catalogue.unpack import unpack

DOWNLOADS: Final = ".downloads"
INCOMING: Final = ".incoming-"
DAMAGED: Final = ".damaged"
"""A file that was not what it should be is set aside under its name with this."""

Progress = Callable[[str, int, int], None]
"""(pack, bytes so far, bytes in all), called often from the calling thread."""


def fetch(
    names: Sequence[str],
    *,
    folder: Path | None = None,
    origin: str = "",
    progress: Progress = lambda *_: None,
) -> list[Path]:
    """Bring each pack that is not yet complete into ``folder``, and say where each lies.

    ``origin`` is tried before the catalogue's own sources: a folder (an offline copy, a USB
    stick) or an address, either holding ``<pack>/<files>`` as `packs_folder` does; a folder
    may also hold the wheels and archives as they were published.
    Raises PackUnknown, PackUnreachable, PackHashWrong, PackNoSpace.
    """
    home = folder or packs_folder()
    wanted = [pack(name) for name in names]
    with _one_at_a_time(home):
        places = [_Fetching(each, home, origin, progress).run() for each in wanted]
        _tidy(home / DOWNLOADS)
    return places


def _tidy(downloads: Path) -> None:
    """What is in its place goes; halves of packs that nobody asked for this time stay."""
    shutil.rmtree(downloads / WORKSHOP, ignore_errors=True)
    for path in sorted(downloads.rglob("*"), reverse=True):
        if path.is_dir():
            with suppress(OSError):
                path.rmdir()  # not while something is in it
        elif not path.name.endswith((".part", ".part.tag")):
            path.unlink()
    with suppress(OSError):
        downloads.rmdir()


@contextmanager
def _one_at_a_time(home: Path) -> Iterator[None]:
    home.mkdir(parents=True, exist_ok=True)
    with (home / ".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        for abandoned in home.glob(INCOMING + "*"):
            shutil.rmtree(abandoned)
        yield


class _Fetching:
    """One pack on its way into one folder."""

    def __init__(self, wanted: Pack, home: Path, origin: str, progress: Progress) -> None:
        self._pack = wanted
        self._home = home
        self._origin = origin
        self._progress = progress
        self._downloads = home / DOWNLOADS
        self._arrived: dict[str, int] = {}
        self._total = 0

    def run(self) -> Path:
        place = self._home / self._pack.name
        if self._is_complete(place):
            return place
        self._demand_space()
        failures: list[PackHashWrong | SourceFailed] = []
        for attempt in self._attempts():
            try:
                return self._install(attempt, place)
            except (PackHashWrong, SourceFailed) as failure:
                failures.append(failure)
            except OSError as error:
                if error.errno not in (errno.ENOSPC, errno.EFBIG, errno.EDQUOT):
                    raise
                raise self._no_space() from error
        damaged = next((failure for failure in failures if isinstance(failure, PackHashWrong)), None)
        if damaged:
            raise damaged
        raise PackUnreachable(name=self._pack.name, reasons="; ".join(map(str, failures)))

    def _is_complete(self, place: Path) -> bool:
        try:
            check(self._pack, place)
        except (PackMissing, PackHashWrong):
            return False
        return True

    def _attempts(self) -> Iterator[Callable[[Path], None]]:
        if self._origin:
            yield self._copy
        for source in self._pack.sources:
            yield partial(self._build, source)

    def _install(self, attempt: Callable[[Path], None], place: Path) -> Path:
        """Fill a folder beside the final one, check it, then rename."""
        with tempfile.TemporaryDirectory(dir=self._home, prefix=INCOMING) as scratch:
            fresh = Path(scratch, self._pack.name)
            fresh.mkdir()
            attempt(fresh)
            self._write_sums(fresh)
            check(self._pack, fresh)
            _make_durable(fresh)
            if place.exists():
                place.rename(Path(scratch, "replaced"))
            fresh.rename(place)
            _sync_folder(self._home)
        return place

    def _write_sums(self, fresh: Path) -> None:
        files = sorted(path for path in fresh.rglob("*") if path.is_file() and path.name != SUMS)
        known = self._pack.sha256
        lines = [
            f"{known.get(name) or file_sha256(path)}  {name}\n"
            for path in files
            for name in [path.relative_to(fresh).as_posix()]
        ]
        (fresh / SUMS).write_text("".join(lines), encoding="utf-8")

    def _build(self, source: Source, target: Path) -> None:
        self._begin(sum(archive.bytes for archive in source.archives))
        archives = [self._archive(archive) for archive in source.archives]
        if not source.recipe:
            unpack(source, archives, target)
            return
        needs = {
            name: _Fetching(pack(name), self._home, self._origin, self._progress).run()
            for name in source.packs
        }
        raw = target.with_name("unpacked")
        unpack(source, archives, raw)
        RECIPES[source.recipe](raw, needs, target)

    def _archive(self, archive: Archive) -> Path:
        """The checked file of ``archive``, offline if it can be."""
        target = self._downloads / archive.filename
        offline = Path(self._origin, archive.filename) if self._origin else target
        for candidate in (offline, target):
            if candidate.is_file() and file_sha256(candidate) == archive.sha256:
                self._tell(archive.filename, archive.bytes)
                return candidate
        self._downloads.mkdir(exist_ok=True)
        tell = partial(self._tell, archive.filename)
        self._bring(partial(obtain, archive, target, tell), target, archive.sha256, archive.filename)
        self._tell(archive.filename, archive.bytes)
        return target

    def _bring(self, bring: Callable[[], bool], target: Path, sha256: str, file: str) -> None:
        """Nothing that came in pieces is blamed on its source before it came in one piece."""
        for _ in range(2):
            pieced = bring()
            if file_sha256(target) == sha256:
                return
            target.replace(target.with_name(target.name + DAMAGED))
            if not pieced:
                break
        raise PackHashWrong(name=self._pack.name, file=without_secrets(file))

    def _copy(self, target: Path) -> None:
        """From ``origin``, which holds packs as `packs_folder` does."""
        if not self._pack.sha256:
            raise SourceFailed(f"{self._pack.name} is pinned by its archive; put that into {self._origin}")
        self._begin(self._pack.bytes)
        for name, digest in self._pack.sha256.items():
            path = target / name
            path.parent.mkdir(parents=True, exist_ok=True)
            self._copy_file(name, path)
            self._tell(name, path.stat().st_size)
            if file_sha256(path) != digest:
                raise PackHashWrong(name=self._pack.name, file=f"{self._origin}/{self._pack.name}/{name}")

    def _copy_file(self, name: str, path: Path) -> None:
        if "://" not in self._origin:
            given = Path(self._origin, self._pack.name, name)
            if not given.is_file():
                raise SourceFailed(f"{given} is not there")
            shutil.copyfile(given, path)
            return
        kept = self._downloads / self._pack.name / name
        kept.parent.mkdir(parents=True, exist_ok=True)
        address = f"{self._origin.rstrip('/')}/{self._pack.name}/{name}"
        bring = partial(download, address, kept, partial(self._tell, name))
        self._bring(bring, kept, self._pack.sha256[name], address)
        kept.replace(path)

    def _begin(self, total: int) -> None:
        self._arrived, self._total = {}, total

    def _tell(self, file: str, done: int) -> None:
        """Of an archive what is downloaded counts, of an offline copy what is in its place."""
        self._arrived[file] = done
        self._progress(self._pack.name, sum(self._arrived.values()), self._total)

    def _demand_space(self) -> None:
        """Archives and unpacked files lie side by side for a while."""
        if shutil.disk_usage(self._home).free < self._needed():
            raise self._no_space()

    def _needed(self) -> int:
        archives = max(
            (sum(archive.bytes for archive in source.archives) for source in self._pack.sources), default=0
        )
        return self._pack.bytes + archives

    def _no_space(self) -> PackNoSpace:
        return PackNoSpace(name=self._pack.name, folder=self._home, needed_mib=-(-self._needed() // 2**20))


def _make_durable(folder: Path) -> None:
    for path in folder.rglob("*"):
        if path.is_file():
            with path.open("rb") as stream:
                os.fsync(stream.fileno())


def _sync_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
