"""The language raters on answers of known level, each question judged by raters that did not learn it.

Also from the other writers to each: learnt from two writers' answers, tried on the third's. That
is the nearest to answers nobody has seen. The few weights of the combination were chosen on tables
of both sorts, so these figures are a little kinder than new answers will be.
"""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from typing import Final

from models.scoring.raters.combination import combine
from models.scoring.raters.competency import keywords_of
from models.scoring.raters.learned import Learned
from models.scoring.raters.opinions import opinions
from models.text.embedding import SentenceEncoder, sentence_encoder
from tests.accuracy.learning import Studied, learn, study
from tests.accuracy.ordering import rightly_ordered
from tests.accuracy.rated_answers import RatedAnswer, load, with_recognised
from tests.accuracy.row import Row

FOLDS: Final = 6

BOUNDS: Final = {"strong > middling": 0.91, "strong > weak": 0.95, "middling > weak": 0.82}
"""On questions left out; every kind without a bound of its own is for information."""

OVERALL: Final = 0.93
"""Strong against middling against weak, and strong against each trap."""

WRITER: Final = 0.91
"""The same, on a writer nothing was learnt from."""


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
    return [*rows, *_from_writers_to_another(studied, encoder)]


def score(one: Studied, known: Learned) -> float | None:
    """As `rate_answer` combines, with directions that may be others than those that ship."""
    reading = one.reading
    if not reading.clauses:
        return 0.0 if sum(reading.discarded.values()) else None
    opinion = opinions(reading, keywords_of(one.answer.competency, one.answer.language), known)
    again = reading.discarded["repeated"] / (reading.discarded["repeated"] + reading.length)
    return round(combine(opinion, again, bool(reading.instruction), reading.kind), 1)


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


def _from_writers_to_another(studied: Sequence[Studied], encoder: SentenceEncoder) -> list[Row]:
    """A row for each writer: the first letter of a question's number tells who wrote."""
    rows = []
    for writer in sorted({one.answer.question_id[0] for one in studied}):
        known = learn([one for one in studied if one.answer.question_id[0] != writer], encoder)
        own = [one for one in studied if one.answer.question_id[0] == writer]
        found = rightly_ordered([one.answer for one in own], [score(one, known) for one in own])
        right, total = _core(found)
        rows.append(Row(f"learnt from the others, tried on writer {writer}", right / total, WRITER, total))
    return rows
