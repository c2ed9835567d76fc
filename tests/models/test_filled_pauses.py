"""Fillers in what was recognised, and sounds that were only held."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.signal import lfilter

from models.extraction.voice import measure
from models.observation import SAMPLE_RATE, AnswerObservations, Audio, Span, SpokenWord, Utterance, VoiceLevel
from models.prosody.filled_pauses import filled_pauses
from models.prosody.held import held_sounds
from models.prosody.pitch import track_pitch
from models.speech.voice_activity import CHUNK, CHUNK_SECONDS, loudness
from tests.models.synthetic_speech import in_a_room, mandarin


def said(text: str, gaps: dict[int, float] | None = None) -> Utterance:
    """Each character takes a fifth of a second; ``gaps`` are silences before a character."""
    words, t = [], 0.0
    for index, character in enumerate(text):
        t += (gaps or {}).get(index, 0.0)
        if character.isalnum():
            words.append(SpokenWord(character, t, t + 0.2))
            t += 0.2
    return Utterance(0.0, t, text, words)


def found(text: str, language: str = "zh-CN") -> list[str]:
    return [one.text for one in filled_pauses([said(text)], language)]


@pytest.mark.parametrize(
    ("text", "fillers"),
    [
        ("嗯，我觉得我比较有耐心。", ["嗯"]),
        ("我当时，呃，不太同意。", ["呃"]),
        ("嗯那个，我先介绍一下。", ["嗯", "那个"]),
        ("那个，我先介绍一下。", ["那个"]),
        ("我们，就是，把流程重做了一遍。", ["就是"]),
        ("就是说，我们不能只看眼前。", ["就是说"]),
        ("那个那个客户很生气。", ["那个"]),
        ("额，当时是这样的。", ["额"]),
        ("饿后来我们重新做了一遍。", ["饿"]),
    ],
)
def test_fillers_are_found(text: str, fillers: list[str]) -> None:
    assert found(text) == fillers


@pytest.mark.parametrize(
    "text",
    [
        "那个客户后来成了我们的用户。",
        "就是说明书上有一个地方写错了。",
        "这个问题就是沟通的问题。",
        "我要的不是这个，是结果。",
        "我最喜欢的就是那个。",
        "销售额是三百万，差额不大。",
        "饿了就去吃饭。",
        "这就是为什么我想来。",
        "",
    ],
)
def test_the_same_words_in_their_own_meaning_are_not(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "language", "fillers"),
    [
        ("Um, I led a team, you know, of five.", "en", ["Um", "you know"]),
        ("Do you know the customer? You know that I like it.", "en", []),
        ("I was, uh, responsible for it", "en", ["uh"]),
        ("The umbrella was hers.", "en", []),
        ("えっと、前の会社では営業でした。", "ja", ["えっと"]),
        ("あの、私は大学で学びました。", "ja", ["あの"]),
        ("あの人はその会社にいました。", "ja", []),
        ("うーん、難しいですね。", "ja", ["うーん"]),
    ],
)
def test_other_languages_have_their_own(text: str, language: str, fillers: list[str]) -> None:
    assert found(text, language) == fillers


def test_without_marks_a_silence_sets_a_filler_off() -> None:
    text = "我们那个把流程重做了"
    quiet = said(text, {2: 0.5, 4: 0.5})
    silences = [Span(0.4, 0.9), Span(1.3, 1.8)]
    assert [one.text for one in filled_pauses([quiet], "zh-CN", silences)] == ["那个"]
    assert filled_pauses([said(text)], "zh-CN") == []


@given(st.text(alphabet="嗯呃那个就是我客户说明，。 um", max_size=30))
def test_fillers_stand_in_the_text_in_order_and_apart(text: str) -> None:
    fillers = filled_pauses([said(text)], "zh-CN")
    assert all(one.text in text for one in fillers)
    assert [one.span for one in fillers] == sorted(one.span for one in fillers)


def held(seconds: float, hertz: float = 140.0, drift: float = 0.6) -> Audio:
    """A vowel as in uh: pulses through three resonances, its pitch sinking by ``drift`` semitones."""
    t = np.arange(round(seconds * SAMPLE_RATE)) / SAMPLE_RATE
    phase = np.cumsum(hertz * 2 ** (-drift * t / max(seconds, 0.1) / 12)) / SAMPLE_RATE
    sound = np.diff(np.floor(phase), prepend=0.0)
    for formant, width in ((600, 80), (1200, 100), (2500, 150)):
        radius = np.exp(-np.pi * width / SAMPLE_RATE)
        turn = 2 * np.pi * formant / SAMPLE_RATE
        sound = lfilter([1 - radius], [1, -2 * radius * np.cos(turn), radius**2], sound)
    sound *= np.minimum(1, np.minimum(t, seconds - t) / 0.04)
    return np.asarray(0.2 * sound / np.abs(sound).max(), np.float32)


def heard(sound: Audio) -> list[Span]:
    chunks = [sound[at : at + CHUNK] for at in range(0, len(sound), CHUNK)]
    levels = [VoiceLevel(i * CHUNK_SECONDS, loudness(chunk), 0.9) for i, chunk in enumerate(chunks)]
    return held_sounds(track_pitch(sound), levels)


@pytest.mark.parametrize("seconds", [0.45, 0.8, 1.5])
@pytest.mark.parametrize("hertz", [110.0, 210.0])
def test_a_held_sound_is_heard_where_it_is(seconds: float, hertz: float) -> None:
    (span,) = heard(in_a_room(held(seconds, hertz)))
    assert span.start == pytest.approx(1.0, abs=0.15)
    assert span.end == pytest.approx(1.0 + seconds, abs=0.15)


def test_a_short_vowel_and_a_melody_are_not_held() -> None:
    assert heard(in_a_room(held(0.2))) == []
    assert heard(in_a_room(held(1.0, drift=14.0))) == []


@pytest.mark.slow
def test_running_speech_holds_nothing_and_a_hesitation_in_it_is_found() -> None:
    before, after = mandarin("有一次客户对我们的产品非常不满意，要求马上退款。"), mandarin("我先向客户道歉。")
    assert heard(in_a_room(before, after)) == []
    hesitant = in_a_room(before, held(0.6, 190.0), after, pause=0.4)
    (span,) = heard(hesitant)
    assert span.start == pytest.approx(0.8 + len(before) / SAMPLE_RATE, abs=0.15)


def test_what_was_heard_twice_counts_once_and_the_rate_is_a_minutes() -> None:
    answer = AnswerObservations(
        duration=12.0,
        language="zh-CN",
        senses=frozenset({"speech", "voice"}),
        speech=(Span(0.0, 10.0),),
        utterances=[said("嗯，我觉得我比较有耐心。")],
        pitch=[(0.016 * i, 150.0) for i in range(25)] + [(5 + 0.016 * i, 150.0) for i in range(30)],
    )
    rate = next(one for one in measure(answer) if one.name == "filled_pauses")
    assert rate.value == pytest.approx(12.0)  # two in ten seconds
    assert [text for text, _ in rate.quotes] == ["嗯"]
    assert len(rate.occurrences) == 2


def test_without_recognition_fillers_are_not_counted_by_halves() -> None:
    answer = AnswerObservations(9.0, "zh-CN", frozenset({"voice"}), speech=(Span(0.0, 8.0),))
    rate = next(one for one in measure(answer) if one.name == "filled_pauses")
    assert (rate.value, rate.reason) == (None, "sense-off")


def test_pace_is_that_of_what_was_spoken_not_of_its_figures() -> None:
    spoken = Utterance(0.0, 6.0, "达到91%。", heard="达到百分之九十一。")
    answer = AnswerObservations(
        7.0, "zh-CN", frozenset({"speech", "voice"}), speech=(Span(0.0, 6.0),), utterances=[spoken]
    )
    pace = next(one for one in measure(answer) if one.name == "speaking_rate")
    assert pace.value == pytest.approx(8 * 10)
