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
    "absence",
    "second-face",
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
    "absence": 0.0,
    "second-face": 0.0,
}
"""How long a change takes at each end of an event."""

GLANCE_DEGREES: Final = 24.0
TURN_DEGREES: Final = 22.0
NOD_DEGREES: Final = 12.0
ROLL_DEGREES: Final = 12.0
GAP_SECONDS: Final = 0.7
"""Between two events, so that each can be told apart."""


@dataclass(frozen=True)
class Event:
    """``amount`` 1 is a clear one; ``direction`` for glance, turn, nod, roll; ``hz`` for a gesture's beat."""

    kind: Kind
    start: float
    end: float
    amount: float = 1.0
    direction: Direction | None = None
    hz: float = 1.0

    def __post_init__(self) -> None:
        if self.kind not in get_args(Kind):
            raise ValueError(f"no such event: {self.kind}")
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
    """The person at one instant: strengths 0…1 (gesture: how far the hands are raised), angles in degrees."""

    t: float
    smile: float = 0.0
    frown: float = 0.0
    blink: float = 0.0
    gaze_x: float = 0.0
    gaze_y: float = 0.0
    yaw: float = 0.0
    pitch: float = 0.0
    roll: float = 0.0
    sway_yaw: float = 0.0
    sway_pitch: float = 0.0
    sway_roll: float = 0.0
    lean: float = 0.0
    slouch: float = 0.0
    gesture: float = 0.0
    gesture_phase: float = 0.0
    present: bool = True
    second_face: bool = False


_SIGNS: Final[Mapping[str, int]] = {"left": 1, "right": -1, "up": 1, "down": -1}


@dataclass(frozen=True)
class Script:
    """``loop`` makes the small movements of a living person fit the duration, so that the film can repeat."""

    duration: float
    events: Sequence[Event]
    loop: bool = False

    def moment(self, t: float) -> Moment:
        sums = dict.fromkeys(("smile", "frown", "blink", "lean", "slouch", "gesture"), 0.0)
        turned = dict.fromkeys(("gaze_x", "gaze_y", "yaw", "pitch", "roll"), 0.0)
        phase = 0.0
        for event in self.events:
            strength = event.strength(t)
            if event.kind in sums:
                sums[event.kind] = max(sums[event.kind], strength)
            for axis, degrees in _angles(event).items():
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


def _angles(event: Event) -> dict[str, float]:
    sign = _SIGNS.get(event.direction or "left", 1)
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
        case _:
            return {}


def with_blinks(script: Script, seed: int) -> Script:
    """Adds a blink every 2–5 s, in the gaps between other events of the face, where it stays a mere blink."""
    chance = random.Random(seed)
    busy = [event for event in script.events if event.kind not in ("gesture", "lean", "slouch")]
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


_RANDOM_KINDS: Final[Sequence[tuple[Kind, float, float]]] = (
    ("smile", 1.0, 2.5),
    ("frown", 0.9, 2.0),
    ("glance", 0.8, 1.6),
    ("turn", 1.2, 2.2),
    ("nod", 0.9, 1.4),
    ("roll", 1.0, 1.6),
    ("lean", 1.5, 3.0),
    ("slouch", 2.0, 3.5),
    ("gesture", 2.0, 3.5),
)
"""Kind, shortest and longest in seconds."""


def random_script(seed: int, duration: float = 40.0) -> Script:
    """Events of all kinds in chance order, never closer than `GAP_SECONDS`; a seed always gives the same.

    The first two seconds stay neutral: who looks on needs a baseline.
    """
    chance = random.Random(seed)
    events: list[Event] = []
    t = 2.0
    while True:
        kind, shortest, longest = chance.choice(_RANDOM_KINDS)
        start, end = round(t, 3), round(t + chance.uniform(shortest, longest), 3)
        if end > duration - GAP_SECONDS:
            return with_blinks(Script(duration, in_order(events)), seed)
        events.append(
            Event(
                kind,
                start,
                end,
                amount=round(chance.uniform(0.7, 1.0), 2),
                direction=_random_direction(kind, chance),
                hz=round(chance.uniform(0.7, 1.4), 2),
            )
        )
        t = end + chance.uniform(GAP_SECONDS + 0.05, 1.6)


def _random_direction(kind: Kind, chance: random.Random) -> Direction | None:
    if kind == "nod":
        return chance.choice(("up", "down"))
    if kind == "glance":
        return chance.choice(("left", "right", "down"))
    return chance.choice(("left", "right")) if kind in ("turn", "roll") else None
