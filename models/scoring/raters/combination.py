"""The raters' parts → one score: merit in log-odds, less what no merit makes up for.

The weights are data (``data/weights.json``), never negative, so that no better part lowers a
score; chosen from a coarse grid by cross-validated order (``tests/accuracy/raters.py``).
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

PartScores = Mapping[str, float | None]
"""Each rater's 0…1, None where it had nothing to go by."""

RATERS: Final = (
    "relevance",
    "star",
    "specificity",
    "substance",
    "anchors",
    "impression",
    "coherence",
    "keywords",
    "vocabulary",
    "ownership",
)
"""In the order in which they are shown."""


@dataclass(frozen=True, slots=True)
class Weights:
    version: int
    weights: dict[str, float]
    """Of the weighted mean; they add up to 1."""
    steepness: float
    middle: float
    """Log-odds of merit: steepness × (mean − middle)."""
    impression: float
    """How much the answer as a whole adds, times its own log-odds."""
    irrelevance: float
    """What each unit of log-odds takes by which it rather answers another question."""
    disowning: float
    disowned: float
    """What pushing everything away takes: in proportion, and the more the nearer it is to all."""
    repetition: float
    """What a text that is all repetition loses."""
    instruction: float
    """What trying to direct the rater costs."""
    scale: float
    shift: float
    """Log-odds of the score: scale × (merit − losses) + shift; they move no order."""
    kinds: dict[QuestionKind, float]
    """Added to the shift: who introduces himself tells less of single deeds than who tells one.
    It moves no order among the answers to one question."""


@cache
def weights() -> Weights:
    text = resources.files("models.scoring.raters").joinpath("data/weights.json").read_text(encoding="utf-8")
    document = json.loads(text)
    return Weights(**document)


def combine(
    parts: PartScores, repeated_share: float, instructed: bool = False, kind: QuestionKind = "behavioural"
) -> float:
    """0…100, by a sum in log-odds. ``repeated_share`` is the share of the text that only says
    things again; ``instructed`` that words told the rater what to do.
    """
    known = weights()
    mean = _mean(parts)
    merit = known.steepness * (mean - known.middle) + known.impression * _log_odds(parts.get("impression"))
    owned = parts.get("ownership")
    pushed = 0.0 if owned is None else 1.0 - owned
    lost = (
        known.irrelevance * max(0.0, -_log_odds(parts.get("relevance")))
        + known.disowning * pushed
        - known.disowned * math.log(1.0 - 0.75 * pushed)
        + known.repetition * repeated_share
        + known.instruction * instructed
    )
    return 100.0 / (1.0 + math.exp(-known.scale * (merit - lost) - known.shift - known.kinds.get(kind, 0.0)))


def _mean(parts: PartScores) -> float:
    known = weights()
    present = {name: value for name in RATERS if (value := parts.get(name)) is not None}
    total = sum(known.weights[name] for name in present)
    return sum(known.weights[name] * value for name, value in present.items()) / total if total else 0.0


def _log_odds(part: float | None) -> float:
    """The logarithm of p ÷ (1 − p), within ±6; 0 where there is nothing to go by."""
    if part is None:
        return 0.0
    inside = min(max(part, 0.0025), 0.9975)
    return math.log(inside / (1.0 - inside))


def spread(parts: PartScores) -> float:
    """How far the raters lie apart: their weighted standard deviation, in points of 100."""
    known = weights()
    present = {name: value for name in RATERS if (value := parts.get(name)) is not None}
    total = sum(known.weights[name] for name in present)
    if not total:
        return 0.0
    mean = _mean(parts)
    return 100.0 * math.sqrt(
        sum(known.weights[name] * (value - mean) ** 2 for name, value in present.items()) / total
    )
