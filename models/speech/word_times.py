"""The pieces a decoder timed → the words of the text as it is written."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from models.observation import Span, SpokenWord
from models.text.words import cut


@dataclass(frozen=True, slots=True)
class _Letter:
    start: float
    end: float
    confidence: float | None


def timed_words(pieces: Sequence[SpokenWord], text: str, language: str, bounds: Span) -> list[SpokenWord]:
    """``text`` in words, each with the time of its letters; marks and blanks belong to none.

    ``pieces`` spell the same letters, in the decoder's characters (perhaps traditional ones):
    the n-th letter of theirs is the n-th of the text. Where a conversion changed their number,
    letters are matched by their share of the whole. Times are kept within ``bounds`` and in
    order; a word's confidence is its least certain letter's.
    """
    timed = [letter for piece in pieces for letter in _letters(piece)]
    count = sum(map(str.isalnum, text))
    if not timed or not count:
        return []
    words: list[SpokenWord] = []
    reached, position = bounds.start, 0
    for word in cut(text, language):
        letters = sum(map(str.isalnum, word))
        if not letters:
            continue
        own = [timed[(position + i) * len(timed) // count] for i in range(letters)]
        position += letters
        start = min(max(own[0].start, reached), bounds.end)
        reached = min(max(own[-1].end, start), bounds.end)
        sure = [letter.confidence for letter in own if letter.confidence is not None]
        words.append(SpokenWord(_bare(word), start, reached, min(sure, default=None)))
    return words


def _letters(piece: SpokenWord) -> list[_Letter]:
    count = sum(map(str.isalnum, piece.text))
    step = (piece.end - piece.start) / count if count else 0.0
    return [
        _Letter(piece.start + i * step, piece.start + (i + 1) * step, piece.confidence) for i in range(count)
    ]


def _bare(word: str) -> str:
    """A word without the marks around it, with those inside."""
    first = next(i for i, character in enumerate(word) if character.isalnum())
    last = next(i for i in range(len(word) - 1, -1, -1) if word[i].isalnum())
    return word[first : last + 1]
