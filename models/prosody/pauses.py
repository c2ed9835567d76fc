"""Silence between stretches of speech."""

from __future__ import annotations

from collections.abc import Sequence

from models.observation import Span


def pauses(speech: Sequence[Span], duration: float) -> list[Span]:
    """The gaps between the first and the last speech of an answer of ``duration`` seconds.

    The time to the first word and the time after the last are not pauses: the one is thinking,
    the other waiting. Spans may overlap and need not be in order; what lies outside
    0…duration is cut off.
    """
    inside = sorted(
        Span(max(0.0, span.start), min(duration, span.end))
        for span in speech
        if span.start < duration and span.end > 0.0
    )
    gaps: list[Span] = []
    reached = inside[0].end if inside else 0.0
    for span in inside[1:]:
        if span.start > reached:
            gaps.append(Span(reached, span.start))
        reached = max(reached, span.end)
    return gaps
