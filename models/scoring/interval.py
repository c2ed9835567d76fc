"""How sure a score is.

half width = narrowest + (widest − narrowest) · (1 − √s · m · c), where
s = speech heard ÷ the amount that counts as full, at most 1 (the error of a mean shrinks
    with the root of what it rests on);
m = share of the dimension's rules whose feature was measured;
c = the speech recogniser's mean confidence, 0.6 where it gives none (about what a word error
    rate of 10–15 % means for single features).

It is a stated convention, not a fitted model: the rubric carries its two ends, and it becomes
an empirical one when a company has enough rated interviews.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import sqrt
from typing import Final

from models.scoring.result import AnswerFeatures
from models.scoring.rubric import IntervalRubric

UNSTATED_CONFIDENCE: Final = 0.6


def half_width(
    answers: Sequence[AnswerFeatures], measured_share: float, speech_share: float, rubric: IntervalRubric
) -> float:
    """Points to each side of a score; shares are 0…1."""
    sureness = sqrt(min(1.0, speech_share)) * measured_share * mean_confidence(answers)
    return rubric.narrowest + (rubric.widest - rubric.narrowest) * (1 - sureness)


def mean_confidence(answers: Sequence[AnswerFeatures]) -> float:
    """The recogniser's confidence over the answers, each with the weight of its length."""
    weighted = [
        (
            max(1.0, answer.features["speech_length"].value or 0.0),
            UNSTATED_CONFIDENCE if answer.confidence is None else answer.confidence,
        )
        for answer in answers
    ]
    return sum(weight * confidence for weight, confidence in weighted) / sum(weight for weight, _ in weighted)


def around(score: float, half: float) -> tuple[float, float]:
    """The interval, kept within 0…100, to the hundredth."""
    return round(max(0.0, score - half), 2), round(min(100.0, score + half), 2)
