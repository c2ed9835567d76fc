"""How sure a score is.

h = narrowest + (widest − narrowest) · (1 − √s · m · c), where
s = speech heard ÷ the amount that counts as full, at most 1 (the error of a mean shrinks
    with the root of what it rests on);
m = share of the points the dimension's rules could move whose feature was measured;
c = the speech recogniser's mean confidence, 0.6 where it gives none (about what a word error
    rate of 10–15 % means for single features).

The raters' disagreement is an error of its own, and errors that have nothing to do with each
other add up as squares: half width = √(h² + r²), where r is the mean over the questions of the
rating's standard error (the raters' spread ÷ √their number) × the points the rubric gives for
one point of rating.

It is a stated convention, not a fitted model: the rubric carries its two ends, and it becomes
an empirical one when a company has enough rated interviews.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from math import hypot, sqrt
from typing import Final, Protocol

from models.scoring.result import AnswerFeatures
from models.scoring.rubric import DimensionRubric, IntervalRubric, RampRule
from models.scoring.threads import Thread

UNSTATED_CONFIDENCE: Final = 0.6
RATING: Final = "content_rating"
"""The feature that several raters give together."""


class Heard(Protocol):
    """A stretch of speech as it was recognised."""

    @property
    def text(self) -> str: ...
    @property
    def confidence(self) -> float | None: ...


class Rated(Protocol):
    """The raters' joint opinion of an answer; ``parts`` are their own."""

    @property
    def spread(self) -> float | None: ...
    @property
    def parts(self) -> Mapping[str, float | None]: ...


def half_width(
    serving: Sequence[Thread],
    measured_share: float,
    speech_share: float,
    disagreement: float,
    rubric: IntervalRubric,
) -> float:
    """Points to each side of a score; shares are 0…1, ``disagreement`` is in points."""
    answers = [answer for thread in serving for answer in thread.answers]
    sureness = sqrt(min(1.0, speech_share)) * measured_share * mean_confidence(answers)
    return hypot(rubric.narrowest + (rubric.widest - rubric.narrowest) * (1 - sureness), disagreement)


def disagreement(dimension: DimensionRubric, serving: Sequence[Thread], content_weight: float) -> float:
    """What the raters' disagreement means for the dimension, in points."""
    slopes = sum(
        abs(rule.points / (rule.full - rule.start))
        for rule in dimension.rules
        if isinstance(rule, RampRule) and rule.feature == RATING
    )
    errors = [thread.whole.rating_error or 0.0 for thread in serving]
    return content_weight * slopes * sum(errors) / len(errors)


def recogniser_confidence(heard: Iterable[Heard]) -> float | None:
    """The recogniser's mean confidence, each stretch by its length; None where it gives none."""
    known = [(one.confidence, len(one.text)) for one in heard if one.confidence is not None]
    letters = sum(length for _, length in known)
    return sum(sure * length for sure, length in known) / letters if letters else None


def rating_error(rating: Rated | None) -> float | None:
    """The `standard_error` of a rating; None where there is none."""
    if rating is None:
        return None
    return standard_error(rating.spread, sum(opinion is not None for opinion in rating.parts.values()))


def standard_error(spread: float | None, raters: int) -> float | None:
    """Of the mean of ``raters`` opinions that lie ``spread`` apart; None where there are none."""
    return None if spread is None or not raters else spread / sqrt(raters)


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
