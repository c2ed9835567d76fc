"""Where utterances begin and end, told from probabilities alone."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.observation import Span
from models.speech.endpoint import (
    Endpointer,
    EndpointEvent,
    SpeechBegan,
    SpeechEnded,
    SpeechHesitated,
    Thresholds,
)
from models.speech.voice_activity import CHUNK_SECONDS

Stretch = tuple[float, float]
"""Seconds, probability."""


def chunks(*stretches: Stretch) -> list[float]:
    return [voice for seconds, voice in stretches for _ in range(round(seconds / CHUNK_SECONDS))]


def events_of(voices: list[float], thresholds: Thresholds | None = None) -> list[EndpointEvent]:
    endpointer = Endpointer(thresholds)
    return [event for voice in voices for event in endpointer.feed(voice)] + endpointer.finish()


def ends(events: list[EndpointEvent]) -> list[SpeechEnded]:
    return [event for event in events if isinstance(event, SpeechEnded)]


def test_speech_between_silence_is_one_utterance_with_its_bounds() -> None:
    (end,) = ends(events_of(chunks((1.024, 0.0), (2.048, 0.9), (1.024, 0.0))))
    assert end.bounds == Span(32 * CHUNK_SECONDS, 96 * CHUNK_SECONDS)
    assert end.speech == (end.bounds,)


def test_an_utterance_ends_after_six_tenths_of_silence_and_not_before() -> None:
    endpointer = Endpointer()
    for voice in chunks((1.0, 0.9)):
        endpointer.feed(voice)
    silent = 0
    while not ends(endpointer.feed(0.0)):
        silent += 1
    assert (silent + 1) * CHUNK_SECONDS == pytest.approx(0.6, abs=CHUNK_SECONDS)


def test_a_quarter_second_of_silence_is_told_as_a_hesitation_once() -> None:
    events = events_of(chunks((1.0, 0.9), (0.4, 0.0), (1.0, 0.9), (1.0, 0.0)))
    hesitations = [event for event in events if isinstance(event, SpeechHesitated)]
    assert len(hesitations) == 2
    (end,) = ends(events)
    assert hesitations[-1].bounds == end.bounds


def test_a_pause_inside_an_utterance_parts_its_speech() -> None:
    (end,) = ends(events_of(chunks((1.0, 0.9), (0.4, 0.0), (1.0, 0.9), (1.0, 0.0))))
    assert len(end.speech) == 2
    gap = end.speech[1].start - end.speech[0].end
    assert gap == pytest.approx(0.4, abs=CHUNK_SECONDS)


def test_a_gap_shorter_than_a_pause_belongs_to_speech() -> None:
    (end,) = ends(events_of(chunks((1.0, 0.9), (0.15, 0.0), (1.0, 0.9), (1.0, 0.0))))
    assert end.speech == (end.bounds,)


def test_a_wavering_voice_stays_speech_down_to_the_lower_threshold() -> None:
    (end,) = ends(events_of(chunks((0.5, 0.9), (2.0, 0.4), (1.0, 0.0))))
    assert end.bounds.duration == pytest.approx(2.5, abs=0.1)
    assert ends(events_of(chunks((3.0, 0.4)))) == []


def test_a_click_or_a_cough_is_no_speech() -> None:
    (end,) = ends(events_of(chunks((1.0, 0.0), (0.13, 0.95), (1.0, 0.0))))
    assert end.speech == ()


def test_speech_that_lasts_to_the_end_of_the_sound_ends_with_it() -> None:
    (end,) = ends(events_of(chunks((0.5, 0.0), (2.0, 0.9))))
    assert end.speech


@pytest.mark.parametrize(("spoken", "utterances"), [(2.5, 1), (3.5, 2)])
def test_a_long_utterance_ends_at_a_shorter_pause(spoken: float, utterances: int) -> None:
    found = ends(events_of(chunks((spoken, 0.9), (0.5, 0.0), (2.0, 0.9), (1.0, 0.0))))
    assert len(found) == utterances
    assert not any(end.split for end in found)


def test_speech_without_end_is_split_at_its_longest_late_pause() -> None:
    voices = chunks((9.0, 0.9), (0.3, 0.0), (4.0, 0.9), (0.4, 0.0), (10.0, 0.9), (1.0, 0.0))
    first, second = ends(events_of(voices))
    assert first.split
    assert first.bounds.end == pytest.approx(13.3, abs=0.1)
    assert second.bounds.start == pytest.approx(13.7, abs=0.1)
    assert not second.split


def test_speech_without_any_pause_is_split_where_the_voice_is_weakest() -> None:
    first, *_ = ends(events_of(chunks((12.0, 0.9), (0.2, 0.5), (13.0, 0.9))))
    assert first.split
    assert first.bounds.end == pytest.approx(12.1, abs=0.15)


def test_silence_has_no_events() -> None:
    assert events_of(chunks((30.0, 0.1))) == []


stretches = st.lists(
    st.tuples(st.floats(0.03, 6.0), st.sampled_from([0.0, 0.2, 0.4, 0.6, 0.97])), max_size=25
)


@given(stretches)
@settings(max_examples=150, deadline=None)
def test_utterances_are_in_order_apart_short_enough_and_made_of_their_speech(pieces: list[Stretch]) -> None:
    voices = chunks(*pieces)
    events = events_of(voices)
    ended = ends(events)
    for end in ended:
        assert 0.0 <= end.bounds.start < end.bounds.end <= len(voices) * CHUNK_SECONDS + 1e-9
        assert end.bounds.duration <= Thresholds().longest + CHUNK_SECONDS
        if end.speech:
            assert end.speech[0].start == end.bounds.start
            assert end.speech[-1].end == end.bounds.end
        for span, following in pairwise(end.speech):
            assert following.start - span.end >= Thresholds().pause - CHUNK_SECONDS
    for one, after in pairwise(ended):
        assert one.bounds.end <= after.bounds.start + 1e-9


@given(stretches)
@settings(max_examples=150, deadline=None)
def test_every_beginning_or_split_has_exactly_one_end(pieces: list[Stretch]) -> None:
    events = events_of(chunks(*pieces))
    begun = sum(isinstance(event, SpeechBegan) for event in events)
    split = sum(end.split for end in ends(events))
    assert len(ends(events)) == begun + split


@given(stretches)
@settings(max_examples=150, deadline=None)
def test_no_loud_voice_outside_the_utterances_goes_unheard(pieces: list[Stretch]) -> None:
    voices = chunks(*pieces)
    bounds = [end.bounds for end in ends(events_of(voices))]
    for index, voice in enumerate(voices):
        middle = (index + 0.5) * CHUNK_SECONDS
        if voice >= Thresholds().voice:
            assert any(span.start < middle < span.end for span in bounds)
