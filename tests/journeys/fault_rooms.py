"""A room in which something is wrong: its terminal off screen, its rehearsal, its small disk."""

from __future__ import annotations

import errno
import json
import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.journeys.hands import Terminal
from tests.journeys.programs import BIN, Program
from tests.journeys.rehearsals import rehearsal_folder

DEVICE = "room-1"
OFF_SCREEN = {"QT_QPA_PLATFORM": "offscreen", "DISPLAY": "", "WAYLAND_DISPLAY": ""}
MEBIBYTE = 1024 * 1024


def run_terminal(
    home: Path, broker: str, out: Path, *options: str | Path, before: Sequence[str | Path] = ()
) -> Terminal:
    """`kiosk run` with nobody at it; ``out`` gets what it prints, ``before`` is put before the command."""
    command: list[str | Path] = [
        *before,
        *(BIN / "kiosk", "run", "--device", DEVICE, "--home", home, "--broker", broker),
        *("--speaker", "none", *options),
    ]
    return Terminal(Program("kiosk", command, out, OFF_SCREEN), home / "kiosk.log")


def short_rehearsal(folder: Path) -> Path:
    """The scripted candidate answers the second question, and finds no words for the others."""
    films = rehearsal_folder()
    manifest = json.loads((films / "rehearsal.json").read_text(encoding="utf-8"))
    manifest["answers"] = [one for one in manifest["answers"] if one["question_id"] == "q-complaint"]
    del manifest["calibration"]
    folder.mkdir()
    for name in (manifest["idle"], manifest["answers"][0]["media"], manifest["answers"][0]["truth"]):
        (folder / name).symlink_to(films / name)
    (folder / "rehearsal.json").write_text(json.dumps(manifest, ensure_ascii=False), encoding="utf-8")
    return folder


@dataclass(frozen=True)
class SmallDisk:
    """A file system of its own in memory; whoever runs behind ``entering`` sees it at ``mount``."""

    mount: Path
    holder: int

    @property
    def seen(self) -> Path:
        """The same folder, as it is reached from outside."""
        return Path(f"/proc/{self.holder}/root{self.mount}")

    @property
    def entering(self) -> Sequence[str]:
        return ("nsenter", "--preserve-credentials", "--user", "--mount", f"--target={self.holder}", "--")

    @property
    def free(self) -> int:
        room = os.statvfs(self.seen)
        return room.f_bavail * room.f_frsize

    def fill(self, leaving: int = 0) -> None:
        """Take all room but ``leaving`` bytes, to the last page where nothing is to be left."""
        with (self.seen / "filling").open("ab", buffering=0) as file:
            if self.free > leaving:
                os.posix_fallocate(file.fileno(), file.tell(), self.free - leaving)
            while not leaving:
                try:
                    file.write(bytes(4096))
                except OSError as error:
                    if error.errno != errno.ENOSPC:
                        raise
                    return

    def clear(self) -> None:
        (self.seen / "filling").unlink()


@contextmanager
def small_disk(folder: Path, mebibytes: int) -> Iterator[SmallDisk]:
    """A disk that is gone with the program that holds it; needs no rights but user namespaces."""
    mount = folder / "disk"
    mount.mkdir()
    script = 'mount -t tmpfs -o "size=$1,mode=700" tmpfs "$0" && echo mounted && exec sleep infinity'
    command: list[str | Path] = ["unshare", "--map-root-user", "--mount", "sh", "-c", script, mount]
    holder = Program("disk", [*command, str(mebibytes * MEBIBYTE)], folder / "disk.log")
    try:
        holder.wait_for("mounted", 20)
        yield SmallDisk(mount, holder.pid)
    finally:
        holder.stop()
