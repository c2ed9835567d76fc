"""One answer rated by several raters that know nothing of each other, combined mechanically.

The same question, text and versions give the same rating, to the last digit.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final, Literal

from models.observation import Span, Utterance
from models.scoring.raters.anchored import Anchors
from models.scoring.raters.combination import combine, spread, weights
from models.scoring.raters.competency import keywords_of
from models.scoring.raters.kind import QuestionKind
from models.scoring.raters.learned import learned
from models.scoring.raters.opinions import opinions
from models.scoring.raters.parts import Found, find_parts, missing
from models.scoring.raters.reading import Reading, read
from models.scoring.raters.reasons import Reason, find_reasons
from models.scoring.raters.signs import Part
from models.scoring.raters.wording import own_share
from models.text.embedding import SentenceEncoder, sentence_encoder
from models.text.language import family, is_written_in, joint
from models.text.length import spoken_length
from models.text.timing import character_times, span_of

StoryPart = Literal["situation", "task", "action", "result", "detail"]
"""The parts of a told experience (STAR); ``detail`` is anything of one's own at all."""

STAR: Final[tuple[StoryPart, ...]] = ("situation", "task", "action", "result")

LEAST_LETTERS: Final = {"zh": 4, "ja": 6, "en": 3}
"""Units without fillers under which nothing was said."""

NARROWEST: Final = 5.0
APART: Final = 0.35
"""Points of half width for each point by which the raters lie apart: they read the same words, so
that their errors go together more than those of independent raters would."""

UNSTATED: Final = 0.75
"""Confidence of words that came without a mark, as speech recognition gives them, and without one."""

MARKED: Final = 40
"""Units within which whoever writes puts a mark."""

SHORTER: Final = 9.0
DOUBTED: Final = 20.0
"""Points of half width where nothing, or nothing sure, was said."""

SHORT: Final = {"zh": 80.0, "ja": 110.0, "en": 55.0}
"""Units under which the interval widens: little was said to judge by."""


_MARK: Final = re.compile("[\uff0c。！？；：、,.!?;:]")


@dataclass(frozen=True, slots=True)
class Quote:
    """Words that carry a part of the story; ``start`` and ``end`` are characters of the text as
    it came, ``span`` their time where utterances were given.
    """

    part: StoryPart
    text: str
    start: int
    end: int
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class AnswerRating:
    """``score`` and ``interval`` are 0…100, or None with the reason; so are ``parts``, by rater.

    ``spread`` is the weighted standard deviation of the raters, in points. ``own_share`` (I
    against we) is an observation and moves nothing. ``reasons`` are codes, weightiest first.
    """

    score: float | None
    interval: tuple[float, float] | None
    parts: dict[str, float | None]
    spread: float | None
    kind: QuestionKind | None
    story: tuple[Quote, ...]
    missing: tuple[StoryPart, ...]
    reasons: tuple[Reason, ...]
    own_share: float | None = None
    instruction: str = ""
    rater: str = field(default="")


def rate_answer(
    question: str,
    competency: str,
    language: str,
    said: str | Sequence[Utterance],
    keywords: Sequence[str] = (),
    confidence: float | None = None,
    encoder: SentenceEncoder | None = None,
    anchors: Anchors = (),
) -> AnswerRating:
    """Rate what was said in answer to ``question``.

    ``said`` is a text, or utterances with their times. ``keywords`` are the plan's own, added
    to those of the competency. ``confidence`` is the recogniser's (0…1): doubt widens the
    interval. ``anchors`` are the plan's own answers of known level (1…5). Raises PackMissing,
    TextPackUnreadable where the encoder is not installed.
    """
    text, times = _text_of(said, language)
    if not is_written_in(text, language):
        return _unrated("wrong-language")
    encoder = encoder or sentence_encoder()
    reading = read(question, text, language, encoder)
    told = reading.length + reading.discarded["echo"] + reading.discarded["instruction"]
    if told < LEAST_LETTERS[family(language)]:
        return _unrated("silence")
    wanted = tuple(dict.fromkeys((*keywords, *keywords_of(competency, reading.language))))
    opinion = opinions(reading, wanted, learned(), anchors, encoder, competency)
    return _rated(reading, opinion, confidence, times)


