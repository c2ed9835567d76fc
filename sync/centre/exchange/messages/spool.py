"""Text messages by a modem of one's own: the folders of gammu-smsd's FILES service.

A file in the outbox is a message to be sent, a file in the inbox one that came (gammu-smsd-files(7)).
``InboxFormat = unicode`` must be set, so that both are UTF-16 with a byte order mark.
"""

from __future__ import annotations

import datetime as dt
import os
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from sync.centre.exchange.messages.errors import CarrierRefused, CarrierUnreachable
from sync.centre.exchange.messages.port import Incoming, Outgoing

NUMBER: Final = re.compile(r"\+?\d{3,20}")
CAME: Final = re.compile(r"IN(\d{8}_\d{6}_\d+)_(\+?\w+)_(\d+)\.txt")


@dataclass(frozen=True)
class Spool:
    """Folders ``inbox`` and ``outbox`` under one folder."""

    folder: Path

    def send(self, message: Outgoing) -> str:
        """Written beside the outbox, then moved into it whole: the daemon never reads half a message."""
        number = re.sub(r"[\s-]", "", message.address)
        if not NUMBER.fullmatch(number):
            raise CarrierRefused(carrier="gammu-smsd", reason="not a telephone number")
        now = dt.datetime.now(dt.UTC)
        name = f"OUTC{now:%Y%m%d_%H%M%S}_00_{number}_{message.name}.txt"
        unfinished = self.folder / f".{name}"
        try:
            unfinished.write_bytes(b"\xff\xfe" + message.text.encode("utf-16-le"))
            unfinished.replace(self.folder / "outbox" / name)
        except OSError as error:
            raise CarrierUnreachable(carrier="gammu-smsd", reason=os.strerror(error.errno or 0)) from error
        return name

    def waiting(self) -> list[tuple[Incoming, list[Path]]]:
        """What came and was not taken yet, the parts of a long message joined in their order.

        Raises CarrierUnreachable.
        """
        parts: dict[tuple[str, str], list[tuple[int, Path]]] = {}
        try:
            for path in sorted((self.folder / "inbox").iterdir()):
                if match := CAME.fullmatch(path.name):
                    parts.setdefault((match[1], match[2]), []).append((int(match[3]), path))
            return [
                (
                    Incoming(f"{name}_{number}", number, "".join(_text(path) for _, path in sorted(found))),
                    [path for _, path in found],
                )
                for (name, number), found in parts.items()
            ]
        except OSError as error:
            raise CarrierUnreachable(carrier="gammu-smsd", reason=os.strerror(error.errno or 0)) from error

    @staticmethod
    def taken(files: list[Path]) -> None:
        """To be called when the store has it; a message that is read twice is known by its name.

        Raises CarrierUnreachable.
        """
        try:
            for path in files:
                path.unlink(missing_ok=True)
        except OSError as error:
            raise CarrierUnreachable(carrier="gammu-smsd", reason=os.strerror(error.errno or 0)) from error


def _text(path: Path) -> str:
    """Gammu 1.42 writes a whole buffer: what follows the first NUL is no text."""
    raw = path.read_bytes()
    coding = "utf-16" if raw[:2] in {b"\xff\xfe", b"\xfe\xff"} else "utf-8"
    return raw.decode(coding, errors="replace").partition("\0")[0]
