"""Will it do: is it an answer at all, or evasion, chatter, excuses, conduct nobody would want?

Strong and middling answers against weak ones, whatever lies between the first two. What makes a thin
answer a good one (facts, deeds, a result) is not what tells it from an empty or an unseemly one, so it
is learnt by itself.
"""

from __future__ import annotations

import math
from typing import Final

import numpy as np

from models.scoring.raters.learned import Learned
from models.scoring.raters.phrasing import along, turns
from models.scoring.raters.reading import Reading
from models.text.language import family

SPREAD: Final = 0.2
"""Standard deviation of middling or weak answers, along the direction and along the turns."""


def adequacy(reading: Reading, known: Learned) -> float | None:
    """0…1: 0.5 is half way from weak to middling answers; None where nothing is left."""
    if not reading.passages:
        return None
    direction, phrases = known.adequacy_middle[family(reading.language)]
    whole = float(np.asarray(reading.vectors, np.float64).mean(0) @ known.adequacy) - direction
    said = along(turns(reading.clauses, reading.language), known.adequacy_phrasing) - phrases
    return 1.0 / (1.0 + math.exp(-(whole + said) / (2 * SPREAD)))
