"""The voice as it comes → features. The same rates as `models.extraction.voice`."""

from __future__ import annotations

from collections import deque
from typing import Final

import numpy as np

from models.extraction.voice import LONG_PAUSE, LOUDNESS, loudness_change
from models.features import FEATURES, Feature
from models.observation import Span, Utterance, VoiceLevel
from models.prosody.filled_pauses import filled_pauses
from models.prosody.held import held_sounds
from models.prosody.loudness import FLOOR, WINDOW
from models.prosody.pitch import HIGHEST, LEAST_FRAMES, LOWEST
from models.scoring.live.counting import SPANS, Distribution
from models.text.length import spoken_length

NAMES: Final = tuple(name for name, kind in FEATURES.items() if kind.modality == "voice")
_LEAST_SPEECH: Final = 3.0
"""Seconds, as in `models.extraction.voice`."""
_WAITING: Final = 60.0
"""Seconds of levels and pitch that wait for the end of their utterance; none lasts longer."""
_FEWEST_WINDOWS: Final = 2


class LiveVoice:
    """One answer's voice. ``words`` False: nothing is recognised, so there is no pace. ``usual`` is
    the level (dBFS) at which the person spoke in the device check.

    Stretches of speech are known when their utterance ends, so pauses and loudness are too.
    """

    def __init__(self, language: str, *, words: bool, usual: float | None = None) -> None:
        self._language, self._words, self._usual = language, words, usual
        self._levels: deque[VoiceLevel] = deque(maxlen=round(_WAITING / 0.032))
        self._pitches: deque[tuple[float, float]] = deque(maxlen=round(_WAITING / 0.016))
        self._spoken = self._paused = 0.0
        self._first = self._last = 0.0
        self._pauses: deque[Span] = deque(maxlen=SPANS)
        self._long: deque[Span] = deque(maxlen=SPANS)
        self._longs = 0
        self._fillers: deque[tuple[Span, str]] = deque(maxlen=SPANS)
        self._filled = 0
        self._syllables = 0
        self._loudness = Distribution(FLOOR, 0.0, 0.25)
        self._tones = Distribution(12 * np.log2(LOWEST), 12 * np.log2(HIGHEST), 0.1)

    def hear(self, level: VoiceLevel) -> None:
        self._levels.append(level)

    def sing(self, t: float, hertz: float) -> None:
        """The pitch of a voiced moment."""
        self._pitches.append((t, hertz))
        self._tones.add(float(12 * np.log2(hertz)))

    def speak(self, span: Span) -> None:
        """A stretch of speech is over; they come in their order."""
        if self._spoken:
            gap = Span(self._last, max(self._last, span.start))
            if gap.duration > 0:
                self._paused += gap.duration
                self._pauses.append(gap)
            if gap.duration >= LONG_PAUSE:
                self._longs += 1
                self._long.append(gap)
        else:
            self._first = span.start
        self._spoken += span.duration
        self._last = max(self._last, span.end)
        self._weigh(span)

    def say(self, utterance: Utterance) -> None:
        """What was said in the stretches that have just ended."""
        self._syllables += spoken_length(utterance.heard or utterance.text, self._language)
        near = [gap for gap in self._pauses if gap.end >= utterance.start - LONG_PAUSE]
        pitches = [one for one in self._pitches if one[0] >= utterance.start]
        levels = [one for one in self._levels if one.t >= utterance.start]
        held = held_sounds(pitches, levels)
        for filler in filled_pauses([utterance], self._language, near, held):
            self._filled += 1
            self._fillers.append((filler.span, filler.text))

    def _weigh(self, span: Span) -> None:
        """Loudness of a stretch, in windows of `WINDOW` seconds of which at least half was heard."""
        windows: dict[int, list[float]] = {}
        for level in self._levels:
            if span.start <= level.t < span.end and level.dbfs > FLOOR:
                windows.setdefault(int((level.t - span.start) / WINDOW), []).append(level.dbfs)
        fullest = max(map(len, windows.values()), default=0)
        for inside in windows.values():
            if 2 * len(inside) >= fullest:
                self._loudness.add(float(10 * np.log10(np.mean(10 ** (np.asarray(inside) / 10)))))

    def features(self) -> list[Feature]:
        if self._spoken < _LEAST_SPEECH:
            reason = "too-short" if self._spoken else "silence"
            return [Feature(name, None, reason) for name in NAMES]
        stretch = self._last - self._first
        return [
            self._pace(),
            Feature("pause_share", self._paused / stretch, occurrences=tuple(self._pauses)),
            Feature("long_pauses", 60 * self._longs / stretch, occurrences=tuple(self._long)),
            self._filled_pauses(stretch),
            *self._levelled(),
            *self._pitched(),
            Feature("talking_over", None, "unknown"),
        ]

    def _pace(self) -> Feature:
        if not self._words:
            return Feature("speaking_rate", None, "sense-off")
        if not self._syllables:
            return Feature("speaking_rate", None, "silence")
        return Feature("speaking_rate", 60 * self._syllables / self._spoken)

    def _filled_pauses(self, stretch: float) -> Feature:
        if not self._words:
            return Feature("filled_pauses", None, "sense-off")
        spans = tuple(span for span, _ in self._fillers)
        quotes = tuple((text, span) for span, text in self._fillers if text)
        return Feature("filled_pauses", 60 * self._filled / stretch, occurrences=spans, quotes=quotes)

    def _levelled(self) -> list[Feature]:
        if self._loudness.count < _FEWEST_WINDOWS:
            return [Feature(name, None, "too-short") for name in LOUDNESS]
        low, middle, high = (self._loudness.percentile(percent) for percent in (10, 50, 90))
        return [
            Feature("loudness", middle),
            loudness_change(middle, self._usual),
            Feature("loudness_steadiness", high - low),
        ]

    def _pitched(self) -> list[Feature]:
        if self._tones.count < LEAST_FRAMES:
            return [Feature(name, None, "too-short") for name in ("pitch_mean", "pitch_range")]
        low, high = self._tones.percentile(10), self._tones.percentile(90)
        return [
            Feature("pitch_mean", float(2 ** (self._tones.mean / 12))),
            Feature("pitch_range", high - low),
        ]
