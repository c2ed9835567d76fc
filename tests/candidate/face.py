"""The person's face: expressions as weighted fields over the mesh, eyes that turn.

MediaPipe does not see the mesh's own lowered brows as a frown (browDown stays 0); brows moved down
by 0.2 of the inter-ocular distance, their inner ends further down and together, with a squint, it does.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from tests.candidate.appearance import Appearance
from tests.candidate.body import CARRIAGE_DEGREES
from tests.candidate.mesh import BaseMesh, Indices, Points
from tests.candidate.rotations import rotation
from tests.candidate.script import Moment
from tests.candidate.setting import CAMERA_DISTANCE, CAMERA_HEIGHT

_UNITS: Final = "expression/units"
_BOTH: Final = ("left", "right")

BROW_DOWN: Final = 0.20
BROW_INNER_DOWN: Final = 0.06
BROW_INWARDS: Final = 0.06
"""Shares of the inter-ocular distance at full frown."""


@dataclass(frozen=True)
class Mouth:
    """How speech holds the mouth: ``open`` and ``round`` 0…1."""

    open: float = 0.0
    round: float = 0.0


SILENT: Final = Mouth()


@dataclass(frozen=True)
class Face:
    """``fields`` maps an action to displacements of ``moved`` vertices; eyes are (vertices, centre)."""

    moved: Indices
    fields: dict[str, NDArray[np.float32]]
    eyes: dict[str, tuple[Indices, NDArray[np.float64]]]
    interocular: float

    @staticmethod
    def of(mesh: BaseMesh, points: Points, person: Appearance) -> Face:
        origin = max(person.origin, key=lambda name: person.origin[name])

        def unit(*names: str) -> Points:
            return np.asarray(np.sum([mesh.target(f"{_UNITS}/{origin}/{name}") for name in names], axis=0))

        eyes = {
            side: (vertices := mesh.vertices_of(f"helper-{side[0]}-eye"), _middle(points[vertices]))
            for side in _BOTH
        }
        interocular = float(np.linalg.norm(eyes["left"][1] - eyes["right"][1]))
        fields = {
            "smile": unit("mouth-corner-puller") + 0.12 * unit("mouth-elevation"),
            "cheeks": unit(*(f"eye-{side}-slit" for side in _BOTH)),
            "frown": _brows_together(points, eyes, interocular)
            + 0.6 * unit(*(f"eyebrows-{side}-down" for side in _BOTH)),
            "brow-raise": unit(*(f"eyebrows-{side}-{part}" for side in _BOTH for part in ("up", "inner-up"))),
            "closure": unit(*(f"eye-{side}-closure" for side in _BOTH)),
            "open": unit("mouth-open"),
            "round": unit("mouth-protusion") + 0.5 * unit("mouth-pursing"),
        }
        moved = np.flatnonzero(np.sum([np.abs(field).sum(axis=1) for field in fields.values()], axis=0))
        return Face(
            moved=moved,
            fields={name: field[moved].astype(np.float32) for name, field in fields.items()},
            eyes=eyes,
            interocular=interocular,
        )

    def expressed(self, points: Points, moment: Moment, mouth: Mouth) -> Points:
        """The points with this moment's expression, before the body moves them."""
        look_down = max(0.0, -moment.gaze_y) / 24
        strengths = {
            "smile": 0.95 * moment.smile * (1 - 0.25 * mouth.open),
            "cheeks": 0.3 * moment.smile + 0.40 * moment.frown,
            "frown": moment.frown,
            "brow-raise": 0.8 * moment.brow_raise,
            "closure": min(1.0, moment.blink + 0.35 * look_down * (1 - moment.blink)),
            "open": 0.85 * mouth.open,
            "round": 0.32 * mouth.round * (1 - 0.7 * moment.smile),
        }
        points = points.copy()
        for name, strength in strengths.items():
            if strength:
                points[self.moved] += strength * self.fields[name]
        for eye, centre in self.eyes.values():
            points[eye] = (points[eye] - centre) @ self._gaze(centre, moment).T + centre
        return points

    def _gaze(self, centre: NDArray[np.float64], moment: Moment) -> NDArray[np.float64]:
        """Eyes rest on the terminal while the head sways, nods or shakes, and go along when it turns."""
        converge = -math.degrees(math.atan2(float(centre[0]), CAMERA_DISTANCE))
        yaw = moment.gaze_x + converge - moment.sway_yaw - moment.shake
        rise = math.degrees(math.atan2(CAMERA_HEIGHT, CAMERA_DISTANCE))
        pitch = moment.gaze_y + rise - CARRIAGE_DEGREES - moment.pitch - moment.sway_pitch
        return rotation(np.array([0.0, 1.0, 0.0]), math.radians(yaw)) @ rotation(
            np.array([1.0, 0.0, 0.0]), math.radians(-pitch)
        )


def _middle(points: Points) -> NDArray[np.float64]:
    middle: NDArray[np.float64] = (points.min(axis=0) + points.max(axis=0)) / 2
    return middle


def _brows_together(
    points: Points, eyes: dict[str, tuple[Indices, NDArray[np.float64]]], interocular: float
) -> Points:
    """Brows down, their inner ends further down and towards each other."""
    field = np.zeros_like(points)
    for _, centre in eyes.values():
        outwards = math.copysign(1.0, centre[0])
        away = points - (centre + np.array([outwards * 0.02, 0.19, 0.0]))
        beside = np.maximum(np.abs(away[:, 0]) - 0.2, 0)
        reach = np.where(away[:, 1] > 0, 0.20, 0.12) * interocular  # the lids below stay where they are
        near = np.exp(-((beside / (0.2 * interocular)) ** 2 + (away[:, 1] / reach) ** 2) / 2)
        near *= np.clip((away[:, 2] + 0.2) / 0.15, 0, 1)
        inner = near * np.clip(0.5 - outwards * away[:, 0] / 0.35, 0, 1)
        field[:, 1] -= (BROW_DOWN * near + BROW_INNER_DOWN * inner) * interocular
        field[:, 0] -= outwards * BROW_INWARDS * inner * interocular
        field[:, 2] += 0.04 * near * interocular
    for eye, _ in eyes.values():
        field[eye] = 0
    return field
