"""Characters of recognised text → the time they were spoken at."""

from __future__ import annotations

from models.observation import Span, Utterance


def character_times(utterance: Utterance) -> list[Span]:
    """One span for each character of ``utterance.text``, in seconds of the answer.

    Inside a word the time runs evenly from its start to its end. Characters that belong to no
    timed word (punctuation, or all of them where the engine gave no word times) lie between
    their timed neighbours.
    """
    text = utterance.text
    times: list[Span | None] = [None] * len(text)
    position = 0
    for word in utterance.words:
        spoken = word.text.strip()
        found = text.find(spoken, position) if spoken else -1
        if found < 0:
            continue
        step = max(0.0, word.end - word.start) / len(spoken)
        for offset in range(len(spoken)):
            times[found + offset] = Span(word.start + offset * step, word.start + (offset + 1) * step)
        position = found + len(spoken)
    return _fill(times, utterance.start, utterance.end)


def _fill(times: list[Span | None], start: float, end: float) -> list[Span]:
    """Spread the characters without a time evenly between their timed neighbours."""
    filled: list[Span] = []
    position = 0
    while position < len(times):
        known = times[position]
        if known is not None:
            filled.append(known)
            position += 1
            continue
        gap = position
        while gap < len(times) and times[gap] is None:
            gap += 1
        after = times[gap] if gap < len(times) else None
        left = filled[-1].end if filled else start
        right = max(left, after.start if after is not None else end)
        step = (right - left) / (gap - position)
        filled.extend(Span(left + i * step, left + (i + 1) * step) for i in range(gap - position))
        position = gap
    return filled


def span_of(times: list[Span], start: int, end: int) -> Span:
    """The time of the characters ``start:end`` (at least one) of :func:`character_times`."""
    return Span(times[start].start, max(span.end for span in times[start:end]))
