"""A must-have and a passage read together, as one text of which the encoder says whether it is met.

The sentence encoder compares two meanings made apart, in which a wish and a deed lie side by side. Read
as one text, every word of the passage is weighed by what is asked for. What was learnt lies in
``data/cross_encoder.json``.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

import numpy as np

from models.errors import KnownError as ModelFault
from models.text.embedding import SentenceEncoder, tuned_encoder
from sync.centre.matching.learnt import Matrix, unpacked
from sync.centre.matching.lexicon import DATA
from sync.centre.matching.meaning import MeaningUnavailable
from sync.centre.matching.spelling import respell

SOURCE: Final = DATA / "cross_encoder.json"
LONGEST_REQUIREMENT: Final = 120
"""Characters of a must-have that are read; the passage has the others that the encoder takes."""


@dataclass(frozen=True)
class Weighing:
    """What each of two logits counts in their common one; learnt where neither had seen the must-have."""

    judgement: float
    together: float
    offset: float

    def logit(self, judgement: float, together: float) -> float:
        return self.judgement * judgement + self.together * together + self.offset


@dataclass(frozen=True)
class CrossEncoder:
    """``direction`` and ``offset`` turn the tuned encoder's vector into a logit."""

    encoder: SentenceEncoder
    direction: Matrix
    offset: float
    weighing: Weighing

    def logit(self, requirement: str, passage: str) -> float:
        """Above 0: met. 10 to 40 ms where the pair is new. Deterministic."""
        (vector,) = self.encoder.encode([together(requirement, passage)], "query")
        return float(vector @ self.direction) + self.offset


def together(requirement: str, passage: str) -> str:
    """One text of both; ``passage``: respelt already, as `Reading` does it."""
    return f"{respell(requirement)[:LONGEST_REQUIREMENT]} passage: {passage}"


def joined(clauses: Sequence[str]) -> str:
    return ",".join(clauses)


@cache
def cross_encoder() -> CrossEncoder:
    """Loaded at its first use. Raises MeaningUnavailable."""
    document = json.loads(SOURCE.read_text(encoding="utf-8"))
    offsets = {name: unpacked(stored) for name, stored in document["offsets"].items()}
    try:
        encoder = tuned_encoder(offsets)
    except ModelFault as error:
        raise MeaningUnavailable(reason=error) from error
    direction = np.array(document["direction"], np.float32)
    return CrossEncoder(encoder, direction, document["offset"], Weighing(**document["weighing"]))
