"""How near a clause comes to a requirement by its letters alone: 2-grams, weighed as BM25 does."""

from __future__ import annotations

import math
from collections import Counter
from typing import Final

from sync.centre.matching.clauses import Clause
from sync.centre.matching.reading import Reading
from sync.centre.matching.spelling import respell

_SATURATION: Final = 1.2
_LENGTH: Final = 0.75
"""k1 and b as Robertson and Zaragoza (2009) recommend them."""


def pairs(text: str) -> Counter[str]:
    letters = "".join(each for each in text if each.isalnum())
    return Counter(letters[place : place + 2] for place in range(len(letters) - 1))


def nearest(requirement: str, reading: Reading) -> Clause | None:
    """The clause that shares most with a requirement; the first where none shares anything."""
    clauses = [each.clause for each in reading.clauses]
    if not clauses:
        return None
    scores = bm25(pairs(respell(requirement)), [pairs(each.plain) for each in clauses])
    return clauses[max(range(len(clauses)), key=lambda place: (scores[place], -place))]


def bm25(wanted: Counter[str], documents: list[Counter[str]]) -> list[float]:
    mean = sum(sum(each.values()) for each in documents) / len(documents) or 1.0
    found = Counter(pair for each in documents for pair in each)
    return [sum(_weight(pair, each, found, len(documents), mean) for pair in wanted) for each in documents]


def _weight(pair: str, document: Counter[str], found: Counter[str], total: int, mean: float) -> float:
    count = document[pair]
    if not count:
        return 0.0
    rarity = math.log(1 + (total - found[pair] + 0.5) / (found[pair] + 0.5))
    length = 1 - _LENGTH + _LENGTH * sum(document.values()) / mean
    return rarity * count * (_SATURATION + 1) / (count + _SATURATION * length)
