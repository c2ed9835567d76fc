"""Sound on its way through an engine, with an ear that calls everything loud a voice."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from models.observation import SAMPLE_RATE, Audio, Caption, Span, Utterance, VoiceLevel
from models.speech.port import SpeechEvent
from models.speech.stream import AFTER, BEFORE, EndpointedStream
from models.speech.voice_activity import CHUNK, CHUNK_SECONDS, VoiceActivityModel, loudness


class LoudIsVoice(VoiceActivityModel):
    """Instead of the network: its own tests are with the real engines."""

    def __init__(self) -> None:
        """Nothing to load."""

    def judge(self, window: Audio, state: NDArray[np.float32]) -> tuple[float, NDArray[np.float32]]:
        return (0.95 if loudness(window[-CHUNK:]) > -40 else 0.02), state


@dataclass
class Recorder:
    """Writes down what it is asked, and says of an utterance how its samples sum up."""

    asked: list[str] = field(default_factory=list)
    ahead: list[Audio] = field(default_factory=list)
    concluded: list[tuple[Audio, float]] = field(default_factory=list)
    heard: list[Audio] = field(default_factory=list)

    def begin(self, sound: Audio, start: float) -> None:  # noqa: ARG002
        self.asked.append("begin")
        self.heard = [sound]

    def hear(self, chunk: Audio) -> None:
        self.heard.append(chunk)

    def caption(self, now: float) -> Caption | None:  # noqa: ARG002
        self.asked.append("caption")
        return None

    def decode_ahead(self, sound: Audio, now: float) -> Caption | None:  # noqa: ARG002
        self.asked.append("ahead")
        self.ahead.append(sound)
        return None

    def conclude(self, sound: Audio, start: float, speech: Sequence[Span]) -> Utterance | None:
        self.asked.append("conclude")
        self.concluded.append((sound, start))
        return Utterance(speech[0].start, speech[-1].end, f"{len(sound)} {float(np.sum(sound)):.6f}")


def sound_of(*stretches: tuple[float, float]) -> Audio:
    """Stretches of (seconds, amplitude of noise)."""
    noise = np.random.default_rng(3)
    pieces = [noise.normal(0, 1, round(s * SAMPLE_RATE)).astype(np.float32) * a for s, a in stretches]
    return np.concatenate(pieces).astype(np.float32)


def heard(
    sound: Audio, cuts: Sequence[int] = (), *, live: bool = False, behind: float = 0.0
) -> tuple[list[SpeechEvent], tuple[Span, ...], Recorder]:
    recorder = Recorder()
    stream = EndpointedStream(recorder, LoudIsVoice(), live=live)
    events: list[SpeechEvent] = []
    for piece in np.split(sound, sorted(min(cut, len(sound)) for cut in cuts)):
        events += stream.feed(piece, behind)
    events += stream.finish()
    return events, tuple(stream.speech), recorder


SPEECH = sound_of(
    (1.0, 0.0001), (2.0, 0.1), (0.4, 0.0001), (1.5, 0.1), (1.0, 0.0001), (1.0, 0.1), (0.3, 0.0001)
)


@given(st.lists(st.integers(0, len(SPEECH)), max_size=12), st.booleans())
@settings(max_examples=40, deadline=None)
def test_what_is_heard_does_not_depend_on_how_the_sound_is_cut_or_on_being_live(
    cuts: list[int], live: bool
) -> None:
    events, speech, _ = heard(SPEECH)
    others, same_speech, _ = heard(SPEECH, cuts, live=live)
    assert others == events
    assert same_speech == speech


def test_levels_come_for_every_chunk_and_cover_the_sound() -> None:
    events, _, _ = heard(SPEECH)
    levels = [event for event in events if isinstance(event, VoiceLevel)]
    assert len(levels) == -(-len(SPEECH) // CHUNK)
    assert [level.t for level in levels] == pytest.approx([i * CHUNK_SECONDS for i in range(len(levels))])


def test_utterances_and_pauses_are_where_they_were_said() -> None:
    events, speech, _ = heard(SPEECH)
    utterances = [event for event in events if isinstance(event, Utterance)]
    bounds = [time for utterance in utterances for time in (utterance.start, utterance.end)]
    assert bounds == pytest.approx([1.0, 4.9, 5.9, 6.9], abs=0.04)
    assert len(speech) == 3
    assert speech[1].start - speech[0].end == pytest.approx(0.4, abs=0.07)


def test_an_engine_gets_a_little_sound_before_and_after_the_voice() -> None:
    _, speech, recorder = heard(SPEECH)
    sound, start = recorder.concluded[0]
    assert start == pytest.approx(speech[0].start - BEFORE, abs=CHUNK_SECONDS)
    assert start + len(sound) / SAMPLE_RATE == pytest.approx(speech[1].end + AFTER, abs=CHUNK_SECONDS)
    begin = round(start * SAMPLE_RATE)
    assert np.array_equal(sound, SPEECH[begin : begin + len(sound)])


def test_what_is_decoded_ahead_is_exactly_what_is_concluded() -> None:
    _, _, recorder = heard(SPEECH[: round(6.0 * SAMPLE_RATE)], live=True)
    assert len(recorder.ahead) == 2  # at the pause inside, and at the end
    assert np.array_equal(recorder.ahead[-1], recorder.concluded[0][0])


def test_without_live_nothing_is_done_but_concluding() -> None:
    assert set(heard(SPEECH, live=False)[2].asked) == {"begin", "conclude"}


@pytest.mark.parametrize(
    ("behind", "done"),
    [(0.0, {"caption", "ahead"}), (2.0, {"ahead"}), (10.0, set())],
)
def test_who_falls_behind_leaves_out_captions_first_and_never_final_text(
    behind: float, done: set[str]
) -> None:
    cuts = range(0, len(SPEECH), 1600)
    events, _, recorder = heard(SPEECH, cuts, live=True, behind=behind)
    assert set(recorder.asked) - {"begin", "conclude"} == done
    assert sum(isinstance(event, Utterance) for event in events) == 2


def test_endless_speech_is_cut_into_utterances_that_lose_and_repeat_nothing() -> None:
    sound = sound_of((0.5, 0.0001), (50.0, 0.1), (1.0, 0.0001))
    _, speech, recorder = heard(sound)
    assert len(recorder.concluded) == 3
    assert speech[0].start == pytest.approx(0.5, abs=0.04)
    assert speech[-1].end == pytest.approx(50.5, abs=0.04)
    for (piece, start), (_, following) in pairwise(recorder.concluded):
        assert following == pytest.approx(start + len(piece) / SAMPLE_RATE)


def test_sound_that_is_too_short_for_speech_gives_no_text() -> None:
    events, speech, recorder = heard(sound_of((1.0, 0.0001), (0.1, 0.3), (1.0, 0.0001)))
    assert speech == ()
    assert recorder.concluded == []
    assert all(isinstance(event, VoiceLevel) for event in events)


def test_an_answer_without_a_sample_is_silence() -> None:
    events, speech, _ = heard(np.zeros(0, np.float32))
    assert events == []
    assert speech == ()


def test_loudness_is_dbfs() -> None:
    assert loudness(np.ones(CHUNK, np.float32)) == pytest.approx(0.0)
    assert loudness(np.full(CHUNK, 0.1, np.float32)) == pytest.approx(-20.0, abs=0.01)
    assert loudness(np.zeros(CHUNK, np.float32)) == -100.0
