"""Speech rendered once and kept: a question must not wait for its voice."""

from __future__ import annotations

import hashlib
import os
import tempfile
import threading
import wave
from collections.abc import Collection
from pathlib import Path

import numpy as np

from kiosk.voice.port import Voice
from models.observation import Audio


class VoiceCache:
    """A `Voice` before another: what was rendered before is read from a WAV file.

    Files are named by a hash of (engine and speaker, language, text), so a new model or another speaker
    never plays the old sound, and no question can be read from a file's name. Safe between threads
    and processes: a file appears whole or not at all.
    """

    def __init__(self, voice: Voice, folder: Path):
        self._voice = voice
        self._folder = folder
        self._one_at_a_time = threading.Lock()

    @property
    def identity(self) -> str:
        return self._voice.identity

    def file_of(self, text: str, language: str) -> Path:
        """Where this text's sound is, or will be."""
        key = f"{self._voice.identity}\x00{language}\x00{text}"
        return self._folder / f"{hashlib.sha256(key.encode()).hexdigest()[:32]}.wav"

    def file(self, text: str, language: str) -> Path:
        """The WAV file (16-bit mono), rendered now if it is not there yet. Raises `VoiceUnavailable`."""
        path = self.file_of(text, language)
        if not path.exists():
            with self._one_at_a_time:
                if not path.exists():
                    _write(path, *self._voice.render(text, language))
        return path

    def keep_only(self, texts: Collection[str], language: str) -> None:
        """Delete every other sound: a greeting says the name of somebody who has left."""
        wanted = {self.file_of(text, language) for text in texts}
        for path in self._folder.glob("*"):
            if path not in wanted:
                path.unlink(missing_ok=True)

    def render(self, text: str, language: str) -> tuple[Audio, int]:
        with wave.open(str(self.file(text, language)), "rb") as sound:
            samples = np.frombuffer(sound.readframes(sound.getnframes()), "<i2")
            return samples.astype(np.float32) / np.float32(32767), sound.getframerate()


def _write(path: Path, samples: Audio, rate: int) -> None:
    """Temp → fsync → rename, so that a power cut leaves no half sound behind."""
    path.parent.mkdir(parents=True, exist_ok=True)
    descriptor, temporary = tempfile.mkstemp(dir=path.parent, suffix=".part")
    try:
        with os.fdopen(descriptor, "wb") as stream:
            with wave.open(stream, "wb") as sound:
                sound.setnchannels(1)
                sound.setsampwidth(2)
                sound.setframerate(rate)
                sound.writeframes((np.clip(samples, -1, 1) * 32767).astype("<i2").tobytes())
            stream.flush()
            os.fsync(stream.fileno())
        Path(temporary).replace(path)
    except BaseException:  # even Ctrl-C leaves no half sound behind
        Path(temporary).unlink(missing_ok=True)
        raise
