"""The raters' parts → one score: merit in log-odds, less what no merit makes up for.

The weights are data (``data/weights.json``), learnt from pairs of answers to one question by raters
that had not seen it (``tests/accuracy/weighing.py``), and never negative: no better part lowers a score.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Final

from models.scoring.raters.kind import QuestionKind
from models.scoring.raters.reading import Reading
from models.text.language import Family, family

PartScores = Mapping[str, float | None]
"""Each rater's 0…1, None where it had nothing to go by."""

RATERS: Final = (
    "relevance",
    "star",
    "specificity",
    "substance",
    "anchors",
    "anchored",
    "impression",
    "phrasing",
    "adequacy",
    "coherence",
    "keywords",
    "vocabulary",
    "ownership",
)
"""In the order in which they are shown."""

AS_LOG_ODDS: Final = ("impression", "phrasing")
"""Raters whose opinion is a probability that was learnt; the others count in proportion."""

FARTHEST: Final = 4.0
"""Log-odds beyond which such an opinion counts no further: no single rater decides."""

FORGIVEN: Final = 1.0
"""Log-odds by which an answer may rather belong to another question at little cost: a strong story
speaks of its own matter."""

ABRUPT: Final = 2.0
"""How sharply the cost sets in there."""

ADEQUATE: Final = 0.5
"""Log-odds of an answer that will do, above which more of them adds little."""

SUDDEN: Final = 3.0
"""How sharply the cost sets in under it."""

FROM_FORM: Final = ("anchors", "impression", "phrasing")
"""Raters who learnt what good answers are like. Where they saw few answers to such questions, they say
less, and what can be pointed at (the parts told, facts) says more."""


@dataclass(frozen=True, slots=True)
class Weights:
    version: int
    weights: dict[str, float]
    """Sign → log-odds of merit for a whole unit of it."""
    neutral: dict[str, float]
    """What a rater without an opinion is taken to say: what it says of answers on average."""
    evidence: dict[QuestionKind, float]
    """0…1: how far those who learnt from form are to be followed, by how much they learnt from."""
    scale: float
    shift: float
    """Log-odds of the score: scale × merit + shift; they move no order."""
    kinds: dict[QuestionKind, float]
    """Added to the shift: who introduces himself tells less of single deeds than who tells one.
    It moves no order among the answers to one question."""
    languages: dict[Family, float]
    """Added to the shift likewise."""


@cache
def weights() -> Weights:
    text = resources.files("models.scoring.raters").joinpath("data/weights.json").read_text(encoding="utf-8")
    return Weights(**json.loads(text))


def combine(parts: PartScores, reading: Reading, known: Weights | None = None) -> float:
    """0…100. ``known``: other weights than those that ship."""
    known = known or weights()
    total = merit(parts, reading, known)
    moved = known.kinds.get(reading.kind, 0.0) + known.languages.get(family(reading.language), 0.0)
    return 100.0 / (1.0 + math.exp(-known.scale * total - known.shift - moved))


def merit(parts: PartScores, reading: Reading, known: Weights) -> float:
    found = signs(parts, reading, known)
    return math.fsum(known.weights[name] * value for name, value in found.items())


def signs(parts: PartScores, reading: Reading, known: Weights) -> dict[str, float]:
    """What is weighed and summed: the raters' opinions, and what takes from them (0 or less)."""
    found = {}
    for name in RATERS:
        value = parts.get(name)
        found[name] = _counted(name, known.neutral[name] if value is None else value)
    evidence = known.evidence.get(reading.kind, 1.0)
    for name in FROM_FORM:
        usual = _counted(name, known.neutral[name])
        found[name] = usual + evidence * (found[name] - usual)
    shown = math.fsum(found[name] - known.neutral[name] for name in ("star", "specificity"))
    found["shown"] = (1.0 - evidence) * shown
    found["relevance"] = -_softly_above(ABRUPT * (-log_odds(parts.get("relevance")) - FORGIVEN)) / ABRUPT
    found["adequacy"] = -_softly_above(SUDDEN * (ADEQUATE - log_odds(parts.get("adequacy")))) / SUDDEN
    found["anchored"] -= 0.5  # most questions have no anchors of their own: nothing gained, nothing lost
    found["ownership"] = math.log(0.25 + 0.75 * found["ownership"])
    found["repetition"] = -reading.share("repeated")
    found["echo"] = -reading.share("echo")
    found["instruction"] = -float(bool(reading.instruction))
    return found


def _counted(name: str, value: float) -> float:
    return max(-FARTHEST, min(FARTHEST, log_odds(value))) if name in AS_LOG_ODDS else value


def log_odds(part: float | None) -> float:
    """The logarithm of p ÷ (1 − p), within ±6; 0 where there is nothing to go by."""
    if part is None:
        return 0.0
    inside = min(max(part, 0.0025), 0.9975)
    return math.log(inside / (1.0 - inside))


def _softly_above(value: float) -> float:
    """About 0 below 0, about the value above."""
    return math.log1p(math.exp(-abs(value))) + max(value, 0.0)


def spread(parts: PartScores) -> float:
    """How far the raters lie apart: the standard deviation of their opinions, in points of 100.

    Ownership is left out: it says nothing of an answer that pushes nothing away.
    """
    present = [value for name in RATERS if name != "ownership" and (value := parts.get(name)) is not None]
    if not present:
        return 0.0
    mean = math.fsum(present) / len(present)
    return 100.0 * math.sqrt(math.fsum((value - mean) ** 2 for value in present) / len(present))
