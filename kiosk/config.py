"""Everything about one terminal that can be set, each with its default and its reason."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

import platformdirs

from sync.contract.message import Region


def _home() -> Path:
    given = os.environ.get("VIVAVOCE_KIOSK_HOME")
    return Path(given) if given else platformdirs.user_data_path("vivavoce") / "kiosk"


@dataclass(frozen=True, slots=True)
class Settings:
    """One terminal's settings; made once, in `kiosk.__main__`, and handed down."""

    home: Path = field(default_factory=_home)
    """Folder of the journal, the voice cache and the log."""

    device: str = "room-1"
    """Name of this terminal; the centre knows it by this, and its topics carry it."""

    broker_host: str = "127.0.0.1"
    """Where the broker listens."""

    broker_port: int = 1883
    """The broker's port: 1883 plain on one machine, 8883 with TLS between machines."""

    camera: str = "0"
    """Camera number or path; ``rehearsal:DIR`` plays a scripted candidate instead."""

    microphone: str = "default"
    """Sound device by name; ``rehearsal:DIR`` plays a scripted candidate instead."""

    speaker: str = "default"
    """Sound device that reads the questions aloud; ``none`` shows them only."""

    language: Literal["zh-CN", "en", "ja"] = "zh-CN"
    """Language of the screens until a plan says otherwise."""

    region: Region | None = None
    """Whose law holds where this terminal stands, beside that of the plan; None: the plan's alone."""

    full_screen: bool = True
    """An interview room shows nothing but the interview."""

    autopilot: bool = False
    """A rehearsal answers the screens by itself; its report is marked as a rehearsal."""

    operator_screen: bool = False
    """Show live scores in a second window, on a second display; without ``full_screen`` beside the first."""

    leave_when_done: bool = False
    """End the program after one interview; a room's terminal waits for the next one."""

    screenshots: Path | None = None
    """Folder that gets a picture of every screen as it is first shown, or None."""

    plan: str | None = None
    """Begin with this plan at once, without the check-in list."""

    @property
    def rehearsal(self) -> bool:
        """Whether anything comes from a scripted candidate rather than from a person."""
        return self.camera.startswith("rehearsal:") or self.microphone.startswith("rehearsal:")
