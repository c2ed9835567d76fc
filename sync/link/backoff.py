"""How long to wait before the next attempt: exponential back-off with full jitter.

After Brooker, "Exponential Backoff And Jitter" (AWS Architecture Blog, 2015): a uniform draw
from zero to the ceiling spreads ten thousand rooms best after a broker's restart.
"""

from __future__ import annotations

import random


def ceiling(attempt: int, *, base: float, longest: float) -> float:
    """The longest wait in seconds before ``attempt`` (counted from 0)."""
    return min(longest, base * 2.0 ** min(attempt, 32))


def pause(attempt: int, *, base: float = 0.5, longest: float = 30.0, chance: random.Random) -> float:
    """Seconds to wait before ``attempt``, drawn with full jitter."""
    return chance.uniform(0.0, ceiling(attempt, base=base, longest=longest))
