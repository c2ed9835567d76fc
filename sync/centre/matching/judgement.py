"""The last word on work and skills: learnt from labelled lines, over what every reader says.

Sentence nearness alone cannot tell doing from wishing, nor one trade from its neighbour; rules know only
the words they were given. Each is a sign here, and their weights were learnt where the truth is known.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from sync.centre.matching.asked import Asked, divided
from sync.centre.matching.concepts import likeness
from sync.centre.matching.gist import bare, core
from sync.centre.matching.learnt import Learnt, Matrix, unit
from sync.centre.matching.meaning import meanings
from sync.centre.matching.reading import Read
from sync.centre.matching.signs import Signs
from sync.centre.matching.wording import ngrams

MOST_CLAUSES: Final = 8
"""Clauses of one passage whose meanings are compared."""

_LEAST_LIKE: Final = 0.3
_LIKE_RANGE: Final = 0.5
"""A concept counts from this likeness on, and fully at their sum."""

_FIRST: Final = 3
"""Concepts whose own words are compared, the likeliest ones."""


@dataclass(frozen=True)
class Meant:
    """A passage's meaning: of the whole, and of each of its clauses; with what they are worded like."""

    clauses: tuple[Read, ...]
    whole: Matrix
    single: Matrix
    words: frozenset[str]
    single_words: tuple[frozenset[str], ...]


def ask(text: str, known: Learnt) -> Asked:
    """Raises MeaningUnavailable."""
    work, certain, words = divided(text)
    if not work:
        return Asked(text, work, certain, "", "", np.empty(0, np.float32))
    about = core(words)
    vector = meanings([about], "query")[0]
    return Asked(text, work, certain, words, about, vector, concept_weights(about, vector, known))


def concept_weights(about: str, vector: Matrix, known: Learnt) -> tuple[float, ...]:
    """0…1 for each concept: how far what is asked for is that."""
    near = known.topic.asks @ known.topic.of_query(vector)
    alike = 0.5 * near + 0.5 * np.array(likeness(about), np.float32)
    return tuple(float(each) for each in np.clip((alike - _LEAST_LIKE) / _LIKE_RANGE, 0, 1))


def mean(clauses: Sequence[Read]) -> Meant:
    """Raises MeaningUnavailable."""
    chosen = tuple(clauses[:MOST_CLAUSES])
    whole = ",".join(each.plain for each in chosen)
    singles = [bare(each.plain) for each in chosen]
    vectors = meanings([bare(whole), *singles], "passage")
    return Meant(chosen, vectors[0], vectors[1:], ngrams(whole), tuple(ngrams(each) for each in singles))


def meaning_signs(asked: Asked, meant: Meant, known: Learnt) -> tuple[Signs, int]:
    """The signs, and the place of the clause that carries most."""
    topic, query = known.topic, known.topic.of_query(asked.vector)
    whole, single = topic.of_passage(meant.whole), topic.of_passage(meant.single)
    near, nears = float(whole @ query), single @ query
    straight = unit(asked.vector - topic.query_middle)
    raw = unit(np.vstack([meant.whole[None], meant.single]) - topic.passage_middle) @ straight
    deed = known.deed.logit(meant.whole - topic.passage_middle, meant.words)
    deeds = np.array(
        [
            np.clip(known.deed.logit(vector - topic.passage_middle, words), -6, 6)
            for vector, words in zip(meant.single, meant.single_words, strict=True)
        ]
    )
    carried = 1 / (1 + np.exp(2 - 8 * nears)) / (1 + np.exp(-deeds))
    best = int(nears.argmax())
    signs = {
        "near": near,
        "near clause": float(nears.max()),
        "near second": float(np.sort(nears)[-2]) if len(nears) > 1 else 0.0,
        "near untaught": float(raw[0]),
        "near untaught clause": float(raw[1:].max()),
        "deed": float(np.clip(deed, -8, 8)),
        "deed clause": float(deeds.max()),
        "deed least": float(deeds.min()),
        "deed mean": float(deeds.mean()),
        "deed nearest": float(deeds[best]),
        "carried": float(carried.max()),
        "near deed": near * float(np.clip(deed, -4, 4)),
        **_concept_nearness(asked, whole, single, known),
    }
    return signs, int(carried.argmax())


def _concept_nearness(asked: Asked, whole: Matrix, single: Matrix, known: Learnt) -> Signs:
    weights = np.array(asked.concepts, np.float32)
    first = np.argsort(-weights, kind="stable")[:_FIRST]
    passages = np.vstack([whole[None], single])
    shows = (known.topic.shows[first] @ passages.T).max(1)
    beside = known.topic.near[first] @ whole
    everything = known.topic.shows @ whole
    own = float(everything[weights >= 0.6 * weights.max()].max())
    others = float(everything[weights < 0.2].max())
    shown, near = float((weights[first] * shows).max()), float((weights[first] * beside).max())
    return {
        "concept shown": shown,
        "concept beside": near,
        "concept shown less beside": shown - near,
        "concept ahead": own - others,
        "concept else": others,
    }
