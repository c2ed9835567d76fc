"""One answer on its way through an engine: sound → utterances → text."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, Protocol

import numpy as np

from models.observation import SAMPLE_RATE, Audio, Caption, Span, Utterance
from models.speech.endpoint import Endpointer, SpeechBegan, SpeechEnded, SpeechHesitated
from models.speech.port import SpeechEvent
from models.speech.voice_activity import CHUNK, CHUNK_SECONDS, VoiceActivity, VoiceActivityModel

BEFORE: Final = 0.5
"""Seconds of sound an engine gets before the first voice: the detector is late on soft onsets,
and Vosk wants to hear the room first (with 0.3 it misses first words that it gets with this)."""

AFTER: Final = 0.2
"""Seconds after the last voice. Less than the pause of a hesitation, so that what is decoded
ahead then is, sample by sample, what would be decoded at the end."""

CAPTIONS_WITHIN: Final = 1.0
"""Seconds of waiting sound from which captions are left out."""

AHEAD_WITHIN: Final = 3.0
"""Seconds of waiting sound from which nothing is decoded ahead."""


class Listener(Protocol):
    """What an engine does with the sound of one utterance; times are seconds of the answer."""

    def begin(self, sound: Audio, start: float) -> None:
        """An utterance begins; ``sound``, which begins at ``start``, is what there is of it."""
        ...

    def hear(self, chunk: Audio) -> None:
        """The next :data:`CHUNK` samples of the utterance."""
        ...

    def caption(self, now: float) -> Caption | None:
        """A caption at ``now``, if there is something new worth its cost."""
        ...

    def decode_ahead(self, sound: Audio, now: float) -> Caption | None:
        """The utterance may have ended: ``sound`` is all of it, if it has."""
        ...

    def conclude(self, sound: Audio, start: float, speech: Sequence[Span]) -> Utterance | None:
        """The utterance has ended: ``sound``, which begins at ``start``, is all of it.

        It may be shorter than what was heard. None when nobody said anything.
        """
        ...


class EndpointedStream:
    """A `SpeechStream`: cuts the sound into utterances for a `Listener`."""

    def __init__(self, listener: Listener, voice_activity: VoiceActivityModel, *, live: bool) -> None:
        self._listener = listener
        self._activity = VoiceActivity(voice_activity)
        self._endpointer = Endpointer()
        self._live = live
        self._rest: Audio = np.zeros(0, np.float32)
        self._sound = _Memory()
        self._open = False
        self._taken = 0.0
        """Until where the sound belongs to utterances that have ended."""
        self._speech: list[Span] = []

    @property
    def speech(self) -> Sequence[Span]:
        return tuple(self._speech)

    def feed(self, samples: Audio, behind: float = 0.0) -> list[SpeechEvent]:
        sound = np.concatenate((self._rest, samples), dtype=np.float32)
        whole = len(sound) - len(sound) % CHUNK
        self._rest = sound[whole:]
        events: list[SpeechEvent] = []
        for position in range(0, whole, CHUNK):
            waiting = behind + (len(sound) - position - CHUNK) / SAMPLE_RATE
            events.extend(self._hear(sound[position : position + CHUNK], waiting))
        return events

    def finish(self) -> list[SpeechEvent]:
        events: list[SpeechEvent] = []
        if self._rest.size:
            last = np.pad(self._rest, (0, CHUNK - self._rest.size))
            self._rest = self._rest[:0]
            events.extend(self._hear(last, waiting=AHEAD_WITHIN))
        for end in self._endpointer.finish():
            if isinstance(end, SpeechEnded):
                events.extend(self._end(end))
        return events

    def _hear(self, chunk: Audio, waiting: float) -> list[SpeechEvent]:
        level = self._activity.hear(chunk)
        self._sound.add(chunk)
        if self._open:
            self._listener.hear(chunk)
        events: list[SpeechEvent] = [level]
        now = level.t + CHUNK_SECONDS
        for event in self._endpointer.feed(level.voice):
            match event:
                case SpeechBegan():
                    self._begin(event.start)
                case SpeechHesitated() if self._live and waiting < AHEAD_WITHIN:
                    sound, _ = self._utterance(event.bounds)
                    events.extend(_some(self._listener.decode_ahead(sound, now)))
                case SpeechEnded():
                    events.extend(self._end(event))
        # in a silence the core is kept free for decoding ahead
        if self._live and self._open and self._endpointer.speaking and waiting < CAPTIONS_WITHIN:
            events.extend(_some(self._listener.caption(now)))
        if not self._open:
            self._sound.forget_before(now - BEFORE)
        return events

    def _begin(self, start: float) -> None:
        self._open = True
        sound, begin = self._sound.between(max(start - BEFORE, self._taken), float("inf"))
        self._listener.begin(sound, begin)

    def _end(self, event: SpeechEnded) -> list[SpeechEvent]:
        utterance = None
        if event.speech:
            self._speech.extend(event.speech)
            sound, begin = self._utterance(event.bounds, cut=event.split)
            utterance = self._listener.conclude(sound, begin, event.speech)
        self._sound.forget_before(event.bounds.end - BEFORE)
        self._taken = event.bounds.end
        self._open = False
        if event.split:
            self._begin(event.bounds.end)
        return _some(utterance)

    def _utterance(self, bounds: Span, *, cut: bool = False) -> tuple[Audio, float]:
        """Its sound and when that begins; where speech was cut, nothing of what follows."""
        begin = max(bounds.start - BEFORE, self._taken)
        return self._sound.between(begin, bounds.end + (0.0 if cut else AFTER))


class _Memory:
    """The last samples, by their time."""

    def __init__(self) -> None:
        self._chunks: list[Audio] = []
        self._forgotten = 0

    def add(self, chunk: Audio) -> None:
        self._chunks.append(chunk)

    def between(self, start: float, end: float) -> tuple[Audio, float]:
        """Whole chunks that touch the stretch, and the time of the first sample."""
        first = max(0, round(start / CHUNK_SECONDS) - self._forgotten)
        last = len(self._chunks) if end == float("inf") else round(end / CHUNK_SECONDS) - self._forgotten
        chunks = self._chunks[first:last]
        sound = np.concatenate(chunks) if chunks else np.zeros(0, np.float32)
        return sound, (first + self._forgotten) * CHUNK_SECONDS

    def forget_before(self, time: float) -> None:
        useless = max(0, int(time / CHUNK_SECONDS) - self._forgotten)
        del self._chunks[:useless]
        self._forgotten += useless


def _some(event: SpeechEvent | None) -> list[SpeechEvent]:
    return [] if event is None else [event]
