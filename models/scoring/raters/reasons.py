"""What carried an answer and what it lacked, as codes; the reader's language makes sentences of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final, Literal

from models.scoring.raters.reading import Reading
from models.scoring.raters.signs import Part

Reason = Literal[
    "silence",
    "wrong-language",
    "instruction-ignored",
    "repetition",
    "question-repeated",
    "off-question",
    "keywords-only",
    "general",
    "pushed-away",
    "thin",
    "lacks-situation",
    "lacks-task",
    "lacks-action",
    "lacks-reason",
    "lacks-result",
    "concrete",
    "complete",
    "to-the-point",
]

THIN: Final = 0.3
GOOD: Final = 0.55
"""Opinions under and over which a rater's word is worth telling."""

WORDS: Final = 0.15
"""Vocabulary from which on an empty answer is general rather than short."""

AGAIN: Final = 0.25
"""Share of repetition that is told."""

LIST: Final = 5
LIST_ITEM: Final = 5.5
"""Clauses, and units of a mean clause, that make a list; told clauses have eight and more."""

LACKING: Final[dict[Part, Reason]] = {
    "situation": "lacks-situation",
    "task": "lacks-task",
    "action": "lacks-action",
    "reason": "lacks-reason",
    "result": "lacks-result",
}


def find_reasons(
    reading: Reading, opinion: Mapping[str, float | None], absent: tuple[Part, ...], again: float
) -> tuple[Reason, ...]:
    """The weightiest first. ``absent`` are wanted parts of which there is nothing, ``again`` the
    share of the text that only repeats.
    """
    known = {name: value for name, value in opinion.items() if value is not None}
    if not reading.clauses:
        return (*_void(reading, again), "thin")
    return (*_void(reading, again), *_about_content(reading, known), *_about_parts(known, absent))


def _void(reading: Reading, again: float) -> Iterator[Reason]:
    """What counts nothing."""
    if reading.discarded["instruction"]:
        yield "instruction-ignored"
    if again >= AGAIN:
        yield "repetition"
    if reading.discarded["echo"] > reading.length:
        yield "question-repeated"


def _about_content(reading: Reading, known: Mapping[str, float]) -> Iterator[Reason]:
    relevance, level = known.get("relevance", 0.0), known.get("anchors", 0.0)
    if relevance < THIN:
        yield "off-question"
    if known.get("ownership", 1.0) < GOOD:
        yield "pushed-away"
    if _is_list(reading):
        yield "keywords-only"
    elif level < THIN and known.get("specificity", 0.0) < THIN:
        yield "general" if known.get("vocabulary", 0.0) >= WORDS else "thin"
    elif level >= GOOD:
        yield "concrete"
    if relevance >= 1.0 - THIN and level >= THIN:
        yield "to-the-point"


def _about_parts(known: Mapping[str, float], absent: tuple[Part, ...]) -> Iterator[Reason]:
    for part in absent:
        yield LACKING[part]
    if not absent and known.get("star", 0.0) >= 1.0 - THIN:
        yield "complete"


def _is_list(reading: Reading) -> bool:
    """Words one after another without a sentence among them."""
    return len(reading.clauses) >= LIST and reading.length / len(reading.clauses) <= LIST_ITEM
