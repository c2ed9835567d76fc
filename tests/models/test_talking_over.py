"""The terminal's own voice in its microphone, with and without a candidate who cuts in."""

from __future__ import annotations

from functools import lru_cache

import numpy as np
import pytest

from models.catalogue import locate
from models.observation import SAMPLE_RATE, Audio
from models.prosody.talking_over import talked_over
from models.speech.voice_activity import VoiceActivityModel
from tests.models.synthetic_speech import mandarin

QUESTION = "请讲一次您处理客户投诉的经历，当时发生了什么，您做了什么，结果如何？"
CUT_IN = "有一次客户对我们的产品非常不满意，要求马上退款。"


@lru_cache(maxsize=1)
def ear() -> VoiceActivityModel:
    return VoiceActivityModel(locate("silero-vad"))


def question() -> Audio:
    return mandarin(QUESTION, "zf_xiaoxiao")


def echoes(sound: Audio, ringing: float, seed: int) -> Audio:
    """A room that falls silent by 60 dB in ``ringing`` seconds, direct sound and echoes equally loud."""
    t = np.arange(round(ringing * SAMPLE_RATE)) / SAMPLE_RATE
    room = np.random.default_rng(seed).normal(0.0, 1.0, len(t)) * 10 ** (-3 * t / ringing)
    room[:80] = 0.0
    room /= np.sqrt(np.sum(room**2))
    room[0] = 1.0
    size = len(sound) + len(room)
    return np.asarray(
        np.fft.irfft(np.fft.rfft(sound, size) * np.fft.rfft(room, size), size)[: len(sound)], np.float32
    )


def microphone(
    *,
    loudspeaker: float,
    cuts_in: float | None = None,
    delay: float = 0.15,
    ringing: float = 0.35,
    distortion: float = 0.0,
    drift: float = 0.0,
    noise: float = 0.001,
) -> Audio:
    """The question as the room gives it back; ``cuts_in`` is when a candidate begins to speak."""
    played = np.concatenate([np.zeros(round(delay * SAMPLE_RATE), np.float32), question()])
    played = np.pad(played, (0, SAMPLE_RATE // 2))
    if distortion:
        played = np.asarray(np.tanh(played * distortion) / distortion, np.float32)
    if drift:
        times = np.arange(len(played))
        played = np.interp(times * (1 + drift), times, played).astype(np.float32)
    sound = loudspeaker * echoes(played, ringing, seed=1)
    if cuts_in is not None:
        near = 0.5 * echoes(mandarin(CUT_IN, "zm_yunyang")[4800 : 4800 + 24000], 0.3, seed=2)
        begin = round(cuts_in * SAMPLE_RATE)
        sound[begin : begin + len(near)] += near
    hiss = np.random.default_rng(3).normal(0.0, noise, len(sound))
    return np.asarray(sound + hiss, np.float32)


@pytest.mark.slow
@pytest.mark.parametrize(
    "room",
    [
        {"loudspeaker": 0.6, "delay": 0.55, "distortion": 3.0},
        {"loudspeaker": 0.3, "ringing": 0.6, "noise": 0.005},
        {"loudspeaker": 0.0},
    ],
    ids=str,
)
def test_the_terminals_own_voice_is_nobody_and_who_cuts_in_is_heard(room: dict[str, float]) -> None:
    assert talked_over(microphone(**room), question(), ear()) == ()
    heard = talked_over(microphone(**room, cuts_in=3.0), question(), ear())
    assert heard
    assert heard[0].start == pytest.approx(3.1, abs=0.3)
    assert heard[-1].end == pytest.approx(4.5, abs=0.3)
    assert sum(span.duration for span in heard) > 0.7


@pytest.mark.slow
def test_a_loudspeaker_that_cannot_be_told_apart_is_unknown() -> None:
    # the two devices' clocks differ by a thousandth: what was played never fits what is heard
    assert talked_over(microphone(loudspeaker=0.6, drift=1e-3), question(), ear()) is None


def lasting(sound: Audio) -> float:
    return len(sound) / SAMPLE_RATE


@pytest.mark.parametrize("loudspeaker", [0.6, 0.0])
def test_who_thinks_aloud_once_the_question_is_over_talks_over_nobody(loudspeaker: float) -> None:
    over = lasting(question())
    heard = np.pad(microphone(loudspeaker=loudspeaker), (0, 6 * SAMPLE_RATE))
    heard += np.random.default_rng(4).normal(0.0, 0.001, len(heard)).astype(np.float32)
    begin = round((over + 3.1) * SAMPLE_RATE)
    heard[begin : begin + 24_000] += 0.5 * mandarin(CUT_IN, "zm_yunyang")[4800 : 4800 + 24_000]
    assert talked_over(heard, question(), ear()) == ()


def test_of_a_voice_that_goes_on_after_the_question_only_what_was_over_it_counts() -> None:
    over = lasting(question())
    heard = np.random.default_rng(4).normal(0.0, 0.001, round((over + 3.0) * SAMPLE_RATE)).astype(np.float32)
    begin = round((over - 1.5) * SAMPLE_RATE)
    heard[begin : begin + 48_000] += 0.5 * mandarin(CUT_IN, "zm_yunyang")[4800 : 4800 + 48_000]
    spans = talked_over(heard, question(), ear())
    assert spans
    assert sum(span.duration for span in spans) > 0.4
    assert spans[-1].end <= over


def test_where_nothing_is_played_nobody_can_tell() -> None:
    assert talked_over(microphone(loudspeaker=0.0, cuts_in=2.0), None, ear()) is None
    nothing = np.zeros(5 * SAMPLE_RATE, np.float32)
    assert talked_over(microphone(loudspeaker=0.0, cuts_in=2.0), nothing, ear()) is None


def test_no_sound_at_all_is_nobody() -> None:
    assert talked_over(np.zeros(0, np.float32), question(), ear()) == ()
