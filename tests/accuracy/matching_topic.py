"""Learns where requirements and what meets them meet: two linear maps, by contrast.

Each requirement is drawn to the lines that meet it, and to the words of its concept, away from those of
the others in the same batch and from one line that is near it and misses (InfoNCE, van den Oord et al. 2018,
arXiv:1807.03748). The maps begin as the whitened main directions of all meanings and are drawn back there.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from sync.centre.matching.concepts import SIGNS, concepts
from sync.centre.matching.learnt import Figures, Matrix, Topic, unit
from sync.centre.matching.meaning import meanings
from tests.accuracy.matching_material import ELSEWHERE, Studied

DIMENSIONS: Final = 80
EPOCHS: Final = 6
BATCH: Final = 512
STEP: Final = 3e-3
DRAWN_BACK: Final = 1.0
TEMPERATURE: Final = 0.07
Indices = NDArray[np.int64]


@dataclass(frozen=True)
class Words:
    """The meanings of every concept's words: ways to ask (query) and each kind of sign (passage)."""

    asks: list[Matrix]
    shows: list[Matrix]
    near: list[Matrix]


def encode_concepts() -> Words:
    """Some two minutes."""
    asks = [meanings(each.asks, "query") for each in concepts()]
    shows = [
        meanings(
            list(dict.fromkeys(word for sign in SIGNS if sign != "near" for word in each.signs[sign])),
            "passage",
        )
        for each in concepts()
    ]
    near = [
        meanings(each.signs["near"], "passage") if each.signs["near"] else shown[:1]
        for each, shown in zip(concepts(), shows, strict=True)
    ]
    return Words(asks, shows, near)


@dataclass(frozen=True)
class Pairs:
    """Rows of meanings that belong together, the group without contrast in it, and a near miss."""

    query: Matrix
    passage: Matrix
    group: Indices
    miss: Matrix
    has_miss: NDArray[np.bool_]


def learn_topic(studied: Sequence[Studied], words: Words, seed: int) -> Topic:
    chance = np.random.default_rng(seed)
    asked = np.stack(list({one.line.must: one.asked.vector for one in studied}.values()))
    said = np.vstack([one.meant.whole[None] for one in studied] + [one.meant.single for one in studied])
    queries, passages = np.vstack([asked, *words.asks]), np.vstack([said, *words.shows, *words.near])
    middle_query, middle_passage = asked.mean(0), said.mean(0)
    whitened = _whitened(np.vstack([queries - queries.mean(0), passages - passages.mean(0)]))
    pairs = _pairs(studied, words, chance)
    to_query, to_passage = _contrasted(
        Pairs(
            (pairs.query - middle_query) @ whitened,
            (pairs.passage - middle_passage) @ whitened,
            pairs.group,
            (pairs.miss - middle_passage) @ whitened,
            pairs.has_miss,
        ),
        chance,
    )
    bare = Topic(
        middle_query,
        middle_passage,
        whitened @ to_query,
        whitened @ to_passage,
        *(np.empty((0, DIMENSIONS), np.float32),) * 3,
    )
    return Topic(
        bare.query_middle,
        bare.passage_middle,
        bare.to_query,
        bare.to_passage,
        unit(np.stack([bare.of_query(each).mean(0) for each in words.asks])),
        unit(np.stack([bare.of_passage(each).mean(0) for each in words.shows])),
        unit(np.stack([bare.of_passage(each).mean(0) for each in words.near])),
    )


def _whitened(centred: Matrix) -> Matrix:
    """Columns of the main directions, each divided by its spread (half way, so that noise stays small)."""
    values, vectors = np.linalg.eigh(centred.T @ centred / len(centred))
    first = np.argsort(-values)[:DIMENSIONS]
    directions = vectors[:, first] / np.sqrt(values[first] + values[first].mean())
    size = np.linalg.norm(centred @ directions, axis=1).mean()
    return np.asarray(directions / size, np.float32)


