"""From archives to the files of a pack: members picked by name, joined where they come in parts."""

from __future__ import annotations

import shutil
import tarfile
import zipfile
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path, PurePosixPath
from typing import IO, Protocol

from models.catalogue.description import Source
from models.catalogue.errors import SourceFailed


class Reader(Protocol):
    """The two kinds of archive, read alike."""

    def names(self) -> Sequence[str]: ...

    def open(self, name: str) -> IO[bytes]: ...


class ZipReader:
    """Wheels and zips."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive

    def names(self) -> Sequence[str]:
        return [name for name in self._archive.namelist() if not name.endswith("/")]

    def open(self, name: str) -> IO[bytes]:
        return self._archive.open(name)


class TarReader:
    """npm packages. Only plain files count: a link could point out of the folder."""

    def __init__(self, archive: tarfile.TarFile) -> None:
        self._archive = archive
        self._members = {member.name: member for member in archive.getmembers() if member.isfile()}

    def names(self) -> Sequence[str]:
        return list(self._members)

    def open(self, name: str) -> IO[bytes]:
        stream = self._archive.extractfile(self._members[name])
        if stream is None:
            raise SourceFailed(f"{name} is no plain file")
        return stream


def unpack(source: Source, archives: Sequence[Path], target: Path) -> None:
    """Write the files of ``source`` into the folder ``target``. Raises SourceFailed, OSError."""
    with ExitStack() as stack:
        owner: dict[str, Reader] = {}
        for path in archives:
            reader = _open(path, stack)
            owner.update((name, reader) for name in reader.names())
        for name, members in _contents(source, list(owner)):
            _join(name, members, owner, target)


def _contents(source: Source, names: Sequence[str]) -> Iterator[tuple[str, Sequence[str]]]:
    yield from source.files
    for folder, prefix in source.trees:
        for name in names:
            if name.startswith(prefix + "/"):
                yield str(PurePosixPath(folder, name.removeprefix(prefix + "/"))), [name]


def _join(name: str, members: Sequence[str], owner: dict[str, Reader], target: Path) -> None:
    if PurePosixPath(name).is_absolute() or ".." in PurePosixPath(name).parts:
        raise SourceFailed(f"{name} would be written outside of the pack")
    path = target / name
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as output:
        for member in members:
            if member not in owner:
                raise SourceFailed(f"{member} is not in the archive")
            with owner[member].open(member) as part:
                shutil.copyfileobj(part, output, 1024 * 1024)


def _open(path: Path, stack: ExitStack) -> Reader:
    try:
        if zipfile.is_zipfile(path):
            return ZipReader(stack.enter_context(zipfile.ZipFile(path)))
        return TarReader(stack.enter_context(tarfile.open(path)))
    except (zipfile.BadZipFile, tarfile.TarError) as error:
        raise SourceFailed(f"{path.name} is no archive: {error}") from error
