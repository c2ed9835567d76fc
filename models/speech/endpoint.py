"""Voice probabilities → where somebody speaks, and where an utterance begins and ends.

Pure and exact: it counts chunks, so that the same probabilities always give the same bounds.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise
from typing import Final

from models.observation import Span
from models.speech.voice_activity import CHUNK_SECONDS


def _chunks(seconds: float) -> int:
    return round(seconds / CHUNK_SECONDS)


@dataclass(frozen=True, slots=True)
class Thresholds:
    """When silence becomes speech and speech silence; seconds unless said otherwise.

    ``voice`` and ``silence`` are Silero's own probabilities (0.5, and 0.15 below it).
    ``pause``: shorter gaps belong to speech; 0.25 s is the usual bound between articulation
    and a pause (Goldman-Eisler 1968). ``end`` closes an utterance. ``least`` is the least
    speech in an utterance: a cough, a chair and a mouse click are shorter. ``longest`` is the
    most an utterance may last before it is split; ``split_after`` the earliest place for that.
    An utterance that has lasted ``long`` ends at a pause of ``long_end`` already: the longer
    it is, the later its text comes, and the live scores wait for it.
    """

    voice: float = 0.5
    silence: float = 0.35
    pause: float = 0.25
    end: float = 0.6
    least: float = 0.25
    longest: float = 20.0
    split_after: float = 8.0
    long: float = 3.0
    long_end: float = 0.45


@dataclass(frozen=True, slots=True)
class SpeechBegan:
    start: float


@dataclass(frozen=True, slots=True)
class SpeechHesitated:
    """Silence has lasted ``pause``: perhaps this is the end, ``bounds`` being the utterance."""

    bounds: Span


@dataclass(frozen=True, slots=True)
class SpeechEnded:
    """The utterance lies between ``bounds``; somebody speaks during ``speech``.

    ``speech`` is empty when it was too short to be speech at all. ``split`` is set when it was
    cut for its length: the next utterance goes on right there.
    """

    bounds: Span
    speech: tuple[Span, ...]
    split: bool = False


EndpointEvent = SpeechBegan | SpeechHesitated | SpeechEnded

_DIP: Final = 5
"""Chunks over which the voice must be weakest where speech without a pause is split."""


@dataclass(slots=True)
class _Open:
    """The utterance under way, all in chunks; ``voices`` holds each chunk's probability."""

    start: int
    runs: list[tuple[int, int]]
    voices: list[float] = field(default_factory=list)
    hesitated: bool = False


class Endpointer:
    """Feed it one probability a chunk, in order; then :meth:`finish`."""

    def __init__(self, thresholds: Thresholds | None = None) -> None:
        self._set = thresholds or Thresholds()
        self._now = 0
        self._speaking = False
        self._open: _Open | None = None

    @property
    def speaking(self) -> bool:
        """Whether the last chunk was speech."""
        return self._speaking

    def feed(self, voice: float) -> list[EndpointEvent]:
        """What chunk number n (its probability ``voice``) made clear."""
        self._speaking = voice >= (self._set.silence if self._speaking else self._set.voice)
        chunk, self._now = self._now, self._now + 1
        events: list[EndpointEvent] = []
        if self._open is None:
            if self._speaking:
                self._open = _Open(chunk, [(chunk, chunk + 1)], [voice])
                events.append(SpeechBegan(_seconds(chunk)))
            return events
        self._open.voices.append(voice)
        if self._speaking:
            self._extend(self._open, chunk)
        events.extend(self._silence(self._open))
        if self._open is not None and self._now - self._open.start >= _chunks(self._set.longest):
            events.append(self._split(self._open))
        return events

    def finish(self) -> list[EndpointEvent]:
        """The sound is over: what is open ends with it."""
        return [self._end(self._open)] if self._open is not None else []

    def _extend(self, utterance: _Open, chunk: int) -> None:
        utterance.hesitated = False
        start, end = utterance.runs[-1]
        if chunk - end < _chunks(self._set.pause):
            utterance.runs[-1] = (start, chunk + 1)
        else:
            utterance.runs.append((chunk, chunk + 1))

    def _silence(self, utterance: _Open) -> list[EndpointEvent]:
        silent = self._now - utterance.runs[-1][1]
        if silent >= self._patience(utterance):
            return [self._end(utterance)]
        if silent >= _chunks(self._set.pause) and not utterance.hesitated:
            utterance.hesitated = True
            return [SpeechHesitated(_bounds(utterance.runs))]
        return []

    def _patience(self, utterance: _Open) -> int:
        """Chunks of silence that end it."""
        spoken = utterance.runs[-1][1] - utterance.start
        return _chunks(self._set.long_end if spoken >= _chunks(self._set.long) else self._set.end)

    def _end(self, utterance: _Open) -> SpeechEnded:
        self._open = None
        spoken = sum(end - start for start, end in utterance.runs)
        kept = utterance.runs if spoken >= _chunks(self._set.least) else []
        return SpeechEnded(_bounds(utterance.runs), tuple(map(_span, kept)))

    def _split(self, utterance: _Open) -> SpeechEnded:
        """Cut at the longest pause late enough, else where the voice is weakest."""
        earliest = utterance.start + _chunks(self._set.split_after)
        pauses = [
            (after[0] - before[1], before[1], after[0])
            for before, after in pairwise(utterance.runs)
            if before[1] >= earliest
        ]
        if pauses:
            _, end, resumed = max(pauses)
        else:
            end = resumed = self._weakest(utterance, earliest)
        before = [(start, min(stop, end)) for start, stop in utterance.runs if start < end]
        after = [(max(start, resumed), stop) for start, stop in utterance.runs if stop > resumed]
        self._open = self._rest(utterance, resumed, after) if after else None
        return SpeechEnded(_bounds(before), tuple(map(_span, before)), split=bool(after))

    @staticmethod
    def _rest(utterance: _Open, resumed: int, runs: list[tuple[int, int]]) -> _Open:
        return _Open(resumed, runs, utterance.voices[resumed - utterance.start :], utterance.hesitated)

    @staticmethod
    def _weakest(utterance: _Open, earliest: int) -> int:
        voices = utterance.voices
        first, last = earliest - utterance.start, len(voices) - _DIP
        place = min(range(first, last), key=lambda at: (sum(voices[at : at + _DIP]), -at), default=last)
        return utterance.start + place + _DIP // 2


def _seconds(chunk: int) -> float:
    return chunk * CHUNK_SECONDS


def _span(run: tuple[int, int]) -> Span:
    return Span(_seconds(run[0]), _seconds(run[1]))


def _bounds(runs: list[tuple[int, int]]) -> Span:
    return Span(_seconds(runs[0][0]), _seconds(runs[-1][1]))
