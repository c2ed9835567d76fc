"""From the pieces of the microphone and the file of a question to what was said over it."""

from __future__ import annotations

import wave
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from kiosk.capture.port import CapturedSound
from kiosk.pipeline.messages import Asking
from kiosk.pipeline.overhearing import Overhearing, read_sound
from models.observation import Audio
from tests.models.synthetic_speech import mandarin, silence

ASKED_AT = 100.0
PIECE = 1600


def pieces(sound: Audio, at: float) -> list[CapturedSound]:
    return [
        CapturedSound(at + first / 16_000, sound[first : first + PIECE])
        for first in range(0, len(sound), PIECE)
    ]


@pytest.fixture
def question(tmp_path: Path) -> Path:
    """Five seconds that are read aloud, into headphones: the microphone hears nothing of them."""
    path = tmp_path / "question.wav"
    write(path, np.sin(2 * np.pi * 440 * np.arange(5 * 24_000) / 24_000))
    return path


def write(path: Path, sound: NDArray[np.float64]) -> None:
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(24_000)
        file.writeframes(np.round(sound * 16_000).astype("<i2").tobytes())


def overheard(sound: Audio, answer_at: float, question: Path | None) -> Overhearing:
    overhearing = Overhearing(Asking(ASKED_AT, str(question) if question else None))
    # the microphone ran before the question, too
    for piece in pieces(np.concatenate([silence(1.0, 0.001), sound]), ASKED_AT - 1.0):
        overhearing.hear(piece)
    overhearing.judge(answer_at)
    return overhearing


def test_times_are_seconds_before_the_answer(question: Path) -> None:
    speech = mandarin("我先向客户道歉。")[:24_000]
    sound = np.concatenate([silence(2.0, 0.001), speech, silence(2.5, 0.001)])
    found = overheard(sound, ASKED_AT + 6.0, question).result()
    assert found
    assert found[0].start == pytest.approx(-3.8, abs=0.4)
    assert found[-1].end < -2.0


def test_what_belongs_to_the_answer_is_not_over_the_question(question: Path) -> None:
    speech = mandarin("我先向客户道歉。")
    sound = np.concatenate([silence(2.0, 0.001), speech])
    assert overheard(sound, ASKED_AT + 1.9, question).result() == ()


def test_thinking_aloud_between_the_question_and_the_answer_is_not_over_the_question(question: Path) -> None:
    speech = mandarin("我先向客户道歉。")[:24_000]
    sound = np.concatenate([silence(8.0, 0.001), speech, silence(2.5, 0.001)])
    assert overheard(sound, ASKED_AT + 12.0, question).result() == ()


def test_over_a_question_that_is_only_shown_nobody_can_tell_who_talked() -> None:
    speech = mandarin("我先向客户道歉。")[:24_000]
    sound = np.concatenate([silence(2.0, 0.001), speech, silence(2.5, 0.001)])
    assert overheard(sound, ASKED_AT + 6.0, None).result() is None


def test_a_question_that_was_never_judged_is_unknown() -> None:
    assert Overhearing(Asking(ASKED_AT)).result() is None


def test_a_rendered_question_is_read_at_the_rate_of_the_microphone(tmp_path: Path) -> None:
    path = tmp_path / "question.wav"
    write(path, np.sin(2 * np.pi * 440 * np.arange(24_000) / 24_000))
    sound = read_sound(path)
    assert sound is not None
    assert len(sound) == 16_000
    wanted = np.sin(2 * np.pi * 440 * np.arange(16_000) / 16_000) * 16_000 / 32_768
    assert np.abs(sound - wanted).max() < 0.01
    assert read_sound(tmp_path / "deleted.wav") is None
