"""The pieces a decoder timed → the times of the text as it is written."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from models.observation import Span, SpokenWord
from models.speech.correction import Edit
from models.text.words import cut


@dataclass(frozen=True, slots=True)
class Letter:
    """When one letter was spoken, and how sure the decoder is of it."""

    start: float
    end: float
    confidence: float | None


Timing = list[Letter | None]
"""One for each character of a text; None for marks and blanks."""


def letter_times(pieces: Sequence[SpokenWord], text: str) -> Timing:
    """``pieces`` spell the same letters as ``text``, in the decoder's characters.

    Perhaps those are traditional ones: the n-th letter of theirs is the n-th of the text. Where
    a conversion changed their number, letters are matched by their share of the whole. Without
    any piece nothing is timed.
    """
    timed = [letter for piece in pieces for letter in _letters(piece)]
    count = sum(map(str.isalnum, text))
    if not timed:
        return [None] * len(text)
    result: Timing = []
    position = 0
    for character in text:
        if character.isalnum():
            result.append(timed[position * len(timed) // count])
            position += 1
        else:
            result.append(None)
    return result


def edited(times: Timing, edits: Sequence[Edit]) -> Timing:
    """The times of a text after ``edits``: what is new was spoken while the old was."""
    result: Timing = []
    reached = 0
    for edit in edits:
        result += times[reached : edit.start]
        result += _spread([one for one in times[edit.start : edit.end] if one is not None], edit.text)
        reached = edit.end
    return [*result, *times[reached:]]


def timed_words(times: Timing, text: str, language: str, bounds: Span) -> list[SpokenWord]:
    """``text`` in words, each with the time of its letters; marks and blanks belong to none.

    Times are kept within ``bounds`` and in order; a word's confidence is its least certain
    letter's.
    """
    words: list[SpokenWord] = []
    reached, position = bounds.start, 0
    for word in cut(text, language):
        own = [one for one in times[position : position + len(word)] if one is not None]
        position += len(word)
        if not own:
            continue
        start = min(max(own[0].start, reached), bounds.end)
        reached = min(max(own[-1].end, start), bounds.end)
        sure = [letter.confidence for letter in own if letter.confidence is not None]
        words.append(SpokenWord(_bare(word), start, reached, min(sure, default=None)))
    return words


def _spread(old: Sequence[Letter], text: str) -> Timing:
    """The letters of ``text`` evenly over the time of the old ones, as sure as the least of them."""
    count = sum(map(str.isalnum, text))
    if not old or not count:
        return [None] * len(text)
    step = (old[-1].end - old[0].start) / count
    sure = min((one.confidence for one in old if one.confidence is not None), default=None)
    result: Timing = []
    start = old[0].start
    for character in text:
        if character.isalnum():
            result.append(Letter(start, start + step, sure))
            start += step
        else:
            result.append(None)
    return result


def _letters(piece: SpokenWord) -> list[Letter]:
    count = sum(map(str.isalnum, piece.text))
    step = (piece.end - piece.start) / count if count else 0.0
    return [
        Letter(piece.start + i * step, piece.start + (i + 1) * step, piece.confidence) for i in range(count)
    ]


def _bare(word: str) -> str:
    """A word without the marks around it, with those inside; a share keeps its sign."""
    first = next(i for i, character in enumerate(word) if character.isalnum())
    last = next(i for i in range(len(word) - 1, -1, -1) if word[i].isalnum() or word[i] == "%")
    return word[first : last + 1]
