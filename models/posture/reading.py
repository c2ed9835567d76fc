"""Posture signals over time → slouching, leaning in, a hand at the face.

Seated, the hips and mostly the wrists are not seen; so posture is read from the shoulders and the head.
Two readers over the same rules: `PostureReader` knows only the past and serves what is live;
`read_postures` knows the whole answer and is what scores rest on.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from models.episodes import latch, median_filter, settle
from models.observation import PostureSignals
from models.posture.baseline import PostureBaseline, learn_baseline

SLOUCH: Final = 0.075
SLOUCH_OFF: Final = 0.055
"""Shoulder widths by which the head sinks towards the shoulders and both sink together, added
up. A nod or a gesture sinks the head by .05, a slump of 5 cm both by .11 to .14."""
TILT: Final = 8.0
TILT_OFF: Final = 6.0
"""Degrees of the shoulder line away from the person's usual."""
LEAN: Final = 0.035
LEAN_OFF: Final = 0.022
"""Share by which the upper body looks larger: some 2.5 cm nearer at a distance of 70 cm. Gestures and
swaying change it by .02."""
LOWER_WITH_LEAN: Final = 2.0
"""Who leans in comes lower in the picture too, and is not slouching: how much of the sinking, in
shoulder widths, the larger size explains. It was 2.4 before a camera at the height of the eyes."""
TOUCH: Final = 1.9
TOUCH_OFF: Final = 2.3
"""Distances between the eyes from the knuckles to the nearest of mouth, nose and cheeks: 1.3 to 1.7
with the fingers at the cheek or over the mouth, 2.9 or more in a gesture."""

SHORTEST_SLOUCH: Final = 0.8
SHORTEST_LEAN: Final = 0.8
SHORTEST_TOUCH: Final = 0.4
_BRIDGE: Final = 0.35
"""Seconds."""


@dataclass(frozen=True, slots=True)
class Posture:
    """How one frame's person sits; None is unknown. ``size`` is the upper body against the usual,
    ``sunk`` how far head and shoulders sank (shoulder widths), ``hands`` how many are seen.
    """

    frame: int
    t: float
    present: bool
    size: float | None = None
    sunk: float | None = None
    slouching: bool | None = None
    tilted: bool | None = None
    leaning: bool | None = None
    touching: bool | None = None
    hands: int = 0

    @property
    def upright(self) -> bool | None:
        return None if self.slouching is None else not (self.slouching or self.tilted)


@dataclass(frozen=True, slots=True)
class _Measures:
    """One frame against the baseline, each a share of where it becomes an episode."""

    size: float | None = None
    sunk: float | None = None
    slouch: float | None = None
    tilt: float | None = None
    lean: float | None = None
    touch: float | None = None


def read_postures(
    signals: Sequence[PostureSignals], baseline: PostureBaseline | None = None
) -> list[Posture]:
    """The posture of every frame of an answer; without a baseline its own frames make one."""
    known = baseline or learn_baseline(signals)
    if known is None:
        return [
            Posture(posture.frame, posture.t, posture.present, hands=_hands(posture)) for posture in signals
        ]
    times = [posture.t for posture in signals]
    measures = [_measure(posture, known) for posture in signals]

    def settled(values: Sequence[float | None], off: float, shortest: float) -> list[bool | None]:
        return settle(times, latch(median_filter(values, reach=1), 1.0, off), shortest, _BRIDGE)

    slouching = settled([one.slouch for one in measures], SLOUCH_OFF / SLOUCH, SHORTEST_SLOUCH)
    tilted = settled([one.tilt for one in measures], TILT_OFF / TILT, SHORTEST_SLOUCH)
    leaning = settled([one.lean for one in measures], LEAN_OFF / LEAN, SHORTEST_LEAN)
    touching = settled([one.touch for one in measures], TOUCH / TOUCH_OFF, SHORTEST_TOUCH)
    return [
        Posture(
            posture.frame, posture.t, posture.present, measures[i].size, measures[i].sunk,
            slouching[i], tilted[i], leaning[i], touching[i], _hands(posture),
        )
        for i, posture in enumerate(signals)
    ]  # fmt: skip


class PostureReader:
    """Reads one frame after another, from the past alone.

    Without a baseline it learns the person's own from the first ten seconds as they come; until one
    second of them is seen, posture is unknown.
    """

    _LEARNING_FRAMES = 100
    _LEARN_EVERY = 10

    def __init__(self, baseline: PostureBaseline | None = None) -> None:
        self.baseline = baseline
        self._learning: list[PostureSignals] | None = None if baseline else []
        self._slouching, self._tilted = _Held(SLOUCH_OFF / SLOUCH), _Held(TILT_OFF / TILT)
        self._leaning, self._touching = _Held(LEAN_OFF / LEAN), _Held(TOUCH / TOUCH_OFF)

    def read(self, signals: PostureSignals) -> Posture:
        """The posture of the next frame; costs the same however long the answer is."""
        self._learn(signals)
        if self.baseline is None:
            return Posture(signals.frame, signals.t, signals.present, hands=_hands(signals))
        one = _measure(signals, self.baseline)
        return Posture(
            signals.frame,
            signals.t,
            signals.present,
            one.size,
            one.sunk,
            self._slouching.read(one.slouch),
            self._tilted.read(one.tilt),
            self._leaning.read(one.lean),
            self._touching.read(one.touch),
            _hands(signals),
        )

    def _learn(self, signals: PostureSignals) -> None:
        if self._learning is None or not signals.present:
            return
        self._learning.append(signals)
        if len(self._learning) % self._LEARN_EVERY == 0:
            self.baseline = learn_baseline(self._learning) or self.baseline
        if len(self._learning) >= self._LEARNING_FRAMES:
            self._learning = None


class _Held:
    """Hysteresis over the median of the last three values."""

    def __init__(self, off: float) -> None:
        self._off = off
        self._recent: list[float] = []
        self._state = False

    def read(self, value: float | None) -> bool | None:
        if value is None:
            return None
        self._recent = [*self._recent[-2:], value]
        steady = sorted(self._recent)[len(self._recent) // 2]
        self._state = steady >= (self._off if self._state else 1.0)
        return self._state


def _measure(signals: PostureSignals, baseline: PostureBaseline) -> _Measures:
    touch = None if signals.hand_to_face is None else TOUCH / max(signals.hand_to_face, 0.05)
    if not signals.present:
        return _Measures(touch=touch)
    size = signals.shoulder_width / baseline.shoulder_width
    sunk_head = baseline.head_height - signals.head_height
    sunk_shoulders = (signals.y - baseline.y) / baseline.shoulder_width
    sunk = sunk_head + sunk_shoulders
    lean = (size - 1) / LEAN
    return _Measures(
        size=size,
        sunk=sunk,
        slouch=(sunk - LOWER_WITH_LEAN * max(0.0, size - 1)) / SLOUCH if lean <= 1 else 0.0,
        tilt=abs(signals.shoulder_roll - baseline.shoulder_roll) / TILT,
        lean=lean,
        touch=touch if touch is not None else 0.0,
    )


def _hands(signals: PostureSignals) -> int:
    return (signals.left_wrist is not None) + (signals.right_wrist is not None)
