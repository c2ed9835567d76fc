"""Microphone → words and voice: one thread reads sound, one listens at low priority."""

from __future__ import annotations

import queue
import time
from collections.abc import Callable, Sequence

import numpy as np

from kiosk.capture.port import CapturedSound
from kiosk.capture.sources import Sources
from kiosk.pipeline.giving_way import give_way
from kiosk.pipeline.messages import CHECK, CaptionHeard, HeardOut, Observed, SoundHeard
from kiosk.pipeline.overhearing import Overhearing
from kiosk.pipeline.pitching import PitchBlocks
from kiosk.pipeline.stall import Patience
from kiosk.pipeline.turn import Turn, Turns
from kiosk.pipeline.worker import Worker
from models.observation import SAMPLE_RATE, Audio, Caption, Span, Utterance, VoiceLevel
from models.speech.port import SpeechEngine, SpeechStream

WAITING = 1000
"""Chunks of 32 ms that may wait to be understood: 32 s. Beyond, sound is lost and counted."""

LEVEL_EVERY = 4
"""Every fourth chunk (128 ms) moves the level meter."""

MISSING_SECONDS = 0.1
"""Less than this between two chunks is the jitter of their time stamps."""

HEAR_OUT_SECONDS = 2.0
"""How long after the end of an answer its last sound may still be on the way."""


class Listening:
    """The ears.

    ``checking`` hears the device check: no word of it is wanted, so none is recognised. ``voice``
    False keeps loudness and pitch from being observed at all.
    """

    def __init__(
        self,
        sources: Sources,
        turns: Turns,
        tell: Callable[[object], None],
        engine: SpeechEngine | None,
        checking: SpeechEngine | None,
        language: str,
        vocabulary: Sequence[str],
        *,
        voice: bool,
    ) -> None:
        self._sources = sources
        self._turns = turns
        self._tell = tell
        self._engine = engine
        self._checking = checking
        self._language = language
        self._vocabulary = vocabulary
        self._voice = voice
        self._sounds: queue.Queue[CapturedSound] = queue.Queue(WAITING)
        self._lost = 0
        self._device_gaps = 0
        self._hearing: _Hearing | None = None
        self._overhearing: Overhearing | None = None

    @property
    def gaps(self) -> int:
        return self._lost + self._device_gaps

    def read_microphone(self, worker: Worker) -> None:
        """The sound thread: takes chunks off as they come."""
        microphone = self._sources.open_microphone()
        patience, count = Patience("microphone"), 0
        try:
            while not worker.stopping:
                began = time.monotonic()
                sound = microphone.read()
                if sound is None:
                    patience.missed(time.monotonic() - began)
                    continue
                patience.came()
                count += 1
                worker.healthy()
                self._device_gaps = microphone.gaps
                if count % LEVEL_EVERY == 0:
                    self._tell(SoundHeard(_dbfs(sound.samples)))
                self._pass_on(sound)
        finally:
            microphone.close()

    def _pass_on(self, sound: CapturedSound) -> None:
        try:
            self._sounds.put_nowait(sound)
        except queue.Full:
            self._lost += 1

    def listen(self, worker: Worker) -> None:
        """The speech thread: understands what belongs to an answer, in the order it was said."""
        give_way()
        while not worker.stopping:
            try:
                sound = self._sounds.get(timeout=0.1)
            except queue.Empty:
                self._hear_out_when_late()
                continue
            self._hear(sound)

    def _hear(self, sound: CapturedSound) -> None:
        turn = self._turns.current
        self._overhear(sound, turn)
        if turn is None:
            return
        if self._hearing is None or self._hearing.turn is not turn:
            self._hearing = _Hearing(turn, self._open(turn), self._asked(turn), voice=self._voice)
        hearing = self._hearing
        if hearing.done:
            return
        piece = _within(sound, turn)
        if len(piece):
            behind = self._sounds.qsize() * len(sound.samples) / SAMPLE_RATE
            self._send(hearing.catch_up(turn.elapsed(max(sound.at, turn.at)) or 0.0))
            self._send(hearing.feed(piece, behind))
        if turn.ended is not None and sound.at + len(sound.samples) / SAMPLE_RATE >= turn.ended:
            self._send(hearing.finish())

    def _hear_out_when_late(self) -> None:
        """An ended answer whose last sound never came (a stalled microphone) still ends."""
        turn = self._turns.current
        if turn is None or turn.ended is None or time.monotonic() - turn.ended < HEAR_OUT_SECONDS:
            return
        if self._hearing is None or self._hearing.turn is not turn:
            self._hearing = _Hearing(turn, self._open(turn), self._asked(turn), voice=self._voice)
        if not self._hearing.done:
            self._send(self._hearing.finish())

    def _overhear(self, sound: CapturedSound, turn: Turn | None) -> None:
        """While a question is read, and where the sense of the voice runs."""
        asking = self._turns.asking
        if asking is None or not self._voice:
            return
        if self._overhearing is None or self._overhearing.asking is not asking:
            self._overhearing = Overhearing(asking)
        if turn is None or turn.at < asking.at or sound.at < turn.at:
            self._overhearing.hear(sound)

    def _asked(self, turn: Turn) -> Overhearing | None:
        """What was heard while the question of an answer that begins was read."""
        overhearing = self._overhearing
        if overhearing is None or overhearing.asking.at > turn.at:
            return None
        overhearing.judge(turn.at)
        return overhearing

    def _open(self, turn: Turn) -> SpeechStream | None:
        engine = self._checking if turn.answer == CHECK else self._engine
        return engine.open(self._language, vocabulary=self._vocabulary) if engine else None

    def _send(self, messages: Sequence[object]) -> None:
        for message in messages:
            self._tell(message)


