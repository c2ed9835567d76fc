"""Packs that are opened: every hash checked once after each change, not at every start.

Reading 150 MB to hash them at each start would make the candidate wait. So the sizes and times
of the files that were found right are remembered beside the packs; as long as they stay the
same, so does the verdict. This finds what breaks by itself (half a copy, a bad disk found at the
next fetch, a file put in by hand); it does not guard against somebody who may write there.
"""

from __future__ import annotations

import json
import logging
from pathlib import Path

from models.catalogue.description import pack
from models.catalogue.store import check, locate, packs_folder

log = logging.getLogger(__name__)

STAMPS = ".checked"
"""Folder beside the packs; one file a pack."""


def locate_whole(name: str, folder: Path | None = None) -> Path:
    """The folder of an installed pack that was checked as it lies there now.

    Raises PackUnknown, PackMissing, PackHashWrong.
    """
    home = folder or packs_folder()
    place = locate(name, home)
    stamp = home / STAMPS / f"{name}.json"
    found = _stamp(name, place)
    if _read(stamp) != found:
        check(pack(name), place)
        _remember(stamp, found)
    return place


def _stamp(name: str, place: Path) -> dict[str, object]:
    """What was checked (``version``, ``sums``) and how the files looked (size, times, in ns)."""
    wanted = pack(name)
    files = {}
    for path in sorted(place.rglob("*")):
        if path.is_file():
            state = path.stat()
            files[path.relative_to(place).as_posix()] = [state.st_size, state.st_mtime_ns, state.st_ctime_ns]
    return {"version": wanted.version, "sums": wanted.sha256, "files": files}


def _read(stamp: Path) -> object:
    try:
        return json.loads(stamp.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None  # never checked, or the note itself is damaged: check again


def _remember(stamp: Path, found: dict[str, object]) -> None:
    draft = stamp.with_suffix(".draft")
    try:
        stamp.parent.mkdir(exist_ok=True)
        draft.write_text(json.dumps(found), encoding="utf-8")
        draft.replace(stamp)
    except OSError as error:  # a folder nobody may write to: checked at every start
        log.info("the check of %s is not remembered: %s", stamp.stem, error)
