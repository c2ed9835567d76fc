"""The posture as it comes → features. The same rates and shares as `models.extraction.body`."""

from __future__ import annotations

from collections import deque
from dataclasses import replace
from typing import Final

from models.extraction.body import SHORTEST_SWAY, SWAYING
from models.features import FEATURES, Feature
from models.observation import PostureSignals
from models.posture.baseline import PostureBaseline
from models.posture.movement import SWAY_WINDOW, gesture_amplitudes, movement, strokes, sway
from models.posture.reading import SHORTEST_LEAN, SHORTEST_SLOUCH, SHORTEST_TOUCH, PostureReader
from models.scoring.live.counting import Distribution, Episodes

NAMES: Final = tuple(name for name, kind in FEATURES.items() if kind.modality == "body")
_LEAST_SEEN: Final = 3.0
"""Seconds, as in `models.extraction.body`."""
_BRIDGE: Final = 0.35
_STRETCH: Final = 5.0
"""Seconds over which strokes of the hands are counted; what a border cuts in two counts a half less."""


class LiveBody:
    """One answer's posture. ``baseline`` None: the seat is learnt as it goes."""

    def __init__(self, baseline: PostureBaseline | None = None) -> None:
        self._reader = PostureReader(baseline)
        self._slouching = Episodes(SHORTEST_SLOUCH, _BRIDGE)
        self._crooked = Episodes(SHORTEST_SLOUCH, _BRIDGE)
        self._leaning = Episodes(SHORTEST_LEAN, _BRIDGE)
        self._touching = Episodes(SHORTEST_TOUCH, _BRIDGE)
        self._swaying = Episodes(SHORTEST_SWAY, bridge=0.5)
        self._size = Distribution(0.5, 1.5, 0.005)
        self._swing = Distribution(0.0, 0.5, 0.002)
        self._speed = Distribution(0.0, 1.0, 0.002)
        self._amplitude = Distribution(0.0, 3.0, 0.01)
        self._second: list[PostureSignals] = []
        self._stretch: list[PostureSignals] = []
        self._recent: deque[PostureSignals] = deque(maxlen=round(SWAY_WINDOW * 12))
        self._strokes = self._hands = 0.0
        self._seen = False

    def see(self, signals: PostureSignals) -> None:
        """The next frame."""
        posture = self._reader.read(signals)
        self._seen = self._seen or signals.present
        upright = posture.upright
        self._slouching.see(signals.t, posture.slouching)
        self._crooked.see(signals.t, None if upright is None else not upright)
        self._leaning.see(signals.t, posture.leaning)
        self._touching.see(signals.t, posture.touching)
        if posture.size is not None:
            self._size.add(posture.size)
        self._recent.append(signals)
        if self._second and int(signals.t) != int(self._second[0].t):
            self._end_second()
        self._second.append(signals)

    def _end_second(self) -> None:
        """What is defined over a window is measured when the window is over."""
        second, self._second = self._second, []
        begin = float(int(second[0].t))
        moved = [replace(one, t=one.t - begin) for one in second]
        for amplitude in gesture_amplitudes(moved, 1.0):
            if amplitude is not None:
                self._amplitude.add(amplitude)
        recent = list(self._recent)
        speed = movement(recent[-len(second) - 5 :])
        if speed is not None:
            self._speed.add(speed)
        self._note_sway(recent)
        self._stretch += second
        if self._stretch[-1].t - self._stretch[0].t >= _STRETCH:
            made, seen = strokes(self._stretch)
            self._strokes, self._hands = self._strokes + made, self._hands + seen
            self._stretch = []

    def _note_sway(self, recent: list[PostureSignals]) -> None:
        """The swing about the middle of the last three seconds stands for a second."""
        middle = (recent[0].t + recent[-1].t) / 2
        swings = [
            (one.t, swing) for one, swing in zip(recent, sway(recent), strict=True) if swing is not None
        ]
        if not swings:
            return
        t, swing = min(swings, key=lambda known: abs(known[0] - middle))
        self._swing.add(swing)
        for quarter in range(4):  # a second in frames that are no longer than a frame may be
            self._swaying.see(t + quarter / 4, swing >= SWAYING)

    def features(self) -> list[Feature]:
        if self._reader.baseline is None:
            reason = "too-short" if self._seen else "no-body"
            return [Feature(name, None, reason) for name in NAMES]
        return [
            *self._gestures(),
            *self._seat(),
            Feature("sway", self._swing.percentile(50), occurrences=self._swaying.spans)
            if self._swing.count
            else Feature("sway", None, "too-short"),
            Feature("self_touch_rate", self._touching.rate, occurrences=self._touching.spans)
            if self._touching.known >= _LEAST_SEEN
            else Feature("self_touch_rate", None, "too-short"),
            Feature("stillness", self._speed.percentile(50))
            if self._speed.count
            else Feature("stillness", None, "too-short"),
        ]

    def _gestures(self) -> list[Feature]:
        amplitude, rate = (Feature(name, None, "no-hands") for name in ("gesture_amplitude", "gesture_rate"))
        if self._amplitude.count:
            amplitude = Feature("gesture_amplitude", self._amplitude.mean)
        if self._hands:
            rate = Feature("gesture_rate", 60 * self._strokes / self._hands)
        return [amplitude, rate]

    def _seat(self) -> list[Feature]:
        if self._slouching.known < _LEAST_SEEN:
            names = ("upright_share", "slouch_share", "lean", "lean_share")
            return [Feature(name, None, "too-short") for name in names]
        return [
            Feature("upright_share", 1 - self._crooked.share, occurrences=self._crooked.spans),
            Feature("slouch_share", self._slouching.share, occurrences=self._slouching.spans),
            Feature("lean", self._size.percentile(50)),
            Feature("lean_share", self._leaning.share, occurrences=self._leaning.spans),
        ]
