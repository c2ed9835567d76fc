"""What a check is, what it is given, and what it says."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

Role = Literal["kiosk", "hr"]
"""What a machine is for: the interview room, or the HR store."""


@dataclass(frozen=True, slots=True)
class Site:
    """Which devices and services the doctor asks for."""

    camera: str
    microphone: str
    speaker: str
    broker_host: str
    broker_port: int
    hr_store: str
    home: Path
    packs: Path
    environment: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Finding:
    """``key`` names the sentence (and, when something is wrong, the remedy) in the catalogue."""

    key: str
    good: bool = False
    details: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Check:
    name: str
    look: Callable[[Site], Finding]
    needed_by: frozenset[Role]
    limit: float
    """Seconds; a device that hangs is said to hang."""


def good(key: str = "good", **details: object) -> Finding:
    return Finding(key, good=True, details=details)


def wrong(key: str, **details: object) -> Finding:
    return Finding(key, good=False, details=details)
