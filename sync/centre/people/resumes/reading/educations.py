"""Schools, degrees, majors and their dates."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, field, replace
from typing import Final

from sync.centre.people.resumes.reading.dates import Month, Span, find_points, find_spans
from sync.centre.people.resumes.reading.parts import BULLET, parts_of, without
from sync.centre.people.resumes.reading.resume import Degree, Education
from sync.centre.people.resumes.reading.sections import Section
from sync.centre.people.resumes.reading.spelling import HAN, Line
from sync.centre.people.resumes.reading.words import SCHOOL, degree_in

_DETAIL: Final = re.compile(
    r"^\W*(?:主修|课程|相关课程|核心课程|GPA|绩点|成绩|排名|获奖|荣誉|奖学金|担任|在校|论文|"
    r"导师|relevant course|coursework|courses|"
    r"thesis|honou?rs|awards?|activities|grade|卒業論文|研究テーマ|履修)",
    re.IGNORECASE,
)
_LABEL: Final = re.compile(
    r"(?:毕业院校|毕业学校|学校名称|就读院校|院校|学校|学历层次|最高学历|学历|学位|school|"
    r"university|degree|学校名)\s*:",
    re.IGNORECASE,
)
_MAJOR: Final = (
    re.compile(r"(?:专业|主修专业|所学专业|major|専攻)\s*[::]\s*([^\s|,;、]+(?: [A-Za-z]+)*)", re.IGNORECASE),
    re.compile(rf"([{HAN}()A-Za-z]{{2,16}})专业"),
    re.compile(rf"(?<![{HAN}])([{HAN}]{{2,10}})(?:硕士|博士|学士)(?!研究生|学位)"),
    re.compile(
        r"(?:Bachelor|Master|Doctor|Diploma|Associate|B\.?\s?(?:Sc|A|S|Eng|Com)|M\.?\s?(?:Sc|A|"
        r"S|Eng)|Ph\.?\s?D|MBA)\b[\w.']*"
        r"(?:\s+(?:of|in)\s+(?:Science|Arts|Engineering|Business Administration|Commerce|Laws?|"
        r"Philosophy)\b)?"
        r"(?:\s*\(Hons\))?[,\s]*(?:in|of|,)?\s+([A-Z][\w&]*(?:(?:\s+(?:and|of|&))?\s+[A-Z][\w&]*){0,4})"
    ),
    re.compile(
        rf"([{HAN}\u30a0-\u30ff]{{1,12}}(?:学部|研究科))\s*(?:[{HAN}\u30a0-\u30ff]{{1,12}}(?:学科|専攻))?"
    ),
)
_DEGREE_WORD: Final = re.compile(
    r"(?:全日制|统招)?(?:大学)?(?:本科|硕士研究生|博士研究生|研究生|硕士|博士|大专|专科|"
    r"学士)(?:学历|学位|毕业)?"
)
_NO_MAJOR: Final = re.compile(
    r"本科|硕士|博士|大专|专科|学士|研究生|全日制|统招|在职|自考|函授|非全|学历|学位|毕业|卒業|"
    r"入学|修了|中退|GPA|绩点|985|211|双一流|"
    r"^(?:高中|中专|普通|理科|文科|在读|至今)$|学院$|大学$|University|College|School|Bachelor|"
    r"Master|Degree|Ph|\d|[::]|"
    r"China|London|Kingdom|Tokyo|A-levels?|省$|市$",
    re.IGNORECASE,
)


@dataclass(slots=True)
class Entry:
    school: str = ""
    degree: Degree = ""
    major: str = ""
    span: Span | None = None
    point: Month | None = None
    lines: list[Line] = field(default_factory=list)


def read_educations(sections: list[Section], today: dt.date) -> list[Education]:
    """Every school, newest first; without a headed section, lines at the top that name one."""
    headed = [section for section in sections if section.kind == "education" and section.lines]
    lines = [line for section in headed for line in section.lines]
    if not lines:
        tops = [section for section in sections if section.kind not in {"project", "skills"}]
        lines = [line for section in tops for line in section.lines if _names_a_school(line.plain, today)]
    entries = [Entry()]
    for line in lines:
        if not _DETAIL.match(line.plain):
            _take(entries, line, today)
    found = [_education(entry) for entry in entries if entry.school]
    if len(found) == 1 and not found[0].degree:
        found = [replace(found[0], degree=_labelled_degree(sections))]
    return sorted(found, key=lambda each: (each.end or each.start or "", each.start or ""), reverse=True)


def _labelled_degree(sections: list[Section]) -> Degree:
    """`学历：大专` among the personal data belongs to the only school."""
    for section in sections:
        for line in section.lines:
            if told := re.search(r"学历\s*:\s*(\S+)", line.plain):
                return degree_in(told[1])
    return ""


def _names_a_school(plain: str, today: dt.date) -> bool:
    if BULLET.match(plain) and len(plain) > 60:
        return False
    dated = bool(find_spans(plain, today)) or bool(re.search(r"毕业|卒業|graduat", plain, re.IGNORECASE))
    return bool(SCHOOL.search(plain)) and (dated or bool(degree_in(plain)))


def _take(entries: list[Entry], line: Line, today: dt.date) -> None:
    spans = find_spans(line.plain, today)
    rest = _LABEL.sub("   ", without(line.plain, spans))
    school, degree = _school(rest), degree_in(rest)
    entry = entries[-1]
    if (school and entry.school) or (spans and entry.span):
        entry = Entry()
        entries.append(entry)
    if not (school or spans or degree) and not (entry.school and not entry.major and len(rest) < 30):
        if entry.point is None and entry.span is None and entry.school:
            entry.point = _point(line.plain, today)
        return
    entry.lines.append(line)
    entry.school = entry.school or school
    entry.degree = entry.degree or degree
    entry.span = entry.span or (spans[0] if spans else None)
    entry.point = entry.point or (None if spans else _point(line.plain, today))
    entry.major = entry.major or _major(rest, school, degree)


def _school(text: str) -> str:
    found = SCHOOL.search(re.sub(r"毕业于|就读于|卒業于|考入", "   ", text))
    return found[1].strip() if found else ""


def _point(plain: str, today: dt.date) -> Month | None:
    points = find_points(plain, today)
    return points[-1].month if points else None


def _major(rest: str, school: str, degree: Degree) -> str:
    for pattern in _MAJOR:
        if found := pattern.search(rest.replace(school, "   ") if school else rest):
            return found[1].strip(" ()")[:60]
    if not school and not degree:
        return next((part for part in parts_of(rest) if not _NO_MAJOR.search(part)), "")[:60]
    left = _DEGREE_WORD.sub("   ", rest.replace(school, "   ", 1) if school else rest)
    parts = [part for part in parts_of(left) if len(part) >= 2 and not _NO_MAJOR.search(part)]
    return parts[0][:60] if parts else ""


def _education(entry: Entry) -> Education:
    start = entry.span.start if entry.span else None
    end = entry.span.end if entry.span else entry.point
    return Education(
        school=entry.school[:120],
        degree=entry.degree,
        major=entry.major,
        start=str(start) if start else None,
        end=str(end) if end else None,
        clause="\n".join(line.text for line in entry.lines),
        line=entry.lines[0].number,
    )
