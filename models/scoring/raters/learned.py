"""What was learnt from the development answers: directions in the space of meanings.

``data/learned.json`` is made by ``python -m tests.accuracy.learning``; it holds the middle of
each language's texts (raw cosines of E5 are compressed: all lie in .7 … 1), the bank of other
questions as vectors, a linear map from an answer to the question it answers, the directions to
each competency's matters, the weights of the signs of relevance, the directions in which passages
and whole answers go from weak to strong or to what will do, the turns of phrase that do, and the
middles of the answers to known questions.
"""

from __future__ import annotations

import base64
import json
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from models.text.embedding import Vectors
from models.text.language import Family, family

Matrix = NDArray[np.float64]

NEIGHBOUR: Final = 8.0
"""How sharply the known questions are chosen that are like the one asked, per unit of centred cosine."""


@dataclass(frozen=True, slots=True)
class Learned:
    version: int
    passage_middle: dict[Family, Matrix]
    query_middle: dict[Family, Matrix]
    bank: dict[Family, Matrix]
    """Centred unit vectors of other questions, one a row."""
    gist_middle: dict[Family, Matrix]
    gists: dict[Family, Matrix]
    """The same of what those questions are about."""
    to_question: tuple[Matrix, Matrix]
    """Two factors of the map: (dimension × rank), (rank × dimension)."""
    level: Matrix
    level_offset: float
    whole_middle: dict[Family, Matrix]
    impression: Matrix
    """The direction in which whole answers to one question go from weak to strong."""
    elsewhere: Matrix
    """The direction in which whole answers go to what is beside any question of work."""
    competencies: dict[str, Matrix]
    """Competency → the direction in which whole answers go to its matters."""
    phrasing: dict[str, float]
    """Turn of phrase → how much it speaks for a better answer."""
    phrasing_middle: dict[Family, float]
    adequacy: Matrix
    """The direction in which whole answers to one question go from weak to what will do."""
    adequacy_phrasing: dict[str, float]
    """Turn of phrase → how much it speaks for an answer that will do; a part of the same turns."""
    adequacy_middle: dict[Family, tuple[float, float]]
    """Half way from weak to middling, along the direction and along the turns of phrase."""
    answered: Matrix
    """Centred unit vectors of questions whose answers are known, one a row."""
    answers: Matrix
    """The middle of the answers to each, less the middle of all."""
    usual: Matrix
    """The answers to each that one would expect from those to the others."""
    matching: dict[str, float]
    """Sign of relevance → its weight in log-odds, with the ``constant``."""

    def passages(self, vectors: Vectors, language: str) -> Matrix:
        """Centred, not normalised."""
        return np.asarray(vectors, np.float64) - self.passage_middle[family(language)]

    def asked(self, vectors: Vectors, language: str) -> Matrix:
        """Centred unit vectors of questions."""
        return unit(np.asarray(vectors, np.float64) - self.query_middle[family(language)])

    def gist(self, vectors: Vectors, language: str) -> Matrix:
        """Centred unit vectors of what questions are about."""
        return unit(np.asarray(vectors, np.float64) - self.gist_middle[family(language)])


def expected_answers(asked: Matrix, answered: Matrix, answers: Matrix, not_own: bool = False) -> Matrix:
    """What answers to each of ``asked`` (one a row) are about, from those to the known questions like it:
    unit vectors. ``not_own``: the questions asked are the known ones, and none knows its own answers.
    """
    likeness = NEIGHBOUR * asked @ answered.T
    if not_own:
        np.fill_diagonal(likeness, -np.inf)
    share = np.exp(likeness - likeness.max(1, keepdims=True))
    return unit((share / share.sum(1, keepdims=True)) @ answers)


def unit(vectors: Matrix) -> Matrix:
    lengths = np.linalg.norm(vectors, axis=-1, keepdims=True)
    return np.asarray(vectors / np.maximum(lengths, 1e-12))


