"""What can be wrong with the machine's understanding of text."""

from __future__ import annotations

from typing import ClassVar

from models.errors import KnownError


class TextPackUnreadable(KnownError):
    code: ClassVar[str] = "text-pack-unreadable"
    sentence: ClassVar[str] = "The model pack {pack} is there but cannot be loaded: {reason}."
    remedy: ClassVar[str] = "Fetch it again: provision packs fetch {pack}"
