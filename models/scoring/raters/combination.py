"""The raters' parts → one score: a weighted mean, cut by what no merit makes up for.

The weights are data (``data/weights.json``), never negative, fitted on the development answers
by ``python -m tests.accuracy.raters fit``.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Final

PartScores = Mapping[str, float | None]
"""Each rater's 0…1, None where it had nothing to go by."""

RATERS: Final = (
    "relevance",
    "star",
    "specificity",
    "substance",
    "anchors",
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
    relevance_floor: float
    """What is left of a score where the answer belongs to another question altogether."""
    ownership_floor: float
    """What is left where everything is pushed away: told well, but nothing to anyone's credit."""
    repetition: float
    """What a text that is all repetition loses, as a share of its score."""
    steepness: float
    middle: float


@cache
def weights() -> Weights:
    text = resources.files("models.scoring.raters").joinpath("data/weights.json").read_text(encoding="utf-8")
    document = json.loads(text)
    return Weights(
        version=document["version"],
        weights=document["weights"],
        relevance_floor=document["relevance_floor"],
        ownership_floor=document["ownership_floor"],
        repetition=document["repetition"],
        steepness=document["steepness"],
        middle=document["middle"],
    )


def combine(parts: PartScores, repeated_share: float) -> float:
    """0…100. ``repeated_share`` is the share of the text that only says things again."""
    known = weights()
    present = {name: value for name in RATERS if (value := parts.get(name)) is not None}
    total = sum(known.weights[name] for name in present)
    mean = sum(known.weights[name] * value for name, value in present.items()) / total if total else 0.0
    merit = 1.0 / (1.0 + math.exp(-known.steepness * (mean - known.middle)))
    belongs = _kept(parts.get("relevance"), known.relevance_floor)
    owned = _kept(parts.get("ownership"), known.ownership_floor)
    return 100.0 * merit * belongs * owned * (1.0 - known.repetition * repeated_share)


def _kept(part: float | None, floor: float) -> float:
    """The share of a score that a condition leaves: all where it holds or is not known."""
    return 1.0 if part is None else floor + (1.0 - floor) * part


def spread(parts: PartScores) -> float:
    """How far the raters lie apart: their weighted standard deviation, in points of 100."""
    known = weights()
    present = {name: value for name in RATERS if (value := parts.get(name)) is not None}
    total = sum(known.weights[name] for name in present)
    if not total:
        return 0.0
    mean = sum(known.weights[name] * value for name, value in present.items()) / total
    return 100.0 * math.sqrt(
        sum(known.weights[name] * (value - mean) ** 2 for name, value in present.items()) / total
    )
