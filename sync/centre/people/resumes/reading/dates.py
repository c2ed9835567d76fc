"""Months and spans of time as résumés write them, in Chinese, English and Japanese."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from typing import Final

_NAMES: Final = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_ERAS: Final = {"大正": 1911, "昭和": 1925, "平成": 1988, "令和": 2018, "S": 1925, "H": 1988, "R": 2018}
"""The year before the first of each Japanese era."""

_MONTH_NAME: Final = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
_POINT: Final = re.compile(
    rf"""
    (?<![A-Za-z])(?P<era>大正|昭和|平成|令和|[SHR])\s?
      (?P<era_year>\d{{1,2}}|元)\s?[年./]
      \s?(?P<era_month>\d{{1,2}})(?!\d)\s?月?
    | (?<![\d.])(?P<y>(?:19|20)\d\d)\s?(?P<s>年|[./-])\s?(?P<m>\d{{1,2}})(?!\d)(?!\s?年)\s?月?
      (?:(?P=s)\d{{1,2}}(?![\d./-])|\s?\d{{1,2}}\s?[日号])?
    | (?<![\d./])(?P<m_first>\d{{1,2}})\s?[/.]\s?(?P<y_last>(?:19|20)\d\d)(?!\d)
    | \b(?P<name>{_MONTH_NAME})(?![a-z])\.?,?\s*(?:\d{{1,2}}(?:st|nd|rd|th)?,\s*)?
      (?P<y_name>(?:19|20)\d\d|'\d\d)(?!\d)
    | (?<!\d)(?P<y_then>(?:19|20)\d\d)\s+(?P<name_then>{_MONTH_NAME})\b
    | (?<!\d)'?(?P<yy>\d\d)年\s?(?P<mm>\d{{1,2}})月
    | (?<!\d)(?P<packed>(?:19|20)\d\d(?:0[1-9]|1[0-2]))(?!\d)
    | (?<![\d.])(?P<year>(?:19|20)\d\d)\s?年?(?:度)?(?![\d年])
    """,
    re.VERBOSE | re.IGNORECASE,
)
_BETWEEN: Final = re.compile(
    r"\s*(?:[-\u2010-\u2015\u2212~\u301c→]+|至|到|to|until|till|through|から|より)\s*", re.IGNORECASE
)
_NOW: Final = re.compile(
    r"\s{0,9}(?:[-\u2010-\u2015\u2212~\u301c→]{1,9}|至|到|to|until|till|through|から)?\s{0,9}"
    r"(?:至今|迄今|现在|目前|今(?!年)|present|now\b|current(?:ly)?|date\b|today|ongoing|現在|"
    r"在职|在職中?|在读|在学中?)",
    re.IGNORECASE,
)
_OPEN: Final = re.compile(r"\s*(?:起(?!草)|以来|(?:[-\u2010-\u2015~\u301c]|から)\s*$)")
_SAME_YEAR: Final = re.compile(r"\s*(?:[-\u2010-\u2015~\u301c]|至|到)\s*(\d{1,2})\s?月")
_NAME_ALONE: Final = re.compile(rf"\b({_MONTH_NAME})\b\.?\s*(?:[-\u2010-\u2015~]|to)\s*$", re.IGNORECASE)
_NEAR: Final = 40
"""Characters before a date in which a word may belong to it: a long line must not take time squared."""


@dataclass(frozen=True, slots=True, order=True)
class Month:
    """A month; where only the year was written, ``exact`` is False and the month is January."""

    year: int
    month: int
    exact: bool = True

    @property
    def index(self) -> int:
        return self.year * 12 + self.month - 1

    def __str__(self) -> str:
        return f"{self.year}-{self.month:02}" if self.exact else f"{self.year}"


@dataclass(frozen=True, slots=True)
class Span:
    """From one month to another. ``at`` is where it stands in the text."""

    start: Month | None
    end: Month | None
    current: bool
    at: tuple[int, int]
    impossible: bool = False
    """One of its dates is none, such as a thirteenth month."""


@dataclass(frozen=True, slots=True)
class Point:
    month: Month | None
    """None: no month that exists."""
    at: tuple[int, int]
    packed: bool = False


def find_points(text: str, today: dt.date) -> list[Point]:
    """Every date in ``text`` (in its plain spelling), in order."""
    return [
        Point(_month(found, today), found.span(), packed=bool(found["packed"]))
        for found in _POINT.finditer(text)
    ]


def find_spans(text: str, today: dt.date) -> list[Span]:
    """Every span in ``text``. A date without a partner is none."""
    points, spans = find_points(text, today), list[Span]()
    place = 0
    while place < len(points):
        point = points[place]
        span, used = _span_from(text, point, points[place + 1] if place + 1 < len(points) else None)
        if span:
            spans.append(span)
        place += used
    return spans


def covered_months(spans: list[tuple[Month, Month]]) -> int:
    """How many months lie in at least one of the spans, first and last counted; no month twice.

    A bare year counts as its January: from 2019 to 2021 are 24 months, neither 12 nor 36.
    """
    months: set[int] = set()
    for start, end in spans:
        last = end.index if end.exact else end.index - 1
        months.update(range(start.index, last + 1))
    return len(months)


def _span_from(text: str, point: Point, following: Point | None) -> tuple[Span | None, int]:
    """The span that begins with ``point``, and how many points it uses."""
    start = point.at[1]
    if following and _BETWEEN.fullmatch(text[start : following.at[0]]):
        impossible = point.month is None or following.month is None
        at = (point.at[0], following.at[1])
        return Span(point.month, following.month, current=False, at=at, impossible=impossible), 2
    if found := _NOW.match(text, start):
        at = (point.at[0], found.end())
        return Span(point.month, None, current=True, at=at, impossible=point.month is None), 1
    if point.month and (found := _SAME_YEAR.match(text, start)) and 1 <= int(found[1]) <= 12:
        end = Month(point.month.year, int(found[1]))
        return Span(point.month, end, current=False, at=(point.at[0], found.end())), 1
    begin = max(point.at[0] - _NEAR, 0)
    before = text[begin : point.at[0]]
    if point.month and point.month.exact and (named := _NAME_ALONE.search(before)):
        begun = Month(point.month.year, _NAMES.index(named[1][:3].lower()) + 1)
        return Span(begun, point.month, current=False, at=(begin + named.start(), point.at[1])), 1
    if not point.packed and (
        (found := _OPEN.match(text, start)) or re.search(r"\bsince\s*$|自\s*$", before, re.IGNORECASE)
    ):
        at = (point.at[0], found.end() if found else start)
        return Span(point.month, None, current=True, at=at, impossible=point.month is None), 1
    return None, 1


def _month(found: re.Match[str], today: dt.date) -> Month | None:
    year, month = _numbers(found, today)
    if month is None:
        return Month(year, 1, exact=False)
    return Month(year, month) if 1 <= month <= 12 else None


def _numbers(found: re.Match[str], today: dt.date) -> tuple[int, int | None]:
    if found["era"]:
        began = _ERAS[found["era"].upper()]
        return began + (1 if found["era_year"] == "元" else int(found["era_year"])), int(found["era_month"])
    if found["y"]:
        return int(found["y"]), int(found["m"])
    if found["y_last"]:
        return int(found["y_last"]), int(found["m_first"])
    if named := found["name"] or found["name_then"]:
        return _full_year(found["y_name"] or found["y_then"], today), _NAMES.index(named[:3].lower()) + 1
    if found["yy"]:
        return _full_year(found["yy"], today), int(found["mm"])
    if found["packed"]:
        return int(found["packed"][:4]), int(found["packed"][4:])
    return int(found["year"]), None


def _full_year(written: str, today: dt.date) -> int:
    digits = int(written.lstrip("'"))
    if digits >= 100:
        return digits
    return 2000 + digits if 2000 + digits <= today.year + 6 else 1900 + digits
