"""The parts of an answer, found and quoted: situation, task, action, reason, result."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from models.scoring.raters.kind import QuestionKind
from models.scoring.raters.reading import Reading
from models.scoring.raters.signs import GENERAL, PARTS, Part
from models.text.clauses import Clause
from models.text.language import family
from models.text.length import spoken_length

WANTED: Final[dict[QuestionKind, dict[Part, float]]] = {
    "behavioural": {"situation": 1.0, "task": 0.5, "action": 1.5, "result": 1.0},
    "situational": {"action": 1.5, "reason": 1.0, "result": 0.5},
    "motivational": {"situation": 1.0, "action": 1.0, "reason": 1.0},
    "knowledge": {"action": 1.0, "reason": 1.0},
    "introduction": {"situation": 1.0, "action": 1.0, "result": 1.0},
}
"""What an answer of each kind needs, and how much of it. STAR fits what was lived through; what
one would do needs steps and reasons; why one comes needs what one has done towards it."""

FULL: Final[dict[Part, int]] = {"situation": 2, "task": 1, "action": 4, "reason": 2, "result": 2}
"""Clauses of a part from which on it is complete; a single one gives half or more."""


@dataclass(frozen=True, slots=True)
class Found:
    """A part with the clauses that show it, in order."""

    part: Part
    clauses: tuple[Clause, ...]


def find_parts(reading: Reading) -> dict[Part, Found]:
    """Every part that shows itself; general claims (“I always …”) show none."""
    kind = family(reading.language)
    found: dict[Part, list[Clause]] = {}
    for clause in reading.clauses:
        if GENERAL[kind].search(clause.text) or spoken_length(clause.text, reading.language) < 3:
            continue
        for part, sign in PARTS[kind].items():
            if sign.search(clause.text):
                found.setdefault(part, []).append(clause)
    return {part: Found(part, tuple(clauses)) for part, clauses in found.items()}


def completeness(parts: dict[Part, Found], kind: QuestionKind) -> float:
    """0…1: how much of what such a question wants is there."""
    wanted = WANTED[kind]
    got = 0.0
    for part, weight in wanted.items():
        clauses = len(parts[part].clauses) if part in parts else 0
        got += weight * min(1.0, clauses / FULL[part]) ** 0.6
    return got / sum(wanted.values())


def missing(parts: dict[Part, Found], kind: QuestionKind) -> tuple[Part, ...]:
    """The wanted parts of which there is nothing, the weightiest first.

    Who tells the situation mostly implies the task: it is missing only together with it.
    """
    absent = [part for part in WANTED[kind] if part not in parts]
    if "situation" in parts:
        absent = [part for part in absent if part != "task"]
    return tuple(sorted(absent, key=lambda part: -WANTED[kind][part]))
