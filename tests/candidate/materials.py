"""Of what the parts of a figure are made: the shader of each, and its values for a person."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

import cv2
import moderngl
import numpy as np

from tests.candidate.appearance import Appearance, Colour
from tests.candidate.graphics import context

Values = dict[str, object]

_NO_TIE: Final[Values] = {"tie": (0.0, 0.0, 0.0), "tied": 0.0}


def _plain(tint: Colour, shine: float, alpha: float = 1.0) -> Callable[[Appearance], Values]:
    return lambda _: {"tint": tint, "shine": shine, "alpha": alpha}


def _shirt(person: Appearance) -> Values:
    tie = {"tie": person.tie, "tied": 1.0} if person.tie else _NO_TIE
    return {"cloth": person.shirt, "weave": 0.05, "opening": 0.0, **tie}


MATERIALS: Final[Mapping[str, tuple[str, Callable[[Appearance], Values]]]] = {
    "hands": ("skin.frag", lambda person: {"skin": person.skin}),
    "jacket": (
        "cloth.frag",
        lambda person: {"cloth": person.jacket, "weave": 0.35, "opening": 1.0, **_NO_TIE},
    ),
    "collar": (
        "cloth.frag",
        lambda person: {"cloth": person.shirt, "weave": 0.05, "opening": 0.0, **_NO_TIE},
    ),
    "shirt": ("cloth.frag", _shirt),
    "skin": ("skin.frag", lambda person: {"skin": person.skin}),
    "eyes": ("eye.frag", lambda person: {"iris_colour": person.eyes}),
    "lashes": ("lash.frag", lambda _: {}),
    "teeth": ("plain.frag", _plain((0.80, 0.77, 0.71), 0.03)),
    "tongue": ("plain.frag", _plain((0.62, 0.32, 0.30), 0.03)),
    "glasses": ("plain.frag", _plain((0.10, 0.09, 0.09), 0.25)),
    "lenses": ("plain.frag", _plain((0.55, 0.62, 0.70), 0.30, 0.07)),
}
"""In the order of drawing: what covers comes first, since what it hides is then not shaded."""


def paint_values(person: Appearance) -> Values:
    """For ``paint.frag``, which paints the skin."""
    return {
        "skin": person.skin,
        "lip_colour": person.lips,
        "brow_colour": tuple(0.75 * c + 0.04 for c in person.hair_colour),
        "hair_colour": person.hair_colour,
        "stubble": person.stubble,
        "age": min(max((person.age - 25) / 45, 0.0), 1.0),
        "brow_weight": 0.9 + 0.35 * person.sex,
    }


def mottling() -> Any:
    """Smooth noise that repeats, 64 by 64 bumps, as a texture."""
    bumps = np.random.default_rng(3).random((64, 64)).astype(np.float32)
    wrapped = np.pad(bumps, 2, mode="wrap")
    wide = cv2.resize(wrapped, None, fx=4, fy=4, interpolation=cv2.INTER_CUBIC)[8:-8, 8:-8]
    texture = context().texture((256, 256), 1, np.clip(wide * 255, 0, 255).astype(np.uint8).tobytes())
    texture.filter = (moderngl.LINEAR, moderngl.LINEAR)
    return texture
