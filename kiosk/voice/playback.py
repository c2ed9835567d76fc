"""Plays one sound in a thread of its own: a sound system that hangs never holds up the screen."""

from __future__ import annotations

import logging
import threading
import wave
from pathlib import Path
from typing import Any

import numpy as np

log = logging.getLogger(__name__)


class Playback:
    """Begins at once. ``failed`` becomes true when this machine cannot play it.

    PortAudio does not return from closing a device that was pulled out, so nobody waits for
    the thread: it is left behind.
    """

    def __init__(self, path: Path, device: str) -> None:
        self.path = path
        with wave.open(str(path), "rb") as sound:
            self._rate = sound.getframerate()
            self._samples = np.frombuffer(sound.readframes(sound.getnframes()), "<i2")
        self._device = None if device == "default" else device
        self._position = 0
        self._over = threading.Event()
        self.failed = False
        threading.Thread(target=self._play, name="playback", daemon=True).start()

    @property
    def seconds(self) -> float:
        return len(self._samples) / self._rate

    def stop(self) -> None:
        """Fall silent; returns at once."""
        self._position = len(self._samples)
        self._over.set()

    def _play(self) -> None:
        try:
            import sounddevice
        except OSError as error:  # the library finds no PortAudio
            self._fail(error)
            return
        try:
            with sounddevice.OutputStream(
                samplerate=self._rate, channels=1, dtype="int16", device=self._device, callback=self._fill
            ):
                self._over.wait(self.seconds + 1.0)
        except (sounddevice.PortAudioError, ValueError) as error:
            self._fail(error)

    def _fill(self, out: Any, count: int, _times: Any, _status: Any) -> None:
        piece = self._samples[self._position : self._position + count]
        out[: len(piece), 0] = piece
        out[len(piece) :, 0] = 0
        self._position += count

    def _fail(self, error: Exception) -> None:
        log.warning("questions are shown only, no speaker: %s", error)
        self.failed = True
