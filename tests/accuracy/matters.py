"""Learns a linear map from an answer's meaning to what its question is about."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from scipy.optimize import minimize

from models.scoring.raters.learned import Matrix, unit
from models.scoring.raters.relevance import ALIKE
from models.text.language import Family, family
from tests.accuracy.studied import Studied

RIDGE: Final = 0.002
SHARPNESS: Final = 8.0
"""Of the choice among the questions, per unit of cosine."""

STEPS: Final = 60
RANK: Final = 96
WEAK: Final = 0.5
"""Weak answers say little of what their question is about: half weight in the map."""


@dataclass(frozen=True, slots=True)
class _Asked:
    """The answers of one language, and the questions they may belong to."""

    answers: Matrix
    questions: Matrix
    own: Matrix
    """Which question each answer is an answer to."""
    allowed: Matrix
    """Which questions count as others, with the own one."""
    weight: Matrix


def learn_map(
    said: Sequence[Studied], passage_middle: Mapping[Family, Matrix], gist_middle: Mapping[Family, Matrix]
) -> tuple[Matrix, Matrix]:
    """Among all questions of the language, which one does an answer belong to? The map that makes
    the right one likeliest (multinomial logistic regression with a ridge), cut to ``RANK``.
    """
    groups = [
        _asked([one for one in said if family(one.answer.language) == kind], passage_middle[kind], middle)
        for kind, middle in gist_middle.items()
    ]
    size = groups[0].answers.shape[1]
    total = sum(len(group.answers) for group in groups)

    def loss(flat: Matrix) -> tuple[float, Matrix]:
        found = [_loss(group, flat.reshape(size, size)) for group in groups]
        gradient = np.asarray(sum(one[1] for one in found)).ravel()
        penalty = RIDGE * total
        return sum(one[0] for one in found) + penalty * float(flat @ flat), gradient + 2 * penalty * flat

    best = minimize(loss, np.zeros(size * size), jac=True, method="L-BFGS-B", options={"maxiter": STEPS})
    left, sizes, right = np.linalg.svd(best.x.reshape(size, size))
    return np.asarray(left[:, :RANK] * sizes[:RANK]), np.asarray(right[:RANK])


def _asked(said: Sequence[Studied], passage_middle: Matrix, gist_middle: Matrix) -> _Asked:
    used = [one for one in said if one.answer.level in ("strong", "middling", "weak")]
    gists = {one.answer.question: one.reading.gist for one in used}
    number = {question: i for i, question in enumerate(gists)}
    questions = unit(np.array(list(gists.values()), np.float64) - gist_middle)
    means = [np.asarray(one.reading.vectors, np.float64).mean(0) - passage_middle for one in used]
    own = np.array([number[one.answer.question] for one in used])
    others = (questions @ questions.T < ALIKE) | np.eye(len(questions), dtype=bool)
    weight = np.array([WEAK if one.answer.level == "weak" else 1.0 for one in used])
    return _Asked(unit(np.array(means)), questions, own, others[own], weight)


def _loss(group: _Asked, weights: Matrix) -> tuple[float, Matrix]:
    likeness = SHARPNESS * (group.answers @ weights) @ group.questions.T
    likeness = np.where(group.allowed, likeness, -np.inf)
    chance = np.exp(likeness - likeness.max(1, keepdims=True))
    chance /= chance.sum(1, keepdims=True)
    rows = np.arange(len(chance))
    loss = -float((group.weight * np.log(chance[rows, group.own] + 1e-12)).sum())
    chance[rows, group.own] -= 1.0
    return loss, SHARPNESS * group.answers.T @ ((chance * group.weight[:, None]) @ group.questions)
