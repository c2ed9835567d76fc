"""Learns the raters' directions from answers of known level: ridge regressions, nothing more.

``python -m tests.accuracy.learning`` writes ``models/scoring/raters/data/learned.json``. The
weights of the combination are set by hand from cross-validated tables (``raters.py``): nine
numbers, and the fit on one writer's answers was checked on the other's.
"""

from __future__ import annotations

import json
import random
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from importlib import resources
from pathlib import Path
from typing import Final

import numpy as np

from models.scoring.raters import learned as shipped
from models.scoring.raters.learned import Learned, Matrix, to_document, unit
from models.scoring.raters.reading import Reading, read
from models.scoring.raters.relevance import ALIKE, signs
from models.text.embedding import SentenceEncoder, sentence_encoder
from models.text.language import Family, family
from tests.accuracy.rated_answers import RatedAnswer, load, with_recognised

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

LEVEL_RIDGE: Final = 3.0
IMPRESSION_RIDGE: Final = 0.5
MAP_RIDGE: Final = 5.0
MATCHING_RIDGE: Final = 1.0
INNER: Final = 4
"""Parts of the questions; a map is tried on the part it was not learnt from, so that the weight it
gets is the one it deserves on new questions."""

SHUFFLED: Final = 3
"""Other questions that each answer is laid beside, as one that does not answer them."""

MATCHING_WEIGHT: Final = {"strong": 1.0, "middling": 1.0, "weak": 0.1}
MISPLACED: Final = {"trap:other-question": 2.0, "trap:beside-the-point": 2.0}
"""Weights in the regression of relevance. Weak answers often say little of the question."""

RANK: Final = 64
WEAK_MAP: Final = 0.5
"""Weak answers say little of what their question is about: half weight in the map."""

TARGET: Final = Path(str(resources.files("models.scoring.raters"))) / "data/learned.json"


@dataclass(frozen=True, slots=True)
class Studied:
    """An answer of known level with its reading."""

    answer: RatedAnswer
    reading: Reading


def study(answers: Sequence[RatedAnswer], encoder: SentenceEncoder) -> list[Studied]:
    return [
        Studied(answer, read(answer.question, answer.text, answer.language, encoder)) for answer in answers
    ]


def learn(studied: Sequence[Studied], encoder: SentenceEncoder, version: int = 1) -> Learned:
    """Directions from these answers alone. Deterministic."""
    bank = json.loads((TARGET.parent / "questions.json").read_text(encoding="utf-8"))
    families: tuple[Family, ...] = ("zh", "en", "ja")
    said = [one for one in studied if one.reading.passages]
    passage_middle: dict[Family, Matrix] = {
        kind: np.concatenate([_vectors(one) for one in said if family(one.answer.language) == kind]).mean(0)
        for kind in families
    }
    asked = {kind: np.asarray(encoder.encode(bank[kind], "query"), np.float64) for kind in families}
    query_middle: dict[Family, Matrix] = {kind: vectors.mean(0) for kind, vectors in asked.items()}
    level, offset = _level(said, passage_middle)
    whole_middle = {kind: _whole_middle(said, kind) for kind in families}
    known = Learned(
        version=version,
        passage_middle=passage_middle,
        query_middle=query_middle,
        bank={kind: unit(asked[kind] - query_middle[kind]) for kind in families},
        to_question=_map(said, passage_middle, query_middle),
        level=level,
        level_offset=offset,
        whole_middle=whole_middle,
        impression=_impression(said),
        matching={},
    )
    matching = _matching(said, known, lambda some: _map(some, passage_middle, query_middle))
    return replace(known, matching=matching)


def _vectors(one: Studied) -> Matrix:
    return np.asarray(one.reading.vectors, np.float64)


def _level(said: Sequence[Studied], middle: dict[Family, Matrix]) -> tuple[Matrix, float]:
    """Ridge regression of an answer's level on each of its passages.

    A passage weighs 1 ÷ √(passages of its answer): long answers teach more, not that much more.
    """
    used = [one for one in said if one.answer.level in TARGETS]
    x = np.concatenate([_vectors(one) - middle[family(one.answer.language)] for one in used])
    counts = [len(one.reading.passages) for one in used]
    y = np.repeat([TARGETS[one.answer.level] for one in used], counts)
    w = np.repeat([count**-0.5 for count in counts], counts)
    offset = float((w * y).sum() / w.sum())
    return _ridge(x, (y - offset)[:, None], w / w.mean(), LEVEL_RIDGE)[:, 0], offset


def _map(
    said: Sequence[Studied], passage_middle: dict[Family, Matrix], query_middle: dict[Family, Matrix]
) -> tuple[Matrix, Matrix]:
    """Ridge regression of the question's meaning on its answer's, cut to ``RANK`` directions."""
    used = [one for one in said if one.answer.level in ("strong", "middling", "weak")]
    x = np.array(
        [unit((_vectors(one) - passage_middle[family(one.answer.language)]).mean(0)) for one in used]
    )
    y = np.array(
        [
            unit(np.asarray(one.reading.asked, np.float64) - query_middle[family(one.answer.language)])
            for one in used
        ]
    )
    w = np.array([WEAK_MAP if one.answer.level == "weak" else 1.0 for one in used])
    left, sizes, right = np.linalg.svd(_ridge(x, y, w, MAP_RIDGE))
    return left[:, :RANK] * sizes[:RANK], right[:RANK]


