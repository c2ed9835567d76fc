"""From a résumé's text to its fields."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import cast

from sync.centre.people.resident_id import check_resident_id
from sync.centre.people.resumes.reading import contacts, plausibility
from sync.centre.people.resumes.reading.dates import Month, find_spans
from sync.centre.people.resumes.reading.educations import read_educations
from sync.centre.people.resumes.reading.employments import read_employments
from sync.centre.people.resumes.reading.japanese import read_events
from sync.centre.people.resumes.reading.names import name_of
from sync.centre.people.resumes.reading.resume import (
    Contradiction,
    Education,
    Employment,
    Language,
    Quoted,
    Reading,
)
from sync.centre.people.resumes.reading.sections import Section, divide
from sync.centre.people.resumes.reading.skills import read_skills
from sync.centre.people.resumes.reading.spelling import Line, language_of, lines_of


def read_resume(text: str, today: dt.date, file_name: str = "") -> Reading:
    """Every field of ``text`` that is there. ``today`` is the day to which 至今 reaches.

    The same text, day and file name give the same reading. Nothing is guessed: what is not found is
    missing.
    """
    lines = lines_of(text)
    language = cast("Language", language_of(text))
    sections = divide(lines)
    employments, educations = _histories(sections, lines, language, today)
    months = plausibility.experience_months(employments, today)
    claim = contacts.claim(lines, today)
    number = contacts.resident_id(lines)
    birth = contacts.birth(lines, today)
    name = name_of(lines, language, file_name)
    return Reading(
        language=language,
        name=name,
        phones=tuple(contacts.phones(lines)),
        emails=tuple(contacts.emails(lines)),
        resident_id=number,
        birth=birth,
        claim=claim[0] if claim else None,
        employments=tuple(employments),
        educations=tuple(educations),
        skills=tuple(read_skills(sections)),
        contradictions=(
            *([] if name else [Contradiction("name-missing")]),
            *_of_person(number, birth, today),
            *plausibility.contradictions_of_claim(claim, months, employments),
            *_impossible_dates(sections, today),
            *plausibility.contradictions_of_employments(employments, _born(number, birth, today), today),
            *plausibility.contradictions_of_educations(educations, _born(number, birth, today)),
        ),
        experience_months=months,
        claimed_years=float(claim[0].value) if claim else None,
    )


def _histories(
    sections: list[Section], lines: list[Line], language: Language, today: dt.date
) -> tuple[list[Employment], list[Education]]:
    employments, educations = read_employments(sections, today), read_educations(sections, today)
    if language != "ja":
        return employments, educations
    works, schools = read_events(lines, today)
    return employments or works, schools or educations


def _born(number: Quoted | None, birth: Quoted | None, today: dt.date) -> Month | None:
    checked = check_resident_id(number.value, today).number if number else None
    if checked:
        return Month(int(checked[6:10]), int(checked[10:12]))
    return plausibility.month_of(birth.value) if birth else None


def _of_person(number: Quoted | None, birth: Quoted | None, today: dt.date) -> Iterator[Contradiction]:
    """The details never hold the number itself."""
    if number is None:
        return
    found = check_resident_id(number.value, today)
    if found.number is None:
        yield Contradiction("resident-id", {"reason": found.reason})
        return
    written = plausibility.month_of(birth.value) if birth else None
    told = Month(int(found.number[6:10]), int(found.number[10:12]))
    if birth and written and (written.year != told.year or (written.exact and written != told)):
        yield Contradiction("birth-differs", {"written": birth.value, "number": str(told)}, (birth.clause,))


def _impossible_dates(sections: list[Section], today: dt.date) -> Iterator[Contradiction]:
    for section in sections:
        if section.kind in {"work", "internship", "education", "top"}:
            for line in section.lines:
                if any(span.impossible for span in find_spans(line.plain, today)):
                    yield Contradiction("date-impossible", {}, (line.text,))
