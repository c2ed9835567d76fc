"""Japanese histories tell events, one a line: joined, left, entered, graduated."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from typing import Final

from sync.centre.people.resumes.reading.dates import Month, find_points, find_spans
from sync.centre.people.resumes.reading.parts import parts_of
from sync.centre.people.resumes.reading.resume import Education, Employment
from sync.centre.people.resumes.reading.spelling import Line
from sync.centre.people.resumes.reading.words import SCHOOL, degree_in

_JOINED: Final = re.compile(r"(.+?)\s*(?:に|へ)?\s*(?:入社|入行|入職|入庁|転籍|勤務開始)")
_LEFT: Final = re.compile(r"退社|退職|退行|契約期間満了")
_ENTERED: Final = re.compile(r"(.+?)\s*(?:に)?\s*(?:入学|編入)")
_FINISHED: Final = re.compile(r"(.+?)\s*(?:を)?\s*(?:卒業(?:見込み?)?|修了|中退|退学)")
_UNTIL_NOW: Final = re.compile(r"現在に至る|在職中")
_COLUMNS: Final = re.compile(r"^((?:19|20)\d\d)\s+(\d{1,2})\s+")


@dataclass(frozen=True, slots=True)
class _Event:
    month: Month
    what: str
    line: Line


def read_events(lines: list[Line], today: dt.date) -> tuple[list[Employment], list[Education]]:
    """Employments and schools told by events, newest first; none where spans are written."""
    events = [event for line in lines if (event := _event(line, today))]
    works, schools = list[Employment](), list[Education]()
    for place, event in enumerate(events):
        later = events[place + 1 :]
        if (joined := _JOINED.match(event.what)) and not SCHOOL.search(joined[1]):
            works.append(_employment(joined[1], event, later, lines))
        elif entered := _ENTERED.match(event.what):
            schools.append(_education(entered[1], event, later))
        elif (finished := _FINISHED.match(event.what)) and not any(
            _school(finished[1]) == each.school for each in schools
        ):
            schools.append(_education(finished[1], None, [event]))
    return works[::-1], schools[::-1]


def _event(line: Line, today: dt.date) -> _Event | None:
    plain = _COLUMNS.sub(r"\1年\2月 ", line.plain)
    if find_spans(plain, today):
        return None
    points = find_points(plain, today)
    if not points or points[0].at[0] > 2 or points[0].month is None:
        return None
    return _Event(points[0].month, plain[points[0].at[1] :].strip(), line)


def _employment(where: str, joined: _Event, later: list[_Event], lines: list[Line]) -> Employment:
    parts = parts_of(where)
    employer = parts[0] if parts else where.strip()
    left = None
    for event in later:
        if _LEFT.search(event.what):
            left = event
            break
        if _JOINED.match(event.what):
            break
    another = any(_JOINED.match(event.what) for event in later)
    said = any(_UNTIL_NOW.search(line.plain) for line in lines if line.number > joined.line.number)
    current = left is None and said and not another
    until = [left.line.text] if left else []
    return Employment(
        employer=employer,
        title=parts[1] if len(parts) > 1 else "",
        department="",
        start=str(joined.month),
        end=str(left.month) if left else None,
        current=current,
        internship=False,
        duties=(),
        clause="\n".join([joined.line.text, *until]),
        line=joined.line.number,
    )


def _school(text: str) -> str:
    found = SCHOOL.search(text)
    return found[1] if found else (parts_of(text) or [text])[0]


def _education(where: str, entered: _Event | None, later: list[_Event]) -> Education:
    school = _school(where)
    finished = next(
        (each for each in later if _FINISHED.match(each.what) and _shares(school, each.what)),
        None,
    )
    events = [event for event in (entered, finished) if event]
    rest = [part for part in parts_of(where.replace(school, "   ", 1)) if part]
    told = " ".join(event.what for event in events)
    degree = degree_in(told) or ("bachelor" if school.endswith("大学") else "")
    return Education(
        school=school,
        degree=degree,
        major=rest[0] if rest else "",
        start=str(entered.month) if entered else None,
        end=str(finished.month) if finished else None,
        clause="\n".join(event.line.text for event in events),
        line=events[0].line.number,
    )


def _shares(school: str, what: str) -> bool:
    return school in what or what.startswith("同")
