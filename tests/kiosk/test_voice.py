"""The voice that reads questions aloud: what it is given, what it keeps, and that it is understood."""

from __future__ import annotations

import threading
import wave
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.voice import VoiceCache, VoiceUnavailable, open_voice
from kiosk.voice.mandarin import LONGEST_PIECE, phonemes, pieces
from models.observation import Audio
from tests.models.synthetic_speech import error_rate, mandarin

QUESTIONS = (
    "请简单介绍一下您自己，并说说为什么想做客户经理。",
    "请讲一次您处理客户投诉的经历：当时发生了什么，您做了什么，结果如何？",
    "请举一个您和团队一起完成目标的例子，您在其中负责什么？",
)


class Tone:
    """A voice that hums: as long as its text, and it counts what it is asked."""

    def __init__(self, identity: str = "tone/1", languages: tuple[str, ...] = ("zh-CN",)):
        self.identity = identity
        self.languages = languages
        self.asked: list[str] = []

    def render(self, text: str, language: str) -> tuple[Audio, int]:
        self.asked.append(text)
        if language not in self.languages:
            raise VoiceUnavailable(language=language)
        return np.sin(np.arange(800 * len(text), dtype=np.float32) / 20) * np.float32(0.5), 8000


@given(st.text(alphabet="你好客户经理请问，。？！、 abc019%\n", max_size=400))
def test_pieces_are_short_and_nothing_is_lost(text: str) -> None:
    cut = list(pieces(text))
    assert all(0 < len(piece) <= LONGEST_PIECE for piece in cut)
    assert "".join("".join(cut).split()) == "".join(text.split())


def test_a_piece_ends_where_a_sentence_ends() -> None:
    sentence = "我们先确认了客户的需要，然后一起定了计划。"
    assert all(piece.endswith("。") for piece in pieces(sentence * 6))


@pytest.mark.parametrize("text", ["2019年", "提高到82.5%", "13800138000", "３个人", "CRM系统", "用Excel做表"])
def test_numbers_and_latin_are_turned_into_sounds(text: str) -> None:
    spoken = phonemes(text)
    assert spoken
    assert not any(letter.isdigit() or letter in "％%CREM" for letter in spoken)


def test_a_telephone_number_is_read_digit_by_digit() -> None:
    assert phonemes("1380013").count("li↗ŋ") == 2


def test_a_line_is_rendered_once_and_then_read_from_its_file(tmp_path: Path) -> None:
    tone = Tone()
    first, rate = VoiceCache(tone, tmp_path).render("您好", "zh-CN")
    again, same_rate = VoiceCache(tone, tmp_path).render("您好", "zh-CN")
    assert tone.asked == ["您好"]
    assert rate == same_rate == 8000
    assert np.array_equal(first, again)
    assert len(first) == 1600


def test_another_voice_does_not_find_the_sound_of_the_first(tmp_path: Path) -> None:
    one, other = VoiceCache(Tone("tone/1"), tmp_path), VoiceCache(Tone("tone/2"), tmp_path)
    assert one.file("您好", "zh-CN") != other.file("您好", "zh-CN")


def test_a_cached_line_is_a_wav_file_and_no_half_one_lies_beside_it(tmp_path: Path) -> None:
    path = VoiceCache(Tone(), tmp_path).file("您好", "zh-CN")
    with wave.open(str(path), "rb") as sound:
        assert (sound.getnchannels(), sound.getsampwidth(), sound.getframerate()) == (1, 2, 8000)
    assert list(tmp_path.iterdir()) == [path]


def test_a_render_that_breaks_off_leaves_nothing(tmp_path: Path) -> None:
    class Breaking(Tone):
        def render(self, text: str, language: str) -> tuple[Audio, int]:
            raise MemoryError(text, language)

    with pytest.raises(MemoryError):
        VoiceCache(Breaking(), tmp_path).file("您好", "zh-CN")
    assert not list(tmp_path.iterdir())


def test_two_threads_render_a_line_once(tmp_path: Path) -> None:
    tone = Tone()
    cache = VoiceCache(tone, tmp_path)
    threads = [threading.Thread(target=cache.file, args=("您好", "zh-CN")) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert tone.asked == ["您好"]


def test_what_the_plan_at_hand_does_not_read_is_deleted(tmp_path: Path) -> None:
    cache = VoiceCache(Tone(), tmp_path)
    greeting, question = (cache.file(text, "zh-CN") for text in ("林知夏，您好！", "请介绍一下自己。"))
    (tmp_path / "broken-off.part").write_bytes(b"RIFF")
    cache.keep_only(["请介绍一下自己。"], "zh-CN")
    assert list(tmp_path.iterdir()) == [question]
    assert not greeting.exists()


def test_a_language_without_a_voice_is_a_known_error_with_a_remedy() -> None:
    with pytest.raises(VoiceUnavailable, match="sw-KE") as fault:
        open_voice("sw-KE")
    assert fault.value.remedy


def test_speech_is_loud_enough_and_never_clips() -> None:
    sound = mandarin("您好，欢迎。")
    assert 0.02 < float(np.sqrt(np.mean(sound**2))) < 0.2
    assert float(np.abs(sound).max()) < 1.0


def test_text_without_a_letter_is_silence() -> None:
    sound, rate = open_voice("zh-CN").render("……！", "zh-CN")
    assert (len(sound), rate) == (0, 24_000)


@pytest.mark.slow
@pytest.mark.alone
def test_a_recogniser_understands_the_questions_as_they_are_read() -> None:
    from faster_whisper import WhisperModel

    from models.catalogue import locate

    model = WhisperModel(str(locate("whisper-base")), device="cpu", compute_type="int8", cpu_threads=2)
    heard = []
    for question in QUESTIONS:
        segments, _ = model.transcribe(
            mandarin(question), language="zh", initial_prompt="以下是普通话的面试问题。", beam_size=5
        )
        heard.append("".join(segment.text for segment in segments))
    assert error_rate("".join(QUESTIONS), "".join(heard)) < 0.10, heard
