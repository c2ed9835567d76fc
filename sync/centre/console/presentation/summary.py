"""An answer in short: its own best words, what was found and what was not, and the main measures.

Everything is taken from the report as it stands; no sentence is made up.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from sync.centre.console.presentation.clock import clock_range
from sync.centre.console.presentation.labels import FEATURES, MOMENTS, REASONS, label
from sync.centre.console.presentation.numbers import measured
from sync.centre.console.presentation.record_labels import RATERS, RATING_REASONS, STORY_PARTS
from sync.centre.console.presentation.scores import ScoreBar, score_bar
from sync.contract.report import AnswerRating, AnswerReport

MAIN_MEASURES: Final = (
    "speech_length",
    "speaking_rate",
    "pause_share",
    "filled_pauses",
    "keyword_coverage",
    "smile_rate",
    "frown_rate",
    "eye_contact_share",
    "gesture_amplitude",
    "upright_share",
)
MOST_PHRASES: Final = 3
STORY: Final = ("situation", "task", "action", "result", "detail")


@dataclass(frozen=True, slots=True)
class Quoted:
    """Words of the answer, and when they were said."""

    title: str
    quote: str
    start: float
    end: float
    when: str


@dataclass(frozen=True, slots=True)
class Opinion:
    """What one rater thinks, 0…100; ``text`` is a dash where it had nothing to go by."""

    title: str
    text: str
    share: str
    """Its place on a line from 0 to 100, empty where there is none."""


@dataclass(frozen=True, slots=True)
class Measure:
    title: str
    text: str
    reason: str


@dataclass(frozen=True, slots=True)
class Summary:
    """``rated`` is False where the terminal sent no rating; then the key phrases stand for the story."""

    rated: bool
    score: ScoreBar
    spread: str
    reasons: tuple[str, ...]
    opinions: tuple[Opinion, ...]
    quotes: tuple[Quoted, ...]
    missing: tuple[str, ...]
    measures: tuple[Measure, ...]
    rater: str


def summary(answer: AnswerReport) -> Summary:
    rating = answer.rating or AnswerRating(score=None)
    return Summary(
        rated=answer.rating is not None,
        score=score_bar(rating.score, rating.interval, None, None),
        spread="" if rating.spread is None else f"{rating.spread:.0f}",
        reasons=tuple(label(RATING_REASONS, reason) for reason in rating.reasons),
        opinions=tuple(_opinion(name, score) for name, score in _in_order(rating.parts)),
        quotes=_story(rating) or _key_phrases(answer),
        missing=tuple(label(STORY_PARTS, part) for part in rating.missing),
        measures=_measures(answer),
        rater="" if rating.rater == "none" else rating.rater,
    )


def _in_order(parts: dict[str, float | None]) -> list[tuple[str, float | None]]:
    places = {name: place for place, name in enumerate(RATERS)}
    return sorted(parts.items(), key=lambda part: (places.get(part[0], len(places)), part[0]))


def _opinion(name: str, score: float | None) -> Opinion:
    known = score is not None
    return Opinion(
        title=label(RATERS, name),
        text=f"{score:.0f}" if known else "—",
        share=f"{score:.1f}%" if known else "",
    )


def _story(rating: AnswerRating) -> tuple[Quoted, ...]:
    """One quote for each part of the story, the first that carries it."""
    found: dict[str, Quoted] = {}
    for quote in sorted(rating.story, key=lambda quote: (STORY.index(quote.part), quote.start)):
        if quote.part not in found:
            when = clock_range(quote.start, quote.end)
            found[quote.part] = Quoted(
                label(STORY_PARTS, quote.part), quote.quote, quote.start, quote.end, when
            )
    return tuple(found.values())


def _key_phrases(answer: AnswerReport) -> tuple[Quoted, ...]:
    """The strongest key phrases, in the order of time: what there is to quote without a rating."""
    phrases = [moment for moment in answer.moments if moment.kind == "key-phrase" and moment.quote]
    chosen = sorted(phrases, key=lambda moment: (-moment.strength, moment.start))[:MOST_PHRASES]
    return tuple(
        Quoted(
            label(MOMENTS, moment.kind),
            moment.quote or "",
            moment.start,
            moment.end,
            clock_range(moment.start, moment.end),
        )
        for moment in sorted(chosen, key=lambda moment: moment.start)
    )


def _measures(answer: AnswerReport) -> tuple[Measure, ...]:
    features = {feature.name: feature for feature in answer.features}
    found: list[Measure] = []
    for name in MAIN_MEASURES:
        feature = features.get(name)
        if feature is None:
            continue
        if feature.value is None:
            found.append(Measure(label(FEATURES, name), "—", label(REASONS, feature.reason or "unknown")))
        else:
            text = measured(feature.value, feature.unit, answer.transcript.language)
            found.append(Measure(label(FEATURES, name), text, ""))
    return tuple(found)