def _pairs(studied: Sequence[Studied], words: Words, chance: np.random.Generator) -> Pairs:
    misses: dict[str, list[Studied]] = defaultdict(list)
    for one in studied:
        if not one.line.met and one.line.kind in ELSEWHERE:
            misses[one.line.must].append(one)
    groups = {must: place for place, must in enumerate(dict.fromkeys(one.line.must for one in studied))}
    query, passage, group, miss, has = [], [], [], [], []
    for one in studied:
        if not one.line.met:
            continue
        others = misses[one.line.must]
        for row in (one.meant.whole, one.meant.single[chance.integers(len(one.meant.single))]):
            query.append(one.asked.vector)
            passage.append(row)
            group.append(groups[one.line.must])
            miss.append(others[chance.integers(len(others))].meant.whole if others else row)
            has.append(bool(others))
    for place, (asks, shows, near) in enumerate(zip(words.asks, words.shows, words.near, strict=True)):
        for row in np.repeat(shows, 2, axis=0):
            query.append(asks[chance.integers(len(asks))])
            passage.append(row)
            group.append(len(groups) + place)
            miss.append(near[chance.integers(len(near))])
            has.append(True)
    return Pairs(np.stack(query), np.stack(passage), np.array(group), np.stack(miss), np.array(has))


def _contrasted(pairs: Pairs, chance: np.random.Generator) -> tuple[Matrix, Matrix]:
    """Adam with decoupled drawing back to where the maps began."""
    begin = np.eye(DIMENSIONS, dtype=np.float32)
    maps = [begin.copy(), begin.copy()]
    first, second = [np.zeros_like(begin) for _ in maps], [np.zeros_like(begin) for _ in maps]
    steps = 0
    for _ in range(EPOCHS):
        order = chance.permutation(len(pairs.query))
        for start in range(0, len(order) - BATCH // 2, BATCH):
            steps += 1
            slopes = _slopes(pairs, order[start : start + BATCH], maps[0], maps[1])
            for place, slope in enumerate(slopes):
                first[place] = 0.9 * first[place] + 0.1 * slope
                second[place] = 0.999 * second[place] + 0.001 * slope**2
                size = np.sqrt(second[place] / (1 - 0.999**steps)) + 1e-8
                maps[place] -= STEP * (first[place] / (1 - 0.9**steps)) / size
                maps[place] -= STEP * DRAWN_BACK * (maps[place] - begin)
    return maps[0], maps[1]


def _slopes(pairs: Pairs, rows: Indices, to_query: Matrix, to_passage: Matrix) -> tuple[Matrix, Matrix]:
    x, z, n = pairs.query[rows], pairs.passage[rows], pairs.miss[rows]
    u, u_size = _sized(x @ to_query)
    v, v_size = _sized(z @ to_passage)
    h, h_size = _sized(n @ to_passage)
    count = len(rows)
    here = np.arange(count)
    near = u @ v.T / TEMPERATURE
    same = pairs.group[rows][:, None] == pairs.group[rows][None, :]
    same[here, here] = False
    near[same] = -1e4
    missed = np.where(pairs.has_miss[rows], (u * h).sum(1) / TEMPERATURE, -1e4)
    by_query = _softmax(np.hstack([near, missed[:, None]]), 1)
    by_passage = _softmax(near, 0)
    by_query[here, here] -= 1
    by_passage[here, here] -= 1
    push = (by_query[:, :-1] + 0.5 * by_passage) / (count * TEMPERATURE)
    push_miss = by_query[:, -1:] / (count * TEMPERATURE)
    du = _through(push @ v + push_miss * h, u, u_size)
    dv = _through(push.T @ u, v, v_size)
    dh = _through(push_miss * u, h, h_size)
    return x.T @ du, z.T @ dv + n.T @ dh


def _sized(rows: Matrix) -> tuple[Matrix, Matrix]:
    size = np.linalg.norm(rows, axis=1, keepdims=True) + 1e-6
    return rows / size, size


def _through(slope: Figures, rows: Matrix, size: Matrix) -> Matrix:
    """The slope before rows were made units."""
    return np.asarray((slope - rows * (slope * rows).sum(1, keepdims=True)) / size, np.float32)


def _softmax(values: Matrix, axis: int) -> Matrix:
    powers = np.exp(values - values.max(axis, keepdims=True))
    return np.asarray(powers / powers.sum(axis, keepdims=True), np.float32)
