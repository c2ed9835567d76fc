"""What the store knows of a candidate that may choose an extra: their résumé, and how they were assessed."""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Iterable, Iterator
from typing import Any, Final

from sync.centre.interviews.models import AssessmentResult
from sync.centre.interviews.selection import Assessed, Background, Clause, ClauseKind
from sync.centre.people.masking import hide_contacts, hide_numbers
from sync.centre.people.models import Candidate, Resume
from sync.centre.people.resumes.speaking import speaking_for

MOST_NAMES: Final = 12
"""So many, the newest first: each one that is not said makes the recogniser doubt what is."""
LONGEST_NAME: Final = 40
"""Characters of a term in the contract."""


def background_of(candidate: Candidate) -> Background:
    """From the résumé that speaks for them and every assessment; empty where there is neither.

    Name, sex, age, birthplace and photo are no part of it: nothing here reads ``Resume.fields``. Contacts
    and resident numbers are dots, since a clause may be quoted in a plan, and a plan goes to its device.
    """
    results = AssessmentResult.objects.filter(candidate=candidate)
    assessed = tuple(Assessed(one.instrument, one.result) for one in results)
    resume = speaking_for(candidate)
    if resume is None:
        return Background(assessed=assessed)
    return Background(
        clauses=tuple(_clauses(resume)),
        finished_studies=_finished(resume.educations),
        experience_months=resume.experience_months,
        assessed=assessed,
        names=tuple(_names(resume))[:MOST_NAMES],
    )


def _names(resume: Resume) -> list[str]:
    """Of employers, then of schools, as the contract takes terms; none that holds a contact."""
    written = [row.get("employer") for row in resume.employments]
    written += [row.get("school") for row in resume.educations]
    names = [" ".join((each or "").split()) for each in written]
    short = (each for each in names if 2 <= len(each) <= LONGEST_NAME)
    return list(dict.fromkeys(each for each in short if hide_contacts(hide_numbers(each)) == each))


def _clauses(resume: Resume) -> Iterator[Clause]:
    for row in resume.employments:
        title, line = row.get("title") or "", row.get("line")
        yield _clause("employment", row.get("clause") or title, line, title)
        for duty in row.get("duties") or ():
            yield _clause("employment", duty, line, title)
    for row in resume.educations:
        yield _clause("education", row.get("clause") or row.get("school") or "", row.get("line"))
    for row in resume.skills:
        yield _clause("skill", row.get("clause") or row.get("value") or "", row.get("line"))


def _clause(kind: ClauseKind, text: str, line: int | None, title: str = "") -> Clause:
    return Clause(kind, hide_contacts(hide_numbers(text)), line, title)


def _finished(educations: Iterable[dict[str, Any]]) -> dt.date | None:
    """The last day of the month in which the last degree ends; None where no end is known."""
    ends = [day for row in educations if (day := _month_end(row.get("end"))) is not None]
    return max(ends, default=None)


def _month_end(month: object) -> dt.date | None:
    """Of ``2026-06`` or, where only that is known, ``2026``: graduates leave in June."""
    if not isinstance(month, str) or not month[:4].isdigit():
        return None
    year = int(month[:4])
    number = int(month[5:7]) if month[5:7].isdigit() and 1 <= int(month[5:7]) <= 12 else 6
    return dt.date(year, number, calendar.monthrange(year, number)[1])
