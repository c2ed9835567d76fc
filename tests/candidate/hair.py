"""Hair, strand by strand: roots on the scalp, combed by a field of directions, kept outside the head.

Coordinates are the unmoved figure's, the origin between the eyes; the hair follows the head.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray
from scipy.spatial import cKDTree

from tests.candidate.appearance import Appearance, HairStyle

Floats = NDArray[np.float64]

_HAIRLINE_Z: Final = (-2.4, -1.75, -1.35, -1.08, -0.92, -0.62, -0.50, -0.30, 0.2)
_HAIRLINE_Y: Final = (-0.75, -0.62, -0.35, 0.05, 0.22, 0.34, 0.55, 0.76, 0.80)
"""Height above which the scalp is hairy, by depth: nape, behind the ear, temple, forehead."""


@dataclass(frozen=True)
class Cut:
    """How a style grows: strands, points on each, lengths (dm), lift off the scalp, width of a ribbon."""

    strands: int
    points: int
    top: float
    sides: float
    lift: float
    width: float
    part: float


CUTS: Final[dict[HairStyle, Cut]] = {
    "short": Cut(7000, 4, 0.42, 0.16, 0.05, 0.018, 0.0),
    "side-part": Cut(7000, 6, 0.85, 0.26, 0.10, 0.018, 0.30),
    "bob": Cut(5200, 13, 2.3, 1.9, 0.10, 0.022, 0.16),
    "tied-back": Cut(5600, 9, 1.7, 1.4, 0.05, 0.020, 0.0),
}


@dataclass(frozen=True)
class Hair:
    """Ribbons: vertices, the strand's direction at each, (share of length, own number, grey), triangles."""

    strands: int
    vertices: NDArray[np.float32]
    directions: NDArray[np.float32]
    traits: NDArray[np.float32]
    triangles: NDArray[np.int32]

    def only(self, kept: NDArray[np.bool_]) -> Hair:
        """The strands that are marked."""

        def chosen(values: NDArray[np.float32]) -> NDArray[np.float32]:
            return values.reshape(self.strands, -1, 3)[kept].reshape(-1, 3)

        count = int(kept.sum())
        points = len(self.vertices) // self.strands // 2
        return Hair(
            count,
            chosen(self.vertices),
            chosen(self.directions),
            chosen(self.traits),
            _ribbon_triangles(count, points),
        )


def _ribbon_triangles(count: int, points: int) -> NDArray[np.int32]:
    index = np.arange(count * points * 2).reshape(count, points, 2)
    quads = np.stack([index[:, :-1, 0], index[:, :-1, 1], index[:, 1:, 1], index[:, 1:, 0]], axis=-1)
    halves = np.stack([quads[..., [0, 1, 2]], quads[..., [0, 2, 3]]], axis=-2)
    return halves.reshape(-1, 3).astype(np.int32)


def strip(hair: Hair) -> NDArray[np.int32]:
    """All ribbons as one triangle strip, joined by empty triangles: each vertex is shaded once, not three times."""
    index = np.arange(len(hair.vertices), dtype=np.int32).reshape(hair.strands, -1)
    return np.hstack([index[:, :1], index, index[:, -1:]]).ravel()


def scalp(rest: Floats, person: Appearance) -> NDArray[np.float32]:
    """How hairy each point of the unmoved head is, 0…1; men's hair begins a little higher at the temples."""
    line = np.interp(rest[:, 2], _HAIRLINE_Z, _HAIRLINE_Y)
    temple = np.exp(-(((np.abs(rest[:, 0]) - 0.52) / 0.16) ** 2)) * (rest[:, 2] > -0.75)
    line = line + temple * (0.10 * person.sex + 0.04 + 0.06 * (person.age > 45))
    return np.clip((rest[:, 1] - line) / 0.07 + 0.5, 0, 1).astype(np.float32)


def grow(
    rest: Floats, normals: Floats, triangles: NDArray[np.int32], person: Appearance, seed: int = 7
) -> Hair:
    """``rest``, ``normals`` and ``triangles`` are the head's skin."""
    chance = np.random.default_rng(seed)
    cut = CUTS[person.hair]
    head = rest[:, 1] > -1.6
    hairy = scalp(rest, person)
    roots, out = _roots(rest, normals, triangles, hairy, cut.strands, chance)
    tree = cKDTree(rest[head])
    lengths = _lengths(roots, cut, chance)
    strands = _combed(roots, out, lengths, cut, person.hair, (tree, rest[head], normals[head]), chance)
    return _ribbons(strands, cut, person, chance)


def _roots(
    rest: Floats,
    normals: Floats,
    triangles: NDArray[np.int32],
    hairy: NDArray[np.float32],
    count: int,
    chance: np.random.Generator,
) -> tuple[Floats, Floats]:
    a, b, c = (rest[triangles[:, k]] for k in range(3))
    area = np.linalg.norm(np.cross(b - a, c - a), axis=1) * hairy[triangles].mean(axis=1) ** 1.5
    picked = chance.choice(len(triangles), count, p=area / area.sum())
    u, v = chance.random((2, count))
    u, v = np.where(u + v > 1, 1 - u, u), np.where(u + v > 1, 1 - v, v)
    shares = np.stack([1 - u - v, u, v], axis=1)[:, :, None]
    roots = (rest[triangles[picked]] * shares).sum(axis=1)
    out = (normals[triangles[picked]] * shares).sum(axis=1)
    return roots, out / np.linalg.norm(out, axis=1, keepdims=True)


