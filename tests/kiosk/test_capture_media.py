"""Films and recordings, good and bad, as frames and sound."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from kiosk.capture.media import LONGEST_SIDE, MediaFile
from kiosk.errors import MediaEmpty, MediaUnreadable
from models.observation import SAMPLE_RATE
from tests.kiosk.synthetic_media import film, recording


@pytest.mark.parametrize("suffix", [".mp4", ".mov", ".webm"])
def test_a_film_gives_its_frames_in_time_and_its_sound_at_16_khz(tmp_path: Path, suffix: str) -> None:
    media = MediaFile(film(tmp_path / f"answer{suffix}", seconds=1.0))
    frames = list(media.frames())
    assert [frame.index for frame in frames] == list(range(30))
    assert np.allclose(np.diff([frame.t for frame in frames]), 1 / 30, atol=0.002)
    assert frames[0].pixels.shape == (240, 320, 3)
    sound = media.sound()
    assert abs(len(sound) / SAMPLE_RATE - 1.0) < 0.1
    assert 0.15 < float(np.abs(sound[4000:12000]).max()) < 0.5


@pytest.mark.parametrize("suffix", [".mp4", ".mov", ".webm"])
@pytest.mark.parametrize("silent", [(0.0, 0.7), (1.0, 2.0)], ids=["late", "gap"])
def test_where_the_sound_track_has_nothing_there_is_silence_and_the_rest_keeps_its_time(
    tmp_path: Path, suffix: str, silent: tuple[float, float]
) -> None:
    sound = MediaFile(film(tmp_path / f"answer{suffix}", seconds=3.0, silent=silent)).sound()
    assert abs(len(sound) / SAMPLE_RATE - 3.0) < 0.1
    loudness = np.abs(sound[: 29 * SAMPLE_RATE // 10]).reshape(-1, SAMPLE_RATE // 10).max(axis=1)
    begin, end = (round(second * 10) for second in silent)
    assert (loudness[begin + 1 : end - 1] < 0.01).all()
    assert (loudness[:begin][:-1] > 0.1).all()
    assert (loudness[end + 1 :] > 0.1).all()


def test_a_silent_film_has_pictures_and_no_sound(tmp_path: Path) -> None:
    media = MediaFile(film(tmp_path / "answer.mp4", sound=False))
    assert media.has_pictures
    assert not media.has_sound
    assert len(media.sound()) == 0


def test_a_recording_has_sound_and_no_pictures(tmp_path: Path) -> None:
    media = MediaFile(recording(tmp_path / "answer.wav"))
    assert list(media.frames()) == []
    assert len(media.sound()) == SAMPLE_RATE


def test_a_stereo_recording_is_heard_as_one_channel_of_the_same_pitch(tmp_path: Path) -> None:
    sound = MediaFile(recording(tmp_path / "answer.wav", seconds=1.0)).sound()
    spectrum = np.abs(np.fft.rfft(sound))
    assert abs(int(spectrum.argmax()) - 440) <= 2


def test_a_large_picture_is_scaled_down_and_keeps_its_shape(tmp_path: Path) -> None:
    frame = next(MediaFile(film(tmp_path / "answer.mp4", 0.1, size=(1920, 1080))).frames())
    height, width = frame.pixels.shape[:2]
    assert max(height, width) == LONGEST_SIDE
    assert abs(width / height - 16 / 9) < 0.01


@pytest.mark.parametrize("content", [b"", b"this is no film", b"\x00" * 5000])
def test_bytes_that_are_no_media_are_named(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "answer.mp4"
    path.write_bytes(content)
    with pytest.raises((MediaUnreadable, MediaEmpty), match=r"answer\.mp4"):
        MediaFile(path)


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(MediaUnreadable, match=r"missing\.mp4"):
        MediaFile(tmp_path / "missing.mp4")


def test_a_film_cut_short_is_named_or_gives_what_is_whole(tmp_path: Path) -> None:
    whole = film(tmp_path / "whole.webm", seconds=2.0).read_bytes()
    path = tmp_path / "cut.webm"
    path.write_bytes(whole[: len(whole) // 2])
    frames = list(MediaFile(path).frames())
    assert 0 < len(frames) < 60


def test_a_recording_without_samples_is_silence_not_a_crash(tmp_path: Path) -> None:
    media = MediaFile(recording(tmp_path / "answer.wav", seconds=0.0))
    assert len(media.sound()) == 0
