"""What the ears make of the device check and of an answer."""

from __future__ import annotations

import queue
import time
from collections.abc import Iterator, Sequence
from typing import cast

import numpy as np
import pytest

from kiosk.capture.port import CapturedSound
from kiosk.capture.sources import Sources
from kiosk.pipeline.faults import OpenFaults
from kiosk.pipeline.listening import Listening
from kiosk.pipeline.messages import CHECK, CaptionHeard, HeardOut, Observed
from kiosk.pipeline.turn import Turn, Turns
from kiosk.pipeline.worker import Worker
from models.catalogue import locate
from models.observation import Audio, Caption, Span, Utterance
from models.speech.port import SpeechEvent
from models.speech.voice_only import VoiceOnlyEngine
from tests.models.synthetic_speech import mandarin, silence

PIECE = 512
BEGIN = 100.0


class Film:
    """Sources whose microphone plays a sound once, as fast as it is read."""

    def __init__(self, sound: Audio) -> None:
        self._sound, self._place = sound, 0
        self.gaps = 0

    def open_microphone(self) -> Film:
        return self

    def read(self) -> CapturedSound | None:
        if self._place >= len(self._sound):
            time.sleep(0.01)
            return None
        piece = self._sound[self._place : self._place + PIECE]
        at = BEGIN + self._place / 16_000
        self._place += PIECE
        return CapturedSound(at, piece)

    def close(self) -> None: ...


class Recogniser:
    """Understands one sentence in all that it is given."""

    name = "recogniser"
    packs: tuple[str, ...] = ()

    def __init__(self) -> None:
        self.opened = 0

    def open(self, language: str, *, vocabulary: Sequence[str] = (), live: bool = True) -> Recogniser:
        del language, vocabulary, live
        self.opened += 1
        return self

    def feed(self, samples: Audio, behind: float = 0.0) -> list[SpeechEvent]:
        del samples, behind
        return [Caption(0.0, "我", "")]

    def finish(self) -> list[SpeechEvent]:
        return [Utterance(0.5, 2.0, "我先道歉。")]

    @property
    def speech(self) -> tuple[Span, ...]:
        return ()

    def close(self) -> None: ...


@pytest.fixture(scope="module")
def sentence() -> Audio:
    speech = mandarin("您好，我叫林晓雨。")
    return np.concatenate([silence(1.0, 0.001), speech, silence(1.5, 0.001)])


def heard(sound: Audio, answer: int, *, voice: bool = True) -> tuple[list[object], Recogniser]:
    """Everything that is told of a turn, and the engine that would understand it."""
    turns, told = Turns(), queue.Queue[object]()
    turn = Turn(answer, "q", BEGIN)
    turn.ended = BEGIN + len(sound) / 16_000 - 0.1
    turns.begin(turn)
    engine, ears = Recogniser(), VoiceOnlyEngine(locate("silero-vad"))
    film = cast("Sources", Film(sound))
    listening = Listening(film, turns, told.put, engine, ears, "zh-CN", (), voice=voice)
    faults = OpenFaults(told.put)
    workers = [
        Worker(name, body, faults, lambda _: None)
        for name, body in (("speech", listening.listen), ("microphone", listening.read_microphone))
    ]
    for worker in workers:
        worker.start()
    try:
        return list(until_heard_out(told)), engine
    finally:
        for worker in workers:
            worker.stop()


def until_heard_out(told: queue.Queue[object]) -> Iterator[object]:
    while not isinstance(event := told.get(timeout=30), HeardOut):
        yield event
    yield event


def test_of_the_sentence_in_the_device_check_no_word_is_recognised(sentence: Audio) -> None:
    events, engine = heard(sentence, CHECK)
    assert engine.opened == 0
    observed = [one for one in events if isinstance(one, Observed)]
    assert not any(one.utterances for one in observed)
    assert not any(isinstance(one, CaptionHeard) for one in events)
    loud = [level for one in observed for level in one.levels if level.voice > 0.5]
    assert len(loud) > 20, "how loud the person speaks is what the check is for"


@pytest.mark.parametrize("voice", [True, False])
def test_when_somebody_spoke_is_known_of_the_check_whether_the_voice_is_observed_or_not(
    sentence: Audio, voice: bool
) -> None:
    events, _ = heard(sentence, CHECK, voice=voice)
    observed = [one for one in events if isinstance(one, Observed)]
    spans = [span for one in observed for span in one.speech]
    assert 1.0 <= spans[0].start < spans[-1].end < len(sentence) / 16_000 - 1.0
    assert any(one.levels for one in observed) == voice


def test_an_answer_is_understood(sentence: Audio) -> None:
    events, engine = heard(sentence, 0)
    assert engine.opened == 1
    said = [one.text for event in events if isinstance(event, Observed) for one in event.utterances]
    assert said == ["我先道歉。"]
