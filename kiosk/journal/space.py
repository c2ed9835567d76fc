"""Room on the disk: a ballast to throw off in need, and a mark under which nothing new begins."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

MEBIBYTE = 1024 * 1024


class DiskSpace:
    """The ballast is a file that only takes up room.

    When the disk is full in the middle of an interview it is deleted, and the interview ends
    well in the room this leaves: a 45-minute interview's text and numbers need under 2 MiB.
    """

    def __init__(
        self, folder: Path, *, ballast: int = 32 * MEBIBYTE, watermark: int = 256 * MEBIBYTE
    ) -> None:
        self._folder = folder
        self._path = folder / "ballast"
        self._ballast = ballast
        self._watermark = watermark

    def free(self) -> int:
        """Bytes."""
        return shutil.disk_usage(self._folder).free

    @property
    def has_ballast(self) -> bool:
        return self._path.exists()

    def ample(self) -> bool:
        """Whether a new interview may begin."""
        return self.has_ballast and self.free() >= self._watermark

    def scarce(self) -> bool:
        """Whether even the next few writes are in danger."""
        return self.free() < self._ballast // 4

    def take_ballast(self) -> bool:
        """Take ballast aboard where there is room for it; whether it is there now."""
        if self.has_ballast:
            return True
        if self.free() < self._watermark + self._ballast:
            return False
        draft = self._path.with_suffix(".draft")
        try:
            with draft.open("wb") as file:
                os.posix_fallocate(file.fileno(), 0, self._ballast)
                os.fsync(file.fileno())
            draft.replace(self._path)
        except OSError:
            draft.unlink(missing_ok=True)
            return False
        return True

    def throw_ballast(self) -> bool:
        """Make room; False when there was none left to throw."""
        if not self.has_ballast:
            return False
        self._path.unlink()
        return True
