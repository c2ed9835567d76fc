"""What the microphone hears while a question is read aloud: only whether somebody talks over it.

The sound is held in memory until the answer begins, then judged and let go; no word of it is
recognised and nothing of it is kept.
"""

from __future__ import annotations

import threading
import wave
from pathlib import Path

import numpy as np

from kiosk.capture.port import CapturedSound
from kiosk.pipeline.giving_way import give_way
from kiosk.pipeline.messages import Asking
from models.catalogue import locate_whole
from models.observation import SAMPLE_RATE, Audio, Span
from models.prosody.talking_over import talked_over
from models.speech.voice_activity import PACK, VoiceActivityModel

LONGEST = 60.0
"""Seconds that are held; a question is read in half a minute at the most."""


class Overhearing:
    """One question being read."""

    def __init__(self, asking: Asking) -> None:
        self.asking = asking
        self._sound: Audio = np.zeros(0, np.float32)
        self._pieces: list[tuple[int, Audio]] = []
        self._found: tuple[Span, ...] | None = None
        self._judge: threading.Thread | None = None

    def hear(self, sound: CapturedSound) -> None:
        """Keeps a piece at its place; what came before the question is left out."""
        begin = round((sound.at - self.asking.at) * SAMPLE_RATE)
        if begin + len(sound.samples) > 0 and begin < LONGEST * SAMPLE_RATE:
            self._pieces.append((begin, sound.samples))

    def judge(self, answer_at: float) -> None:
        """The answer begins at ``answer_at``: judge what was heard until then, beside everything else."""
        seconds = answer_at - self.asking.at
        if self._judge is not None or not 0.0 < seconds <= LONGEST:
            return
        heard = _laid_out(self._pieces, round(seconds * SAMPLE_RATE))
        self._pieces = []
        self._judge = threading.Thread(
            target=self._find, args=(heard, seconds), name="overhearing", daemon=True
        )
        self._judge.start()

    def result(self) -> tuple[Span, ...] | None:
        """Seconds **before** the answer (negative), within the time the question really sounded; None
        where nothing was played or it cannot be told. Waits for the judge.
        """
        if self._judge is not None:
            self._judge.join()
        return self._found

    def _find(self, heard: Audio, seconds: float) -> None:
        give_way()
        played = read_sound(Path(self.asking.sound)) if self.asking.sound else None
        found = talked_over(heard, played, VoiceActivityModel(locate_whole(PACK)))
        if found is not None:
            self._found = tuple(Span(span.start - seconds, span.end - seconds) for span in found)


def _laid_out(pieces: list[tuple[int, Audio]], size: int) -> Audio:
    whole: Audio = np.zeros(size, np.float32)
    for begin, samples in pieces:
        first, last = max(0, begin), min(size, begin + len(samples))
        if first < last:
            whole[first:last] = samples[first - begin : last - begin]
    return whole


def read_sound(path: Path) -> Audio | None:
    """A rendered question at 16 kHz mono; None when it is empty or was deleted meanwhile."""
    try:
        with wave.open(str(path), "rb") as file:
            rate = file.getframerate()
            samples = np.frombuffer(file.readframes(file.getnframes()), "<i2").astype(np.float32) / 32768.0
    except FileNotFoundError:
        return None
    if not len(samples):
        return None
    size = len(samples) * SAMPLE_RATE // rate
    spectrum = np.fft.rfft(samples)[: size // 2 + 1]
    return np.asarray(np.fft.irfft(spectrum, size) * (size / len(samples)), np.float32)
