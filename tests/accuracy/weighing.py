"""Learns how much each rater counts, from opinions of raters that had not seen the question."""

from __future__ import annotations

import math
import random
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Final

import numpy as np
from scipy.optimize import minimize

from models.scoring.raters.combination import RATERS, Weights, merit, signs
from models.scoring.raters.competency import keywords_of
from models.scoring.raters.kind import QuestionKind
from models.scoring.raters.learned import Learned, Matrix
from models.scoring.raters.opinions import opinions
from models.text.language import Family, family
from tests.accuracy.ordering import LEVELS, pairs
from tests.accuracy.studied import Studied

FOLDS: Final = 4
RIDGE: Final = 0.002
RELEVANCE: Final = 5.0
"""Weight of relevance. Few pairs have an answer that belongs elsewhere, so that the fit would make too
little of them; it is set as high as the order of strong and weak answers bears, and the other weights are
learnt beside it."""

MEANT: Final = {"strong": 0.78, "middling": 0.53, "weak": 0.27}
"""Where the mean answer of a level shall lie, of 1."""

FEW: Final = 20.0
"""Answers of a kind of question, or of a language, by which its own middle counts for half."""

LEARNT_WELL: Final = 180.0
"""Answers to a kind of question from which on those who learnt from form are followed for more than half."""

LEAST: Final = {"star": 0.1, "specificity": 0.1, "shown": 4.5, "adequacy": 2.5, "vocabulary": 1.5}
"""What these count at least. Over all pairs the learnt raters know what they know, and the fit would do
without them; but they are what an interviewer can see and quote, and steadier on unusual answers.
``shown`` is both of them once more, where there is little that the learnt raters learnt from.
``adequacy`` keeps evasion and conduct nobody would want under thin answers: the fit, which knows only the
sum, would make it small because it takes from strong answers, too. ``vocabulary`` is how much was said:
the answers learnt from were partly written so that their length tells nothing, real ones are not.
"""

ANCHORED: Final = 1.0
"""Weight of the plan's own anchors. The answers here have none, so it is set, and low: from a poor to a
good anchor they move a score by about as much as half a level."""

Opinion = dict[str, float | None]


def folds(studied: Sequence[Studied], count: int = FOLDS) -> dict[str, int]:
    """Question → its part."""
    questions = sorted({one.answer.question for one in studied})
    random.Random(1).shuffle(questions)
    return {question: index % count for index, question in enumerate(questions)}


def opinion_of(one: Studied, known: Learned) -> Opinion:
    wanted = keywords_of(one.answer.competency, one.answer.language)
    return opinions(one.reading, wanted, known, competency=one.answer.competency)


def crossed(studied: Sequence[Studied], learn: Callable[[Sequence[Studied]], Learned]) -> list[Opinion]:
    """Each answer's opinions, of raters that learnt from the answers to other questions."""
    part = folds(studied)
    found: dict[int, Opinion] = {}
    for number in range(FOLDS):
        known = learn([one for one in studied if part[one.answer.question] != number])
        for index, one in enumerate(studied):
            if part[one.answer.question] == number:
                found[index] = opinion_of(one, known)
    return [found[index] for index in range(len(studied))]


def weigh(studied: Sequence[Studied], opinion: Sequence[Opinion], version: int = 1) -> Weights:
    """Pairwise logistic regression, no weight under 0 or ``LEAST``; then where the levels shall lie."""
    neutral = {name: _mean([one[name] for one in opinion]) for name in RATERS}
    bare = Weights(version, {}, neutral, _evidence(studied), 1.0, 0.0, {}, {})
    rows = [signs(one, answer.reading, bare) for one, answer in zip(opinion, studied, strict=True)]
    names = sorted(rows[0])
    x = np.array([[row[name] for name in names] for row in rows])
    bounds = [
        (RELEVANCE, RELEVANCE) if name == "relevance" else (LEAST.get(name, 0.0), None) for name in names
    ]
    bare = replace(bare, weights=dict(zip(names, _ordering(studied, x, bounds).tolist(), strict=True)))
    merits = [merit(one, answer.reading, bare) for one, answer in zip(opinion, studied, strict=True)]
    return _calibrated(studied, merits, bare)


