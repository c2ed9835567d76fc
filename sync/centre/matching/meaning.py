"""How near a clause comes to a requirement in meaning: for what no list of words knows.

Cosines of multilingual-e5 are compressed, every text resembles every other; what is common to all
texts of this kind, the mean of some thousand of them, is subtracted first, for what is asked and for
what is written apart. Nearness alone cannot tell doing from wishing, so the caller asks it only of clauses
that speak of nothing but deeds.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import cache
from typing import Final

import numpy as np
from numpy.typing import NDArray

from models.errors import KnownError as ModelFault
from models.text.embedding import Role, Vectors, sentence_encoder
from sync.centre.matching.lexicon import DATA
from sync.contract.errors import KnownError

LEAST: Final = 0.40
"""The nearness at which a clause counts as the thing itself: on 35 lines for twelve trades that no list
knows it is right on 30, once wishes, likings and the titles of other trades are out."""


class MeaningUnavailable(KnownError):
    code = "meaning-unavailable"
    sentence = "The model that compares meanings cannot be used: {reason}"
    remedy = "Fetch it with `provision packs fetch e5-small`."


ALIKE: Final = 0.45
"""Likewise where the kind of work is the same and only words beside it are missing: wrong pairs of one
trade (心内科 and 骨科 nursing) stay below .37, right ones lay above .5."""


def nearness(requirement: str, clauses: Sequence[str]) -> list[float]:
    """−1…1 for each clause. Raises MeaningUnavailable."""
    if not clauses:
        return []
    wanted = _centred([requirement], "query")
    return [round(float(each), 4) for each in (_centred(clauses, "passage") @ wanted[0])]


def _centred(texts: Sequence[str], role: Role) -> Vectors:
    try:
        vectors = sentence_encoder().encode(texts, role) - _means()[role]
    except ModelFault as error:
        raise MeaningUnavailable(reason=error) from error
    centred: Vectors = vectors / np.linalg.norm(vectors, axis=1, keepdims=True)
    return centred


@cache
def _means() -> dict[Role, NDArray[np.float32]]:
    """The mean of requirements (query) and of words and clauses of work (passage)."""
    stored = json.loads((DATA / "background.json").read_text(encoding="utf-8"))
    return {
        "query": np.array(stored["query"], np.float32),
        "passage": np.array(stored["passage"], np.float32),
    }
