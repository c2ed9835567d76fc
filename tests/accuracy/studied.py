"""Answers of known level, each with its reading, and what their levels are taken for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from models.scoring.raters.reading import Reading, read
from models.text.embedding import SentenceEncoder
from tests.accuracy.rated_answers import RatedAnswer

TARGETS: Final = {
    "strong": 1.0,
    "middling": 0.5,
    "weak": 0.0,
    "trap:memorised": -0.4,
    "trap:keywords": -0.4,
    "trap:numbers": -0.5,
    "trap:question-repeated": -0.2,
    "trap:injection": -0.1,
    "trap:one-sentence-repeated": 0.0,
    "trap:beside-the-point": 0.15,
}
"""Level → what a passage of such an answer is taken for. Traps that are other answers (to
another question, or read twice) teach nothing about level and are left out."""


@dataclass(frozen=True, slots=True)
class Studied:
    """An answer of known level with its reading."""

    answer: RatedAnswer
    reading: Reading


def study(answers: Sequence[RatedAnswer], encoder: SentenceEncoder) -> list[Studied]:
    return [
        Studied(answer, read(answer.question, answer.text, answer.language, encoder)) for answer in answers
    ]
