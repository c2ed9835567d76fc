"""What a film is made of, as a hash: when it changes, kept films are made again."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Final

_HERE: Final = Path(__file__).parent
_VOICE: Final = _HERE.parents[1] / "kiosk" / "voice"
_SPEAKING: Final = ("kokoro.py", "mandarin.py")
"""What the sound of the voice depends on; reading and caching it do not change a film."""
_WHAT_HAPPENS: Final = ("chance.py", "rehearsal.py")
_LOOKING_ON: Final = ("onlooker.py", "sources.py")


def fingerprint() -> bytes:
    """Of all that shapes a film but what happens in it: whoever decides that adds it."""
    content = hashlib.sha256()
    ours = [
        path
        for path in _HERE.glob("*.py")
        if not path.name.startswith(("test_", "__")) and path.name not in (*_WHAT_HAPPENS, *_LOOKING_ON)
    ]
    spoken = [_VOICE / name for name in _SPEAKING]
    for source in sorted((*ours, *(_HERE / "shaders").iterdir(), _HERE / "lips.json", *spoken)):
        content.update(source.name.encode() + source.read_bytes())
    return content.digest()
