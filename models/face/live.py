"""Expressions frame by frame, from the past alone: what is live reads through here.

The same readings, thresholds and hysteresis as `read_expressions`. What differs, since the
future is not known: a smile, a frown or a glance counts from its first frames on, also where
it turns out too short to be one; a gap is not bridged; a closure of the eyes is a blink until
it has lasted half a second; another person is noticed about a second after sitting down, a hand
over the mouth a fifth of a second late; a face lost while it was turned away counts as turned
away for a second, whether or not it comes back so. All smoothing lags by two frames.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from statistics import median
from typing import Final

from models.face.averted import is_turned
from models.face.baseline import FaceBaseline, learn_baseline
from models.face.blinks import LONGEST_BLINK, OPEN_OFF, SHUT
from models.face.expression import (
    AWAY_OFF,
    AWAY_ON,
    CLENCHED,
    expression,
)
from models.face.hands import OF_THESE, covers_mouth, enough
from models.face.person import FEWEST_SHAPES, UNLIKE, comes_anew, measured, unlike, usual_shape
from models.face.reading import FROWN_OFF, FROWN_ON, SMILE_OFF, SMILE_ON, FaceReading, read_face
from models.observation import Expression, FaceSignals, Hidden, PostureSignals

_RECENT: Final = 5
_TURNED_LASTS: Final = 1.0
"""Seconds for which a face that was lost while turned away counts as turned away, not as gone."""


class _Trigger:
    """Hysteresis over the median of the last five known values."""

    def __init__(self, on: float, off: float) -> None:
        self._on, self._off = on, off
        self._recent: deque[float | None] = deque(maxlen=_RECENT)
        self._state = False
        self.value: float | None = None

    def see(self, value: float | None) -> bool | None:
        self._recent.append(value)
        self.value = None
        if value is None:
            return None
        self.value = median(near for near in self._recent if near is not None)
        self._state = self.value >= (self._off if self._state else self._on)
        return self._state


class ExpressionReader:
    """Reads one frame after another; costs the same however long the answer is.

    Without a baseline it begins with what faces are like on the whole, and learns the person's
    own from the first ten seconds without speech as they come (``source`` "first-seconds").
    """

    _LEARNING_FRAMES: Final = 300
    _LEARN_EVERY: Final = 30

    def __init__(self, baseline: FaceBaseline | None = None) -> None:
        self.baseline = baseline or FaceBaseline()
        self._learning: list[FaceSignals] | None = None if baseline else []
        self._smile = _Trigger(SMILE_ON, SMILE_OFF)
        self._frown = _Trigger(FROWN_ON, FROWN_OFF)
        self._away = _Trigger(AWAY_ON, AWAY_OFF)
        self._turn = _Trigger(AWAY_ON, AWAY_OFF)
        self._eyes = _Trigger(1.0, 1.0)
        self._hands: deque[bool] = deque(maxlen=OF_THESE)
        self._company = _Company()
        self._closed_since: float | None = None
        self._pressed_since: float | None = None
        self._posture_t = -1.0
        self._seen: deque[FaceReading] = deque(maxlen=_RECENT)
        self._seen_at = -_TURNED_LASTS

    def read(
        self, signals: FaceSignals, posture: PostureSignals | None = None, speaking: bool = False
    ) -> Expression:
        """The expression of the next frame.

        ``posture`` is the latest there is; the same one may be given again. ``speaking`` keeps
        the frame out of the neutral face.
        """
        if not speaking:
            self._learn(signals)
        if posture is not None and posture.t > self._posture_t:
            self._posture_t = posture.t
            self._hands.append(covers_mouth(posture))
        reading = read_face(signals, self.baseline)
        blink, shut = self._close(signals.t, reading)
        hidden = self._hidden(signals, reading)
        turned = self._turn.see(reading.turn)
        away = self._away.see(None if blink or shut else reading.away)
        smile = self._smile.see(None if hidden else reading.smile)
        frown = self._frown.see(None if hidden or blink else reading.frown)
        self._eyes.see(None if hidden else reading.eyes)
        strengths = (self._smile.value, self._frown.value, self._eyes.value)
        return expression(signals, hidden, smile, frown, away, blink, turned, strengths)

    def _hidden(self, signals: FaceSignals, reading: FaceReading) -> Hidden | None:
        other = self._company.other_person(signals, self.baseline.shape)
        if reading.hidden == "no-face":
            return "turned-away" if self._merely_turned(signals.t) else reading.hidden
        self._seen.append(reading)
        self._seen_at = signals.t
        if other:
            return "other-person"
        if reading.hidden:
            return reading.hidden
        if enough(self._hands):
            return "hand"
        pressed = reading.open is not None and reading.open < CLENCHED
        self._pressed_since = _since(self._pressed_since, signals.t, pressed)
        lasting = self._pressed_since is not None and signals.t - self._pressed_since >= LONGEST_BLINK
        return "eyes-shut" if lasting else None

    def _merely_turned(self, t: float) -> bool:
        """Whether a face that was turned away when it was last seen is taken to be so still."""
        return t - self._seen_at <= _TURNED_LASTS and is_turned(self._seen)

    def _close(self, t: float, reading: FaceReading) -> tuple[bool | None, bool]:
        """(in a blink, shut for longer than a blink)."""
        if reading.closure is None:
            self._closed_since = None
            return None, False
        limit = 1.0 if self._closed_since is None else OPEN_OFF
        self._closed_since = _since(self._closed_since, t, reading.closure >= limit)
        if self._closed_since is None:
            return False, False
        long = t - self._closed_since > LONGEST_BLINK
        return not long, long and reading.open is not None and reading.open < SHUT

    def _learn(self, signals: FaceSignals) -> None:
        if self._learning is None or not signals.present:
            return
        self._learning.append(signals)
        if len(self._learning) % self._LEARN_EVERY == 0:
            self.baseline = learn_baseline(self._learning, "first-seconds") or self.baseline
        if len(self._learning) >= self._LEARNING_FRAMES:
            self._learning = None


class _Company:
    """Watches whether another person has sat down."""

    def __init__(self) -> None:
        self._last: FaceSignals | None = None
        self._came: list[FaceSignals] = []
        self._other = False
        self._first = True

    def other_person(self, face: FaceSignals, usual: Sequence[float]) -> bool:
        if not face.present:
            return False
        if comes_anew(face, self._last):
            self._first = self._last is None
            self._came, self._other = [], False
        self._last = face
        if self._first and not usual:
            return False
        if len(self._came) < FEWEST_SHAPES and measured([face]):
            self._came.append(face)
            if len(self._came) == FEWEST_SHAPES:
                self._other = unlike(usual_shape(self._came), usual) > UNLIKE
        return self._other


def _since(before: float | None, t: float, now: bool) -> float | None:
    if not now:
        return None
    return t if before is None else before
