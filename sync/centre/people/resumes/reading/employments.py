"""Employers, titles and their dates."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, field
from typing import Final

from sync.centre.people.resumes.reading.dates import Span, find_spans
from sync.centre.people.resumes.reading.parts import BULLET, SENTENCE, is_heading_like, parts_of, without
from sync.centre.people.resumes.reading.resume import Employment
from sync.centre.people.resumes.reading.sections import Section
from sync.centre.people.resumes.reading.spelling import HAN, Line
from sync.centre.people.resumes.reading.words import (
    DEPARTMENT,
    EMPLOYER,
    EMPLOYER_HEAD,
    INTERNSHIP,
    SCHOOL,
    TITLE,
    TITLE_END,
    degree_in,
)

_LABEL: Final = re.compile(
    r"(公司名?称?|单位名?称?|工作单位|企业|雇主|employer|company|会社名?|勤務先"
    r"|职位名?称?|职务|岗位|担任职务|position|title|role|役職|職種|部门|所属部门|department|部署)\s*:\s*",
    re.IGNORECASE,
)
_IS_EMPLOYER: Final = re.compile(r"公司|单位|企业|雇主|employer|company|会社|勤務先", re.IGNORECASE)
_IS_DEPARTMENT: Final = re.compile(r"部门|department|部署", re.IGNORECASE)
_PROSE: Final = re.compile(
    rf"(?:就职于|任职于|供职于|在|于)\s*([{HAN}A-Za-z0-9·()]{{2,40}}?)\s*(?:[,,]\s*)?"
    rf"(?:担任|任职?|做|从事|工作|就职|实习)\s*(?:[,,]\s*)?(?:担任|任|做)?\s*([{HAN}A-Za-z]{{0,16}})"
)


_TEACHES: Final = re.compile(r"师|教授|员$|助教|teacher|lecturer|professor|assistant|officer", re.IGNORECASE)


@dataclass(slots=True)
class Header:
    """The lines an entry is told by, and what they said."""

    span: Span
    lines: list[Line]
    employer: str = ""
    title: str = ""
    department: str = ""
    duties: list[Line] = field(default_factory=list)

    @property
    def whole(self) -> bool:
        return bool(self.employer and self.title)


def read_employments(sections: list[Section], today: dt.date) -> list[Employment]:
    """Every employment of the sections for work and internships, newest first.

    Where no section is headed, lines before any heading that tell of an employer with dates serve.
    """
    headed = [section for section in sections if section.kind in {"work", "internship"} and section.lines]
    chosen = headed or [section for section in sections if section.kind in {"top", "other"}]
    found = [
        _employment(header, internship=section.kind == "internship")
        for section in chosen
        for header in _headers(section, today, headed=bool(headed))
    ]
    return sorted(found, key=_newest, reverse=True)


def _newest(each: Employment) -> tuple[bool, str, str]:
    return each.current, each.end or each.start or "", each.start or ""


def _headers(section: Section, today: dt.date, *, headed: bool) -> list[Header]:
    dated = [
        (place, line, spans[0])
        for place, line in enumerate(section.lines)
        if (spans := find_spans(line.plain, today)) and not _tells_of_duties(line.plain, spans)
    ]
    if not dated:
        return []
    lead = _lead(section.lines[: dated[0][0]]) if headed else 0
    headers, free = [], 0
    for number, (place, line, span) in enumerate(dated):
        until = dated[number + 1][0] if number + 1 < len(dated) else len(section.lines)
        header = Header(span, [line])
        _take(header, without(line.plain, find_spans(line.plain, today)))
        if lead and not header.whole:
            before = section.lines[max(place - lead, free) : place]
            _take_lines(header, before, front=True)
        last = number + 1 == len(dated)
        after = section.lines[place + 1 : until if last else max(until - lead, place + 1)]
        used = _take_following(header, after, lead)
        header.duties = after[used:]
        free = place + 1 + used
        if _is_school(header):
            continue
        if headed or _serves_unheaded(header):
            headers.append(header)
    return headers


def _tells_of_duties(plain: str, spans: list[Span]) -> bool:
    rest = without(plain, spans)
    return bool(BULLET.match(plain)) and (len(rest) > 40 or bool(SENTENCE.search(rest)) or "期间" in rest)


def _serves_unheaded(header: Header) -> bool:
    text = header.lines[0].plain
    return bool(header.employer and (header.title or EMPLOYER.search(header.employer))) and not (
        SCHOOL.search(text) and not header.title
    )


def _is_school(header: Header) -> bool:
    """A line of an education that stands among employments."""
    text = header.lines[-1].plain
    studied = bool(degree_in(text) or re.search(r"毕业于|就读|在读|卒業", text))
    return bool(SCHOOL.search(text)) and studied and not _TEACHES.search(header.title)


def _lead(before: list[Line]) -> int:
    """How many lines with employer and title come before each date, as in the first entry."""
    close = 0
    for line in reversed(before[-2:]):
        if not is_heading_like(line.plain) or not (EMPLOYER.search(line.plain) or TITLE.search(line.plain)):
            break
        close += 1
    return close or (1 if before and is_heading_like(before[-1].plain) else 0)


def _take_lines(header: Header, lines: list[Line], *, front: bool) -> None:
    for line in lines:
        if is_heading_like(line.plain):
            _take(header, line.plain)
    header.lines = [*lines, *header.lines] if front else [*header.lines, *lines]


def _take_following(header: Header, after: list[Line], lead: int) -> int:
    """Read on below the date while something is missing; returns how many lines were used."""
    used = 0
    for line in after[:3]:
        labelled = bool(_LABEL.match(line.plain))
        wanted = not header.whole and is_heading_like(line.plain) and not (lead and header.employer)
        telling = bool(TITLE_END.search(line.plain) or EMPLOYER.search(line.plain)) or not header.employer
        if not labelled and not (wanted and telling and used < 2):
            break
        _take(header, line.plain)
        header.lines.append(line)
        used += 1
    return used


def _take(header: Header, text: str) -> None:
    """Put each part of ``text`` where it belongs and nothing is yet."""
    labels = list(_LABEL.finditer(text))
    if labels:
        ends = [*(found.start() for found in labels[1:]), len(text)]
        for found, end in zip(labels, ends, strict=True):
            _put_labelled(header, found[1], " ".join(parts_of(text[found.end() : end])))
        text = text[: labels[0].start()]
    elif (told := _PROSE.search(text)) and (SENTENCE.search(text) or "," in text or len(text) > 12):
        header.employer = header.employer or told[1]
        header.title = header.title or _title_within(told[2])
        return
    parts = [piece for part in parts_of(text) for piece in _unjoined(part)]
    for part in _most_telling_first(parts):
        _put(header, part)


def _title_within(text: str) -> str:
    found = [match.end() for match in TITLE.finditer(text)]
    return text[: found[-1]] if found else text[:12]


def _put_labelled(header: Header, label: str, value: str) -> None:
    if _IS_EMPLOYER.search(label):
        header.employer = header.employer or value
    elif _IS_DEPARTMENT.search(label):
        header.department = header.department or value
    else:
        header.title = header.title or value


def _unjoined(part: str) -> list[str]:
    bracketed = re.fullmatch(r"([^()]+)\(([^()]+)\)", part)
    if bracketed and EMPLOYER.search(bracketed[1]) and TITLE_END.search(bracketed[2]):
        return [bracketed[1], bracketed[2]]
    found = EMPLOYER_HEAD.match(part)
    if found and (TITLE_END.search(found[2]) or DEPARTMENT.search(found[2])):
        return [found[1], *parts_of(found[2])]
    return [part]


def _most_telling_first(parts: list[str]) -> list[str]:
    """Parts that can be but one thing come first; each keeps its order otherwise."""
    return sorted(
        parts, key=lambda part: 0 if bool(EMPLOYER.search(part)) != bool(TITLE_END.search(part)) else 1
    )


def _put(header: Header, part: str) -> None:
    employs, titled = bool(EMPLOYER.search(part)), bool(TITLE_END.search(part))
    if DEPARTMENT.search(part) and not titled and not employs:
        header.department = header.department or part
    elif employs and not header.employer and not (titled and header.title == "" and _only_title(part)):
        header.employer = part
    elif titled and not header.title:
        header.title = part
    elif not header.employer and not titled:
        header.employer = part
    elif (
        not header.title
        and header.employer
        and not employs
        and not re.fullmatch(r"[A-Z][a-z]+|[\W\d]+", part)
    ):
        header.title = part


def _only_title(part: str) -> bool:
    """`保险销售` speaks of insurance and is no insurer; `Senior Bank Teller` no bank."""
    return not re.search(r"公司|集团|银行$|株式会社|\b(?:Inc|Ltd|LLC|Corp|Co|Group|Limited)\b", part)


def _employment(header: Header, *, internship: bool) -> Employment:
    span = header.span
    written = " ".join((header.title, header.employer, *(line.plain for line in header.lines)))
    return Employment(
        employer=header.employer[:120],
        title=header.title[:80],
        department=header.department[:80],
        start=str(span.start) if span.start else None,
        end=str(span.end) if span.end else None,
        current=span.current,
        internship=internship or bool(INTERNSHIP.search(written)),
        duties=tuple(line.text for line in header.duties),
        clause="\n".join(line.text for line in header.lines),
        line=header.lines[0].number,
    )
