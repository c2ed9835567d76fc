"""A microphone attached to this machine."""

from __future__ import annotations

import queue
import time
from typing import Any

import numpy as np

from kiosk.capture.port import CapturedSound
from kiosk.errors import MicrophoneMissing
from models.observation import SAMPLE_RATE, Audio

CHUNK = 512
"""Samples: 32 ms, the chunk the voice activity detector takes."""

WAITING = 400
"""Chunks that may wait to be read: 12.8 s. More means that nobody reads, and is counted."""


class DeviceMicrophone:
    """A sound device through PortAudio, in a bounded queue.

    The callback only copies: an exception or a slow step in it would stop the sound.
    """

    def __init__(self, device: str) -> None:
        import sounddevice

        self._chunks: queue.Queue[CapturedSound] = queue.Queue(WAITING)
        self._gaps = 0
        try:
            self._stream = sounddevice.InputStream(
                samplerate=SAMPLE_RATE,
                channels=1,
                dtype="float32",
                blocksize=CHUNK,
                device=None if device == "default" else device,
                callback=self._arrived,
            )
            self._stream.start()
        except (sounddevice.PortAudioError, ValueError) as error:
            raise MicrophoneMissing(device=device, reason=str(error)) from error

    def _arrived(self, samples: Audio, _count: int, _times: Any, status: Any) -> None:
        at = time.monotonic() - len(samples) / SAMPLE_RATE
        if status:
            self._gaps += 1
        try:
            self._chunks.put_nowait(CapturedSound(at, np.ascontiguousarray(samples[:, 0]).copy()))
        except queue.Full:
            self._gaps += 1

    def read(self) -> CapturedSound | None:
        try:
            return self._chunks.get(timeout=0.5)
        except queue.Empty:
            return None

    @property
    def gaps(self) -> int:
        return self._gaps

    def close(self) -> None:
        self._stream.close()
