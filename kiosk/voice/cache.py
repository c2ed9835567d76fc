"""Speech rendered once and kept: a question must not wait for its voice."""

from __future__ import annotations

import hashlib
import logging
import os
import tempfile
import threading
import wave
from collections.abc import Iterable
from pathlib import Path

import numpy as np

from kiosk.voice.port import Voice, VoiceUnavailable
from models.observation import Audio

_log = logging.getLogger(__name__)


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

    def render(self, text: str, language: str) -> tuple[Audio, int]:
        with wave.open(str(self.file(text, language)), "rb") as sound:
            samples = np.frombuffer(sound.readframes(sound.getnframes()), "<i2")
            return samples.astype(np.float32) / np.float32(32767), sound.getframerate()


class RenderAhead(threading.Thread):
    """Renders (text, language) pairs in the background, in their order, as soon as a plan is there.

    A language without a voice is noted once and left out: the question is then only shown.
    """

    def __init__(self, cache: VoiceCache, lines: Iterable[tuple[str, str]]):
        super().__init__(name="voice-render-ahead", daemon=True)
        self._cache = cache
        self._lines = tuple(lines)
        self._stopped = threading.Event()

    def run(self) -> None:
        silent: set[str] = set()
        for text, language in self._lines:
            if self._stopped.is_set():
                return
            if language in silent:
                continue
            try:
                self._cache.file(text, language)
            except VoiceUnavailable as fault:
                silent.add(language)
                _log.info("%s", fault)

    def stop(self) -> None:
        """Ends after the line being rendered."""
        self._stopped.set()


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
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise
