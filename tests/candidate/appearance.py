"""Who the invented person is: all that makes one differ from another."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final, Literal

Colour = tuple[float, float, float]
"""sRGB, 0…1."""

HairStyle = Literal["short", "side-part", "bob", "tied-back"]


@dataclass(frozen=True, eq=False)
class Appearance:
    """``sex`` 0 female … 1 male; ``age`` 25…70 years; ``origin`` shares of the mesh's three head shapes.

    ``details`` are further targets of the mesh with their strength.
    """

    name: str
    sex: float
    age: float
    origin: Mapping[str, float]
    skin: Colour
    hair: HairStyle
    hair_colour: Colour
    eyes: Colour = (0.20, 0.12, 0.07)
    lips: Colour = (0.62, 0.30, 0.28)
    jacket: Colour = (0.13, 0.16, 0.22)
    shirt: Colour = (0.84, 0.85, 0.87)
    tie: Colour | None = None
    glasses: bool = False
    stubble: float = 0.0
    grey: float = 0.0
    speaker: str = "zf_xiaoxiao"
    details: Mapping[str, float] = field(default_factory=dict)


PRESETS: Final[Mapping[str, Appearance]] = {
    person.name: person
    for person in (
        Appearance(
            name="lin",
            sex=0.0,
            age=28,
            origin={"asian": 0.75, "caucasian": 0.25},
            skin=(0.83, 0.63, 0.53),
            hair="bob",
            hair_colour=(0.15, 0.115, 0.10),
            lips=(0.68, 0.35, 0.35),
            jacket=(0.21, 0.24, 0.30),
            speaker="zf_xiaoxiao",
            details={"mouth/mouth-angles-up": 0.5, "head/head-oval": 0.3},
        ),
        Appearance(
            name="chen",
            sex=1.0,
            age=36,
            origin={"asian": 0.8, "caucasian": 0.2},
            skin=(0.80, 0.59, 0.46),
            hair="side-part",
            hair_colour=(0.13, 0.11, 0.10),
            glasses=True,
            stubble=0.25,
            jacket=(0.17, 0.18, 0.20),
            tie=(0.20, 0.28, 0.42),
            speaker="zm_yunxi",
            details={"mouth/mouth-angles-up": 0.4, "head/head-square": 0.15},
        ),
        Appearance(
            name="amara",
            sex=0.0,
            age=33,
            origin={"african": 0.8, "caucasian": 0.2},
            skin=(0.46, 0.29, 0.21),
            hair="tied-back",
            hair_colour=(0.11, 0.095, 0.09),
            lips=(0.50, 0.22, 0.22),
            jacket=(0.36, 0.24, 0.20),
            speaker="zf_xiaoyi",
            details={"mouth/mouth-angles-up": 0.4, "head/head-oval": 0.4},
        ),
        Appearance(
            name="viktor",
            sex=1.0,
            age=56,
            origin={"caucasian": 1.0},
            skin=(0.87, 0.66, 0.57),
            hair="short",
            hair_colour=(0.32, 0.27, 0.23),
            eyes=(0.28, 0.38, 0.45),
            grey=0.6,
            stubble=0.1,
            jacket=(0.22, 0.23, 0.26),
            shirt=(0.74, 0.81, 0.90),
            speaker="zm_yunyang",
            details={"mouth/mouth-angles-up": 0.4, "head/head-rectangular": 0.2},
        ),
    )
}
"""Invented people; none is modelled on anybody."""
