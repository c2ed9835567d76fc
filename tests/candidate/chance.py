"""Films by chance: who, where, what they do and say. A seed always gives the same film."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import cycle
from typing import TYPE_CHECKING, Final

from tests.candidate.appearance import PRESETS
from tests.candidate.script import GAP_SECONDS, Direction, Event, Kind, Script, in_order, with_blinks
from tests.candidate.setting import random_setting

if TYPE_CHECKING:
    from tests.candidate.film import Film
    from tests.candidate.speech import Speech

SECONDS: Final = 28.0
NEUTRAL_SECONDS: Final = 3.0
"""At the beginning nothing happens and nothing is said: who looks on needs a baseline."""


@dataclass(frozen=True)
class Draw:
    """What a kind may be drawn as: seconds, amounts, directions, times to and fro a second."""

    kind: Kind
    seconds: tuple[float, float]
    amounts: tuple[float, float] = (1.0, 1.0)
    directions: tuple[Direction, ...] = ()
    hz: tuple[float, float] = (1.0, 1.0)

    def event(self, start: float, chance: random.Random) -> Event:
        return Event(
            self.kind,
            round(start, 3),
            round(start + chance.uniform(*self.seconds), 3),
            amount=round(chance.uniform(*self.amounts), 2),
            direction=chance.choice(self.directions) if self.directions else None,
            hz=round(chance.uniform(*self.hz), 2),
        )


_SIDES: Final[tuple[Direction, ...]] = ("left", "right")
_FACE: Final[Sequence[tuple[Draw, ...]]] = (
    (Draw("smile", (1.0, 2.6), (0.6, 1.0)),),
    (Draw("frown", (0.9, 2.0), (0.7, 1.0)),),
    (Draw("glance", (0.7, 1.6), (0.9, 1.25), (*_SIDES, "down")),),
    (Draw("smile", (1.0, 2.6), (0.6, 1.0)),),
    (Draw("frown", (0.9, 2.0), (0.7, 1.0)),),
    (Draw("glance", (0.7, 1.6), (0.9, 1.25), (*_SIDES, "down")),),
    (Draw("turn", (1.6, 2.6), (2.1, 2.6), _SIDES),),
    (Draw("absence", (1.2, 2.5)),),
    (
        Draw("turn", (0.9, 1.8), (0.3, 0.55), _SIDES),
        Draw("nod", (0.9, 1.4), (0.4, 0.8), ("up", "down")),
        Draw("roll", (1.0, 1.6), (0.5, 1.0), _SIDES),
    ),
    (
        Draw("brow-raise", (0.7, 1.5), (0.6, 1.0)),
        Draw("nodding", (1.0, 1.8), (0.7, 1.2), hz=(1.5, 2.5)),
        Draw("shaking", (1.0, 1.8), (0.7, 1.2), hz=(1.2, 2.0)),
    ),
    (
        Draw("self-touch", (1.6, 2.6), directions=_SIDES),
        Draw("mouth-cover", (1.6, 2.6), directions=_SIDES),
        Draw("second-face", (1.2, 2.2)),
        Draw("someone-else", (1.5, 2.5)),
    ),
)
"""The face's events, one of each line in chance order, then again from the beginning.

What counts as one: a smile or frown of 0.9 s or more and of at least 0.6 or 0.7 of a clear one; eyes 21° or
more to the side or 17° down, off a 24-inch screen at 70 cm; a head turned by 46° or more. The small turns
(up to 12°), nods, tilts, raised brows and hands at the face are none of these and shall not be taken for any.
"""
_BODY: Final[Sequence[tuple[Draw, ...]]] = (
    (Draw("slouch", (2.2, 3.6), (0.8, 1.2)),),
    (Draw("gesture", (2.4, 3.8), (0.4, 3.0), hz=(0.7, 1.5)),),
    (Draw("lean", (2.0, 3.2), (0.8, 1.2)),),
    (Draw("gesture", (2.4, 3.8), (0.4, 3.0), hz=(0.7, 1.5)),),
    (Draw("sway", (2.6, 4.0), (0.7, 1.3), hz=(0.3, 0.5)),),
)
"""The body's, beside the face's. A slouch of 0.8 lets the head sink by some 5 cm, a lean of 0.8 brings it
some 8 cm nearer."""
_ALONE: Final = ("absence", "someone-else", "self-touch", "mouth-cover")
"""Of the face's events: with these the body does nothing else."""


def random_script(seed: int, duration: float = SECONDS) -> Script:
    """Two tracks, face and body, in each of which events are never closer than `GAP_SECONDS`."""
    chance = random.Random(seed)
    face = _track(_FACE, duration, chance, ())
    body = _track(_BODY, duration, chance, [event for event in face if event.kind in _ALONE])
    return with_blinks(Script(duration, in_order((*face, *body))), seed)


def _track(
    draws: Sequence[tuple[Draw, ...]], duration: float, chance: random.Random, avoided: Sequence[Event]
) -> list[Event]:
    shuffled = list(draws)
    chance.shuffle(shuffled)
    events: list[Event] = []
    t = NEUTRAL_SECONDS + chance.uniform(0, 0.6)
    for options in cycle(shuffled):
        event = chance.choice(options).event(t, chance)
        while blocking := [other for other in avoided if _too_near(event, other)]:
            t = max(other.end for other in blocking) + GAP_SECONDS + 0.05
            event = Event(
                event.kind, round(t, 3), round(t + event.end - event.start, 3),
                event.amount, event.direction, event.hz,
            )  # fmt: skip
        if event.end > duration - GAP_SECONDS:
            return events
        events.append(event)
        t = event.end + chance.uniform(GAP_SECONDS + 0.05, 1.5)
    raise AssertionError("a cycle never ends")


def _too_near(event: Event, other: Event) -> bool:
    return event.start < other.end + GAP_SECONDS and other.start < event.end + GAP_SECONDS


def random_film(seed: int, duration: float = SECONDS, person: str | None = None) -> Film:
    """People take turns by the seed; everything else is drawn."""
    from tests.candidate.film import Film

    names = sorted(PRESETS)
    who = PRESETS[person or names[seed % len(names)]]
    return Film(
        who,
        random_script(seed, duration),
        _random_speech(seed, duration, who.speaker),
        random_setting(seed),
        hiss=random.Random(f"hiss {seed}").uniform(-70, -50),
    )


def _random_speech(seed: int, duration: float, speaker: str) -> Speech:
    """Sentences in chance order, with pauses between, as many as fit after the neutral beginning."""
    from tests.candidate.speech import speak

    chance = random.Random(f"speech {seed}")
    lines = chance.sample(_SENTENCES, len(_SENTENCES))
    pauses = [round(chance.uniform(0.6, 1.8), 2) for _ in lines[1:]]
    return speak(lines, pauses, "zh-CN", speaker, NEUTRAL_SECONDS, tail=0.5, longest=duration)


_SENTENCES: Final = (
    "我在一家贸易公司做了三年客户经理。",
    "那个项目当时离上线只有两个星期，大家都很紧张。",
    "我先把客户的问题一条一条记下来，再和同事商量办法。",
    "后来我们把交货时间提前了四天，客户也续签了合同。",
    "我觉得先听清楚对方要什么，比急着解释更重要。",
    "如果再做一次，我会更早把风险告诉领导。",
    "一开始数据对不上，我花了一个下午查出了原因。",
    "我们每天早上开十分钟的会，谁有困难就直接说。",
)