def _lengths(roots: Floats, cut: Cut, chance: np.random.Generator) -> Floats:
    top = np.clip((roots[:, 1] - 0.35) / 0.5, 0, 1)
    return (cut.sides + (cut.top - cut.sides) * top) * chance.uniform(0.82, 1.06, len(roots))


def _combed(
    roots: Floats,
    out: Floats,
    lengths: Floats,
    cut: Cut,
    style: HairStyle,
    head: tuple[cKDTree, Floats, Floats],
    chance: np.random.Generator,
) -> Floats:
    """strands × points × 3, each point one step further along the comb, pushed off the head."""
    tree, skin, outwards = head
    step = (lengths / (cut.points - 1))[:, None]
    jitter = chance.normal(0, 0.10, roots.shape)
    layer = chance.uniform(0.25, 1.0, len(roots))
    heading = out * 0.8 + _comb(roots, out, style, cut, roots) * 0.6 + jitter
    points = [roots]
    normal = out
    for number in range(1, cut.points):
        share = number / (cut.points - 1)
        wish = _comb(points[-1], normal, style, cut, roots) + jitter * 0.8
        heading = heading * 0.45 + wish * 0.55
        heading /= np.linalg.norm(heading, axis=1, keepdims=True) + 1e-9
        point = points[-1] + heading * step
        _, nearest = tree.query(point)
        normal = outwards[nearest]
        height = np.einsum("ij,ij->i", point - skin[nearest], normal)
        wanted = cut.lift * layer * min(1.0, share * 4 + 0.12)
        point += normal * np.clip(wanted - height, 0, 0.6)[:, None]
        points.append(point)
    return np.stack(points, axis=1)


def _comb(points: Floats, normal: Floats, style: HairStyle, cut: Cut, roots: Floats) -> Floats:
    """The direction a hair is combed at a point; mostly along the scalp."""
    away = np.tanh((roots[:, 0] - cut.part) / 0.06)
    wish = np.zeros_like(points)
    if style == "short":
        wish += normal * 0.55
        wish[:, 2] += np.where(roots[:, 1] > 0.5, 0.25, -0.5)
        wish[:, 1] -= np.where(roots[:, 1] > 0.5, 0.0, 0.6)
        wish[:, 0] += 0.2 * away
    elif style == "side-part":
        top = np.clip((roots[:, 1] - 0.45) / 0.35, 0, 1)
        wish[:, 0] += away * (0.35 + 0.75 * top)
        wish[:, 2] -= 0.55
        wish[:, 1] -= 0.75 * (1 - top)
        wish += normal * (0.22 * top)[:, None]
    elif style == "bob":
        outer = np.clip((np.abs(points[:, 0]) - 0.35) / 0.4, 0, 1)
        front = np.clip((points[:, 2] + 0.7) / 0.4, 0, 1) * np.clip((points[:, 1] - 0.1) / 0.3, 0, 1)
        wish[:, 0] += away * (0.9 - 0.75 * outer)
        wish[:, 1] -= 0.25 + 1.1 * outer
        wish[:, 2] -= 0.25 + 0.55 * front
        low = np.clip((-0.7 - points[:, 1]) / 0.5, 0, 1)
        wish[:, 0] -= np.sign(points[:, 0]) * 0.45 * low
        wish[:, 2] += 0.25 * low
    else:
        wish = np.array([0.0, 0.10, -2.0]) - points
        wish /= np.linalg.norm(wish, axis=1, keepdims=True) + 1e-9
    wish -= normal * np.minimum(np.einsum("ij,ij->i", wish, normal), 0)[:, None]
    return wish / (np.linalg.norm(wish, axis=1, keepdims=True) + 1e-9)


def _ribbons(strands: Floats, cut: Cut, person: Appearance, chance: np.random.Generator) -> Hair:
    count, points = strands.shape[:2]
    along = np.gradient(strands, axis=1)
    along /= np.linalg.norm(along, axis=2, keepdims=True) + 1e-9
    across = np.cross(along, np.array([0.0, 0.15, 1.0]))
    across /= np.linalg.norm(across, axis=2, keepdims=True) + 1e-9
    share = np.linspace(0, 1, points)
    width = cut.width * (1 - 0.75 * share**2)[None, :, None] * chance.uniform(0.7, 1.3, (count, 1, 1))
    vertices = np.stack([strands - across * width / 2, strands + across * width / 2], axis=2)
    own = chance.random(count)
    grey = (chance.random(count) < person.grey * 0.8) * chance.uniform(0.4, 1.0, count)
    traits = np.stack(
        np.broadcast_arrays(share[None, :, None], own[:, None, None], grey[:, None, None]), axis=-1
    )
    traits = np.broadcast_to(traits, (count, points, 2, 3))
    return Hair(
        strands=count,
        vertices=vertices.reshape(-1, 3).astype(np.float32),
        directions=np.repeat(along[:, :, None], 2, axis=2).reshape(-1, 3).astype(np.float32),
        traits=traits.reshape(-1, 3).astype(np.float32),
        triangles=_ribbon_triangles(count, points),
    )
