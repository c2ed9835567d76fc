"""Films of hands and shoulders alone: enough strokes, wide and narrow, for a correlation to mean something.

In the films of `tests.candidate.chance` the body does one thing among many; here it does nothing else.
"""

from __future__ import annotations

import random
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from tests.candidate.appearance import PRESETS
from tests.candidate.chance import NEUTRAL_SECONDS
from tests.candidate.script import GAP_SECONDS, Direction, Event, Script, with_blinks
from tests.candidate.setting import random_setting

if TYPE_CHECKING:
    from tests.candidate.film import Film

SECONDS: Final = 30.0
AMOUNTS: Final = (0.5, 1.1, 1.8, 2.6)
"""Of the gestures, from a hand that hardly leaves its place to a wide one."""
_SIDES: Final[tuple[Direction, ...]] = ("left", "right")


def moving_film(seed: int, duration: float = SECONDS) -> Film:
    """Four gestures of all widths, two touches of the face, one sway, in chance order; nobody speaks.

    Light and place by chance, but framed so that hands which are raised are in the picture.
    """
    from tests.candidate.film import Film
    from tests.candidate.speech import silence

    names = sorted(PRESETS)
    chance = random.Random(f"framing {seed}")
    framed = replace(
        random_setting(seed),
        distance=round(chance.uniform(8.6, 9.6), 3),
        up=round(chance.uniform(0.03, 0.1), 3),
    )
    script = with_blinks(Script(duration, tuple(_events(seed))), seed)
    return Film(PRESETS[names[seed % len(names)]], script, silence(duration), framed, hiss=-60.0)


def _events(seed: int) -> list[Event]:
    chance = random.Random(f"moving {seed}")
    kinds = [*(("gesture", amount) for amount in AMOUNTS), *(("self-touch", 1.0),) * 2, ("sway", 1.0)]
    chance.shuffle(kinds)
    events, t = [], NEUTRAL_SECONDS
    for kind, amount in kinds:
        event = _event(kind, amount, t, chance)
        events.append(event)
        t = event.end + GAP_SECONDS + chance.uniform(0.05, 0.2)
    return events


def _event(kind: str, amount: float, start: float, chance: random.Random) -> Event:
    match kind:
        case "gesture":
            end, hz = start + chance.uniform(3.2, 3.6), chance.uniform(0.7, 1.3)
            return Event("gesture", round(start, 3), round(end, 3), amount, None, round(hz, 2))
        case "self-touch":
            end = start + chance.uniform(1.6, 1.9)
            return Event("self-touch", round(start, 3), round(end, 3), direction=chance.choice(_SIDES))
        case _:
            end, hz = start + chance.uniform(2.6, 3.2), chance.uniform(0.3, 0.5)
            return Event("sway", round(start, 3), round(end, 3), amount, None, round(hz, 2))
