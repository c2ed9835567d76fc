"""Small films and recordings made on the spot: moving bars, a tone, nothing of any person."""

from __future__ import annotations

import wave
from fractions import Fraction
from pathlib import Path

import av
import av.container
import numpy as np

CODECS = {".mp4": ("libx264", "aac"), ".mov": ("libx264", "aac"), ".webm": ("libvpx", "libopus")}


def film(
    path: Path,
    seconds: float = 1.0,
    fps: int = 30,
    *,
    sound: bool = True,
    size: tuple[int, int] = (320, 240),
    silent: tuple[float, float] = (0.0, 0.0),
) -> Path:
    """A film of ``seconds`` with a bar that moves and, if wanted, a 440 Hz tone.

    Between the two seconds of ``silent`` the sound track has no packets at all.
    """
    picture_codec, sound_codec = CODECS[path.suffix]
    with av.open(str(path), "w") as container:
        video = container.add_stream(picture_codec, rate=fps)
        assert isinstance(video, av.VideoStream)
        video.width, video.height = size
        video.pix_fmt = "yuv420p"
        audio = container.add_stream(sound_codec, rate=48_000, layout="mono") if sound else None
        for index in range(round(seconds * fps)):
            pixels = np.zeros((size[1], size[0], 3), np.uint8)
            pixels[:, (index * 4) % size[0] :, 0] = 200
            picture = av.VideoFrame.from_ndarray(pixels, format="rgb24")
            picture.pts, picture.time_base = index, Fraction(1, fps)
            container.mux(video.encode(picture))
        container.mux(video.encode(None))
        if audio is not None:
            assert isinstance(audio, av.AudioStream)
            _add_tone(container, audio, seconds, silent)
    return path


def _add_tone(
    container: av.container.OutputContainer,
    audio: av.AudioStream,
    seconds: float,
    silent: tuple[float, float],
) -> None:
    samples = np.arange(round(seconds * 48_000)) * 2 * np.pi * 440 / 48_000
    tone = (np.sin(samples) * 9000).astype("<i2")
    step = audio.codec_context.frame_size or 960
    for begin in range(0, len(tone) - step + 1, step):
        if silent[0] <= begin / 48_000 < silent[1]:
            continue
        piece = av.AudioFrame.from_ndarray(tone[None, begin : begin + step], format="s16", layout="mono")
        piece.sample_rate, piece.pts, piece.time_base = 48_000, begin, Fraction(1, 48_000)
        container.mux(audio.encode(piece))
    container.mux(audio.encode(None))


def recording(path: Path, seconds: float = 1.0, rate: int = 44_100, channels: int = 2) -> Path:
    """A wav with a 440 Hz tone."""
    tone = (np.sin(np.arange(round(seconds * rate)) * 2 * np.pi * 440 / rate) * 9000).astype("<i2")
    with wave.open(str(path), "wb") as sound:
        sound.setnchannels(channels)
        sound.setsampwidth(2)
        sound.setframerate(rate)
        sound.writeframes(np.repeat(tone[:, None], channels, 1).tobytes())
    return path
