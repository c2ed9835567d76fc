"""A transcript as pieces of text: words that carry their time, and what stands between them."""

from __future__ import annotations

from dataclasses import dataclass

from models.text.language import joint
from sync.centre.console.presentation.clock import clock_range
from sync.contract.report import Transcript, TranscriptSegment, Word

DOUBTFUL = 0.6
"""Below this confidence a word is underlined, so that a misheard word is not read as a slip."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A word with its times, or text between words (``start`` is None)."""

    text: str
    start: float | None = None
    end: float | None = None
    doubtful: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """One stretch of speech between two pauses; ``pause`` is the silence before it, in seconds."""

    start: float
    end: float
    pause: float
    pieces: tuple[Piece, ...]

    @property
    def when(self) -> str:
        return clock_range(self.start, self.end)


def lines(transcript: Transcript) -> tuple[Line, ...]:
    found: list[Line] = []
    reached = 0.0
    for segment in transcript.segments:
        pause = max(0.0, segment.start - reached) if found else 0.0
        found.append(Line(segment.start, segment.end, pause, _pieces(segment, transcript.language)))
        reached = segment.end
    return tuple(found)


def _pieces(segment: TranscriptSegment, language: str) -> tuple[Piece, ...]:
    """The segment's text cut at its words; a segment without word times is one clickable piece.

    The text is shown as it stands wherever the words can be found in it in order. Where a word
    cannot (recognition and text may differ in form), the words themselves are shown.
    """
    words = [word for word in segment.words if word.text.strip()]
    if not words:
        return (Piece(segment.text, segment.start, segment.end),)
    found: list[Piece] = []
    reached = 0
    for word in words:
        text = word.text.strip()
        place = segment.text.find(text, reached)
        if place < 0:
            return _words_alone(words, language)
        if place > reached:
            found.append(Piece(segment.text[reached:place]))
        found.append(_timed(word))
        reached = place + len(text)
    if reached < len(segment.text):
        found.append(Piece(segment.text[reached:]))
    return tuple(found)


def _words_alone(words: list[Word], language: str) -> tuple[Piece, ...]:
    between = joint(language)
    found: list[Piece] = []
    for word in words:
        if found and between:
            found.append(Piece(between))
        found.append(_timed(word))
    return tuple(found)


def _timed(word: Word) -> Piece:
    doubtful = word.confidence is not None and word.confidence < DOUBTFUL
    return Piece(word.text.strip(), word.start, word.end, doubtful)
