"""A row becomes what a résumé's reading is, each field with its cell; or the cells that are wrong."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final, Literal, cast

from sync.centre.people.identities import same_email, same_phone
from sync.centre.people.resident_id import check_resident_id
from sync.centre.people.resumes.bulk.columns import EDUCATIONS, EMPLOYMENTS, LONGEST
from sync.centre.people.resumes.bulk.table import LOST, Cell, Row, Table
from sync.centre.people.resumes.reading import plausibility
from sync.centre.people.resumes.reading.dates import Month, find_points
from sync.centre.people.resumes.reading.resume import (
    Education,
    Employment,
    Language,
    Quoted,
    Reading,
)
from sync.centre.people.resumes.reading.spelling import language_of, plainly
from sync.centre.people.resumes.reading.words import INTERNSHIP, degree_in

FaultCode = Literal[
    "missing",
    "no-contact",
    "phone",
    "email",
    "resident-id",
    "digits-lost",
    "date",
    "ends-before-start",
    "degree",
    "number",
    "too-long",
    "same-as-row",
    "unforeseen",
]
_NOW: Final = re.compile(r"至今|现在|目前|present|now|current|現在|在职|在職", re.IGNORECASE)
_EMAIL: Final = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s.]+")


@dataclass(frozen=True, slots=True)
class RowFault:
    """``row`` and ``column`` as a spreadsheet shows them; never the cell's content."""

    row: int
    column: str
    header: str
    code: FaultCode
    details: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class RowRead:
    number: int
    reading: Reading
    text: str
    digest: str


def read_rows(table: Table, today: dt.date) -> tuple[list[RowRead], list[RowFault]]:
    """The rows that can be taken in, and every cell that is wrong in the others."""
    rows, faults = list[RowRead](), list[RowFault]()
    seen: dict[tuple[str, str], int] = {}
    for row in table.rows:
        wrong = [*_faults(row, today), *_repeats(row, seen)]
        faults += wrong
        if not wrong:
            rows.append(_read(row, today))
    return rows, faults


def _text(row: Row, name: str) -> str:
    cell = row.cells.get(name)
    return plainly(cell.text).strip() if cell else ""


def _faults(row: Row, today: dt.date) -> Iterator[RowFault]:
    yield from _of_lengths(row)
    yield from _of_person(row, today)
    for number in range(1, EMPLOYMENTS + 1):
        yield from _of_span(row, f"from-{number}", f"until-{number}", today)
    for number in range(1, EDUCATIONS + 1):
        yield from _of_span(row, f"entered-{number}", f"graduated-{number}", today)
        degree = _text(row, f"degree-{number}")
        if degree and not degree_in(degree):
            yield _fault(row, f"degree-{number}", "degree")
    if (claim := _text(row, "claim")) and not re.fullmatch(r"\d{1,2}(\.\d)?[年+\s]*", claim):
        yield _fault(row, "claim", "number")


def _of_lengths(row: Row) -> Iterator[RowFault]:
    for name, cell in row.cells.items():
        if len(cell.text) > LONGEST:
            yield _fault(row, name, "too-long", most=str(LONGEST))
        if LOST in cell.text:
            yield _fault(row, name, "digits-lost")


def _of_person(row: Row, today: dt.date) -> Iterator[RowFault]:
    if not _text(row, "name"):
        yield _fault(row, "name", "missing")
    phone, email, number = (_text(row, name) for name in ("phone", "email", "resident-id"))
    if not phone and not email:
        yield _fault(row, "phone" if "phone" in row.cells else "email", "no-contact")
    if phone and LOST not in phone and not same_phone(phone):
        yield _fault(row, "phone", "phone")
    if email and not _EMAIL.fullmatch(email):
        yield _fault(row, "email", "email")
    if number and LOST not in number:
        found = check_resident_id(number, today)
        if not found.valid:
            yield _fault(row, "resident-id", "resident-id", reason=found.reason)


def _of_span(row: Row, start: str, end: str, today: dt.date) -> Iterator[RowFault]:
    months = []
    for name in (start, end):
        written = _text(row, name)
        if written and not _NOW.search(written) and _month(written, today) is None:
            yield _fault(row, name, "date")
        months.append(_month(written, today))
    if months[0] and months[1] and months[1].index < months[0].index:
        yield _fault(row, end, "ends-before-start")


