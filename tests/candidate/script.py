"""What the candidate does, and when: timed events, and from them the truth of every frame.

Time is in seconds from the film's beginning. An event's ``start`` and ``end`` hold its whole course:
it comes up from zero at ``start`` and is gone at ``end``. Left and right are the person's own; angles
are degrees, yaw to the person's left, pitch up, roll to the left shoulder are positive.
"""

from __future__ import annotations

import math
import random
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Final, Literal, get_args

Kind = Literal[
    "smile",
    "frown",
    "blink",
    "glance",
    "turn",
    "nod",
    "roll",
    "lean",
    "slouch",
    "gesture",
    "nodding",
    "shaking",
    "brow-raise",
    "sway",
    "self-touch",
    "mouth-cover",
    "absence",
    "second-face",
    "someone-else",
]
Direction = Literal["left", "right", "up", "down"]

RAMP_SECONDS: Final[Mapping[str, float]] = {
    "smile": 0.3,
    "frown": 0.3,
    "blink": 0.12,
    "glance": 0.08,
    "turn": 0.35,
    "nod": 0.3,
    "roll": 0.3,
    "lean": 0.5,
    "slouch": 0.6,
    "gesture": 0.5,
    "nodding": 0.2,
    "shaking": 0.2,
    "brow-raise": 0.25,
    "sway": 0.6,
    "self-touch": 0.5,
    "mouth-cover": 0.5,
    "absence": 0.0,
    "second-face": 0.0,
    "someone-else": 0.0,
}
"""How long a change takes at each end of an event."""

GLANCE_DEGREES: Final = 24.0
TURN_DEGREES: Final = 22.0
NOD_DEGREES: Final = 12.0
ROLL_DEGREES: Final = 12.0
NODDING_DEGREES: Final = 6.0
SHAKING_DEGREES: Final = 8.0
"""Of a head that nods or shakes to and fro: to each side of its middle."""
SWAY_DEGREES: Final = 4.0
"""Of the upper body from side to side, to each side."""
GAP_SECONDS: Final = 0.7
"""Between two events, so that each can be told apart."""


_HANDED: Final = ("self-touch", "mouth-cover")


@dataclass(frozen=True)
class Event:
    """``amount`` 1 is a clear one (a turn of 2 shows the profile, a gesture of 2 is a wide one).

    ``direction`` is for glance, turn, nod and roll, and the hand of a self-touch or mouth-cover; ``hz`` is
    how often a gesture, nodding, shaking or sway goes to and fro a second.
    """

    kind: Kind
    start: float
    end: float
    amount: float = 1.0
    direction: Direction | None = None
    hz: float = 1.0

    def __post_init__(self) -> None:
        if self.kind not in get_args(Kind):
            raise ValueError(f"no such event: {self.kind}")
        if self.kind in _HANDED and self.direction not in ("left", "right"):
            raise ValueError(f"{self.kind} is done with the left or the right hand")
        if not 0 <= self.start < self.end:
            raise ValueError(f"{self.kind} must end after it starts: {self.start} … {self.end}")

    def strength(self, t: float) -> float:
        """0 outside, ``amount`` while held, smooth between."""
        if not self.start <= t < self.end:
            return 0.0
        ramp = min(RAMP_SECONDS[self.kind], (self.end - self.start) / 2)
        if ramp == 0:
            return self.amount
        return self.amount * ease((t - self.start) / ramp) * ease((self.end - t) / ramp)

    def as_json(self) -> dict[str, object]:
        return {key: value for key, value in asdict(self).items() if value is not None}


def ease(share: float) -> float:
    """Quintic from 0 to 1: starts and stops without a jerk, as faces do."""
    u = min(max(share, 0.0), 1.0)
    return u * u * u * (u * (6 * u - 15) + 10)


@dataclass(frozen=True)
class Moment:
    """The person at one instant: strengths 0…1 (a gesture's may be more), angles in degrees.

    ``pitch`` counts nodding; ``shake`` is to the left, as ``yaw``, but the eyes stay on the terminal.
    ``touch_left`` and ``touch_right`` how far that hand is at the cheek, ``cover_left`` and
    ``cover_right`` before the mouth.
    """

    t: float
    smile: float = 0.0
    frown: float = 0.0
    blink: float = 0.0
    gaze_x: float = 0.0
    gaze_y: float = 0.0
    yaw: float = 0.0
    pitch: float = 0.0
    roll: float = 0.0
    shake: float = 0.0
    sway_yaw: float = 0.0
    sway_pitch: float = 0.0
    sway_roll: float = 0.0
    brow_raise: float = 0.0
    lean: float = 0.0
    slouch: float = 0.0
    sway: float = 0.0
    gesture: float = 0.0
    gesture_phase: float = 0.0
    touch_left: float = 0.0
    touch_right: float = 0.0
    cover_left: float = 0.0
    cover_right: float = 0.0
    present: bool = True
    second_face: bool = False
    someone_else: bool = False

    @property
    def hands_up(self) -> bool:
        """Else they rest on the desk, below the picture."""
        return any((self.gesture, self.touch_left, self.touch_right, self.cover_left, self.cover_right))