def missing_part(rating: AnswerRating) -> StoryPart | None:
    """What a follow-up should ask for: a part that is missing, or ``detail`` where the whole is
    thin; None where nothing is to be asked or there was no answer.
    """
    if rating.score is None:
        return None
    if "thin" in rating.reasons or "general" in rating.reasons or "keywords-only" in rating.reasons:
        return "detail"
    return rating.missing[0] if rating.missing else None


def rater_version() -> str:
    """Names the raters with what was learnt for them, for reports."""
    return f"raters-2.{learned().version}.{weights().version}"


def _rated(
    reading: Reading,
    opinion: dict[str, float | None],
    confidence: float | None,
    times: Sequence[Span] | None,
) -> AnswerRating:
    found = find_parts(reading)
    score = round(combine(opinion, reading), 1) if reading.clauses else 0.0
    disagreement = spread(opinion)
    absent = missing(found, reading.kind)
    return AnswerRating(
        score=score,
        interval=_interval(score, disagreement, reading, confidence),
        parts={name: None if value is None else round(100 * value, 1) for name, value in opinion.items()},
        spread=round(disagreement, 1),
        kind=reading.kind,
        story=_story(found, reading, times),
        missing=tuple(part for part in STAR if part in absent) if reading.kind == "behavioural" else (),
        reasons=find_reasons(reading, opinion, absent, reading.share("repeated")),
        own_share=own_share(reading),
        instruction=reading.instruction,
        rater=rater_version(),
    )


def _unrated(reason: Reason) -> AnswerRating:
    return AnswerRating(
        score=None,
        interval=None,
        parts={},
        spread=None,
        kind=None,
        story=(),
        missing=(),
        reasons=(reason,),
        rater=rater_version(),
    )


def _interval(
    score: float, disagreement: float, reading: Reading, confidence: float | None
) -> tuple[float, float]:
    """Half width: √(narrowest² + (a share of the raters' spread)² + (shortness)² + (doubt)²), within
    0…100.
    """
    short = max(0.0, 1.0 - reading.length / SHORT[family(reading.language)])
    sure = _confidence(reading) if confidence is None else confidence
    half = math.hypot(NARROWEST, APART * disagreement, SHORTER * short, DOUBTED * max(0.0, 1.0 - sure))
    return round(max(0.0, score - half), 1), round(min(100.0, score + half), 1)


def _confidence(reading: Reading) -> float:
    return UNSTATED if reading.length >= MARKED and not _MARK.search(reading.text) else 1.0


def _story(found: dict[Part, Found], reading: Reading, times: Sequence[Span] | None) -> tuple[Quote, ...]:
    quotes = []
    for part in STAR:
        if part == "detail" or part not in found:
            continue
        for clause in found[part].clauses[:3]:
            span = span_of(list(times), clause.start, clause.end) if times else None
            quotes.append(
                Quote(part, reading.text[clause.start : clause.end], clause.start, clause.end, span)
            )
    return tuple(quotes)


def _text_of(said: str | Sequence[Utterance], language: str) -> tuple[str, list[Span] | None]:
    """The text and, from utterances, a time for each of its characters."""
    if isinstance(said, str):
        return said, None
    mark = {"zh": "\uff0c", "ja": "、", "en": " "}[family(language)]
    text = ""
    times: list[Span] = []
    for utterance in said:
        if text and spoken_length(text[-1], language):
            text += mark or joint(language)
            times += [Span(times[-1].end, times[-1].end)] * (len(text) - len(times))
        text += utterance.text
        times += character_times(utterance)
    return text, times