class _Hearing:
    """One answer being heard."""

    def __init__(
        self, turn: Turn, stream: SpeechStream | None, asked: Overhearing | None, *, voice: bool
    ) -> None:
        self.turn = turn
        self._asked = asked
        self.done = False
        self._stream = stream
        self._pitch = PitchBlocks() if voice else None
        self._fed = 0
        self._spoken = 0

    def catch_up(self, elapsed: float) -> list[object]:
        """Silence in place of sound that never came, so that times stay true."""
        missing = round((elapsed - self._fed / SAMPLE_RATE) * SAMPLE_RATE)
        if missing < MISSING_SECONDS * SAMPLE_RATE:
            return []
        return self.feed(np.zeros(missing, np.float32), behind=elapsed)

    def feed(self, samples: Audio, behind: float) -> list[object]:
        self._fed += len(samples)
        pitch = self._pitch.feed(samples) if self._pitch else ()
        heard = self._stream.feed(samples, behind) if self._stream else []
        return self._messages(heard, pitch)

    def finish(self) -> list[object]:
        self.done = True
        pitch = self._pitch.finish() if self._pitch else ()
        heard = self._stream.finish() if self._stream else []
        speech = tuple(self._stream.speech) if self._stream else ()
        over = self._asked.result() if self._asked else None
        return [*self._messages(heard, pitch), HeardOut(self.turn.answer, speech, over)]

    def _messages(
        self, heard: Sequence[Caption | Utterance | VoiceLevel], pitch: tuple[tuple[float, float], ...]
    ) -> list[object]:
        captions = [item for item in heard if isinstance(item, Caption)]
        utterances = tuple(item for item in heard if isinstance(item, Utterance))
        levels = tuple(item for item in heard if isinstance(item, VoiceLevel)) if self._pitch else ()
        answer = self.turn.answer
        messages: list[object] = [CaptionHeard(answer, item.stable, item.tentative) for item in captions]
        speech = self._ended()
        if utterances or levels or pitch or speech:
            messages.append(
                Observed(answer, levels=levels, utterances=utterances, pitch=pitch, speech=speech)
            )
        return messages

    def _ended(self) -> tuple[Span, ...]:
        """The stretches of speech that have ended since the last call."""
        speech = self._stream.speech if self._stream else ()
        told, self._spoken = self._spoken, len(speech)
        return tuple(speech[told:])


def _within(sound: CapturedSound, turn: Turn) -> Audio:
    """The part of a chunk that lies within the answer."""
    begin = max(0, round((turn.at - sound.at) * SAMPLE_RATE))
    end = len(sound.samples)
    if turn.elapsed(max(sound.at, turn.at)) is None:
        return sound.samples[:0]
    if turn.ended is not None:
        end = min(end, max(0, round((turn.ended - sound.at) * SAMPLE_RATE)))
    return sound.samples[begin:end]


def _dbfs(samples: Audio) -> float:
    """Root mean square in dB below full scale; −100 for silence."""
    power = float(np.mean(np.square(samples))) if len(samples) else 0.0
    return max(-100.0, 10 * float(np.log10(power))) if power > 0 else -100.0
