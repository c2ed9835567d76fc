"""Learns which turns of phrase speak for a better answer."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from typing import Final

import numpy as np
from scipy.linalg import solve
from scipy.sparse import csr_matrix

from models.scoring.raters.learned import Matrix
from models.scoring.raters.phrasing import FEWEST, turns
from tests.accuracy.studied import TARGETS, Studied

PHRASING_RIDGE: Final = 0.3
"""In units of an answer's mean kernel."""

QUESTIONS: Final = 4
"""A turn of phrase counts that was used in answers to as many questions."""


def learn_phrasing(used: Sequence[Studied], targets: Mapping[str, float] = TARGETS) -> dict[str, float]:
    """Ridge regression of the level on the turns of phrase, both less their question's mean; solved
    over the answers, of which there are fewer than turns.
    """
    said = [turns(one.reading.clauses, one.answer.language) for one in used]
    questions: dict[str, set[str]] = defaultdict(set)
    for one, found in zip(used, said, strict=True):
        for turn in found:
            questions[turn].add(one.answer.question)
    known = {turn: i for i, turn in enumerate(sorted(t for t, q in questions.items() if len(q) >= QUESTIONS))}
    rows = [sorted(known[turn] for turn in found if turn in known) for found in said]
    counts = [len(row) for row in rows]
    size = np.repeat([max(FEWEST, count) ** -0.5 for count in counts], counts)
    place = (np.repeat(np.arange(len(rows)), counts), np.concatenate([np.array(row, int) for row in rows]))
    x = csr_matrix((size, place), shape=(len(rows), len(known)))
    middle = _less_their_mean([one.answer.question for one in used])
    kernel = middle(middle((x @ x.T).toarray()).T)
    target = middle(np.array([targets[one.answer.level] for one in used])[:, None])
    penalty = PHRASING_RIDGE * np.trace(kernel) / len(rows)
    share = solve(kernel + penalty * np.eye(len(rows)), target, assume_a="pos")
    weights = x.T @ middle(share)[:, 0]
    return {turn: float(weights[i]) for turn, i in known.items()}


def _less_their_mean(groups: Sequence[str]) -> Callable[[Matrix], Matrix]:
    """A function that takes from each row the mean of its group."""
    number = {group: i for i, group in enumerate(dict.fromkeys(groups))}
    of = np.array([number[group] for group in groups])
    count = np.bincount(of)

    def centred(rows: Matrix) -> Matrix:
        total = np.zeros((len(count), rows.shape[1]))
        np.add.at(total, of, rows)
        return np.asarray(rows - (total / count[:, None])[of])

    return centred
