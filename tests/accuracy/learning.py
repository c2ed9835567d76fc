"""Learns the raters' directions from answers of known level: ridge regressions, nothing more.

``python -m tests.accuracy.learning`` writes ``models/scoring/raters/data/learned.json``. The
weights of the combination are set by hand from cross-validated tables (``raters.py``): nine
numbers, and the fit on one writer's answers was checked on the other's.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from importlib import resources
from pathlib import Path
from typing import Final

import numpy as np

from models.scoring.raters import learned as shipped
from models.scoring.raters.learned import Learned, Matrix, to_document, unit
from models.scoring.raters.reading import Reading, read
from models.text.embedding import SentenceEncoder, sentence_encoder
from models.text.language import Family, family
from tests.accuracy.rated_answers import RatedAnswer, load, with_recognised

TARGETS: Final = {
    "strong": 1.0,
    "middling": 0.5,
    "weak": 0.0,
    "trap:memorised": -0.4,
    "trap:keywords": -0.4,
    "trap:numbers": -0.5,
    "trap:question-repeated": -0.2,
    "trap:injection": -0.1,
    "trap:one-sentence-repeated": 0.0,
    "trap:beside-the-point": 0.15,
}
"""Level → what a passage of such an answer is taken for. Traps that are other answers (to
another question, or read twice) teach nothing about level and are left out."""

LEVEL_RIDGE: Final = 3.0
MAP_RIDGE: Final = 10.0
RANK: Final = 64
WEAK_MAP: Final = 0.5
"""Weak answers say little of what their question is about: half weight in the map."""

TARGET: Final = Path(str(resources.files("models.scoring.raters"))) / "data/learned.json"


@dataclass(frozen=True, slots=True)
class Studied:
    """An answer of known level with its reading."""

    answer: RatedAnswer
    reading: Reading


def study(answers: Sequence[RatedAnswer], encoder: SentenceEncoder) -> list[Studied]:
    return [
        Studied(answer, read(answer.question, answer.text, answer.language, encoder)) for answer in answers
    ]


def learn(studied: Sequence[Studied], encoder: SentenceEncoder, version: int = 1) -> Learned:
    """Directions from these answers alone. Deterministic."""
    bank = json.loads((TARGET.parent / "questions.json").read_text(encoding="utf-8"))
    families: tuple[Family, ...] = ("zh", "en", "ja")
    said = [one for one in studied if one.reading.passages]
    passage_middle: dict[Family, Matrix] = {
        kind: np.concatenate([_vectors(one) for one in said if family(one.answer.language) == kind]).mean(0)
        for kind in families
    }
    asked = {kind: np.asarray(encoder.encode(bank[kind], "query"), np.float64) for kind in families}
    query_middle: dict[Family, Matrix] = {kind: vectors.mean(0) for kind, vectors in asked.items()}
    level, offset = _level(said, passage_middle)
    return Learned(
        version=version,
        passage_middle=passage_middle,
        query_middle=query_middle,
        bank={kind: unit(asked[kind] - query_middle[kind]) for kind in families},
        to_question=_map(said, passage_middle, query_middle),
        level=level,
        level_offset=offset,
    )


def _vectors(one: Studied) -> Matrix:
    return np.asarray(one.reading.vectors, np.float64)


def _level(said: Sequence[Studied], middle: dict[Family, Matrix]) -> tuple[Matrix, float]:
    """Ridge regression of an answer's level on each of its passages.

    A passage weighs 1 ÷ √(passages of its answer): long answers teach more, not that much more.
    """
    used = [one for one in said if one.answer.level in TARGETS]
    x = np.concatenate([_vectors(one) - middle[family(one.answer.language)] for one in used])
    counts = [len(one.reading.passages) for one in used]
    y = np.repeat([TARGETS[one.answer.level] for one in used], counts)
    w = np.repeat([count**-0.5 for count in counts], counts)
    offset = float((w * y).sum() / w.sum())
    return _ridge(x, (y - offset)[:, None], w / w.mean(), LEVEL_RIDGE)[:, 0], offset


def _map(
    said: Sequence[Studied], passage_middle: dict[Family, Matrix], query_middle: dict[Family, Matrix]
) -> tuple[Matrix, Matrix]:
    """Ridge regression of the question's meaning on its answer's, cut to ``RANK`` directions."""
    used = [one for one in said if one.answer.level in ("strong", "middling", "weak")]
    x = np.array(
        [unit((_vectors(one) - passage_middle[family(one.answer.language)]).mean(0)) for one in used]
    )
    y = np.array(
        [
            unit(np.asarray(one.reading.asked, np.float64) - query_middle[family(one.answer.language)])
            for one in used
        ]
    )
    w = np.array([WEAK_MAP if one.answer.level == "weak" else 1.0 for one in used])
    left, sizes, right = np.linalg.svd(_ridge(x, y, w, MAP_RIDGE))
    return left[:, :RANK] * sizes[:RANK], right[:RANK]


def _ridge(x: Matrix, y: Matrix, w: Matrix, penalty: float) -> Matrix:
    weighted = x.T * w
    return np.asarray(np.linalg.solve(weighted @ x + penalty * np.eye(x.shape[1]), weighted @ y))


def main() -> None:
    encoder = sentence_encoder()
    known = learn(study(with_recognised(load()), encoder), encoder, shipped.learned().version + 1)
    TARGET.write_text(json.dumps(to_document(known), indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
