"""The engines on their real models, with speech whose words are known."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest

from models.catalogue import locate
from models.observation import SAMPLE_RATE, Audio, Caption, Span, Utterance
from models.speech.choice import choose_engine
from models.speech.errors import SpeechLanguageUnknown, SpeechPackMissing, SpeechPackUnreadable
from models.speech.port import SpeechEngine, SpeechEvent
from models.speech.voice_only import VoiceOnlyEngine
from models.speech.vosk_engine import VoskEngine
from models.speech.whisper import WhisperEngine
from tests.models.synthetic_speech import (
    ENGLISH,
    JAPANESE,
    KOREAN,
    error_rate,
    in_a_room,
    mandarin,
    silence,
    spoken_phonemes,
)

FIRST = "有一次客户对我们的产品非常不满意，要求马上退款。"
SECOND = "我先向客户道歉，然后仔细了解了问题的原因。"


@pytest.fixture(scope="module")
def whisper() -> Iterator[WhisperEngine]:
    engine = WhisperEngine(locate("whisper-base"), locate("silero-vad"))
    yield engine
    engine.close()


def listen(
    engine: SpeechEngine, sound: Audio, language: str, *, live: bool = False, step: int = 16_000
) -> tuple[list[SpeechEvent], tuple[Span, ...]]:
    stream = engine.open(language, live=live)
    events: list[SpeechEvent] = []
    for position in range(0, len(sound), step):
        events += stream.feed(sound[position : position + step])
    events += stream.finish()
    return events, tuple(stream.speech)


def utterances(events: list[SpeechEvent]) -> list[Utterance]:
    return [event for event in events if isinstance(event, Utterance)]


def text(events: list[SpeechEvent], joint: str = "") -> str:
    return joint.join(utterance.text for utterance in utterances(events))


@pytest.mark.slow
def test_mandarin_is_understood_with_its_words_in_time(whisper: WhisperEngine) -> None:
    one, two = mandarin(FIRST, "zf_xiaoxiao"), mandarin(SECOND, "zm_yunxi")
    events, speech = listen(whisper, in_a_room(one, two), "zh-CN")
    first, second = utterances(events)
    assert error_rate(FIRST, first.text) < 0.15
    assert error_rate(SECOND, second.text) < 0.15
    assert first.text.endswith("。")
    assert (first.confidence or 0) > 0.7
    keyword = next(word for word in first.words if word.text == "客户")
    # 客户 are letters 4 and 5 of 22, spoken at an even pace
    assert keyword.start - first.start == pytest.approx((first.end - first.start) * 3.5 / 22, abs=0.5)
    assert first.end < speech[-1].start
    assert second.start > len(one) / SAMPLE_RATE


@pytest.mark.slow
def test_the_text_is_the_same_whatever_the_pieces_and_live_or_not(whisper: WhisperEngine) -> None:
    sound = in_a_room(mandarin(FIRST), mandarin(SECOND))
    whole, speech = listen(whisper, sound, "zh-CN", step=len(sound))
    for step, live in ((777, False), (16_000, False), (1600, True)):
        events, same_speech = listen(whisper, sound, "zh-CN", live=live, step=step)
        assert utterances(events) == utterances(whole)
        assert same_speech == speech


@pytest.mark.slow
def test_captions_grow_while_somebody_speaks_and_lead_to_the_final_text(whisper: WhisperEngine) -> None:
    events, _ = listen(whisper, in_a_room(mandarin(FIRST)), "zh-CN", live=True, step=1600)
    captions = [event for event in events if isinstance(event, Caption)]
    (final,) = utterances(events)
    assert len(captions) >= 3
    assert captions[0].t < final.end - 1.0
    for before, after in pairwise(captions):
        assert after.stable.startswith(before.stable)
    last = captions[-1]  # what the candidate reads is the stable text and what may still change
    assert error_rate(last.stable + last.tentative, final.text) < 0.2
    assert error_rate(last.stable, final.text[: len(last.stable)]) < 0.2


@pytest.mark.slow
def test_english_and_japanese_are_understood(whisper: WhisperEngine) -> None:
    english, _ = listen(whisper, in_a_room(spoken_phonemes(ENGLISH, "bf_emma")), "en")
    assert "team of five people" in text(english, " ")
    assert "customer complaints every day" in text(english, " ")
    assert "complaints" in {word.text for word in utterances(english)[0].words}
    japanese, _ = listen(whisper, in_a_room(spoken_phonemes(JAPANESE, "jf_alpha")), "ja")
    assert "対応しました" in text(japanese)
    assert "問題を解決しました" in text(japanese)


@pytest.mark.slow
def test_words_that_are_likely_to_be_said_are_understood_better(whisper: WhisperEngine) -> None:
    sound = in_a_room(mandarin("我们用Scrum的方式做敏捷开发。", "zm_yunyang"))
    stream = whisper.open("zh-CN", vocabulary=["CRM", "OKR", "Scrum", "敏捷开发"], live=False)
    heard = text([*stream.feed(sound), *stream.finish()])
    assert "Scrum" in heard
    assert "敏捷开发" in heard


def music(seconds: float) -> Audio:
    """A tune of six notes with overtones, struck twice a second."""
    t = np.arange(round(seconds * SAMPLE_RATE)) / SAMPLE_RATE
    note = np.array([262, 330, 392, 523, 440, 349])[(t * 2).astype(int) % 6]
    tune = np.stack([np.sin(2 * np.pi * note * k * t) / k for k in (1, 2, 3)]).sum(axis=0)
    return np.asarray(0.1 * tune * np.exp(-3 * ((t * 2) % 1)), np.float32)


NOT_SPEECH = {
    "silence": np.zeros(8 * SAMPLE_RATE, np.float32),
    "a quiet room": silence(8.0, noise=0.001),
    "a loud hiss": silence(8.0, noise=0.1),
    "mains hum": (0.1 * np.sin(2 * np.pi * 50 * np.arange(8 * SAMPLE_RATE) / SAMPLE_RATE)).astype(np.float32),
    "clicks": np.where(np.arange(8 * SAMPLE_RATE) % 8000 == 0, 0.9, 0.0).astype(np.float32),
    "music": music(8.0),
}


@pytest.mark.slow
@pytest.mark.parametrize("language", ["zh-CN", "en", "ja"])
def test_where_nobody_speaks_there_is_no_text(whisper: WhisperEngine, language: str) -> None:
    for name, sound in NOT_SPEECH.items():
        events, speech = listen(whisper, sound, language, live=True)
        assert text(events) == "", name
        assert speech == (), name
        assert not any(isinstance(event, Caption) for event in events), name


@pytest.mark.slow
@pytest.mark.parametrize("language", ["zh-CN", "en", "ja"])
def test_what_whisper_invents_for_noise_is_not_believed(whisper: WhisperEngine, language: str) -> None:
    """Even where the voice detector were wrong: the sound goes straight to the decoder."""
    for name, sound in NOT_SPEECH.items():
        listener = whisper.open(language)._listener
        listener.begin(sound[: 4 * SAMPLE_RATE], 0.0)
        assert listener.conclude(sound[: 4 * SAMPLE_RATE], 0.0, [Span(0.0, 4.0)]) is None, name


@pytest.mark.slow
def test_speech_without_a_pause_is_understood_across_the_cuts(whisper: WhisperEngine) -> None:
    spoken = FIRST + SECOND + "经过和团队的讨论，我们决定给客户换一台新的机器。最后客户很满意，还写了感谢信。"
    breathless = np.concatenate(
        [np.trim_zeros(mandarin(sentence + "。")) for sentence in spoken.split("。") if sentence]
    )
    events, _ = listen(whisper, np.concatenate([silence(0.5), breathless, breathless, silence(1.0)]), "zh-CN")
    assert all(utterance.end - utterance.start <= 20.1 for utterance in utterances(events))
    assert error_rate(spoken * 2, text(events)) < 0.15


@pytest.mark.slow
def test_korean_is_understood_by_vosk_on_its_pack() -> None:
    engine = VoskEngine("vosk-small-ko", locate("vosk-small-ko"), locate("silero-vad"))
    sound = in_a_room(spoken_phonemes(KOREAN, "am_michael"))
    events, speech = listen(engine, sound, "ko", live=True, step=1600)
    (utterance,) = utterances(events)
    assert error_rate("안녕하세요 저는 학생입니다", utterance.text) < 0.2
    assert {"학생", "입니다"} <= {word.text for word in utterance.words}
    assert (utterance.start, utterance.end) == (speech[0].start, speech[-1].end)
    starts = [word.start for word in utterance.words]
    assert starts == sorted(starts)
    captions = [event for event in events if isinstance(event, Caption)]
    assert captions[0].t < utterance.end
    same, _ = listen(engine, sound, "ko", step=len(sound))
    assert utterances(same) == [utterance]
    engine.close()


def test_voice_alone_finds_speech_but_no_words() -> None:
    events, speech = listen(VoiceOnlyEngine(locate("silero-vad")), in_a_room(mandarin(FIRST)), "zh-CN")
    assert utterances(events) == []
    assert len(speech) >= 1
    assert speech[0].start == pytest.approx(1.2, abs=0.4)


@pytest.mark.slow
def test_vosk_is_chosen_where_its_pack_is_and_whisper_elsewhere() -> None:
    korean = choose_engine("ko")
    assert isinstance(korean, VoskEngine)
    assert korean.packs == ("vosk-small-ko", "silero-vad")
    chinese = choose_engine("zh-CN")
    assert isinstance(chinese, WhisperEngine)
    with pytest.raises(SpeechLanguageUnknown):
        korean.open("zh-CN")
    with pytest.raises(SpeechLanguageUnknown):
        chinese.open("ko")


def test_without_any_pack_for_a_language_the_error_names_the_remedy(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "silero-vad").symlink_to(locate("silero-vad"))
    monkeypatch.setenv("VIVAVOCE_PACKS", str(tmp_path))
    with pytest.raises(SpeechPackMissing, match="make setup"):
        choose_engine("zh-CN")
    with pytest.raises(SpeechPackMissing):
        choose_engine("fr")


def test_a_damaged_model_is_named(tmp_path: Path) -> None:
    (tmp_path / "silero_vad.onnx").write_bytes(b"half a download")
    with pytest.raises(SpeechPackUnreadable, match="silero-vad"):
        VoiceOnlyEngine(tmp_path)
    with pytest.raises(SpeechPackUnreadable, match="vosk-small-ko"):
        VoskEngine("vosk-small-ko", tmp_path, locate("silero-vad"))
    (tmp_path / "model.bin").write_bytes(b"half a download")
    with pytest.raises(SpeechPackUnreadable, match="whisper-base"):
        WhisperEngine(tmp_path, locate("silero-vad"))
