"""A résumé against a post: every requirement's verdict with its clause, and a score to sort by."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from sync.centre.matching.clauses import Clause
from sync.centre.matching.credentials import FINDERS
from sync.centre.matching.experience import find_experience
from sync.centre.matching.findings import Finding, missing
from sync.centre.matching.kinds import Atom, Experience, Forbidden, Requirement
from sync.centre.matching.nearness import nearest
from sync.centre.matching.reading import Reading
from sync.centre.matching.requirements import parse
from sync.centre.matching.sought import Sought
from sync.centre.matching.spelling import respell

VERSION: Final = "matching-2"
"""Changes with every change that may move a verdict or a score."""

_MUST_WEIGHT: Final = 0.85
_MISSED_CAP: Final = 0.49
"""Whoever misses a must-have lies below everyone who misses none."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """``evidence`` is verbatim from the résumé, ``""`` where nothing comes near."""

    requirement: str
    must: bool
    met: bool
    strength: float
    evidence: str


@dataclass(frozen=True, slots=True)
class Match:
    """``score`` 0…1 sorts; ``meets``: no must-have is missing. Nobody is rejected by it."""

    meets: bool
    score: float
    evidence: str
    missing: tuple[str, ...]
    verdicts: tuple[Verdict, ...]


class Matcher:
    """One post's requirements, parsed once. The same résumé, post and day give the same result."""

    def __init__(self, post: Sought, today: dt.date) -> None:
        self._today = today
        self._must = [(each, parse(each)) for each in post.must]
        self._nice = [(each, parse(each)) for each in post.nice]
        self.forbidden = tuple(text for text, wanted in [*self._must, *self._nice] if _forbidden(wanted))
        """What may not be asked and is therefore not matched."""

    def match(self, text: str, name: str = "") -> Match:
        """``name``: the person's own, where it is known, to be taken out of the text."""
        reading = Reading(text, self._today, name)
        must = [
            _verdict(each, wanted, reading, must=True)
            for each, wanted in self._must
            if not _forbidden(wanted)
        ]
        nice = [
            _verdict(each, wanted, reading, must=False)
            for each, wanted in self._nice
            if not _forbidden(wanted)
        ]
        missing = tuple(each.requirement for each in must if not each.met)
        return Match(not missing, _score(must, nice), _evidence(must, reading), missing, (*must, *nice))


def _forbidden(wanted: Requirement) -> bool:
    return bool(wanted) and all(isinstance(atom, Forbidden) for group in wanted for atom in group)


def _verdict(text: str, wanted: Requirement, reading: Reading, *, must: bool) -> Verdict:
    groups = [[atom for atom in group if not isinstance(atom, Forbidden)] for group in wanted]
    findings = [_best([_find(atom, text, reading) for atom in group]) for group in groups if group]
    if not findings:
        return Verdict(text, must, met=True, strength=0.7, evidence="")
    met = all(each.met for each in findings)
    decisive = min(findings, key=lambda each: (each.met, each.strength if not met else 0))
    strength = sum(each.strength for each in findings) / len(findings)
    if not met:
        strength = min(strength, _MISSED_CAP)
    return Verdict(text, must, met, strength, decisive.clause.text if decisive.clause else "")


def _best(findings: Sequence[Finding]) -> Finding:
    return max(findings, key=lambda each: (each.met, each.strength))


def _find(atom: Atom, text: str, reading: Reading) -> Finding:
    found = (
        find_experience(atom, text, reading)
        if isinstance(atom, Experience)
        else FINDERS[type(atom)](atom, reading)
    )
    if isinstance(atom, Experience) and found.met and found.clause and _recites(found.clause, text):
        return missing(0.3, found.clause)
    if found.clause is None and (near := nearest(text, reading)):
        return Finding(found.met, found.strength, near)
    return found


_CALLS: Final = re.compile(r"^(?:本人)?(?:具备|具有|拥有|须有|需有|有|must have|have)")


def _recites(clause: Clause, requirement: str) -> bool:
    """The advertisement's own words show nothing, however often they are repeated."""
    whole, said = _letters(respell(requirement)), _letters(clause.plain)
    core = _CALLS.sub("", whole)
    repeated = said.count(core) > 1 and len(said.replace(whole, "").replace(core, "")) <= len(core) // 2
    return said == whole != core or repeated


def _letters(text: str) -> str:
    return "".join(each for each in text if each.isalnum())


def _score(must: Sequence[Verdict], nice: Sequence[Verdict]) -> float:
    basis = sum(each.strength for each in must) / len(must) if must else 0.7
    extra = sum(each.strength for each in nice) / len(nice) if nice else basis
    score = _MUST_WEIGHT * basis + (1 - _MUST_WEIGHT) * extra
    if any(not each.met for each in must):
        score = min(score, _MISSED_CAP)
    return round(max(score, 0.5 if all(each.met for each in must) else 0.0), 3)


def _evidence(must: Sequence[Verdict], reading: Reading) -> str:
    """The clause of the first must-have that is missing, else of the first."""
    missed = [each for each in must if not each.met]
    quoted = [each.evidence for each in (missed or must) if each.evidence]
    if quoted:
        return quoted[0]
    remaining = [*reading.clauses] or []
    return remaining[0].clause.text if remaining else reading.bait[0].text if reading.bait else ""
