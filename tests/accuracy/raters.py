"""The language raters on answers of known level, each question judged by raters that did not learn it.

Also from the other writers to each: learnt from all other writers' answers, tried on one's. That is
the nearest to answers nobody has seen. The weights of the combination, too, are always learnt from
other answers than those they are tried on.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from models.scoring.raters.combination import Weights, combine
from models.text.embedding import SentenceEncoder, sentence_encoder
from tests.accuracy.learning import learn
from tests.accuracy.ordering import rightly_ordered
from tests.accuracy.rated_answers import RatedAnswer, load, with_recognised
from tests.accuracy.row import Row
from tests.accuracy.studied import Studied, study
from tests.accuracy.weighing import FOLDS, Opinion, crossed, folds, opinion_of, weigh

BOUNDS: Final = {"strong > middling": 0.82, "strong > weak": 0.93, "middling > weak": 0.80}
"""On questions left out; every kind without a bound of its own is for information."""

OVERALL: Final = 0.88
"""Strong against middling against weak, and strong against each trap."""

WRITER: Final = 0.84
"""The same, on a writer nothing was learnt from."""


def measure() -> list[Row]:
    """The table's rows (some minutes: every answer's meaning is computed once)."""
    encoder = sentence_encoder()
    studied = study(with_recognised(load()), encoder)
    opinion = crossed(studied, lambda some: learn(some, encoder))
    scores = left_out(studied, opinion)
    rows = _rows([one.answer for one in studied], scores)
    return [*rows, *_from_writers_to_another(studied, opinion, encoder)]


def left_out(studied: Sequence[Studied], opinion: Sequence[Opinion]) -> list[float | None]:
    """Scores by weights that were learnt from the answers to other questions."""
    part = folds(studied)
    scores: dict[int, float | None] = {}
    for number in range(FOLDS):
        others = [i for i, one in enumerate(studied) if part[one.answer.question] != number]
        known = weigh([studied[i] for i in others], [opinion[i] for i in others])
        for index, one in enumerate(studied):
            if part[one.answer.question] == number:
                scores[index] = score(one, opinion[index], known)
    return [scores[index] for index in range(len(studied))]


def score(one: Studied, opinion: Opinion, known: Weights) -> float | None:
    """As `rate_answer` combines, with weights that may be others than those that ship."""
    if not one.reading.clauses:
        return 0.0 if sum(one.reading.discarded.values()) else None
    return round(combine(opinion, one.reading, known), 1)


def _rows(answers: Sequence[RatedAnswer], scores: Sequence[float | None]) -> list[Row]:
    found = rightly_ordered(answers, scores)
    right, total = _core(found)
    rows = [Row("rightly ordered, questions left out", right / total, OVERALL, total)]
    return rows + [Row(kind, hit / all_, BOUNDS.get(kind), all_) for kind, (hit, all_) in found.items()]


def _core(found: Mapping[str, tuple[int, int]]) -> tuple[int, int]:
    """What is promised: levels in their order, and strong above every trap."""
    kept = [pair for kind, pair in found.items() if kind.startswith("strong") or kind == "middling > weak"]
    return sum(hit for hit, _ in kept), sum(all_ for _, all_ in kept)


def _from_writers_to_another(
    studied: Sequence[Studied], opinion: Sequence[Opinion], encoder: SentenceEncoder
) -> list[Row]:
    """A row for each writer: the first letter of a question's number tells who wrote."""
    rows = []
    for writer in sorted({one.answer.question_id[0] for one in studied}):
        others = [i for i, one in enumerate(studied) if one.answer.question_id[0] != writer]
        known = learn([studied[i] for i in others], encoder)
        weights = weigh([studied[i] for i in others], [opinion[i] for i in others])
        own = [one for one in studied if one.answer.question_id[0] == writer]
        found = rightly_ordered(
            [one.answer for one in own], [score(one, opinion_of(one, known), weights) for one in own]
        )
        right, total = _core(found)
        rows.append(Row(f"learnt from the others, tried on writer {writer}", right / total, WRITER, total))
    return rows