def _mean(values: Sequence[float | None]) -> float:
    known = [value for value in values if value is not None]
    return float(np.mean(known)) if known else 0.5


def _evidence(studied: Sequence[Studied]) -> dict[QuestionKind, float]:
    count = Counter(one.reading.kind for one in studied if one.answer.level in LEVELS)
    return {kind: n**2 / (n**2 + LEARNT_WELL**2) for kind, n in sorted(count.items())}


def _ordering(studied: Sequence[Studied], x: Matrix, allowed: Sequence[tuple[float, float | None]]) -> Matrix:
    by_question: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for pair in pairs([one.answer for one in studied]):
        by_question[studied[pair.better].answer.question].append((pair.better, pair.worse))
    groups = list(by_question.values())
    better = np.array([pair[0] for group in groups for pair in group])
    worse = np.array([pair[1] for group in groups for pair in group])
    w = np.array([1.0 / math.sqrt(len(group)) for group in groups for _ in group])
    w /= w.sum()
    apart = x[better] - x[worse]
    size = apart.std(0) + 1e-9
    apart = apart / size

    def loss(b: Matrix) -> tuple[float, Matrix]:
        along = apart @ b
        wrong = 1.0 / (1.0 + np.exp(np.clip(along, -50, 50)))
        value = float(w @ np.logaddexp(0, -along)) + RIDGE * float(b @ b)
        return value, np.asarray(-apart.T @ (w * wrong) + 2 * RIDGE * b)

    bounds = [
        (least * s, None if most is None else most * s)
        for (least, most), s in zip(allowed, size, strict=True)
    ]
    start = np.array([least for least, _ in bounds])
    best = minimize(loss, start, jac=True, method="L-BFGS-B", bounds=bounds)
    return np.asarray(best.x / size)


def _calibrated(studied: Sequence[Studied], merits: Sequence[float], bare: Weights) -> Weights:
    def middle(chosen: Callable[[Studied], bool]) -> tuple[Mapping[str, float], int]:
        by_level: dict[str, list[float]] = {level: [] for level in LEVELS}
        for one, value in zip(studied, merits, strict=True):
            if one.answer.level in by_level and chosen(one):
                by_level[one.answer.level].append(value)
        count = min(len(values) for values in by_level.values())
        return {level: float(np.mean(values or [0.0])) for level, values in by_level.items()}, count

    meant = {level: math.log(share / (1.0 - share)) for level, share in MEANT.items()}
    overall, _ = middle(lambda one: one.answer.level in LEVELS)
    scale = (meant["strong"] - meant["weak"]) / (overall["strong"] - overall["weak"])
    shift = _mean(list(meant.values())) - scale * _mean(list(overall.values()))

    def moved(chosen: Callable[[Studied], bool]) -> float:
        own, count = middle(chosen)
        away = _mean([overall[level] - own[level] for level in LEVELS])
        return scale * away * count / (count + FEW)

    kinds: tuple[QuestionKind, ...] = (
        "behavioural",
        "situational",
        "motivational",
        "knowledge",
        "introduction",
    )
    families: tuple[Family, ...] = ("zh", "en", "ja")
    return Weights(
        version=bare.version,
        weights={name: round(value, 4) for name, value in bare.weights.items()} | {"anchored": ANCHORED},
        neutral={name: round(value, 4) for name, value in bare.neutral.items()},
        evidence={kind: round(value, 4) for kind, value in bare.evidence.items()},
        scale=round(scale, 4),
        shift=round(shift, 4),
        kinds={kind: round(moved(lambda one, kind=kind: one.reading.kind == kind), 4) for kind in kinds},  # type: ignore[misc]
        languages={
            kind: round(moved(lambda one, kind=kind: family(one.answer.language) == kind), 4)  # type: ignore[misc]
            for kind in families
        },
    )
