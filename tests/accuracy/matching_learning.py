"""Learns the judgement of `hr match` from labelled lines.

``python -m tests.accuracy.matching_learning`` writes ``sync/centre/matching/data/judgement.json``.
The last word is learnt over signs of topic and deed that had not seen the must-have they speak of.
"""

from __future__ import annotations

import json
import random
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

import numpy as np
from scipy import sparse
from scipy.optimize import minimize

from sync.centre.matching.judgement import concept_weights, meaning_signs
from sync.centre.matching.learnt import SOURCE, Deed, Figures, Learnt, Matrix, Net, Topic, to_document
from sync.centre.matching.signs import Signs, concept_signs
from tests.accuracy.matching_material import (
    DENYING,
    PHRASERS,
    RULES,
    Labelled,
    Studied,
    left_out,
    load,
    study,
    without,
)
from tests.accuracy.matching_relations import related_lines
from tests.accuracy.matching_topic import Words, encode_concepts, learn_topic

INNER: Final = 4
"""Parts of the must-haves; the last word is learnt on the part that topic and deed were not learnt from."""

RELATED_MET: Final = 3500
RELATED_MISSED: Final = 9000

DIRECTION_RIDGE: Final = 0.36
WORDS_RIDGE: Final = 3.0
LEAST_SEEN: Final = 5
"""Lines in which an n-gram must stand."""

NETS: Final = 3
HIDDEN: Final = 48
EPOCHS: Final = 60
BATCH: Final = 128
STEP: Final = 3e-3
DROPPED: Final = 0.1
RIDGE: Final = 1e-2


def learn(studied: Sequence[Studied], words: Words) -> Learnt:
    """From these lines alone. Deterministic."""
    part = parts_of(studied, INNER, seed=2)
    signs: list[Signs | None] = [None] * len(studied)
    for number in range(INNER):
        known = _readers([one for one in studied if part[one.line.must] != number], words, number)
        for place, one in enumerate(studied):
            if part[one.line.must] == number:
                signs[place] = signs_of(one, known)
    return _last_word(studied, [each for each in signs if each], _readers(studied, words, INNER))


def parts_of(studied: Sequence[Studied], count: int, seed: int) -> dict[str, int]:
    """Must-have → its part."""
    musts = sorted({one.line.must for one in studied})
    random.Random(seed).shuffle(musts)
    return {must: place % count for place, must in enumerate(musts)}


def signs_of(one: Studied, known: Learnt) -> Signs:
    asked = replace(one.asked, concepts=concept_weights(one.asked.core, one.asked.vector, known))
    found, _ = meaning_signs(asked, one.meant, known)
    return {**one.stated, **concept_signs(asked.concepts, one.found), **found}


def _readers(studied: Sequence[Studied], words: Words, seed: int) -> Learnt:
    topic = learn_topic(studied, words, seed)
    nothing = np.empty(0, np.float32)
    return Learnt(topic, _learn_deed(studied, topic), (), nothing, nothing, ())


def _learn_deed(studied: Sequence[Studied], topic: Topic) -> Deed:
    """Ridge logistic regression: lines that are met against those that miss by how they speak."""
    used = [
        one
        for one in studied
        if one.line.writer != RULES and one.line.kind and (one.line.met or one.line.kind in DENYING)
    ]
    seen = Counter(gram for one in used for gram in one.meant.words)
    place = {
        gram: number for number, gram in enumerate(sorted(g for g, n in seen.items() if n >= LEAST_SEEN))
    }
    centred = np.stack([one.meant.whole for one in used]) - topic.passage_middle
    cells = [(row, place[g]) for row, one in enumerate(used) for g in one.meant.words if g in place]
    rows, columns = zip(*cells, strict=True)
    grams = sparse.csr_matrix((np.ones(len(cells)), (rows, columns)), shape=(len(used), len(place)))
    x = sparse.hstack([sparse.csr_matrix(centred), grams]).tocsr()
    ridge = np.r_[np.full(centred.shape[1], DIRECTION_RIDGE), np.full(len(place), WORDS_RIDGE)]
    b = _logistic(x, np.array([one.line.met for one in used], float), ridge)
    width = centred.shape[1]
    kept = {gram: float(b[width + number]) for gram, number in place.items()}
    return Deed(b[:width].astype(np.float32), kept, float(b[-1]))


