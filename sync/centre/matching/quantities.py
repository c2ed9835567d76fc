"""Lengths of time and numbers of people, as résumés state them."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from models.text.number_words import ENGLISH_NUMBERS, HAN_DIGITS

_DIGITS: Final = HAN_DIGITS | {"俩": 2}
NUMBER: Final = r"(?:\d+(?:\.\d+)?|[零一二两三四五六七八九十百]+)"
YEARS: Final = re.compile(
    rf"(?P<least>{NUMBER})\s*(?:[-~–—至到]\s*{NUMBER}\s*)?(?:周)?年(?!级|度|龄)|"
    r"(?P<words>(?<![\d.])\d{1,3}(?:\.\d{1,2})?|one|two|three|four|five|six|seven|eight|nine|ten)"
    r"(?:\+|or more|plus|\s|-|to|–|\d){0,16}(?:years?|yrs?)\b|"
    rf"(?P<months>{NUMBER})\s*(?:个月|か月|ヶ月)"
)
"""Years that a requirement asks for."""

_ENGLISH: Final = r"(?:\d+(?:\.\d+)?|" + "|".join(word for word in ENGLISH_NUMBERS if word != "zero") + ")"

_BARELY: Final = (
    r"(?:不足|不到|不满|未满|未足|少于|低于|差一点|将近|接近|less than|under|nearly|almost|not quite|below)"
)
_DURATION: Final = re.compile(
    rf"(?P<short>{_BARELY}\s*|近(?={NUMBER}\s*年(?!来|一直|以来|期间|内|间|连续|都|始终|从事)))?"
    rf"(?P<order>第)?(?<![\d.年])(?P<years>(?<!\d)\d{{1,2}}(?:\.\d+)?|"
    rf"[一二两三四五六七八九十]+)\s*(?:余|多|来|几)?\s*"
    r"(?P<unit>年|周年|个年头)(?P<half>半)?(?P<nth>目)?(?!级|代|底|初|生|薪|会(?!计)|度|报|终|龄|"
    r"\d|\s*\d{1,2}\s*月|前|制|中|期)|"
    r"(?P<halfyear>半年)|"
    rf"(?P<short_m>{_BARELY}\s*)?(?P<months>{NUMBER})\s*(?:余|多)?\s*(?:个月|か月|ヶ月|カ月|ケ月)"
)
_DURATION_EN: Final = re.compile(
    rf"(?P<short>{_BARELY}\s+)?(?P<years>{_ENGLISH})\s*\+?\s*(?P<half>and a half |"
    rf"½ )?[- ]?(?:or more |plus )?"
    rf"(?:full )?(?:years?|yrs?)\b(?![- ]?old|\s+ago)|"
    rf"(?P<short_m>{_BARELY}\s+)?(?P<months>{_ENGLISH})[- ]?(?:months?|mos)\b",
    re.IGNORECASE,
)
_POINT: Final = (
    r"(?P<{0}y>(?:19|20)\d{{2}})\s*(?:年|[./\-])?\s*(?P<{0}m>(?<=[年./\-\s])(?:1[0-2]|0?[1-9])(?!\d))?\s*月?"
)
_MONTH_NAMES: Final = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|sept|oct|nov|dec)[a-z]*\.?\s+"
_NOW: Final = r"至今|现在|目前|今|present|now|current|today|現在|現職"
_RANGE: Final = re.compile(
    rf"(?:{_MONTH_NAMES})?{_POINT.format('a')}\s*(?:[-~〜–—−]+|至|到|から|to|until|through)\s*"
    rf"(?:{_MONTH_NAMES})?(?:{_POINT.format('b')}|(?P<now>{_NOW})|(?P<short>\d{{2}})(?![\d年]))|"
    rf"(?P<cy>(?:19|20)\d{{2}})\s*年?\s*至今",
    re.IGNORECASE,
)
_SINCE: Final = re.compile(
    r"(?:自|从)\s*((?:19|20)\d{2})\s*年?(?:\d{1,2}月)?\s*(?:起|开始|以来|至今|入行|入职)|"
    r"((?:19|20)\d{2})\s*年(?:\d{1,2}月)?\s*(?:起|开始|以来|入行|より|から)|"
    r"\bsince\s+(?:\w+\s+)?((?:19|20)\d{2})",
    re.IGNORECASE,
)
_NOT_WORK: Final = re.compile(
    r"学制|成立|驾龄|保质|质保|历史|创办|保修|有效期|连续\w{0,4}年(?:获|评)|上学|在校|留学|服刑|病假"
)


@dataclass(frozen=True, slots=True)
class Lengths:
    """``stated`` in years; ``ranges`` in months since year 0, the end not included."""

    stated: tuple[float, ...] = ()
    ranges: tuple[tuple[int, int], ...] = ()

    def __bool__(self) -> bool:
        return bool(self.stated or self.ranges)


def number(written: str) -> float:
    """3, “三”, “两”, “十五”, three → 3.0 …"""
    written = written.strip().lower()
    if written in ENGLISH_NUMBERS:
        return float(ENGLISH_NUMBERS[written])
    if written[0].isdigit():
        return float(written)
    if "百" in written:
        hundreds, _, rest = written.partition("百")
        return number(hundreds or "一") * 100 + (number(rest.lstrip("零")) if rest.lstrip("零") else 0)
    tens, ten, ones = written.partition("十")
    if not ten:
        return float("".join(str(_DIGITS[each]) for each in written))
    return float((_DIGITS.get(tens, 1)) * 10 + (_DIGITS.get(ones, 0)))


def lengths(plain: str, today: dt.date) -> Lengths:
    """Every length of time in a clause that may be one of work."""
    if _NOT_WORK.search(plain):
        return Lengths()
    ranges = [*_ranges(plain, today), *_since(plain, today)]
    rest = _RANGE.sub(lambda match: " " * len(match.group()), plain)
    return Lengths(tuple(_stated(rest)), tuple(ranges))


def _stated(plain: str) -> Iterable[float]:
    for match in _DURATION.finditer(plain):
        if match["halfyear"]:
            yield 0.5
        elif match["months"]:
            yield number(match["months"]) / 12 - (0.05 if match["short_m"] else 0)
        else:
            years = number(match["years"]) + (0.5 if match["half"] else 0)
            yield years - (0.1 if match["short"] else 0) - (0.9 if match["order"] or match["nth"] else 0)
    for match in _DURATION_EN.finditer(plain):
        if match["months"]:
            yield number(match["months"]) / 12 - (0.05 if match["short_m"] else 0)
        else:
            yield number(match["years"]) + (0.5 if match["half"] else 0) - (0.1 if match["short"] else 0)


def _ranges(plain: str, today: dt.date) -> Iterable[tuple[int, int]]:
    for match in _RANGE.finditer(plain):
        if match["cy"]:
            begins, ends = int(match["cy"]) * 12, today.year * 12 + today.month
        else:
            months = match["am"] is not None
            begins = int(match["ay"]) * 12 + (int(match["am"]) - 1 if match["am"] else 0)
            if match["now"]:
                ends = today.year * 12 + today.month
            elif match["short"]:
                ends = (int(match["ay"]) // 100 * 100 + int(match["short"])) * 12
            else:
                ends = int(match["by"]) * 12 + (int(match["bm"]) if match["bm"] and months else 0)
        if begins < ends <= today.year * 12 + 12 and ends - begins < 50 * 12:
            yield begins, ends


def _since(plain: str, today: dt.date) -> Iterable[tuple[int, int]]:
    for match in _SINCE.finditer(plain):
        begins = int(next(each for each in match.groups() if each)) * 12
        if begins < today.year * 12:
            yield begins, today.year * 12 + today.month


def union(ranges: Iterable[tuple[int, int]]) -> float:
    """Years covered by ``ranges`` together: what overlaps counts once."""
    total, reached = 0, 0
    for begins, ends in sorted(ranges):
        total += max(0, ends - max(begins, reached))
        reached = max(reached, ends)
    return total / 12


_PEOPLE: Final = re.compile(
    rf"({NUMBER})\s*(?:余|多|来|几)?\s*(?:号人|个(?:多)?(?:人|员工|工人|下属|兵|工程师|师傅|组员)(?!客|贷|理财|业务|用户)|"
    rf"(?:人|名|位)(?!次|民))|(?:team|staff|group) of (?:about |over |"
    rf"around )?({_ENGLISH})\b|"
    rf"\b({_ENGLISH})\s*\+?\s*(?:people|employees|staff|reports|direct reports|members|engineers|"
    rf"reps|agents|associates)",
    re.IGNORECASE,
)


def people(plain: str) -> float:
    """The largest number of people mentioned; 0 without any."""
    return max(
        (number(next(each for each in match.groups() if each)) for match in _PEOPLE.finditer(plain)),
        default=0.0,
    )
