"""Translations compiled where they are used: no generated file is committed, no gettext is needed."""

from __future__ import annotations

import hashlib
import os
import shutil
from pathlib import Path

CATALOGUES = Path(__file__).parent / "locale"


def compiled_catalogues(folder: Path, catalogues: Path = CATALOGUES) -> Path:
    """The folder with a ``django.mo`` for each ``django.po``, compiled under ``folder`` if need be.

    Its name is the hash of the catalogues, so that it never goes stale and two processes that
    start together at worst do the work twice.
    """
    sources = sorted(catalogues.glob("*/LC_MESSAGES/*.po"))
    digest = hashlib.sha256()
    for source in sources:
        digest.update(str(source.relative_to(catalogues)).encode() + b"\0" + source.read_bytes())
    finished = folder / digest.hexdigest()[:16]
    if not finished.is_dir():
        building = folder / f"{finished.name}.{os.getpid()}"
        for source in sources:
            _compile(source, (building / source.relative_to(catalogues)).with_suffix(".mo"))
        building.mkdir(parents=True, exist_ok=True)
        try:
            building.rename(finished)
        except OSError:
            shutil.rmtree(building)
            if not finished.is_dir():
                raise
    return finished


def _compile(source: Path, target: Path) -> None:
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    with source.open("rb") as file:
        catalogue = read_po(file, locale=source.parent.parent.name, abort_invalid=True)
    target.parent.mkdir(parents=True, exist_ok=True)
    with target.open("wb") as file:
        write_mo(file, catalogue)
