"""How it is said: in the words of strong answers, or in those of weak ones?

Not what it is about: the weights are learnt within the answers to each question, so that a word of
the question's matter tells nothing. What remains are the small words of telling and of talking round:
当天, 我先, 了一遍 and 他说 against 一般, 反正, 应该 and 尽量.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from typing import Final

from models.scoring.raters.learned import Learned
from models.scoring.raters.reading import Reading
from models.text.clauses import Clause
from models.text.language import family

LONGEST: Final = 3
"""Characters (zh, ja) or words (en) of a turn of phrase."""

FEWEST: Final = 8
"""Known turns of phrase under which an answer is not credited with few good ones."""

SPREAD: Final = 0.2
"""Standard deviation of answers along the weights, over all levels."""

_WORD: Final = re.compile("[a-z']+")
_DIGIT: Final = re.compile(r"\d")


def turns(clauses: Sequence[Clause], language: str) -> frozenset[str]:
    """Every run of one to three characters within a clause, with its edges marked; in English words.

    Figures are all the same figure: which one it is tells nothing.
    """
    found: set[str] = set()
    if family(language) == "en":
        words = [word for clause in clauses for word in _WORD.findall(clause.text.lower())]
        for size in range(1, LONGEST + 1):
            found.update(" ".join(words[i : i + size]) for i in range(len(words) - size + 1))
        return frozenset(found)
    for clause in clauses:
        text = f"^{_DIGIT.sub('0', clause.text)}$"
        for size in range(1, LONGEST + 1):
            found.update(text[i : i + size] for i in range(len(text) - size + 1))
    return frozenset(found)


def phrasing(reading: Reading, known: Learned) -> float | None:
    """0…1: 0.5 is the middle of all levels; None where nothing is left."""
    if not reading.clauses:
        return None
    away = along(turns(reading.clauses, reading.language), known.phrasing)
    return 1.0 / (1.0 + math.exp(-(away - known.phrasing_middle[family(reading.language)]) / SPREAD))


def along(said: frozenset[str], weights: Mapping[str, float]) -> float:
    """The sum of the known turns' weights ÷ √(their number): length alone says nothing."""
    found = sorted(said & weights.keys())
    return math.fsum(weights[turn] for turn in found) / math.sqrt(max(FEWEST, len(found)))