def _repeats(row: Row, seen: dict[tuple[str, str], int]) -> Iterator[RowFault]:
    for name, value in (
        ("phone", same_phone(_text(row, "phone"))),
        ("email", same_email(_text(row, "email"))),
    ):
        if not value:
            continue
        first = seen.setdefault((name, value), row.number)
        if first != row.number:
            yield _fault(row, name, "same-as-row", other=str(first))


def _fault(row: Row, name: str, code: FaultCode, **details: str) -> RowFault:
    cell = row.cells.get(name) or Cell("", "", name)
    return RowFault(row.number, cell.place, cell.title, code, details)


def _month(written: str, today: dt.date) -> Month | None:
    points = find_points(written, today)
    whole = len(points) == 1 and not re.search(r"\d", written[: points[0].at[0]] + written[points[0].at[1] :])
    return points[0].month if whole else None


def _read(row: Row, today: dt.date) -> RowRead:
    text = "\n".join(f"{cell.title}：{cell.text}" for cell in row.cells.values() if cell.text)
    employments, educations = _employments(row, today), _educations(row, today)
    months = plausibility.experience_months(employments, today)
    claim = _quoted(row, "claim")
    claimed = float(re.sub(r"[^\d.]", "", claim.value)) if claim else None
    quoted = Quoted(f"{claimed:g}", claim.clause, claim.line) if claim and claimed is not None else None
    phone, email = _quoted(row, "phone"), _quoted(row, "email")
    reading = Reading(
        language=cast("Language", language_of(text)),
        name=_quoted(row, "name"),
        phones=(phone,) if phone else (),
        emails=(email,) if email else (),
        resident_id=_quoted(row, "resident-id"),
        claim=quoted,
        employments=tuple(employments),
        educations=tuple(educations),
        skills=_skills(row),
        contradictions=(
            *plausibility.contradictions_of_claim((quoted, "whole") if quoted else None, months, employments),
            *plausibility.contradictions_of_employments(employments, None, today),
            *plausibility.contradictions_of_educations(educations, None),
        ),
        experience_months=months,
        claimed_years=claimed,
    )
    written = {name: cell.text for name, cell in sorted(row.cells.items()) if cell.text}
    digest = hashlib.sha256(json.dumps(written, ensure_ascii=False).encode()).hexdigest()
    return RowRead(row.number, reading, text, digest)


def _quoted(row: Row, name: str) -> Quoted | None:
    value = _text(row, name)
    return Quoted(value, f"{row.cells[name].title}：{row.cells[name].text}", row.number) if value else None


def _clause(row: Row, *names: str) -> str:
    told = (row.cells[name] for name in names if name in row.cells and row.cells[name].text)
    return "\n".join(f"{cell.title}：{cell.text}" for cell in told)


def _employments(row: Row, today: dt.date) -> list[Employment]:
    found = []
    for number in range(1, EMPLOYMENTS + 1):
        names = [f"{key}-{number}" for key in ("employer", "title", "from", "until")]
        employer, title, begun, until = (_text(row, name) for name in names)
        if not employer and not title:
            continue
        start, end = _month(begun, today), _month(until, today)
        found.append(
            Employment(
                employer=employer,
                title=title,
                department="",
                start=str(start) if start else None,
                end=str(end) if end else None,
                current=bool(start) and (bool(_NOW.search(until)) or (not until and number == 1)),
                internship=bool(INTERNSHIP.search(title)),
                duties=(),
                clause=_clause(row, *names),
                line=row.number,
            )
        )
    return found


def _educations(row: Row, today: dt.date) -> list[Education]:
    found = []
    for number in range(1, EDUCATIONS + 1):
        names = [f"{key}-{number}" for key in ("school", "degree", "major", "entered", "graduated")]
        school, degree, major, entered, graduated = (_text(row, name) for name in names)
        if not school:
            continue
        start, end = _month(entered, today), _month(graduated, today)
        found.append(
            Education(
                school=school,
                degree=degree_in(degree),
                major=major,
                start=str(start) if start else None,
                end=str(end) if end else None,
                clause=_clause(row, *names),
                line=row.number,
            )
        )
    return found


def _skills(row: Row) -> tuple[Quoted, ...]:
    told = _quoted(row, "skills")
    if not told:
        return ()
    pieces = dict.fromkeys(piece.strip() for piece in re.split(r"[、,;|/\n]", told.value) if piece.strip())
    return tuple(Quoted(piece[:40], told.clause, told.line) for piece in pieces)
