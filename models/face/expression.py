"""Signals over time → expressions: hysteresis, short gaps bridged, blips dropped.

Two readers over the same readings: `ExpressionReader` knows only the past and serves what
is live; `read_expressions` knows the whole answer and is what scores rest on.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from statistics import median
from typing import Final

from models.episodes import latch, median_filter, settle
from models.face.baseline import FaceBaseline, learn_baseline
from models.face.reading import FROWN_OFF, FROWN_ON, SMILE_OFF, SMILE_ON, FaceReading, read_face
from models.observation import Expression, FaceSignals

SHORTEST_SMILE: Final = 0.4
SHORTEST_FROWN: Final = 0.3
SHORTEST_GLANCE: Final = 0.25
"""Seconds. A syllable that stretches the mouth lasts .1 to .25 s, a blink .1 to .4 s."""
_BRIDGE: Final = 0.25
_AWAY_ON: Final = 1.0
_AWAY_OFF: Final = 0.8
_LID_FRAMES: Final = 2
"""Frames before and after a blink in which the lid already moves the gaze downwards."""


def read_expressions(
    signals: Sequence[FaceSignals], baseline: FaceBaseline | None = None
) -> list[Expression]:
    """The expressions of a whole answer, one for each frame.

    Without a baseline the person's neutral face is learned from the answer itself.
    """
    known = baseline or learn_baseline(signals) or FaceBaseline()
    times = [face.t for face in signals]
    readings = [read_face(face, known) for face in signals]
    smiles = median_filter([reading.smile for reading in readings])
    frowns = median_filter([reading.frown for reading in readings])
    away = median_filter(_without_lids(readings))
    smiling = settle(times, latch(smiles, SMILE_ON, SMILE_OFF), SHORTEST_SMILE, _BRIDGE)
    frowning = settle(times, latch(frowns, FROWN_ON, FROWN_OFF), SHORTEST_FROWN, _BRIDGE)
    glancing = settle(times, latch(away, _AWAY_ON, _AWAY_OFF), SHORTEST_GLANCE, _BRIDGE)
    return [
        _expression(
            face,
            reading,
            strengths=(smiles[i], frowns[i]),
            flags=(smiling[i], frowning[i], glancing[i]),
        )
        for i, (face, reading) in enumerate(zip(signals, readings, strict=True))
    ]


class ExpressionReader:
    """Reads one frame after another, from the past alone.

    Without a baseline it begins with what faces are like on the whole, and learns the
    person's own from the first ten seconds as they come.
    """

    _LEARNING_FRAMES = 300
    _LEARN_EVERY = 30

    def __init__(self, baseline: FaceBaseline | None = None) -> None:
        self.baseline = baseline or FaceBaseline()
        self._learning: list[FaceSignals] | None = None if baseline else []
        self._recent: deque[FaceReading] = deque(maxlen=5)
        self._smiling = self._frowning = self._glancing = False

    def read(self, signals: FaceSignals) -> Expression:
        """The expression of the next frame; costs the same however long the answer is."""
        self._learn(signals)
        reading = read_face(signals, self.baseline)
        self._recent.append(reading)
        if not reading.turned and not signals.present:
            return Expression(signals.frame, signals.t, face=False)
        smile = self._steady(reading.smile, [near.smile for near in self._recent])
        frown = self._steady(reading.frown, [near.frown for near in self._recent])
        away = self._steady(reading.away, [near.away for near in self._recent])
        if smile is not None:
            self._smiling = smile >= (SMILE_OFF if self._smiling else SMILE_ON)
        if frown is not None:
            self._frowning = frown >= (FROWN_OFF if self._frowning else FROWN_ON)
        if away is not None:
            self._glancing = away >= (_AWAY_OFF if self._glancing else _AWAY_ON)
        return _expression(
            signals,
            reading,
            strengths=(smile, frown),
            flags=(
                None if smile is None else self._smiling,
                None if frown is None else self._frowning,
                None if away is None else self._glancing,
            ),
        )

    def _learn(self, signals: FaceSignals) -> None:
        if self._learning is None or not signals.present:
            return
        self._learning.append(signals)
        if len(self._learning) % self._LEARN_EVERY == 0:
            self.baseline = learn_baseline(self._learning) or self.baseline
        if len(self._learning) >= self._LEARNING_FRAMES:
            self._learning = None

    @staticmethod
    def _steady(now: float | None, recent: Sequence[float | None]) -> float | None:
        return None if now is None else median(value for value in recent if value is not None)


def _without_lids(readings: Sequence[FaceReading]) -> list[float | None]:
    blinks = [i for i, reading in enumerate(readings) if reading.blink]
    hidden = {near for i in blinks for near in range(i - _LID_FRAMES, i + _LID_FRAMES + 1)}
    return [None if i in hidden else reading.away for i, reading in enumerate(readings)]


def _expression(
    signals: FaceSignals,
    reading: FaceReading,
    strengths: tuple[float | None, float | None],
    flags: tuple[bool | None, bool | None, bool | None],
) -> Expression:
    if not signals.present:
        return Expression(signals.frame, signals.t, face=False)
    smiling, frowning, glancing = flags
    return Expression(
        frame=signals.frame,
        t=signals.t,
        face=True,
        smile=smiling,
        frown=frowning,
        eye_contact=None if glancing is None or reading.blink else not glancing,
        blink=reading.blink,
        smile_strength=strengths[0],
        frown_strength=strengths[1],
        yaw=signals.yaw,
        pitch=signals.pitch,
        roll=signals.roll,
    )
