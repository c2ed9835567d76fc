"""What was learnt from the development answers: directions in the space of meanings.

``data/learned.json`` is made by ``python -m tests.accuracy.raters fit``; it holds the middle of
each language's texts (raw cosines of E5 are compressed: all lie in .7 … 1), a linear map from
an answer to the question it answers, and the direction in which answers become concrete.
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

from models.text.embedding import SentenceEncoder, Vectors
from models.text.language import Family, family

Matrix = NDArray[np.float64]

VERSION_KEY: Final = "version"


@dataclass(frozen=True, slots=True)
class Learned:
    version: int
    passage_middle: dict[Family, Matrix]
    query_middle: dict[Family, Matrix]
    to_question: tuple[Matrix, Matrix]
    """Two factors of the map: (dimension × rank), (rank × dimension)."""
    concrete: Matrix
    concrete_offset: float

    def passages(self, vectors: Vectors, language: str) -> Matrix:
        """Centred, not normalised."""
        return np.asarray(vectors, np.float64) - self.passage_middle[family(language)]

    def asked(self, vectors: Vectors, language: str) -> Matrix:
        """Centred unit vectors of questions."""
        return unit(np.asarray(vectors, np.float64) - self.query_middle[family(language)])


def unit(vectors: Matrix) -> Matrix:
    lengths = np.linalg.norm(vectors, axis=-1, keepdims=True)
    return np.asarray(vectors / np.maximum(lengths, 1e-12))


@cache
def learned() -> Learned:
    document = _document("learned.json")
    return Learned(
        version=document[VERSION_KEY],
        passage_middle={kind: _matrix(value) for kind, value in document["passage_middle"].items()},
        query_middle={kind: _matrix(value) for kind, value in document["query_middle"].items()},
        to_question=(_matrix(document["to_question"][0]), _matrix(document["to_question"][1])),
        concrete=_matrix(document["concrete"]),
        concrete_offset=document["concrete_offset"],
    )


@cache
def other_questions(kind: Family, encoder: SentenceEncoder) -> Matrix:
    """Centred unit vectors of the bank of questions, one a row (about a second, once)."""
    questions: list[str] = _document("questions.json")[kind]
    return learned().asked(encoder.encode(questions, "query"), kind)


def packed(matrix: Matrix) -> dict[str, Any]:
    """A matrix as the document holds it: half precision, base64."""
    half = np.ascontiguousarray(matrix, np.dtype("<f2"))
    return {"shape": list(half.shape), "float16": base64.b64encode(half.tobytes()).decode("ascii")}


def _matrix(entry: dict[str, Any]) -> Matrix:
    raw = np.frombuffer(base64.b64decode(entry["float16"]), np.dtype("<f2"))
    return raw.reshape(entry["shape"]).astype(np.float64)


def _document(name: str) -> Any:
    text = resources.files("models.scoring.raters").joinpath(f"data/{name}").read_text(encoding="utf-8")
    return json.loads(text)
