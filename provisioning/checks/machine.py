"""Models, disk and clock of this machine."""

from __future__ import annotations

import ctypes
import os
import shutil
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Final

from models import catalogue
from provisioning.checks.finding import Finding, Site, good, wrong

ROOM_NEEDED: Final = 2 * 2**30
"""Bytes. A day of eight recorded 45-minute interviews at 640×480 is about 1.6 GiB."""

RELEASED: Final = datetime(2026, 11, 1, tzinfo=UTC)
"""No clock that goes right shows less than the day this was written."""

_TIME_ERROR: Final = 5  # adjtimex(2): the clock is not synchronised
_TIMEX_BYTES: Final = 512  # struct timex is 208 bytes on 64-bit Linux


def models(site: Site) -> Finding:
    """Every byte of every pack that an interview needs."""
    needed = [pack for pack in catalogue.packs().values() if pack.need == "kiosk"]
    missing, damaged = [], []
    for pack in needed:
        try:
            catalogue.verify(pack.name, site.packs)
        except catalogue.PackMissing:
            missing.append(pack.name)
        except catalogue.PackHashWrong:
            damaged.append(pack.name)
    if missing:
        return wrong("missing", names=", ".join(missing))
    if damaged:
        return wrong("damaged", names=", ".join(damaged), command=" ".join(damaged))
    return good(count=len(needed), mib=sum(pack.bytes for pack in needed) // 2**20)


def disk(site: Site) -> Finding:
    """Room to record a day of interviews, and the right to write there."""
    place = next(folder for folder in (site.home, *site.home.parents) if folder.exists())
    if not os.access(place, os.W_OK):
        return wrong("forbidden", folder=place)
    free = shutil.disk_usage(place).free
    finding = good if free >= ROOM_NEEDED else partial(wrong, "full")
    return finding(folder=place, free=f"{free / 2**30:.1f}", needed=f"{ROOM_NEEDED / 2**30:.0f}")


def clock(_: Site) -> Finding:
    """Whether the time is plausible, and whether something keeps it right."""
    now = datetime.now(UTC)
    if now < RELEASED:
        return wrong("past", time=f"{now.astimezone():%Y-%m-%d %H:%M}")
    shown = f"{now.astimezone():%Y-%m-%d %H:%M %Z}"
    return good(time=shown) if _is_synchronised() else good("adrift", time=shown)


def _is_synchronised() -> bool:
    """Asked of the kernel, so that it does not matter which program keeps the clock."""
    if not Path("/proc").exists():
        return False
    state: int = ctypes.CDLL(None, use_errno=True).adjtimex(ctypes.create_string_buffer(_TIMEX_BYTES))
    return 0 <= state < _TIME_ERROR
