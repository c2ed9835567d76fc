"""What truly stands in the invented résumés, and how much of it was read."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from sync.centre.people.identities import same_phone
from sync.centre.people.resumes.reading.reader import read_resume
from sync.centre.people.resumes.reading.resume import Reading

SAMPLES: Final = Path(__file__).parent / "samples"
TRUTH: Final[dict[str, dict[str, Any]]] = json.loads((SAMPLES / "truth.json").read_text(encoding="utf-8"))
TODAY: Final = dt.date(2026, 11, 18)


def text_of(name: str) -> str:
    return (SAMPLES / f"{name}.txt").read_text(encoding="utf-8")


@dataclass
class Score:
    """Fields right and all there are; one that was made up counts as wrong."""

    right: int = 0
    every: int = 0
    wrong: list[str] = field(default_factory=list)

    def compare(self, place: str, found: object, true: object) -> None:
        self.every += 1
        if found == true:
            self.right += 1
        else:
            self.wrong.append(f"{place}: {found!r}, not {true!r}")

    def compare_rows(self, place: str, found: list[list[Any]], true: list[list[Any]]) -> None:
        for number in range(max(len(found), len(true))):
            one = found[number] if number < len(found) else []
            other = true[number] if number < len(true) else []
            for column in range(max(len(one), len(other))):
                self.compare(f"{place} {number}.{column}", _at(one, column), _at(other, column))

    @property
    def share(self) -> float:
        return self.right / self.every


def score(name: str, text: str) -> Score:
    reading, true, found = read_resume(text, TODAY), TRUTH[name], Score()
    found.compare("name", _closed(reading.name.value if reading.name else ""), _closed(true["name"]))
    found.compare(
        "phones", [same_phone(each.value) for each in reading.phones], [*map(same_phone, true["phones"])]
    )
    found.compare("emails", [each.value for each in reading.emails], true["emails"])
    found.compare("birth", reading.birth.value if reading.birth else None, true["birth"])
    found.compare("claim", reading.claimed_years, true["claimed_years"])
    found.compare("months", reading.experience_months, true["months"])
    found.compare("contradictions", [each.code for each in reading.contradictions], true["contradictions"])
    found.compare_rows("employment", employments(reading), true["employments"])
    found.compare_rows("education", educations(reading), true["educations"])
    return found


def employments(reading: Reading) -> list[list[Any]]:
    return [
        [each.employer, each.title, each.start, "now" if each.current else each.end]
        for each in reading.employments
    ]


def educations(reading: Reading) -> list[list[Any]]:
    return [[each.school, each.degree, each.major, each.start, each.end] for each in reading.educations]


def _closed(name: str) -> str:
    """A scan does not tell how wide a space was."""
    return name.replace(" ", "")


def _at(row: list[Any], column: int) -> Any:
    return row[column] if column < len(row) else "missing"
