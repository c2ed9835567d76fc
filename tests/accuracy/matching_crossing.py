"""Learns to read a must-have and a passage together; needs the dependency group ``learning`` (JAX, optax).

``python -m tests.accuracy.matching_crossing`` writes ``sync/centre/matching/data/cross_encoder.json`` (some
hours on two cores). What is left out is where it is measured and weighed (`matching_weighing`).
"""

from __future__ import annotations

import json
import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import jax
import jax.numpy as jnp
import numpy as np
import optax

from models import catalogue
from models.text.embedding import PACK
from sync.centre.matching.asked import divided
from sync.centre.matching.cross_encoder import SOURCE, joined, together
from sync.centre.matching.learnt import packed
from sync.centre.matching.reading import Reading
from tests.accuracy.matching_encoder import Array, WeightsFile, meaning
from tests.accuracy.matching_material import PHRASERS, Labelled, left_out, load, without
from tests.accuracy.matching_relations import related_lines
from tests.sync.matching.lines import TODAY

BATCH: Final = 32
SHARPNESS: Final = 20.0
"""A unit vector's logit is this times its share in the direction."""

LONGEST: Final = 96
LENGTHS: Final = (24, 32, 40, 48, 64, LONGEST)


@dataclass(frozen=True)
class Course:
    """``whole``: phrases and what other must-haves tell as well, else what writers wrote alone."""

    whole: bool
    epochs: int
    step: float


COURSES: Final = (
    Course(whole=False, epochs=5, step=2e-3),
    Course(whole=True, epochs=1, step=1.4e-3),
    Course(whole=False, epochs=1, step=8e-4),
)
"""Phrases and relations teach what trades are; ending with them, it forgets how people speak."""


@dataclass(frozen=True)
class Pair:
    line: Labelled
    pieces: list[int]


def pairs(weights: WeightsFile, lines: Sequence[Labelled]) -> list[Pair]:
    """Lines of one passage, as they are read."""
    found = []
    for line in lines:
        passages = Reading(line.text, TODAY).passages()
        if len(passages) == 1:
            text = together(divided(line.must)[-1] or line.must, joined([each.plain for each in passages[0]]))
            found.append(Pair(line, weights.pieces(f"query: {text}")[:LONGEST]))
    return found


def batches(given: Sequence[Pair], chance: random.Random) -> Iterator[tuple[int, list[Pair]]]:
    """Pairs of about one length, in any order."""
    mixed = list(given)
    chance.shuffle(mixed)
    alike: dict[int, list[Pair]] = {}
    for each in mixed:
        alike.setdefault(next(length for length in LENGTHS if len(each.pieces) <= length), []).append(each)
    found = [
        (length, group[start : start + BATCH])
        for length, group in alike.items()
        for start in range(0, len(group), BATCH)
    ]
    chance.shuffle(found)
    return iter(found)


def laid_out(weights: WeightsFile, length: int, given: Sequence[Pair]) -> tuple[Array, ...]:
    """Words, where they stand, truth, and which rows count; always `BATCH` rows."""
    ids = np.full((BATCH, length), weights.padding, np.int64)
    there = np.zeros((BATCH, length), np.float32)
    truth, counts = np.zeros(BATCH, np.float32), np.zeros(BATCH, np.float32)
    there[:, 0] = 1
    for row, each in enumerate(given):
        ids[row, : len(each.pieces)] = each.pieces
        there[row, : len(each.pieces)] = 1
        truth[row], counts[row] = each.line.met, 1
    return weights.words(ids), there, truth, counts


def learn(weights: WeightsFile, whole: Sequence[Pair], written: Sequence[Pair]) -> dict[str, Array]:
    known = weights.learnt()
    known |= {"head.direction": jnp.zeros(weights.width), "head.offset": jnp.zeros(())}
    for number, course in enumerate(COURSES):
        print(f"course {number + 1} of {len(COURSES)}", flush=True)
        known = _take(weights, known, whole if course.whole else written, course)
    return known


def _take(
    weights: WeightsFile, known: dict[str, Array], given: Sequence[Pair], course: Course
) -> dict[str, Array]:
    fixed = weights.fixed()
    steps = course.epochs * sum(1 for _ in batches(given, random.Random(0)))
    falling = optax.warmup_cosine_decay_schedule(0, course.step, min(60, steps // 12), steps)
    optimiser = optax.chain(optax.clip_by_global_norm(1.0), optax.adamw(falling, weight_decay=0.0))
    state = optimiser.init(known)

    def loss(known: Mapping[str, Array], words: Array, there: Array, truth: Array, counts: Array) -> Array:
        z = logits(fixed, known, words, there)
        return (counts * (jnp.logaddexp(0, z) - truth * z)).sum() / counts.sum()

    def step(known: Any, state: Any, *laid: Array) -> tuple[Any, Any]:
        slopes = jax.grad(loss)(known, *laid)
        updates, state = optimiser.update(slopes, state, known)
        return optax.apply_updates(known, updates), state

    compiled = jax.jit(step)
    chance = random.Random(3)
    for _ in range(course.epochs):
        for length, group in batches(given, chance):
            known, state = compiled(known, state, *laid_out(weights, length, group))
    return dict(known)


def logits(fixed: Mapping[str, Array], known: Mapping[str, Array], words: Array, there: Array) -> Array:
    return meaning(fixed, known, words, there) @ known["head.direction"] * SHARPNESS + known["head.offset"]


def to_document(weights: WeightsFile, known: Mapping[str, Array]) -> dict[str, Any]:
    """What is added to the published figures, by tensor, in 8 bits; and the direction of the verdict."""
    offsets: dict[str, Any] = {}
    for name, before in weights.learnt().items():
        change = np.asarray(known[name]) - np.asarray(before)
        if name == "emb.type":
            offsets[name] = packed(np.stack([change, np.zeros_like(change)]))
        elif name.startswith("emb."):
            offsets[name] = packed(change)
        else:
            offsets |= {f"l{layer}.{name}": packed(change[layer]) for layer in range(weights.layers)}
    direction = np.asarray(known["head.direction"]) * SHARPNESS
    return {
        "offsets": offsets,
        "direction": [round(float(each), 4) for each in direction],
        "offset": round(float(known["head.offset"]), 4),
        "weighing": {"judgement": 0.5, "together": 0.5, "offset": 0.0},
    }


def main() -> None:
    weights = WeightsFile(catalogue.locate(PACK) / "e5-small-q4.bin")
    lines = load()
    seen = without(lines, left_out(lines))
    written = pairs(weights, [line for line in seen if line.writer not in PHRASERS])
    known = learn(weights, pairs(weights, [*seen, *related_lines(seen)]), written)
    SOURCE.write_text(json.dumps(to_document(weights, known)) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
