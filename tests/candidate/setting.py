"""What is around the person: light, camera, framing, and the room behind.

Another setting changes how the person looks in the picture and nothing of what they do.
"""

from __future__ import annotations

import random
from dataclasses import dataclass
from typing import Final

CAMERA_DISTANCE: Final = 7.4
"""dm from the eyes to the terminal's camera."""
CAMERA_HEIGHT: Final = 0.3
"""dm above the eyes: it looks over the screen's edge."""
FIELD_OF_VIEW: Final = 36.0
"""Degrees, vertical: head and shoulders fill the picture, as at a desk."""


@dataclass(frozen=True)
class Setting:
    """The defaults are what a rehearsal shows.

    ``window_side`` 1 is a window to the person's right, −1 to their left; ``window`` and ``room`` scale
    its light and that of the walls. ``exposure`` is the camera's gain, ``warmth`` from −1 (blueish) to 1
    (yellowish), ``grain`` the noise's standard deviation in steps of 255. The camera stands ``distance``
    and ``height`` (dm) from the eyes and ``beside`` them to the person's left; the eyes lie ``across`` to
    the right of the picture's middle and ``up`` above where they usually are, in shares of half its height.
    ``samples`` a pixel make its edges smooth: 4 for people's eyes; without them a film takes half the time,
    and a lens as soft as webcams' hides the steps.
    """

    background: int = 0
    window_side: int = 1
    window: float = 1.0
    room: float = 1.0
    exposure: float = 1.0
    warmth: float = 0.0
    grain: float = 1.8
    distance: float = CAMERA_DISTANCE
    height: float = CAMERA_HEIGHT
    beside: float = 0.0
    across: float = 0.0
    up: float = 0.0
    samples: int = 4

    @property
    def window_at(self) -> tuple[float, float, float]:
        """Direction of the window, not normalised."""
        return (-0.62 * self.window_side, 0.52, 0.62)

    @property
    def rim_at(self) -> tuple[float, float, float]:
        """Direction of the lit wall behind, opposite the window."""
        return (0.85 * self.window_side, 0.35, -0.45)


USUAL: Final = Setting()


def random_setting(seed: int) -> Setting:
    """As rooms and cameras differ: light by a factor of three, the person's size by one and a half."""
    chance = random.Random(f"setting {seed}")

    def between(low: float, high: float) -> float:
        return round(chance.uniform(low, high), 3)

    return Setting(
        background=chance.randrange(1, 1000),
        window_side=chance.choice((1, -1)),
        window=between(0.45, 1.35),
        room=between(0.6, 1.6),
        exposure=between(0.6, 1.4),
        warmth=between(-1, 1),
        grain=between(1.0, 5.0),
        distance=between(6.4, 9.6),
        height=between(-0.2, 0.9),
        beside=between(-0.6, 0.6),
        across=between(-0.25, 0.25),
        up=between(-0.12, 0.10),
        samples=0,
    )
