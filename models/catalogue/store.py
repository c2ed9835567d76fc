"""The folder where this machine keeps its packs: ``<folder>/<pack>/<files>``."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

from platformdirs import user_data_path

from models.catalogue.description import Pack, pack, read_sums
from models.catalogue.errors import PackHashWrong, PackMissing

SUMS = "SHA256SUMS"
"""Written into each installed pack, so that ``sha256sum -c SHA256SUMS`` works there."""


def packs_folder() -> Path:
    """``$VIVAVOCE_PACKS``, else the user's data folder."""
    chosen = os.environ.get("VIVAVOCE_PACKS", "")
    return Path(chosen) if chosen else user_data_path("vivavoce", appauthor=False) / "packs"


def locate(name: str, folder: Path | None = None) -> Path:
    """The folder of an installed pack. Raises PackUnknown, PackMissing.

    Only presence is looked at, which takes microseconds; `verify` reads every byte.
    """
    wanted = pack(name)
    place = (folder or packs_folder()) / name
    missing = next((file for file in _files(wanted, place) if not (place / file).is_file()), None)
    if missing is not None:
        raise PackMissing(name=name, missing=missing)
    return place


def verify(name: str, folder: Path | None = None) -> Path:
    """The folder of an installed pack whose every hash is right.

    Raises PackUnknown, PackMissing, PackHashWrong.
    """
    place = locate(name, folder)
    check(pack(name), place)
    return place


def check(wanted: Pack, place: Path) -> None:
    """Compare every file in ``place`` with its hash. Raises PackMissing, PackHashWrong."""
    for file, digest in _files(wanted, place).items():
        if not (place / file).is_file():
            raise PackMissing(name=wanted.name, missing=file)
        if file_sha256(place / file) != digest:
            raise PackHashWrong(name=wanted.name, file=file)


def file_sha256(path: Path) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _files(wanted: Pack, place: Path) -> dict[str, str]:
    """What the catalogue pins; for a pack pinned by its archive, what was unpacked from it."""
    known = wanted.sha256 or read_sums(place / SUMS)
    return known or {SUMS: ""}
