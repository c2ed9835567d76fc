"""What the language raters say of an answer, as features a rubric can name."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from models.errors import KnownError
from models.features import Feature
from models.observation import Utterance
from models.scoring.interval import recogniser_confidence
from models.scoring.raters import AnswerRating, rate_answer
from models.scoring.raters.anchored import Anchors

RATED: Final = {
    "relevance": "relevance",
    "star_completeness": "star",
    "specificity": "specificity",
    "anchor_level": "anchors",
    "vocabulary": "vocabulary",
}
"""Feature → the rater whose opinion it is, as a share."""

NAMES: Final = ("content_rating", *RATED)
LONG_BEFORE: Final = -60.0
"""Seconds: where the words before a follow-up are put, so that no sentence runs on into it."""


def rate_content(
    question: str,
    competency: str,
    language: str,
    utterances: Sequence[Utterance],
    *,
    keywords: Sequence[str] = (),
    preceding: str = "",
    anchors: Anchors = (),
) -> AnswerRating | None:
    """The rating of an answer, with ``preceding``, the words of the answer it was asked to complete.

    The story's quotes are those of its own words. None where the raters' model is not installed:
    then what was said is not rated, and the scores that rest on it abstain.
    """
    said = [*before(preceding), *utterances]
    sure = recogniser_confidence(utterances)
    try:
        return rate_answer(question, competency, language, said, keywords, sure, anchors=anchors)
    except KnownError:
        return None


def before(preceding: str) -> list[Utterance]:
    """What was said before the answer began, as an utterance without a time of its own."""
    return [Utterance(LONG_BEFORE, LONG_BEFORE, preceding)] if preceding else []


def content_features(rating: AnswerRating | None) -> list[Feature]:
    """``content_rating`` in points of 100, the single raters as shares; or the reason why not."""
    if rating is None or rating.score is None:
        reason = "no-raters" if rating is None else next(iter(rating.reasons), "silence")
        return [Feature(name, None, reason) for name in NAMES]
    quotes = tuple(
        (quote.text, quote.span) for quote in rating.story if quote.span is not None and quote.span.start >= 0
    )
    found = [Feature("content_rating", rating.score, quotes=quotes)]
    for name, rater in RATED.items():
        opinion = rating.parts.get(rater)
        told = quotes if name == "star_completeness" else ()
        found.append(
            Feature(name, None, "too-short")
            if opinion is None
            else Feature(name, opinion / 100, None, tuple(span for _, span in told), told)
        )
    return found
