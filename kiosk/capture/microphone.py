"""A microphone attached to this machine."""

from __future__ import annotations

import logging
import queue
import threading
import time
from collections.abc import Callable
from concurrent.futures import Future
from typing import Any, Final

import numpy as np

from kiosk.capture.port import CapturedSound
from kiosk.errors import MicrophoneMissing
from models.observation import SAMPLE_RATE, Audio

log = logging.getLogger(__name__)

CHUNK = 512
"""Samples: 32 ms, the chunk the voice activity detector takes."""

WAITING = 400
"""Chunks that may wait to be read: 12.8 s. More means that nobody reads, and is counted."""


PATIENCE_SECONDS = 6.0
"""How long PortAudio may take to open or close a stream; on a device that is gone it never returns.
While models load on a busy machine, two seconds were not enough for one that was there."""

MOST_LEFT_BEHIND = 8
"""Calls that never returned after which only a new process helps."""


class DeviceMicrophone:
    """A sound device through PortAudio, in a bounded queue.

    The callback only copies: an exception or a slow step in it would stop the sound. Opening and
    closing have a thread of their own, which is left behind where PortAudio does not return.
    """

    def __init__(self, device: str) -> None:
        """Raises MicrophoneMissing."""
        self._chunks: queue.Queue[CapturedSound] = queue.Queue(WAITING)
        self._gaps = 0
        self._device = device
        try:
            self._stream: Any = _call(self._open)
        except TimeoutError as error:
            raise MicrophoneMissing(device=device, reason="the sound system does not answer") from error

    def _open(self) -> Any:
        try:
            import sounddevice
        except OSError as error:  # the library finds no PortAudio
            raise MicrophoneMissing(device=self._device, reason=str(error)) from error
        if not _left_behind():  # a microphone plugged in since is found only so
            sounddevice._terminate()  # noqa: SLF001 - the library names no other way to look again
            sounddevice._initialize()  # noqa: SLF001
        try:
            stream = sounddevice.InputStream(
                samplerate=SAMPLE_RATE,
                channels=1,
                dtype="float32",
                blocksize=CHUNK,
                device=None if self._device == "default" else self._device,
                callback=self._arrived,
            )
            stream.start()
        except (sounddevice.PortAudioError, ValueError) as error:
            raise MicrophoneMissing(device=self._device, reason=str(error)) from error
        return stream

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
        try:
            _call(self._stream.close)
        except TimeoutError:
            log.warning("the sound stream of %s does not close; it is left behind", self._device)


_CALLS: Final[list[threading.Thread]] = []
"""Threads that are in PortAudio, or were."""


def _left_behind() -> int:
    """How many calls are still in PortAudio, besides the one that asks."""
    _CALLS[:] = [one for one in _CALLS if one.is_alive()]
    return sum(one is not threading.current_thread() for one in _CALLS)


def _call(call: Callable[[], Any]) -> Any:
    """What ``call`` gives or raises. Raises TimeoutError when it does not come back."""
    if _left_behind() >= MOST_LEFT_BEHIND:
        raise RuntimeError("the sound system hangs; the senses begin afresh")
    answer: Future[Any] = Future()

    def work() -> None:
        try:
            answer.set_result(call())
        except BaseException as error:  # noqa: BLE001 - handed to the caller, who waits for it
            answer.set_exception(error)

    thread = threading.Thread(target=work, name="portaudio", daemon=True)
    _CALLS.append(thread)
    thread.start()
    return answer.result(PATIENCE_SECONDS)
