from __future__ import annotations

import itertools

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.observation import SAMPLE_RATE, Audio, Span, VoiceLevel
from models.prosody.loudness import speech_level
from models.prosody.pauses import pauses
from models.prosody.pitch import pitch_range, track_pitch

CHUNK = 512 / SAMPLE_RATE


def voice(hertz: float, swing: float, seconds: float = 2.0) -> Audio:
    """A buzz with seven harmonics whose pitch swings by ``swing`` semitones each way."""
    t = np.arange(int(seconds * SAMPLE_RATE)) / SAMPLE_RATE
    frequency = hertz * 2 ** (swing * np.sin(2 * np.pi * t) / 12)
    phase = 2 * np.pi * np.cumsum(frequency) / SAMPLE_RATE
    harmonics = np.stack([np.sin(h * phase) / h for h in range(1, 8)])
    return np.asarray(0.1 * harmonics.sum(axis=0), dtype=np.float32)


def levels(*stretches: tuple[float, float]) -> list[VoiceLevel]:
    """Stretches of (seconds, dBFS) one after another."""
    values = [dbfs for seconds, dbfs in stretches for _ in range(round(seconds / CHUNK))]
    return [VoiceLevel(i * CHUNK, dbfs, 0.9) for i, dbfs in enumerate(values)]


def test_pauses_lie_between_the_first_and_the_last_speech() -> None:
    assert pauses([Span(2, 4), Span(5, 7), Span(7.5, 9)], 30) == [Span(4, 5), Span(7, 7.5)]


def test_silence_and_one_stretch_of_speech_have_no_pauses() -> None:
    assert pauses([], 10) == []
    assert pauses([Span(1, 2)], 10) == []


@given(st.lists(st.tuples(st.floats(-5, 40), st.floats(0, 10))), st.floats(0.1, 30))
def test_pauses_are_in_order_inside_the_answer_and_never_overlap_speech(
    stretches: list[tuple[float, float]], duration: float
) -> None:
    speech = [Span(start, start + length) for start, length in stretches]
    found = pauses(speech, duration)
    for pause in found:
        assert 0 <= pause.start < pause.end <= duration
        assert not any(span.start < pause.end and span.end > pause.start for span in speech)
    assert all(a.end <= b.start for a, b in itertools.pairwise(found))


def test_level_is_that_of_the_speech_not_of_the_silence_around_it() -> None:
    level = speech_level(levels((2, -60), (3, -20), (2, -60)), [Span(2, 5)])
    assert level is not None
    assert level.median == pytest.approx(-20, abs=0.1)
    assert level.spread == pytest.approx(0, abs=0.1)


def test_a_voice_that_fades_has_more_spread_than_an_even_one() -> None:
    level = speech_level(levels((2, -20), (2, -32)), [Span(0, 4)])
    assert level is not None
    assert level.spread == pytest.approx(12, abs=0.5)


def test_too_little_speech_has_no_level() -> None:
    assert speech_level([], []) is None
    assert speech_level(levels((1, -20)), []) is None
    assert speech_level(levels((0.3, -20)), [Span(0, 0.3)]) is None


@pytest.mark.parametrize("hertz", [100.0, 180.0, 300.0])
def test_the_pitch_of_a_steady_voice_is_found(hertz: float) -> None:
    pitch = track_pitch(voice(hertz, swing=0))
    assert len(pitch) > 100
    assert np.median([f for _, f in pitch]) == pytest.approx(hertz, rel=0.02)
    assert (pitch_range(pitch) or 0) < 0.5


def test_a_livelier_melody_has_a_wider_range() -> None:
    narrow, wide = pitch_range(track_pitch(voice(150, 1))), pitch_range(track_pitch(voice(150, 5)))
    assert narrow == pytest.approx(1.9, abs=0.4)  # p10 to p90 of a sine: 0.95 of its swing each way
    assert wide == pytest.approx(9.5, abs=1.0)


def test_silence_and_noise_have_no_pitch_range() -> None:
    assert pitch_range(track_pitch(np.zeros(SAMPLE_RATE, np.float32))) is None
    noise = np.random.default_rng(1).normal(0, 0.05, SAMPLE_RATE * 2).astype(np.float32)
    assert pitch_range(track_pitch(noise)) is None
    assert track_pitch(np.zeros(0, np.float32)) == []
