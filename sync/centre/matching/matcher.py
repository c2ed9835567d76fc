"""A résumé against a post: every requirement's verdict with its clause, and a score to sort by."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from sync.centre.matching.appraisal import Appraisal, find
from sync.centre.matching.asked import Asked
from sync.centre.matching.findings import Finding
from sync.centre.matching.judgement import ask
from sync.centre.matching.learnt import shipped
from sync.centre.matching.nearness import nearest
from sync.centre.matching.reading import Reading
from sync.centre.matching.requirements import parse
from sync.centre.matching.sought import Sought

VERSION: Final = "matching-3"
"""Changes with every change that may move a verdict or a score."""

_MUST_WEIGHT: Final = 0.85
_MET_LEAST: Final = 0.5
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
        """Raises MeaningUnavailable."""
        self._today = today
        self._known = shipped()
        self._must = [ask(each, self._known) for each in post.must]
        self._nice = [ask(each, self._known) for each in post.nice]
        self.forbidden = tuple(each.text for each in [*self._must, *self._nice] if _forbidden(each))
        """What may not be asked and is therefore not matched."""

    def match(self, text: str, name: str = "") -> Match:
        """``name``: the person's own, where it is known, to be taken out of the text.

        Raises MeaningUnavailable.
        """
        reading = Reading(text, self._today, name)
        appraisal = Appraisal(reading, self._known)
        must = [_verdict(each, appraisal, must=True) for each in self._must if not _forbidden(each)]
        nice = [_verdict(each, appraisal, must=False) for each in self._nice if not _forbidden(each)]
        missing = tuple(each.requirement for each in must if not each.met)
        return Match(not missing, _score(must, nice), _evidence(must, reading), missing, (*must, *nice))


def _forbidden(asked: Asked) -> bool:
    return not asked.work and not asked.certain and bool(parse(asked.text))


def _verdict(asked: Asked, appraisal: Appraisal, *, must: bool) -> Verdict:
    findings = [_best([find(atom, appraisal.reading) for atom in group]) for group in asked.certain]
    if asked.work:
        findings.append(appraisal.judge(asked))
    if not findings:
        return Verdict(asked.text, must, met=True, strength=0.7, evidence="")
    met = all(each.met for each in findings)
    decisive = min(findings, key=lambda each: (each.met, each.strength if not met else 0))
    strength = sum(each.strength for each in findings) / len(findings)
    strength = max(strength, _MET_LEAST) if met else min(strength, _MISSED_CAP)
    clause = decisive.clause or nearest(asked.text, appraisal.reading)
    return Verdict(asked.text, must, met, strength, clause.text if clause else "")


def _best(findings: Sequence[Finding]) -> Finding:
    return max(findings, key=lambda each: (each.met, each.strength))


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
