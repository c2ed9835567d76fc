"""The language raters on answers of known level, each question judged by raters that did not learn it.

Also from one writer to the other: learnt from the first writer's answers alone, tried on the
second's. That is the nearest to answers nobody has seen.
"""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from typing import Final

from models.scoring.raters.combination import combine
from models.scoring.raters.competency import keywords_of
from models.scoring.raters.learned import Learned
from models.scoring.raters.opinions import opinions
from models.text.embedding import sentence_encoder
from tests.accuracy.learning import Studied, learn, study
from tests.accuracy.ordering import rightly_ordered
from tests.accuracy.rated_answers import FOLDER, RatedAnswer, load, with_recognised
from tests.accuracy.row import Row

FOLDS: Final = 6

BOUNDS: Final = {"strong > middling": 0.93, "strong > weak": 0.95, "middling > weak": 0.8}
"""On questions left out; every kind without a bound of its own is for information."""

OVERALL: Final = 0.94
"""Strong against middling against weak, and strong against each trap."""


def measure() -> list[Row]:
    """The table's rows (some minutes: every answer's meaning is computed once)."""
    encoder = sentence_encoder()
    studied = study(with_recognised(load()), encoder)
    fold = _folds([one.answer for one in studied])
    scores: dict[int, float | None] = {}
    for number in range(FOLDS):
        known = learn([one for one in studied if fold[one.answer.question] != number], encoder)
        for index, one in enumerate(studied):
            if fold[one.answer.question] == number:
                scores[index] = score(one, known)
    rows = _rows([one.answer for one in studied], [scores[index] for index in range(len(studied))])
    return [*rows, _from_one_writer_to_the_other(studied)]


def score(one: Studied, known: Learned) -> float | None:
    """As `rate_answer` combines, with directions that may be others than those that ship."""
    reading = one.reading
    if not reading.clauses:
        return 0.0 if sum(reading.discarded.values()) else None
    opinion = opinions(reading, keywords_of(one.answer.competency, one.answer.language), known)
    again = reading.discarded["repeated"] / (reading.discarded["repeated"] + reading.length)
    return round(combine(opinion, again, bool(reading.instruction)), 1)


def _folds(answers: Sequence[RatedAnswer]) -> dict[str, int]:
    questions = sorted({answer.question for answer in answers})
    random.Random(1).shuffle(questions)
    return {question: index % FOLDS for index, question in enumerate(questions)}


def _rows(answers: Sequence[RatedAnswer], scores: Sequence[float | None]) -> list[Row]:
    found = rightly_ordered(answers, scores)
    right, total = _core(found)
    rows = [Row("rightly ordered, questions left out", right / total, OVERALL, total)]
    return rows + [Row(kind, hit / all_, BOUNDS.get(kind), all_) for kind, (hit, all_) in found.items()]


def _core(found: Mapping[str, tuple[int, int]]) -> tuple[int, int]:
    """What is promised: levels in their order, and strong above every trap."""
    kept = [pair for kind, pair in found.items() if kind.startswith("strong") or kind == "middling > weak"]
    return sum(hit for hit, _ in kept), sum(all_ for _, all_ in kept)


def _from_one_writer_to_the_other(studied: Sequence[Studied]) -> Row:
    first = {answer.question for answer in load(FOLDER) if answer.question_id.startswith("a")}
    known = learn([one for one in studied if one.answer.question in first], sentence_encoder())
    others = [one for one in studied if one.answer.question not in first]
    found = rightly_ordered([one.answer for one in others], [score(one, known) for one in others])
    right, total = _core(found)
    return Row("learnt from one writer, tried on the other", right / total, OVERALL, total)
