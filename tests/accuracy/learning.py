"""Learns the raters' directions from answers of known level: ridge regressions, nothing more.

``python -m tests.accuracy.learning`` writes ``models/scoring/raters/data/learned.json`` and, with the
weights of the combination (``weighing.py``), ``weights.json``.
"""

from __future__ import annotations

import json
import random
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from importlib import resources
from pathlib import Path
from typing import Final

import numpy as np

from models.scoring.raters import learned as shipped
from models.scoring.raters.competency import competency_of
from models.scoring.raters.gist import gist
from models.scoring.raters.learned import Learned, Matrix, expected_answers, to_document, unit
from models.scoring.raters.phrasing import along, turns
from models.scoring.raters.relevance import ALIKE, signs
from models.text.embedding import SentenceEncoder, sentence_encoder
from models.text.language import Family, family
from tests.accuracy.matters import WEAK, learn_map
from tests.accuracy.phrases import learn_phrasing
from tests.accuracy.rated_answers import load, with_recognised
from tests.accuracy.studied import TARGETS, Studied, study
from tests.accuracy.weighing import crossed, weigh

LEVEL_RIDGE: Final = 3.0
IMPRESSION_RIDGE: Final = 0.5
MATCHING_RIDGE: Final = 1.0
ADEQUACY_RIDGE: Final = 1.0

WILL_DO: Final = {"strong": 1.0, "middling": 1.0, "weak": 0.0}
"""Targets where it is asked whether an answer will do at all."""

INNER: Final = 3
"""Parts of the questions; a map is tried on the part it was not learnt from, so that the weight it
gets is the one it deserves on new questions."""

SHUFFLED: Final = 3
"""Other questions that each answer is laid beside, as one that does not answer them."""

MATCHING_WEIGHT: Final = {"strong": 1.0, "middling": 1.0, "weak": 0.1}
MISPLACED: Final = {"trap:other-question": 2.0, "trap:beside-the-point": 2.0}
"""Weights in the regression of relevance. Weak answers often say little of the question."""

ELSEWHERE_RIDGE: Final = 1.0
COMPETENCY_RIDGE: Final = 3.0

TARGET: Final = Path(str(resources.files("models.scoring.raters"))) / "data/learned.json"


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
    about = {
        kind: np.asarray(encoder.encode([gist(one, kind) for one in bank[kind]], "query"), np.float64)
        for kind in families
    }
    query_middle: dict[Family, Matrix] = {kind: vectors.mean(0) for kind, vectors in asked.items()}
    gist_middle: dict[Family, Matrix] = {kind: vectors.mean(0) for kind, vectors in about.items()}
    level, offset = _level(said, passage_middle)
    whole_middle = {kind: _whole_middle(said, kind) for kind in families}
    phrases = learn_phrasing([one for one in said if one.answer.level in TARGETS])
    plain = [one for one in said if one.answer.level in WILL_DO]
    direction = _along_levels(plain, WILL_DO, ADEQUACY_RIDGE)
    adequate = learn_phrasing(plain, WILL_DO)
    middles = (passage_middle, query_middle)
    answered, answers, usual = _neighbours(said, *middles)
    known = Learned(
        version=version,
        passage_middle=passage_middle,
        query_middle=query_middle,
        bank={kind: unit(asked[kind] - query_middle[kind]) for kind in families},
        gist_middle=gist_middle,
        gists={kind: unit(about[kind] - gist_middle[kind]) for kind in families},
        to_question=learn_map(said, passage_middle, gist_middle),
        level=level,
        level_offset=offset,
        whole_middle=whole_middle,
        impression=_along_levels(
            [one for one in said if one.answer.level in TARGETS], TARGETS, IMPRESSION_RIDGE
        ),
        elsewhere=_elsewhere(said, passage_middle),
        competencies=_competencies(said, passage_middle),
        phrasing=phrases,
        phrasing_middle={kind: _phrasing_middle(said, kind, phrases) for kind in families},
        adequacy=direction,
        adequacy_phrasing=adequate,
        adequacy_middle={kind: _adequacy_middle(said, kind, direction, adequate) for kind in families},
        answered=answered,
        answers=answers,
        usual=usual,
        matching={},
    )

    def relearn(some: Sequence[Studied]) -> Learned:
        answered, answers, usual = _neighbours(some, *middles)
        return replace(
            known,
            to_question=learn_map(some, passage_middle, gist_middle),
            elsewhere=_elsewhere(some, passage_middle),
            competencies=_competencies(some, passage_middle),
            answered=answered,
            answers=answers,
            usual=usual,
        )

    matching = _matching(said, known, relearn)
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


