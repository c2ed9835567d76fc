"""Of two answers to the same question, is the better one rated higher?"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from tests.accuracy.rated_answers import RatedAnswer

LEVELS = ("strong", "middling", "weak")
AS_GOOD_AS_ITS_TEXT = frozenset({"trap:read-twice"})
"""Traps that are no worse than a middling answer need be."""


@dataclass(frozen=True, slots=True)
class Pair:
    """Indices of two answers to one question; ``kind`` names their levels."""

    kind: str
    better: int
    worse: int


def pairs(answers: Sequence[RatedAnswer]) -> Iterator[Pair]:
    """Strong > middling > weak, strong > each trap, middling > each trap but a text read twice."""
    by_question: dict[str, list[int]] = defaultdict(list)
    for index, answer in enumerate(answers):
        by_question[answer.question].append(index)
    for indices in by_question.values():
        for better in indices:
            for worse in indices:
                if _above(answers[better].level, answers[worse].level):
                    kind = f"{answers[better].level} > {answers[worse].level.removeprefix('trap:')}"
                    yield Pair(kind, better, worse)


def _above(better: str, worse: str) -> bool:
    if better in LEVELS and worse in LEVELS:
        return LEVELS.index(better) < LEVELS.index(worse)
    if not worse.startswith("trap:"):
        return False
    return better == "strong" or (better == "middling" and worse not in AS_GOOD_AS_ITS_TEXT)


def rightly_ordered(
    answers: Sequence[RatedAnswer], scores: Sequence[float | None]
) -> Mapping[str, tuple[int, int]]:
    """Kind of pair → (how many are rightly ordered, how many there are).

    An answer without a score lies below every one with a score; a draw is an error.
    """
    right: Counter[str] = Counter()
    total: Counter[str] = Counter()
    ranks = [-1.0 if score is None else score for score in scores]
    for pair in pairs(answers):
        total[pair.kind] += 1
        right[pair.kind] += ranks[pair.better] > ranks[pair.worse]
    return {kind: (right[kind], total[kind]) for kind in sorted(total)}