def _whole_middle(said: Sequence[Studied], kind: Family) -> Matrix:
    """The middle of the three levels' middles: how many there are of each does not matter."""
    levels = [
        np.concatenate(
            [
                one.reading.whole
                for one in said
                if (family(one.answer.language), one.answer.level) == (kind, level)
            ]
        )
        for level in ("strong", "middling", "weak")
    ]
    return np.asarray(np.mean([np.asarray(level, np.float64).mean(0) for level in levels], axis=0))


def _impression(said: Sequence[Studied]) -> Matrix:
    """Ridge regression of the level on whole answers, both less their question's mean: what
    tells good from bad answers to one question, not one question from another.
    """
    by_question: dict[str, list[Studied]] = defaultdict(list)
    for one in said:
        if one.answer.level in TARGETS:
            by_question[one.answer.question].append(one)
    rows, targets = [], []
    for group in by_question.values():
        x = np.array([one.reading.whole[0] for one in group], np.float64)
        y = np.array([TARGETS[one.answer.level] for one in group])
        rows.append(x - x.mean(0))
        targets.append(y - y.mean())
    x, y = np.concatenate(rows), np.concatenate(targets)
    return _ridge(x, y[:, None], np.ones(len(y)), IMPRESSION_RIDGE)[:, 0]


def _matching(
    said: Sequence[Studied],
    known: Learned,
    learn_map: Callable[[Sequence[Studied]], tuple[Matrix, Matrix]],
) -> dict[str, float]:
    """Logistic regression: is it the answer to this question (1), or to another (0)?"""
    chance = random.Random(1)
    questions = sorted({one.answer.question for one in said})
    chance.shuffle(questions)
    part = {question: index % INNER for index, question in enumerate(questions)}
    rows: list[dict[str, float]] = []
    targets: list[float] = []
    weights: list[float] = []
    for number in range(INNER):
        others = [one for one in said if part[one.answer.question] != number]
        inner = replace(known, to_question=learn_map(others))
        for one in said:
            level = one.answer.level
            if part[one.answer.question] != number:
                continue
            if level in MISPLACED:
                laid = [(one.reading, 0.0, MISPLACED[level])]
            elif level in MATCHING_WEIGHT:
                weight = MATCHING_WEIGHT[level]
                laid = [(one.reading, 1.0, weight)]
                laid += [(other, 0.0, weight / SHUFFLED) for other in _shuffled(one, said, known, chance)]
            else:
                continue
            for reading, target, weight in laid:
                rows.append(signs(reading, inner))
                targets.append(target)
                weights.append(weight)
    return _logistic(rows, np.array(targets), np.array(weights))


def _shuffled(one: Studied, said: Sequence[Studied], known: Learned, chance: random.Random) -> list[Reading]:
    """The answer's reading, laid beside questions it does not answer."""
    language = one.answer.language
    asked = known.asked(one.reading.asked, language)
    others: dict[str, Reading] = {
        other.answer.question: other.reading
        for other in said
        if other.answer.language == language and other.answer.question != one.answer.question
    }
    apart = [
        reading for reading in others.values() if float(known.asked(reading.asked, language) @ asked) < ALIKE
    ]
    return [
        replace(one.reading, question=other.question, asked=other.asked)
        for other in chance.sample(apart, min(SHUFFLED, len(apart)))
    ]


def _logistic(rows: Sequence[dict[str, float]], y: Matrix, w: Matrix) -> dict[str, float]:
    """Ridge logistic regression by Newton's method on standardised signs, told in their own units."""
    names = sorted(rows[0])
    x = np.array([[row[name] for name in names] for row in rows])
    middle, size = x.mean(0), x.std(0)
    x = np.hstack([(x - middle) / size, np.ones((len(x), 1))])
    penalty = MATCHING_RIDGE * np.diag([1.0] * len(names) + [1e-6])
    b = np.zeros(len(names) + 1)
    for _ in range(25):
        p = 1.0 / (1.0 + np.exp(-x @ b))
        b -= np.linalg.solve((x.T * (w * p * (1 - p))) @ x + penalty, x.T @ (w * (p - y)) + penalty @ b)
    found = {name: float(value) for name, value in zip(names, b[:-1] / size, strict=True)}
    return {**found, "constant": float(b[-1] - (b[:-1] / size) @ middle)}


def _ridge(x: Matrix, y: Matrix, w: Matrix, penalty: float) -> Matrix:
    weighted = x.T * w
    return np.asarray(np.linalg.solve(weighted @ x + penalty * np.eye(x.shape[1]), weighted @ y))


def main() -> None:
    encoder = sentence_encoder()
    known = learn(study(with_recognised(load()), encoder), encoder, shipped.learned().version + 1)
    TARGET.write_text(json.dumps(to_document(known), indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
