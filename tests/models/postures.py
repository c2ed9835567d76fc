"""Invented postures, signal by signal, for what is read from them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from models.observation import PostureSignals

FPS = 10
SEATED = PostureSignals(
    frame=0, t=0.0, present=True, x=0.5, y=0.55, shoulder_width=0.43, shoulder_roll=-1.0, head_height=0.52
)
"""Somebody sitting upright, hands out of the picture."""


def sit(duration: float, moving: Callable[[float], Mapping[str, Any]] = lambda _: {}) -> list[PostureSignals]:
    """A posture over ``duration`` seconds; ``moving`` gives the signals that differ at a time."""
    return [replace(SEATED, frame=3 * i, t=i / FPS, **moving(i / FPS)) for i in range(round(duration * FPS))]
