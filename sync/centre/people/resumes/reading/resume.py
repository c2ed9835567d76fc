"""What is read in a résumé, each field beside the source text it came from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any, Final, Literal

Language = Literal["zh-CN", "en", "ja"]
Degree = Literal["", "secondary", "associate", "bachelor", "master", "doctor"]
DEGREES: Final[tuple[Degree, ...]] = ("", "secondary", "associate", "bachelor", "master", "doctor")
"""In rising order; the empty one was not said."""

Code = Literal[
    "birth-differs",
    "claim-differs",
    "date-impossible",
    "education-ends-before-start",
    "education-order",
    "education-overlaps",
    "education-too-long",
    "education-too-short",
    "education-too-young",
    "employment-ends-before-start",
    "employment-in-future",
    "employment-too-young",
    "hidden-text",
    "name-differs",
    "name-missing",
    "resident-id",
]
"""What does not fit together, or cannot be. Each is shown to HR and decides nothing."""


@dataclass(frozen=True, slots=True)
class Quoted:
    """A value, the source text it was read in, and the line it stands on (from 1)."""

    value: str
    clause: str
    line: int


@dataclass(frozen=True, slots=True)
class Employment:
    """``start`` and ``end`` are ``2019-03``, or ``2019`` where no month was written."""

    employer: str
    title: str
    department: str
    start: str | None
    end: str | None
    current: bool
    internship: bool
    duties: tuple[str, ...]
    clause: str
    line: int


@dataclass(frozen=True, slots=True)
class Education:
    school: str
    degree: Degree
    major: str
    start: str | None
    end: str | None
    clause: str
    line: int


@dataclass(frozen=True, slots=True)
class Contradiction:
    code: Code
    details: Mapping[str, str] = field(default_factory=dict)
    clauses: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """A whole résumé, read. ``resident_id`` is as written; whether it is valid is in the contradictions."""

    language: Language
    name: Quoted | None = None
    phones: tuple[Quoted, ...] = ()
    emails: tuple[Quoted, ...] = ()
    resident_id: Quoted | None = None
    birth: Quoted | None = None
    claim: Quoted | None = None
    employments: tuple[Employment, ...] = ()
    educations: tuple[Education, ...] = ()
    skills: tuple[Quoted, ...] = ()
    contradictions: tuple[Contradiction, ...] = ()
    experience_months: int = 0
    claimed_years: float | None = None

    @property
    def experience_years(self) -> float:
        return round(self.experience_months / 12, 1)

    @property
    def highest_degree(self) -> Degree:
        return max((each.degree for each in self.educations), key=DEGREES.index, default="")

    @property
    def says_something(self) -> bool:
        """Whether anything of a résumé was found: a person to reach, a school or an employer."""
        return bool(self.phones or self.emails or self.educations or self.employments)

    def rows(self, part: Literal["employments", "educations", "skills", "contradictions"]) -> list[Any]:
        """A part as JSON."""
        return [asdict(each) for each in getattr(self, part)]
