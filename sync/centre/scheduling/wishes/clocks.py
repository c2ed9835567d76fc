"""From an hour as it was said to the time of day it means."""

from __future__ import annotations

import datetime as dt
from typing import Final

from sync.centre.scheduling.wishes.mentions import Clock, Half

OFFICE: Final = (8, 20)
"""Of 3 o'clock without a half of the day, the reading within 08:00–20:00 is meant (the end excluded,
so there is always one): 3 is 15:00, 8 is 08:00, 7 is 19:00."""


def time_of(clock: Clock, half: Half | None = None) -> dt.time | None:
    """The time, or None where there is no such one, or it is not clear which (“晚上12点”, 03:00)."""
    half = clock.half or half
    hour = clock.hour
    if hour > 23 or clock.minute > 59:
        return None
    if not clock.literal and hour <= 12:
        read = _by_half(hour, half) if half else _by_office(hour, clock)
        if read is None:
            return None
        hour = read
    elif half in {"dawn", "morning"} and hour > 12:
        return None
    return dt.time(hour, clock.minute)


def _by_half(hour: int, half: Half) -> int | None:
    if half == "dawn":
        return hour % 12
    if half == "morning":
        return hour
    if half == "noon":
        return hour if hour in {11, 12} else (hour + 12 if 1 <= hour <= 3 else None)
    if half == "evening":
        return None if hour in {12, 0} else hour + 12
    return 12 if hour == 12 else hour + 12


def _by_office(hour: int, clock: Clock) -> int | None:
    start, end = OFFICE
    if clock.padded and hour < start:
        return None
    if hour == 0:
        return None
    return next((read for read in (hour % 12, hour % 12 + 12) if start <= read < end), None)