@cache
def learned() -> Learned:
    """What ships with the program."""
    text = resources.files("models.scoring.raters").joinpath("data/learned.json").read_text(encoding="utf-8")
    return from_document(json.loads(text))


def from_document(document: dict[str, Any]) -> Learned:
    def by_language(name: str) -> dict[Family, Matrix]:
        return {kind: _matrix(entry) for kind, entry in document[name].items()}

    down, up = document["to_question"]
    answered, answers = unit(_matrix(document["answered"])), _matrix(document["answers"])
    return Learned(
        version=document["version"],
        passage_middle=by_language("passage_middle"),
        query_middle=by_language("query_middle"),
        bank={kind: unit(matrix) for kind, matrix in by_language("bank").items()},
        gist_middle=by_language("gist_middle"),
        gists={kind: unit(matrix) for kind, matrix in by_language("gists").items()},
        to_question=(_matrix(down), _matrix(up)),
        level=_matrix(document["level"]),
        level_offset=document["level_offset"],
        whole_middle=by_language("whole_middle"),
        impression=_matrix(document["impression"]),
        elsewhere=_matrix(document["elsewhere"]),
        competencies={name: _matrix(entry) for name, entry in document["competencies"].items()},
        phrasing=dict(
            zip(document["turns"].split("\n"), _matrix(document["turn_weights"]).tolist(), strict=True)
        ),
        phrasing_middle=document["phrasing_middle"],
        adequacy=_matrix(document["adequacy"]),
        adequacy_phrasing={
            turn: weight
            for turn, weight in zip(
                document["turns"].split("\n"), _matrix(document["turn_adequacy"]).tolist(), strict=True
            )
            if weight
        },
        adequacy_middle={kind: (one, other) for kind, (one, other) in document["adequacy_middle"].items()},
        answered=answered,
        answers=answers,
        usual=expected_answers(answered, answered, answers, not_own=True),
        matching=document["matching"],
    )


def to_document(known: Learned) -> dict[str, Any]:
    return {
        "version": known.version,
        "passage_middle": {kind: _packed(matrix) for kind, matrix in known.passage_middle.items()},
        "query_middle": {kind: _packed(matrix) for kind, matrix in known.query_middle.items()},
        "bank": {kind: _packed(matrix) for kind, matrix in known.bank.items()},
        "gist_middle": {kind: _packed(matrix) for kind, matrix in known.gist_middle.items()},
        "gists": {kind: _packed(matrix) for kind, matrix in known.gists.items()},
        "to_question": [_packed(matrix) for matrix in known.to_question],
        "level": _packed(known.level),
        "level_offset": known.level_offset,
        "whole_middle": {kind: _packed(matrix) for kind, matrix in known.whole_middle.items()},
        "impression": _packed(known.impression),
        "elsewhere": _packed(known.elsewhere),
        "competencies": {name: _packed(matrix) for name, matrix in known.competencies.items()},
        "turns": "\n".join(known.phrasing),
        "turn_weights": _packed(np.array(list(known.phrasing.values()))),
        "phrasing_middle": known.phrasing_middle,
        "adequacy": _packed(known.adequacy),
        "turn_adequacy": _packed(
            np.array([known.adequacy_phrasing.get(turn, 0.0) for turn in known.phrasing])
        ),
        "adequacy_middle": {kind: list(middle) for kind, middle in known.adequacy_middle.items()},
        "answered": _packed(known.answered),
        "answers": _packed(known.answers),
        "matching": known.matching,
    }


def _packed(matrix: Matrix) -> dict[str, Any]:
    """Half precision in base64: an eighth of what decimal numbers take."""
    half = np.ascontiguousarray(matrix, np.dtype("<f2"))
    return {"shape": list(half.shape), "float16": base64.b64encode(half.tobytes()).decode("ascii")}


def _matrix(entry: dict[str, Any]) -> Matrix:
    raw = np.frombuffer(base64.b64decode(entry["float16"]), np.dtype("<f2"))
    return raw.reshape(entry["shape"]).astype(np.float64)
