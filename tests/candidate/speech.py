"""What the candidate says: synthetic speech, when it sounds, and how it moves the mouth."""

from __future__ import annotations

import functools
import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from kiosk.voice.kokoro import Kokoro
from models.observation import Audio, Span
from tests.candidate.face import Mouth

SPEED: Final = 1.1
"""A little livelier than the voice that reads questions."""

_FLOOR: Final = 0.012
"""Below this level (full scale 1) the model is silent: what it leaves at both ends is cut off."""


@dataclass(frozen=True)
class Speech:
    """Mono sound of the whole film, with the spans that are spoken, in seconds."""

    text: str
    sound: Audio
    rate: int
    spans: Sequence[Span] = ()

    @property
    def duration(self) -> float:
        return len(self.sound) / self.rate

    def silences(self, shortest: float) -> list[Span]:
        """Where the voice truly rests for ``shortest`` seconds or longer, between its first and last sound.

        The sound is synthetic: what lies below the floor is silence, within a sentence too.
        """
        loud = np.flatnonzero(np.abs(self.sound) > _FLOOR) / self.rate
        gaps = np.flatnonzero(np.diff(loud) >= shortest)
        return [Span(round(float(loud[i]), 3), round(float(loud[i + 1]), 3)) for i in gaps]

    def mouths(self, fps: int) -> list[Mouth]:
        """One a frame. The jaw follows the loudness (power 0.7); dark vowels round the lips."""
        frames = round(self.duration * fps)
        hop = self.rate // fps
        padded = np.pad(self.sound, (hop, 3 * hop))
        loud, bright = np.zeros(frames), np.zeros(frames)
        for frame in range(frames):
            start = frame * self.rate // fps
            window = padded[start : start + 2 * hop]  # one hop before and one after the frame
            loud[frame] = np.sqrt(np.mean(window**2))
            power = np.abs(np.fft.rfft(window * np.hanning(len(window)))) ** 2
            hertz = np.fft.rfftfreq(len(window), 1 / self.rate)
            voiced = (hertz > 150) & (hertz < 4000)
            bright[frame] = (power[voiced] * hertz[voiced]).sum() / max(power[voiced].sum(), 1e-9)
        sounding = loud > 0.004
        if not sounding.any():
            return [Mouth()] * frames
        jaw = np.clip(loud / np.percentile(loud[sounding], 90), 0, 1.1) ** 0.7 * sounding
        jaw = np.convolve(jaw, [0.25, 0.5, 0.25], "same")
        rounded = np.clip((900 - bright) / 600, 0, 1) * np.clip(jaw * 2, 0, 1)
        rounded = np.convolve(rounded, [0.1, 0.2, 0.4, 0.2, 0.1], "same")
        return [Mouth(open=float(o) * 0.36, round=float(r)) for o, r in zip(jaw, rounded, strict=True)]


def silence(duration: float, rate: int = 24_000) -> Speech:
    return Speech("", np.zeros(round(duration * rate), np.float32), rate)


def speak(
    segments: Sequence[str],
    pauses: Sequence[float],
    language: str,
    speaker: str,
    lead: float,
    tail: float,
    longest: float = math.inf,
) -> Speech:
    """Segments with pauses between (seconds), ``lead`` before the first and ``tail`` after the last.

    As many segments as fit into ``longest`` seconds, and one at least.
    """
    voice = _voice(speaker)
    sounds: list[Audio] = []
    spans: list[Span] = []
    at, rate = lead, 0
    for segment, pause in zip(segments, (0.0, *pauses), strict=True):
        sound, rate = voice.render(segment, language)
        sound = _trimmed(sound, rate)
        rest = round(pause * rate)
        if spans and at + (rest + len(sound)) / rate + tail > longest:
            break
        at += rest / rate
        spans.append(Span(round(at, 3), round(at + len(sound) / rate, 3)))
        sounds += [np.zeros(rest, np.float32), sound]
        at += len(sound) / rate
    start, end = (np.zeros(round(seconds * rate), np.float32) for seconds in (lead, tail))
    said = "".join(segments[: len(spans)])
    return Speech(said, np.concatenate([start, *sounds, end]), rate, tuple(spans))


@functools.cache
def _voice(speaker: str) -> Kokoro:
    from models.catalogue import locate

    return Kokoro(locate("kokoro"), speaker=speaker, speed=SPEED)


def _trimmed(sound: Audio, rate: int) -> Audio:
    loud = np.flatnonzero(np.abs(sound) > _FLOOR)
    margin = rate // 50
    return sound[max(0, loud[0] - margin) : loud[-1] + margin] if loud.size else sound
