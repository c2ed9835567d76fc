"""What does not fit together: shown to HR with the lines it stands in, deciding nothing."""

from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import Iterator
from typing import Final

from sync.centre.people.resumes.reading.dates import Month, covered_months
from sync.centre.people.resumes.reading.resume import DEGREES, Contradiction, Education, Employment, Quoted

TOLERANCE: Final = 1.0
"""Years by which a claim in whole years may differ from the dates."""
YOUNGEST_AT_WORK: Final = 16
"""The lowest age for employment in China (Labour Law, Article 15); Japan's is 15, Britain's 13 to 16."""
YOUNGEST_AT_UNIVERSITY: Final = 14
OVERLAP: Final = 6
"""Months for which two schools may overlap: a change, a summer term, an exchange."""
SHORTEST: Final = {"bachelor": 20, "master": 9, "doctor": 20}
LONGEST: Final = {"associate": 72, "bachelor": 96, "master": 84, "doctor": 120}
"""Months. A top-up bachelor takes two years, a British master's one; maxima leave room for interruptions."""


def month_of(written: str | None) -> Month | None:
    if not written:
        return None
    year, _, month = written.partition("-")
    return Month(int(year), int(month or 1), exact=bool(month))


def experience_months(employments: list[Employment], today: dt.date) -> int:
    """Months in at least one employment up to today; internships and what ends before it begins left out."""
    now = Month(today.year, today.month)
    spans = []
    for each in employments:
        start, end = month_of(each.start), now if each.current else month_of(each.end)
        if start and end and not each.internship and start <= now:
            spans.append((start, min(end, now)))
    return covered_months(spans)


def contradictions_of_claim(
    claim: tuple[Quoted, str] | None, months: int, employments: list[Employment]
) -> Iterator[Contradiction]:
    """Where the years that are claimed are not those of the dates; without dates nothing is said."""
    if claim is None or not any(each.start for each in employments):
        return
    quoted, how = claim
    claimed, dated = float(quoted.value), months / 12
    too_many = claimed - dated > TOLERANCE
    too_few = how == "whole" and dated - claimed > TOLERANCE
    if too_many or too_few:
        details = {"claimed": f"{claimed:g}", "dated": f"{dated:.1f}"}
        clauses = (quoted.clause, *(each.clause for each in employments if not each.internship))
        yield Contradiction("claim-differs", details, clauses)


def contradictions_of_employments(
    employments: list[Employment], born: Month | None, today: dt.date
) -> Iterator[Contradiction]:
    for each in employments:
        start, end = month_of(each.start), month_of(each.end)
        details = {"employer": each.employer}
        if start and end and end.index < start.index:
            yield Contradiction("employment-ends-before-start", details, (each.clause,))
        if start and start.index > Month(today.year, today.month).index:
            yield Contradiction("employment-in-future", details, (each.clause,))
        if born and start and start.year - born.year < YOUNGEST_AT_WORK and not each.internship:
            yield Contradiction(
                "employment-too-young", {**details, "age": str(start.year - born.year)}, (each.clause,)
            )


def contradictions_of_educations(educations: list[Education], born: Month | None) -> Iterator[Contradiction]:
    for each in educations:
        yield from _of_one_school(each, born)
    for one, other in itertools.combinations(educations, 2):
        yield from _of_two_schools(one, other)


def _of_one_school(each: Education, born: Month | None) -> Iterator[Contradiction]:
    start, end = month_of(each.start), month_of(each.end)
    details = {"school": each.school}
    if start and end:
        months = end.index - start.index
        if months < 0:
            yield Contradiction("education-ends-before-start", details, (each.clause,))
        elif months + 1 < SHORTEST.get(each.degree, 0) and start.exact and end.exact:
            yield Contradiction("education-too-short", {**details, "months": str(months)}, (each.clause,))
        elif months > LONGEST.get(each.degree, 1000):
            yield Contradiction("education-too-long", {**details, "months": str(months)}, (each.clause,))
    if born and start and DEGREES.index(each.degree) >= DEGREES.index("associate"):
        age = start.year - born.year
        if age < YOUNGEST_AT_UNIVERSITY:
            yield Contradiction("education-too-young", {**details, "age": str(age)}, (each.clause,))


def _of_two_schools(one: Education, other: Education) -> Iterator[Contradiction]:
    higher, lower = sorted((one, other), key=lambda each: DEGREES.index(each.degree), reverse=True)
    details, clauses = {"school": higher.school, "other": lower.school}, (higher.clause, lower.clause)
    ended, lower_ended = month_of(higher.end), month_of(lower.end)
    ranked = higher.degree and lower.degree and higher.degree != lower.degree
    if ranked and ended and lower_ended and ended.index < lower_ended.index:
        yield Contradiction("education-order", details, clauses)
        return
    spans = [month_of(each) for each in (one.start, one.end, other.start, other.end)]
    if all(spans) and all(each.exact for each in spans if each):
        a, b, c, d = (each.index for each in spans if each)
        if min(b, d) - max(a, c) > OVERLAP:
            yield Contradiction("education-overlaps", details, clauses)