_STRENGTHS: Final[Mapping[tuple[str, str | None], str]] = {
    **{(kind, None): kind for kind in ("smile", "frown", "blink", "lean", "slouch", "gesture")},
    ("brow-raise", None): "brow_raise",
    **{
        (kind, side): f"{track}_{side}"
        for kind, track in (("self-touch", "touch"), ("mouth-cover", "cover"))
        for side in ("left", "right")
    },
}
"""Which number of a `Moment` an event raises."""
_SIGNS: Final[Mapping[str, int]] = {"left": 1, "right": -1, "up": 1, "down": -1}


@dataclass(frozen=True)
class Script:
    """``loop`` makes the small movements of a living person fit the duration, so that the film can repeat."""

    duration: float
    events: Sequence[Event]
    loop: bool = False

    def moment(self, t: float) -> Moment:
        sums = dict.fromkeys(_STRENGTHS.values(), 0.0)
        turned = dict.fromkeys(("gaze_x", "gaze_y", "yaw", "pitch", "roll", "shake", "sway"), 0.0)
        phase = 0.0
        for event in self.events:
            strength = event.strength(t)
            name = _STRENGTHS.get((event.kind, event.direction if event.kind in _HANDED else None))
            if name:
                sums[name] = max(sums[name], strength)
            for axis, degrees in _angles(event, t).items():
                turned[axis] += strength * degrees
            if event.kind == "gesture" and strength:
                phase = 2 * math.pi * event.hz * (t - event.start)
        return Moment(
            t=t,
            **sums,
            **turned,
            **self._sway(t),
            gesture_phase=phase,
            present=not self._during("absence", t),
            second_face=self._during("second-face", t),
            someone_else=self._during("someone-else", t),
        )

    def _during(self, kind: Kind, t: float) -> bool:
        return any(event.kind == kind and event.strength(t) > 0 for event in self.events)

    def _sway(self, t: float) -> dict[str, float]:
        """Nobody sits like a statue: slow turns below one degree, a whole number of them in a loop."""

        def wave(seconds: float, degrees: float, shift: float) -> float:
            if self.loop:
                seconds = self.duration / max(1, round(self.duration / seconds))
            return degrees * math.sin(2 * math.pi * t / seconds + shift)

        return {
            "sway_yaw": wave(11.8, 0.9, 1.0) + wave(4.7, 0.3, 0.2),
            "sway_pitch": wave(8.9, 0.6, 0.0) + wave(4.1, 0.35, 2.0),
            "sway_roll": wave(7.0, 0.5, 0.5),
        }


def _angles(event: Event, t: float) -> dict[str, float]:
    sign = _SIGNS.get(event.direction or "left", 1)
    swing = math.sin(2 * math.pi * event.hz * (t - event.start))
    match event.kind:
        case "glance":
            if event.direction in ("up", "down"):
                return {"gaze_y": sign * GLANCE_DEGREES * 0.8}
            return {"gaze_x": sign * GLANCE_DEGREES}
        case "turn":
            return {"yaw": sign * TURN_DEGREES}
        case "nod":
            return {"pitch": (sign if event.direction else -1) * NOD_DEGREES}
        case "roll":
            return {"roll": sign * ROLL_DEGREES}
        case "nodding":
            return {"pitch": -swing * NODDING_DEGREES}
        case "shaking":
            return {"shake": swing * SHAKING_DEGREES}
        case "sway":
            return {"sway": swing * SWAY_DEGREES}
        case _:
            return {}


_OF_THE_BODY: Final = ("gesture", "lean", "slouch", "sway")


def with_blinks(script: Script, seed: int) -> Script:
    """Adds a blink every 2–5 s, in the gaps between other events of the face, where it stays a mere blink."""
    chance = random.Random(seed)
    busy = [event for event in script.events if event.kind not in _OF_THE_BODY]
    blinks: list[Event] = []
    t = chance.uniform(0.8, 1.8)
    while t < script.duration - 0.6:
        if all(t + 0.4 < event.start or t > event.end + 0.1 for event in busy):
            blinks.append(Event("blink", round(t, 3), round(t + 0.28, 3)))
            t += chance.uniform(2.2, 5.0)
        else:
            t += 0.15
    return Script(script.duration, in_order((*script.events, *blinks)), script.loop)


def in_order(events: Iterable[Event]) -> tuple[Event, ...]:
    return tuple(sorted(events, key=lambda event: (event.start, event.end, event.kind)))