def _logistic(x: sparse.csr_matrix, truth: Matrix, ridge: Matrix) -> Matrix:
    sides = 2 * truth - 1

    def loss(b: Matrix) -> tuple[float, Matrix]:
        z = x @ b[:-1] + b[-1]
        wrong = 1 / (1 + np.exp(-z)) - truth
        value = np.logaddexp(0, -z * sides).sum() + 0.5 * (ridge * b[:-1] ** 2).sum()
        return float(value), np.r_[x.T @ wrong + ridge * b[:-1], wrong.sum()]

    start = np.zeros(x.shape[1] + 1)
    return np.asarray(minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": 200}).x)


def _last_word(studied: Sequence[Studied], signs: Sequence[Signs], known: Learnt) -> Learnt:
    names = tuple(sorted(signs[0]))
    given = np.array([[each[name] for name in names] for each in signs], np.float64)
    truth = np.array([one.line.met for one in studied], float)
    middle, spread = given.mean(0), given.std(0) + 1e-3
    x = np.clip((given - middle) / spread, -4, 4)
    nets = tuple(_net(x, truth, seed) for seed in range(NETS))
    return replace(
        known, names=names, middle=middle.astype(np.float32), spread=spread.astype(np.float32), nets=nets
    )


def _net(x: Matrix, truth: Matrix, seed: int) -> Net:
    """Adam with signs dropped at random, the step falling to nothing."""
    chance = np.random.default_rng(seed)
    count, width = x.shape
    values = [
        chance.normal(0, width**-0.5, (width, HIDDEN)),
        np.zeros(HIDDEN),
        chance.normal(0, 0.1, HIDDEN),
        np.zeros(width),
        np.zeros(1),
    ]
    first, second = [np.zeros_like(each) for each in values], [np.zeros_like(each) for each in values]
    steps = 0
    for epoch in range(EPOCHS):
        step = STEP * (1 - epoch / EPOCHS) + 1e-5
        order = chance.permutation(count)
        for start in range(0, count, BATCH):
            rows = order[start : start + BATCH]
            steps += 1
            kept = x[rows] * (chance.random((len(rows), width)) > DROPPED) / (1 - DROPPED)
            for place, slope in enumerate(_slopes(values, kept, truth[rows])):
                first[place] = 0.9 * first[place] + 0.1 * slope
                second[place] = 0.999 * second[place] + 0.001 * slope**2
                size = np.sqrt(second[place] / (1 - 0.999**steps)) + 1e-8
                values[place] = values[place] - step * (first[place] / (1 - 0.9**steps)) / size
    inner, inner_offset, outer, straight = (each.astype(np.float32) for each in values[:4])
    return Net(inner, inner_offset, outer, straight, float(values[4][0]))


def _slopes(values: Sequence[Figures], x: Figures, truth: Figures) -> list[Matrix]:
    inner, inner_offset, outer, straight, offset = values
    hidden = np.tanh(x @ inner + inner_offset)
    z = hidden @ outer + x @ straight + offset
    wrong = (1 / (1 + np.exp(-z)) - truth) / len(x)
    back = np.outer(wrong, outer) * (1 - hidden**2)
    return [
        x.T @ back + RIDGE / 10 * inner,
        back.sum(0),
        hidden.T @ wrong + RIDGE * outer,
        x.T @ wrong + RIDGE / 10 * straight,
        np.array([wrong.sum()]),
    ]


def _chosen(lines: Sequence[Labelled]) -> list[Labelled]:
    """Every line, half the phrases, and some of what other must-haves tell."""
    seen = without(lines, left_out(lines))
    chance = random.Random(31)
    musts = {line.must for line in seen}
    related = [line for line in related_lines(seen) if line.must in musts]
    chance.shuffle(related)
    met = [line for line in related if line.met][:RELATED_MET]
    missed = [line for line in related if not line.met][:RELATED_MISSED]
    return [line for line in seen if line.writer not in PHRASERS or chance.random() < 0.5] + met + missed


def main() -> None:
    known = learn(study(_chosen(load())), encode_concepts())
    SOURCE.write_text(json.dumps(to_document(known), ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
