"""Where each message travels. Every topic names its device, so a broker can guard it.

The key of an upward record stands in its topic: the centre can store and acknowledge a
message even when its bytes are damaged.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

PREFIX = "vivavoce/v1"
_LEVEL = r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}"
_UP = re.compile(rf"{PREFIX}/({_LEVEL})/up/({_LEVEL})/([1-9][0-9]{{0,15}})")
_LIVE = re.compile(rf"{PREFIX}/({_LEVEL})/live")
_STATE = re.compile(rf"{PREFIX}/({_LEVEL})/state")

EVERY_UP = f"{PREFIX}/+/up/+/+"
EVERY_STATE = f"{PREFIX}/+/state"
EVERY_LIVE = f"{PREFIX}/+/live"


@dataclass(frozen=True, slots=True)
class RecordKey:
    """The identity of an upward record."""

    device: str
    stream: str
    sequence: int


def up(key: RecordKey) -> str:
    return f"{PREFIX}/{key.device}/up/{key.stream}/{key.sequence}"


def acknowledgement(device: str) -> str:
    return f"{PREFIX}/{device}/ack"


def shadow(device: str) -> str:
    return f"{PREFIX}/{device}/shadow"


def state(device: str) -> str:
    return f"{PREFIX}/{device}/state"


def live(device: str) -> str:
    return f"{PREFIX}/{device}/live"


def parse_up(topic: str) -> RecordKey | None:
    """The key in an upward topic, or None when the topic is not one."""
    found = _UP.fullmatch(topic)
    return RecordKey(found[1], found[2], int(found[3])) if found else None


def parse_live(topic: str) -> str | None:
    """The device in a live topic, or None when the topic is not one."""
    found = _LIVE.fullmatch(topic)
    return found[1] if found else None


def parse_state(topic: str) -> str | None:
    """The device in a state topic, or None when the topic is not one."""
    found = _STATE.fullmatch(topic)
    return found[1] if found else None
