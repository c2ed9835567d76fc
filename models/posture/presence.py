"""Who has left: the model goes on seeing a body for a while where there is none any more."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from models.observation import PostureSignals

GHOST: Final = 0.9
"""Seconds: the tracker kept an empty chair's body for 0.7 s, its hand drifting towards the face."""


def without_ghosts(signals: Sequence[PostureSignals]) -> list[PostureSignals]:
    """The signals of an answer, those of the last 0.9 s before nobody is seen taken as nobody.

    Only what happens afterwards tells; live, a ghost cannot be known.
    """
    kept = list(signals)
    gone_at: float | None = None
    for i in range(len(kept) - 1, -1, -1):
        posture = signals[i]
        if not posture.present and posture.hand_to_face is None:
            gone_at = posture.t
        elif gone_at is not None and gone_at - posture.t <= GHOST:
            kept[i] = PostureSignals(posture.frame, posture.t)
        else:
            gone_at = None
    return kept