def _whole(one: Studied) -> Matrix:
    return np.asarray(_vectors(one).mean(0))


def _whole_middle(said: Sequence[Studied], kind: Family) -> Matrix:
    """The middle of the three levels' middles: how many there are of each does not matter."""
    return np.asarray(
        np.mean(
            [
                np.mean([_whole(one) for one in said if _of(one, kind, level)], axis=0)
                for level in ("strong", "middling", "weak")
            ],
            axis=0,
        )
    )


def _of(one: Studied, kind: Family, level: str) -> bool:
    return (family(one.answer.language), one.answer.level) == (kind, level)


def _elsewhere(said: Sequence[Studied], passage_middle: dict[Family, Matrix]) -> Matrix:
    """Ridge regression of whole answers: a story beside the point (1), or one of work (0)?"""
    used = [one for one in said if one.answer.level in ("strong", "middling", *MISPLACED)]
    x = np.array([unit(_whole(one) - passage_middle[family(one.answer.language)]) for one in used])
    y = np.array([float(one.answer.level == "trap:beside-the-point") for one in used])
    w = np.where(y > 0, 1.0, y.sum() / (len(y) - y.sum()))
    return _ridge(x, (y - 0.5)[:, None], w, ELSEWHERE_RIDGE)[:, 0]


def _competencies(said: Sequence[Studied], passage_middle: dict[Family, Matrix]) -> dict[str, Matrix]:
    """Ridge regressions of whole answers: is it an answer about this competency (1), or not (0)?"""
    used = [one for one in said if one.answer.level in ("strong", "middling", "weak")]
    x = np.array([unit(_whole(one) - passage_middle[family(one.answer.language)]) for one in used])
    own = [competency_of(one.answer.competency) for one in used]
    names = sorted({name for name in own if name})
    y = np.array([[float(one == name) for name in names] for one in own])
    w = np.array([WEAK if one.answer.level == "weak" else 1.0 for one in used])
    found = _ridge(x, y - y.mean(0), w, COMPETENCY_RIDGE)
    return {name: found[:, number] for number, name in enumerate(names)}


def _phrasing_middle(said: Sequence[Studied], kind: Family, phrases: dict[str, float]) -> float:
    levels = [
        [
            along(turns(one.reading.clauses, one.answer.language), phrases)
            for one in said
            if _of(one, kind, level)
        ]
        for level in ("strong", "middling", "weak")
    ]
    return float(np.mean([np.mean(level) for level in levels]))


def _along_levels(used: Sequence[Studied], targets: Mapping[str, float], penalty: float) -> Matrix:
    """Ridge regression of the level on whole answers, both less their question's mean: what
    tells good from bad answers to one question, not one question from another.
    """
    by_question: dict[str, list[Studied]] = defaultdict(list)
    for one in used:
        by_question[one.answer.question].append(one)
    rows, levels = [], []
    for group in by_question.values():
        x = np.array([_whole(one) for one in group])
        y = np.array([targets[one.answer.level] for one in group])
        rows.append(x - x.mean(0))
        levels.append(y - y.mean())
    x, y = np.concatenate(rows), np.concatenate(levels)
    return _ridge(x, y[:, None], np.ones(len(y)), penalty)[:, 0]


def _adequacy_middle(
    said: Sequence[Studied], kind: Family, direction: Matrix, adequate: dict[str, float]
) -> tuple[float, float]:
    """Half way from the weak answers' middle to that of the middling ones."""
    groups = [[one for one in said if _of(one, kind, level)] for level in ("middling", "weak")]
    whole = [np.mean([_whole(one) @ direction for one in group]) for group in groups]
    words = [
        np.mean([along(turns(one.reading.clauses, one.answer.language), adequate) for one in group])
        for group in groups
    ]
    return float(np.mean(whole)), float(np.mean(words))


