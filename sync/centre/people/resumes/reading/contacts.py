"""Phones, e-mail addresses, resident numbers, births and claims, wherever they stand."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterable, Iterator
from typing import Final

from sync.centre.people.resumes.reading.dates import find_points, find_spans
from sync.centre.people.resumes.reading.resume import Quoted
from sync.centre.people.resumes.reading.spelling import Line

_EMAIL: Final = re.compile(
    r"(?<![A-Za-z0-9])[A-Za-z0-9][A-Za-z0-9_.+%-]{0,63}\s?@\s?[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,8}"
)
"""Bounded as RFC 5321 bounds addresses: a long row of letters must not take time squared."""
_CHINESE_MOBILE: Final = re.compile(
    r"(?<![\d.])(?:\(?\+?(?:00)?86\)?[\s-]?)?1[3-9]\d[\s-]?\d{4}[\s-]?\d{4}(?![\d])"
)
_ABROAD: Final = re.compile(r"(?<!\w)\+\d{1,3}[\s-]?(?:\(?\d{1,4}\)?[\s.-]?){2,5}\d{2,4}(?!\d)")
_NATIONAL: Final = re.compile(
    r"(?<![\d-])(?:0\d{1,4}[-\s(]\d{1,4}[-\s)]\d{3,4}|\(0\d{1,4}\)\s?\d{3,4}[\s-]?\d{3,4}|0\d{2,3}-\d{7,8}"
    r"|0[5789]0\d{8}|\(\d{3}\)\s?\d{3}-\d{4}|\d{3}[-.]\d{3}[-.]\d{4})(?![\d-])"
)
_PHONE_LABEL: Final = re.compile(
    r"(?:手机号?码?|电话|联系方式|联系电话|移动电话|tel(?:ephone)?|phone|mobile|cell|"
    r"携帯(?:電話)?|電話(?:番号)?)\s{0,9}[:.]?\s{0,9}"
    r"([+\d(][\d\s().-]{6,18}\d)",
    re.IGNORECASE,
)
_RESIDENT_LABEL: Final = re.compile(
    r"(?:身份证(?:号码?|件号码?)?|公民身份号码|证件号码?|ID\s?(?:card|number|"
    r"no\.?))\s{0,9}:?\s{0,9}([0-9][0-9\s-]{13,24}[0-9Xx]?|\S{15,18})",
    re.IGNORECASE,
)
_RESIDENT: Final = re.compile(r"(?<![\dA-Za-z])([1-9]\d{5}(?:19|20)\d{9}[\dXx])(?![\dA-Za-z])")
_BIRTH: Final = re.compile(
    r"(?:出生(?:日期|年月|年月日)?|生日|生年月日|date of birth|birth\s?date|born|DOB)"
    r"\s{0,9}:?\s{0,9}(.{4,24})",
    re.IGNORECASE,
)
_BORN: Final = re.compile(r"\s*(?:\d{1,2}\s?日)?\s*出?生(?![态产活物命徒意涯源效])")

_NUMBER: Final = r"(\d{1,2}(?:\.\d)?|[一二两三四五六七八九]?十[一二三四五六七八九]?|[一二两三四五六七八九])"
_CLAIMS: Final = (
    re.compile(
        rf"(?:工作(?:年限|经验|年数)|从业年限|经验年限|経験年数|実務経験|"
        rf"社会人経験)\s{{0,9}}:?\s{{0,9}}(?:约|近|超过|满)?{_NUMBER}\s?(?:年|载)(?!应届|毕业|级|[0-9])"
    ),
    re.compile(
        rf"{_NUMBER}\s?\+?\s?(?:多|余)?年(?:以上|间|間)?(?:的|の)?(?:相关|全职|社会|丰富的?|"
        rf"実務|業務)?(?:工作|从业|职场|职业|実務|業務|社会人)(?:年限|经验|经历|経験)"
    ),
    re.compile(rf"(?:从业|工作|入行|就职)\s?{_NUMBER}\s?(?:多|余)?年"),
    re.compile(
        r"(\d{1,2}(?:\.\d)?)\s?\+?\s?(?:plus\s)?years?(?:['’]|\s+of)?\s+(?:of\s+)?(?:\w+\s+){0,2}?experience",
        re.IGNORECASE,
    ),
    re.compile(r"years? of (?:\w+ )?experience\s*:\s*(\d{1,2}(?:\.\d)?)", re.IGNORECASE),
)
_PARTIAL: Final = re.compile(
    rf"{_NUMBER}\s?\+?\s?(?:多|余)?年(?:以上)?(?:的)?[^\s,,。;、\d]{{2,10}}?(?:经验|経験)"
)
"""Experience in something: it may be less than the whole, never more."""
_AT_LEAST: Final = re.compile(r"以上|\+|多年|余年|超过|over|more than|at least|plus", re.IGNORECASE)
Finder = Callable[[str], Iterable[str]]
_TEAM: Final = re.compile(r"公司|集团|成立|创立|团队拥有|要求|须|founded|company")


def phones(lines: list[Line]) -> list[Quoted]:
    return list(_each(lines, _phones_in))


def emails(lines: list[Line]) -> list[Quoted]:
    return list(_each(lines, lambda text: (found[0].replace(" ", "") for found in _EMAIL.finditer(text))))


def resident_id(lines: list[Line]) -> Quoted | None:
    """The resident number as it was written, right or wrong."""
    for pattern in (_RESIDENT_LABEL, _RESIDENT):
        for line in lines:
            if found := pattern.search(line.plain):
                return Quoted(found[1].strip(), line.text, line.number)
    return None


def birth(lines: list[Line], today: dt.date) -> Quoted | None:
    """The month, from behind its label or before 生; nobody under twelve applies."""
    for line in lines:
        labelled = _BIRTH.search(line.plain)
        points = find_points(labelled[1], today) if labelled else []
        points += [each for each in find_points(line.plain, today) if _BORN.match(line.plain[each.at[1] :])]
        if points and points[0].month and points[0].month.year < today.year - 12:
            return Quoted(str(points[0].month), line.text, line.number)
    return None


def claim(lines: list[Line], today: dt.date) -> tuple[Quoted, str] | None:
    """The years of experience that are claimed, and how: ``whole``, ``least`` or ``part``."""
    for how, patterns in (("whole", _CLAIMS), ("part", (_PARTIAL,))):
        for line in lines:
            if _TEAM.search(line.plain) or find_spans(line.plain, today):
                continue
            for pattern in patterns:
                if found := pattern.search(line.plain):
                    around = line.plain[max(found.start() - 8, 0) : found.end() + 4]
                    least = how == "whole" and bool(_AT_LEAST.search(around))
                    value = Quoted(_years(found[1]), line.text, line.number)
                    return value, "least" if least else how
    return None


def _each(lines: list[Line], find: Finder) -> Iterator[Quoted]:
    seen = set()
    for line in lines:
        for value in find(line.plain):
            if value not in seen:
                seen.add(value)
                yield Quoted(value, line.text, line.number)


def _phones_in(text: str) -> Iterator[str]:
    text = _RESIDENT.sub(" ", text)
    found = [match for pattern in (_CHINESE_MOBILE, _ABROAD, _NATIONAL) for match in pattern.finditer(text)]
    if not found:
        found = list(_PHONE_LABEL.finditer(text))
    for match in sorted(found, key=re.Match.start):
        if any(each.start() < match.start() < each.end() for each in found):
            continue  # the national part of a number that has been read whole
        yield (match[1] if match.re is _PHONE_LABEL else match[0]).strip()


def _years(written: str) -> str:
    digits = dict(zip("一二三四五六七八九", "123456789", strict=True)) | {"两": "2"}
    if "十" in written:
        tens, _, ones = written.partition("十")
        return str(int(digits.get(tens, "1")) * 10 + int(digits.get(ones, "0")))
    return digits.get(written, written)
