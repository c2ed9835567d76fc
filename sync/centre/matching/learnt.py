"""What was learnt from labelled lines: directions among meanings, words that tell deeds, and the last word.

``data/judgement.json`` holds it. Large matrices are kept in 8 bits, whose error (1/254 of the largest
figure) is far below what separates a verdict from another.
"""

from __future__ import annotations

import base64
import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from sync.centre.matching.lexicon import DATA

Matrix = NDArray[np.float32]
Figures = NDArray[np.floating[Any]]
"""Of any precision."""

SOURCE: Final = DATA / "judgement.json"
HIGHEST: Final = 127


@dataclass(frozen=True)
class Net:
    """A hidden layer beside a straight line: ``tanh(x·inner + inner_offset)·outer + x·straight + offset``."""

    inner: Matrix
    inner_offset: Matrix
    outer: Matrix
    straight: Matrix
    offset: float

    def logit(self, x: Matrix) -> float:
        return (
            float(np.tanh(x @ self.inner + self.inner_offset) @ self.outer + x @ self.straight) + self.offset
        )


@dataclass(frozen=True)
class Topic:
    """Two linear maps into one space (384 × d): what is asked and what was done lie near where they agree.

    ``asks``, ``shows`` and ``near``: the middle of each concept's words there, concepts × d.
    """

    query_middle: Matrix
    passage_middle: Matrix
    to_query: Matrix
    to_passage: Matrix
    asks: Matrix
    shows: Matrix
    near: Matrix

    def of_query(self, vectors: Matrix) -> Matrix:
        return unit((vectors - self.query_middle) @ self.to_query)

    def of_passage(self, vectors: Matrix) -> Matrix:
        return unit((vectors - self.passage_middle) @ self.to_passage)


@dataclass(frozen=True)
class Deed:
    """Whether words tell a deed of one's own, from their meaning and their n-grams: a logit."""

    direction: Matrix
    words: Mapping[str, float]
    offset: float

    def logit(self, centred: Matrix, grams: frozenset[str]) -> float:
        """``centred``: the vector less the middle of all passages."""
        known = sum(self.words[each] for each in sorted(grams & self.words.keys()))
        return float(centred @ self.direction) + known + self.offset


@dataclass(frozen=True)
class Learnt:
    topic: Topic
    deed: Deed
    names: tuple[str, ...]
    """Of the signs, in the order of the nets' inputs."""
    middle: Matrix
    spread: Matrix
    nets: tuple[Net, ...]

    def logit(self, signs: Mapping[str, float]) -> float:
        """Above 0: the requirement is met. Signs count up to four times their spread."""
        given = np.array([signs[name] for name in self.names], np.float32)
        x = np.clip((given - self.middle) / self.spread, -4, 4)
        return sum(net.logit(x) for net in self.nets) / len(self.nets)


def unit(vectors: Figures) -> Matrix:
    norms = np.maximum(np.linalg.norm(vectors, axis=-1, keepdims=True), 1e-9)
    return np.asarray(vectors / norms, np.float32)


@cache
def shipped() -> Learnt:
    return from_document(json.loads(SOURCE.read_text(encoding="utf-8")))


def to_document(known: Learnt) -> dict[str, Any]:
    return {
        "topic": {name: packed(value) for name, value in vars(known.topic).items()},
        "deed": {
            "direction": packed(known.deed.direction),
            "words": {word: round(value, 3) for word, value in sorted(known.deed.words.items())},
            "offset": round(known.deed.offset, 4),
        },
        "names": list(known.names),
        "middle": _listed(known.middle),
        "spread": _listed(known.spread),
        "nets": [
            {
                "inner": packed(net.inner),
                "inner_offset": _listed(net.inner_offset),
                "outer": _listed(net.outer),
                "straight": _listed(net.straight),
                "offset": round(net.offset, 4),
            }
            for net in known.nets
        ],
    }


def from_document(document: Mapping[str, Any]) -> Learnt:
    deed = document["deed"]
    return Learnt(
        Topic(**{name: unpacked(value) for name, value in document["topic"].items()}),
        Deed(unpacked(deed["direction"]), deed["words"], deed["offset"]),
        tuple(document["names"]),
        np.array(document["middle"], np.float32),
        np.array(document["spread"], np.float32),
        tuple(
            Net(
                unpacked(net["inner"]),
                np.array(net["inner_offset"], np.float32),
                np.array(net["outer"], np.float32),
                np.array(net["straight"], np.float32),
                net["offset"],
            )
            for net in document["nets"]
        ),
    )


def _listed(values: Matrix) -> list[float]:
    return [round(float(each), 4) for each in values]


def packed(matrix: Matrix) -> dict[str, Any]:
    scale = float(np.abs(matrix).max()) / HIGHEST or 1.0
    whole = np.round(matrix / scale).astype(np.int8)
    return {
        "shape": list(matrix.shape),
        "scale": float(f"{scale:.6g}"),
        "bytes": base64.b64encode(whole.tobytes()).decode("ascii"),
    }


def unpacked(stored: Mapping[str, Any]) -> Matrix:
    whole = np.frombuffer(base64.b64decode(stored["bytes"]), np.int8).reshape(stored["shape"])
    return np.asarray(whole * np.float32(stored["scale"]), np.float32)