def _neighbours(
    said: Sequence[Studied], passage_middle: dict[Family, Matrix], query_middle: dict[Family, Matrix]
) -> tuple[Matrix, Matrix, Matrix]:
    """Each question, the middle of its good and middling answers, and what others lead one to expect."""
    by_question: dict[str, list[Studied]] = defaultdict(list)
    for one in said:
        if one.answer.level in ("strong", "middling"):
            by_question[one.answer.question].append(one)
    groups = list(by_question.values())
    kinds = [family(group[0].answer.language) for group in groups]
    asked = [group[0].reading.asked - query_middle[kind] for group, kind in zip(groups, kinds, strict=True)]
    middles = [
        np.mean([unit(_whole(one) - passage_middle[kind]) for one in group], axis=0)
        for group, kind in zip(groups, kinds, strict=True)
    ]
    answered, answers = unit(np.array(asked, np.float64)), unit(np.array(middles))
    answers = answers - answers.mean(0)
    return answered, answers, expected_answers(answered, answered, answers, not_own=True)


def _matching(
    said: Sequence[Studied],
    known: Learned,
    relearn: Callable[[Sequence[Studied]], Learned],
) -> dict[str, float]:
    """Logistic regression: is it the answer to this question (1), or to another (0)?"""
    chance = random.Random(1)
    asked = _questions(said, known)
    questions = sorted({one.answer.question for one in said})
    chance.shuffle(questions)
    part = {question: index % INNER for index, question in enumerate(questions)}
    rows: list[dict[str, float]] = []
    targets: list[float] = []
    weights: list[float] = []
    for number in range(INNER):
        inner = relearn([one for one in said if part[one.answer.question] != number])
        for one in said:
            level = one.answer.level
            if part[one.answer.question] != number:
                continue
            if level in MISPLACED:
                laid = [(one, 0.0, MISPLACED[level])]
            elif level in MATCHING_WEIGHT:
                weight = MATCHING_WEIGHT[level]
                laid = [(one, 1.0, weight)]
                laid += [
                    (other, 0.0, weight / SHUFFLED)
                    for other in _shuffled(one, asked[one.answer.language], known, chance)
                ]
            else:
                continue
            for read, target, weight in laid:
                rows.append(signs(read.reading, inner, read.answer.competency))
                targets.append(target)
                weights.append(weight)
    return _logistic(rows, np.array(targets), np.array(weights))


@dataclass(frozen=True, slots=True)
class _Questions:
    """All questions of a language, each with an answer to it."""

    answers: tuple[Studied, ...]
    asked: Matrix


def _questions(said: Sequence[Studied], known: Learned) -> dict[str, _Questions]:
    found: dict[str, dict[str, Studied]] = defaultdict(dict)
    for one in said:
        found[one.answer.language][one.answer.question] = one
    return {
        language: _Questions(
            tuple(by_question.values()),
            known.asked(np.array([one.reading.asked for one in by_question.values()]), language),
        )
        for language, by_question in found.items()
    }


def _shuffled(one: Studied, questions: _Questions, known: Learned, chance: random.Random) -> list[Studied]:
    """The answer, laid beside questions it does not answer."""
    near = questions.asked @ known.asked(one.reading.asked, one.answer.language)
    apart = [questions.answers[i] for i in np.flatnonzero(near < ALIKE)]
    return [
        Studied(
            replace(one.answer, competency=other.answer.competency),
            replace(
                one.reading,
                question=other.reading.question,
                asked=other.reading.asked,
                gist=other.reading.gist,
            ),
        )
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
    studied = study(with_recognised(load()), encoder)
    version = shipped.learned().version + 1
    known = learn(studied, encoder, version)
    weights = weigh(studied, crossed(studied, lambda some: learn(some, encoder)), version)
    TARGET.write_text(json.dumps(to_document(known), indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    place = TARGET.with_name("weights.json")
    place.write_text(json.dumps(asdict(weights), indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
