"""Does the answer belong to this question, more than to others?"""

from __future__ import annotations

from typing import Final

import numpy as np

from models.scoring.raters.learned import Learned, Matrix, unit
from models.scoring.raters.reading import Reading
from models.text.language import family

ALIKE: Final = 0.6
"""Questions of the bank as near as this to the one asked are no others (centred cosine)."""

BEST: Final = 2
"""Passages that carry the relevance: a good story needs some that have their own matter."""

MIDDLE: Final = -0.4
STEEPNESS: Final = 1.5
"""Deviations at which relevance is a half, and how fast it rises: good stories speak of their
own matter, few of the question's words, and lie at 0.5 to 2; other questions' answers below 0.5."""


def relevance(reading: Reading, known: Learned) -> float | None:
    """0…1; None where nothing is left to judge. 0.5: as near to other questions as to this one.

    The answer's meaning (and the question that a linear map expects behind it) is compared with
    the question and with a bank of other questions; what counts is by how many standard
    deviations this question stands out among them. So a good answer to another question fails,
    and a question about common matters is not harder than one about rare ones.
    """
    return _squash(deviations(reading, known)) if reading.passages else None


def deviations(reading: Reading, known: Learned) -> float:
    """By how many standard deviations this question stands out among others for the answer."""
    asked = known.asked(reading.asked, reading.language)
    bank = known.bank[family(reading.language)]
    bank = bank[bank @ asked < ALIKE]
    passages = known.passages(reading.vectors, reading.language)
    whole = unit(passages.mean(axis=0))
    expected = unit(whole @ known.to_question[0] @ known.to_question[1])
    overall = _stands_out(unit(whole + expected)[None], asked, bank)
    best = _stands_out(unit(passages), asked, bank)
    return 0.7 * overall + 0.3 * best


def _stands_out(vectors: Matrix, asked: Matrix, bank: Matrix) -> float:
    count = min(BEST, len(vectors))
    own = np.sort(vectors @ asked)[-count:].mean()
    others = np.sort(vectors @ bank.T, axis=0)[-count:].mean(axis=0)
    return float((own - others.mean()) / max(float(others.std()), 1e-6))


def _squash(deviations: float) -> float:
    return float(1.0 / (1.0 + np.exp(-STEEPNESS * (deviations - MIDDLE))))
