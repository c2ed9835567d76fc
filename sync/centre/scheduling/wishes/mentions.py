"""What a text says about time, piece by piece, before anything is known of today."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final, Literal

Half = Literal["dawn", "morning", "noon", "afternoon", "evening"]
Anchor = Literal["today", "booked"]


@dataclass(frozen=True, slots=True)
class Days:
    """So many days from today, or from the day that is booked."""

    count: int
    anchor: Anchor = "today"


@dataclass(frozen=True, slots=True)
class Weekday:
    """Monday is 0; ``week`` 0 is this week, 1 the next; without it, the next such day to come."""

    weekday: int
    week: int | None = None
    later: int = 0
    """Weeks after the next such day to come: a week from Monday."""


@dataclass(frozen=True, slots=True)
class MonthWeekday:
    """The first, second … such weekday of a month; ``place`` -1 is the last."""

    weekday: int
    place: int
    month: int | None = None
    months_ahead: int | None = None


@dataclass(frozen=True, slots=True)
class Week:
    """A week of which the day is not said, or of which only some days are meant (the weekend)."""

    week: int
    anchor: Anchor = "today"
    weekdays: tuple[int, ...] = (0, 1, 2, 3, 4, 5, 6)
    same_day: bool = False
    """The weekday that is booked."""


@dataclass(frozen=True, slots=True)
class MonthDay:
    """A day of a month, -1 the last; ``months_ahead`` counts from this month.

    ``swapped``: 12/1 may be 1/12.
    """

    day: int
    month: int | None = None
    year: int | None = None
    years_ahead: int | None = None
    months_ahead: int | None = None
    swapped: bool = False


@dataclass(frozen=True, slots=True)
class MonthPart:
    """Some days of a month, both ends included: its beginning, its end, or all of it."""

    first: int = 1
    last: int = 31
    month: int | None = None
    months_ahead: int | None = None


@dataclass(frozen=True, slots=True)
class Clock:
    """An hour as it was said; whether 3 is 15:00 is not decided here."""

    hour: int
    minute: int = 0
    half: Half | None = None
    literal: bool = False
    """Said so that it can mean no other hour: 3 pm, noon."""
    padded: bool = False
    """Written 03:00, as on a clock of 24 hours."""


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the day without an hour."""

    half: Half


@dataclass(frozen=True, slots=True)
class SameTime:
    """The hour that is booked."""


@dataclass(frozen=True, slots=True)
class Shift:
    """So much later or earlier than booked; ``sign`` 0 where the direction is not said.

    ``loose``: said by a word (earlier, “提前”) that is also used of arriving.
    """

    sign: int
    days: int = 0
    minutes: int = 0
    loose: bool = False


@dataclass(frozen=True, slots=True)
class FromNow:
    """So many minutes from now."""

    minutes: int


@dataclass(frozen=True, slots=True)
class Open:
    """A time left open: some other day, a little later; ``hour`` where it is the hour that is open."""

    hour: bool = False


Day = Days | Weekday | MonthWeekday | Week | MonthDay | MonthPart
Value = Day | Clock | Part | SameTime | Shift | FromNow | Open

_MARKS: Final[dict[type, str]] = {
    Days: "\ue000",
    Weekday: "\ue000",
    MonthWeekday: "\ue000",
    Week: "\ue000",
    MonthDay: "\ue000",
    MonthPart: "\ue000",
    Clock: "\ue001",
    Part: "\ue002",
    SameTime: "\ue003",
    Shift: "\ue004",
    FromNow: "\ue005",
    Open: "\ue006",
}
_NAMES: Final = {
    "<day>": "\ue000",
    "<clock>": "\ue001",
    "<part>": "\ue002",
    "<same>": "\ue003",
    "<shift>": "\ue004",
    "<fromnow>": "\ue005",
    "<open>": "\ue006",
    "<point>": "[\ue000-\ue005]",
    "<any>": "[\ue000-\ue006]",
}


def pattern(text: str) -> re.Pattern[str]:
    """A regular expression over an outline, in which a mention is written ``<day>``, ``<clock>`` …"""
    for name, mark in _NAMES.items():
        text = text.replace(name, mark)
    return re.compile(text)


@dataclass(frozen=True, slots=True)
class Mention:
    """A value and its place in the outline; ``gap`` is what stands between it and the one before."""

    value: Value
    place: int
    gap: str


@dataclass(frozen=True, slots=True)
class Rule:
    """How a value is written. ``read`` may return None: not a time after all."""

    written: re.Pattern[str]
    read: Callable[[re.Match[str]], Value | None]


@dataclass(frozen=True, slots=True)
class Outline:
    """A text in which every mention is one mark, so that the words around it can be looked at."""

    text: str
    mentions: tuple[Mention, ...]


def outline(text: str, rules: Sequence[Rule]) -> Outline:
    """Find every mention; where rules overlap, the earlier rule has the text."""
    taken: list[tuple[int, int, Value]] = []
    free = [True] * len(text)
    for rule in rules:
        for match in rule.written.finditer(text):
            start, end = match.span()
            value = rule.read(match) if end > start and all(free[start:end]) else None
            if value is not None:
                free[start:end] = [False] * (end - start)
                taken.append((start, end, value))
    return _outlined(text, sorted(taken, key=lambda each: each[0]))


def _outlined(text: str, taken: Sequence[tuple[int, int, Value]]) -> Outline:
    built, mentions, last = "", [], 0
    for start, end, value in taken:
        built += text[last:start]
        mentions.append(Mention(value, len(built), text[last:start]))
        built += _MARKS[type(value)]
        last = end
    return Outline(built + text[last:], tuple(mentions))


def without(found: Outline, spans: Sequence[tuple[int, int]]) -> Outline:
    """The outline with these stretches of its text taken out, and the mentions in them."""
    if not spans:
        return found
    gone = {place for start, end in spans for place in range(start, end)}
    built, mentions, last = "", [], 0
    values = {mention.place: mention.value for mention in found.mentions}
    for place, each in enumerate(found.text):
        if place in gone:
            continue
        if place in values:
            mentions.append(Mention(values[place], len(built), built[last:]))
            last = len(built) + 1
        built += each
    return Outline(built, tuple(mentions))
