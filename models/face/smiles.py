"""Smile episodes with their course: when they begin, when they are fullest, when they are over."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from models.episodes import episodes
from models.observation import Expression, Span

EYES_JOIN: Final = 0.5
"""Of a plain squint. `eyeSquint` is a weak sign (cheekSquint is 0 on everybody): posed smiles reach
it as well, narrow eyes and glasses hide it; so "spontaneous-looking" says how it looks, no more."""
_APEX: Final = 0.9
"""Of the peak: from here on a smile counts as full."""


@dataclass(frozen=True, slots=True)
class SmileEpisode:
    """``onset`` → ``apex`` → ``offset`` in seconds: begins, is first full, is over.

    ``strength`` is its peak and ``eyes`` how far the eyes join in while it is full, both 0…1,
    None where the peak is hidden.
    """

    onset: float
    apex: float
    offset: float
    strength: float | None
    eyes: float | None

    @property
    def span(self) -> Span:
        return Span(self.onset, self.offset)

    @property
    def spontaneous(self) -> bool | None:
        """Whether the eyes join in, so that it looks spontaneous; None where they cannot be read."""
        return None if self.eyes is None else self.eyes >= EYES_JOIN


def smile_episodes(expressions: Sequence[Expression]) -> list[SmileEpisode]:
    """The smiles of an answer in the order of time."""
    spans = episodes([seen.t for seen in expressions], [seen.smile for seen in expressions])
    return [
        _course(span, [seen for seen in expressions if span.start <= seen.t < span.end]) for span in spans
    ]


def _course(span: Span, within: Sequence[Expression]) -> SmileEpisode:
    strengths = [seen.smile_strength for seen in within if seen.smile_strength is not None]
    if not strengths:
        return SmileEpisode(span.start, span.start, span.end, None, None)
    peak = max(strengths)
    full = [
        seen for seen in within if seen.smile_strength is not None and seen.smile_strength >= _APEX * peak
    ]
    eyes = [seen.eyes for seen in full if seen.eyes is not None]
    return SmileEpisode(span.start, full[0].t, span.end, peak, max(eyes, default=None))
