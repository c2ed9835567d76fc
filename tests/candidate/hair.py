"""Hair, strand by strand: roots on the scalp, combed by a field of directions, kept outside the head.

Coordinates are the unmoved figure's, the origin between the eyes; the hair follows the head.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray
from scipy.spatial import cKDTree

from tests.candidate.appearance import Appearance, Colour, HairStyle
from tests.candidate.setting import Setting

Floats = NDArray[np.float64]

_HAIRLINE_Z: Final = (-2.4, -1.75, -1.35, -1.08, -0.92, -0.62, -0.50, -0.30, 0.2)
_HAIRLINE_Y: Final = (-0.75, -0.62, -0.35, 0.05, 0.20, 0.30, 0.48, 0.68, 0.70)
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
    "short": Cut(9000, 6, 0.36, 0.20, 0.08, 0.014, 0.0),
    "side-part": Cut(9000, 9, 0.80, 0.30, 0.13, 0.014, 0.30),
    "bob": Cut(9000, 14, 2.25, 1.75, 0.10, 0.014, 0.14),
    "tied-back": Cut(9000, 10, 1.7, 1.4, 0.06, 0.014, 0.0),
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
    """All ribbons as one triangle strip, joined by empty triangles: a vertex is shaded once, not thrice."""
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
    head = (rest[:, 1] > -1.15) & (rest[:, 2] < 0.3)
    hairy = scalp(rest, person)
    roots, out = _roots(rest, normals, triangles, hairy, cut.strands, chance)
    tree = cKDTree(rest[head])
    lengths = _lengths(roots, cut, chance)
    strands = _combed(roots, out, lengths, cut, person.hair, (tree, rest[head], normals[head]), chance)
    if person.hair == "tied-back":
        strands = np.concatenate([strands, _bun(cut, chance)])
    return _ribbons(strands, cut, person, chance)


def _bun(cut: Cut, chance: np.random.Generator) -> Floats:
    """Strands wound around a small ball on the crown."""
    count = cut.strands // 5
    pole = chance.normal(0, 0.35, (count, 3)) + np.array([0.25, 0.2, 1.0])
    pole /= np.linalg.norm(pole, axis=1, keepdims=True)
    first = np.cross(pole, chance.normal(0, 1, (count, 3)))
    first /= np.linalg.norm(first, axis=1, keepdims=True)
    second = np.cross(pole, first)
    turn = np.linspace(0, 2.6, cut.points)[None, :, None]
    height = chance.uniform(-0.75, 0.75, (count, 1, 1))
    circle = np.cos(turn) * first[:, None] + np.sin(turn) * second[:, None]
    ball = circle * np.sqrt(1 - height**2) + pole[:, None] * height
    size = 0.36 * chance.uniform(0.9, 1.0, (count, 1, 1))
    return np.asarray(np.array([0.0, 1.22, -1.15]) + ball * size * np.array([1.15, 0.9, 1.0]))


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
    """Strands × points × 3, each point one step further along the comb, pushed off the head."""
    tree, skin, outwards = head
    step = (lengths / (cut.points - 1))[:, None]
    jitter = _locks(roots, chance)
    layer = chance.uniform(0.2, 1.0, len(roots))
    rise = {"short": 0.35, "side-part": 0.35, "bob": 0.25, "tied-back": 0.15}[style]
    heading = out * rise + _comb(roots, style, cut, roots, out) + jitter
    points = [roots]
    normal, close = out, np.ones(len(roots), bool)
    for number in range(1, cut.points):
        share = number / (cut.points - 1)
        wish = _comb(points[-1], style, cut, roots, normal) + jitter * 0.8
        wish -= normal * (np.minimum(np.einsum("ij,ij->i", wish, normal), 0) * close)[:, None]
        heading = heading * 0.45 + wish * 0.55
        heading /= np.linalg.norm(heading, axis=1, keepdims=True) + 1e-9
        point = points[-1] + heading * step
        away, nearest = tree.query(point)
        normal = outwards[nearest]
        height = np.einsum("ij,ij->i", point - skin[nearest], normal)
        wanted = cut.lift * layer * min(1.0, share * 4 + 0.12)
        close = (away < 0.5) & (height < 1.6 * wanted)
        point += normal * (np.clip(wanted - height, 0, 0.5) * (away < 0.5))[:, None]
        points.append(point)
    return np.stack(points, axis=1)


def _locks(roots: Floats, chance: np.random.Generator) -> Floats:
    """Hair lies in locks: neighbours stray together, each hair a little by itself."""
    centres = roots[chance.choice(len(roots), len(roots) // 28, replace=False)]
    _, lock = cKDTree(centres).query(roots)
    together = chance.normal(0, 0.075, centres.shape)[lock]
    return np.asarray(together + chance.normal(0, 0.03, roots.shape))


def _comb(points: Floats, style: HairStyle, cut: Cut, roots: Floats, normal: Floats) -> Floats:
    """The direction a hair is combed at a point; mostly along the scalp."""
    away = np.tanh((roots[:, 0] - cut.part) / 0.06)
    wish = np.zeros_like(points)
    top = np.clip((roots[:, 1] - 0.45) / 0.35, 0, 1)
    if style == "short":
        wish[:, 0] += 0.35 * away * top
        wish[:, 2] += 0.55 * top - 0.55 * (1 - top)
        wish[:, 1] -= 0.9 * (1 - top)
        wish += normal * 0.22
    elif style == "side-part":
        over = np.clip((np.abs(points[:, 0]) - 0.30) / 0.35, 0, 1)  # where the head begins to slope down
        wish[:, 0] += away * (0.05 + 0.85 * top) * (1 - over)
        wish[:, 2] -= 0.50 - 0.15 * top
        wish[:, 1] -= 0.9 * (1 - top) + 0.9 * over
        wish += normal * (0.10 * top * (1 - over))[:, None]
    elif style == "bob":
        outer = np.clip((np.abs(points[:, 0]) - 0.40) / 0.36, 0, 1)
        behind = np.clip((-points[:, 2] - 1.2) / 0.4, 0, 1)
        falling = np.maximum(outer, behind)
        side = np.where(np.abs(points[:, 0]) > 0.3, np.sign(points[:, 0]), away)
        width = (
            0.84 + 0.05 * np.clip(-points[:, 1], 0, 0.5) - 0.16 * np.clip((-points[:, 1] - 0.75) / 0.6, 0, 1)
        )
        wish[:, 0] += away * 0.95 * (1 - falling)
        wish[:, 0] += falling * outer * np.clip((side * width - points[:, 0]) * 1.6, -0.6, 0.6)
        wish[:, 1] -= 0.22 + 1.1 * falling
        wish[:, 2] -= 0.45 * (1 - falling) + 0.10 * falling * (points[:, 2] > -0.75)
    else:
        wish = np.array([0.0, 0.10, -2.0]) - points
        wish /= np.linalg.norm(wish, axis=1, keepdims=True) + 1e-9
    return np.asarray(wish / (np.linalg.norm(wish, axis=1, keepdims=True) + 1e-9))


def _ribbons(strands: Floats, cut: Cut, person: Appearance, chance: np.random.Generator) -> Hair:
    count, points = strands.shape[:2]
    along = np.gradient(strands, axis=1)
    along /= np.linalg.norm(along, axis=2, keepdims=True) + 1e-9
    across = np.cross(along, np.array([0.0, 0.15, 1.0]))
    across /= np.linalg.norm(across, axis=2, keepdims=True) + 1e-9
    share = np.linspace(0, 1, points)
    width = cut.width * (1 - 0.75 * share**2)[None, :, None] * chance.uniform(0.7, 1.3, (count, 1, 1))
    vertices = np.stack([strands - across * width / 2, strands + across * width / 2], axis=2)
    own = chance.random((count,))
    grey = np.where(chance.random(count) < person.grey * 0.8, chance.uniform(0.4, 1.0, count), 0.0)
    traits = np.empty((count, points, 2, 3))
    for number, trait in enumerate((share[None, :, None], own[:, None, None], grey[:, None, None])):
        traits[..., number] = trait
    return Hair(
        strands=count,
        vertices=vertices.reshape(-1, 3).astype(np.float32),
        directions=np.repeat(along[:, :, None], 2, axis=2).reshape(-1, 3).astype(np.float32),
        traits=traits.reshape(-1, 3).astype(np.float32),
        triangles=_ribbon_triangles(count, points),
    )


def shade(
    hair: Hair,
    openness: NDArray[np.float32],
    window: NDArray[np.float32],
    tint: Colour,
    camera: Floats,
    setting: Setting,
) -> NDArray[np.float32]:
    """The colour of each vertex (sRGB), after Kajiya and Kay (1989): light runs along the strand."""
    along = hair.directions / (np.linalg.norm(hair.directions, axis=1, keepdims=True) + 1e-9)
    eye = camera - hair.vertices
    eye /= np.linalg.norm(eye, axis=1, keepdims=True)
    share, own, grey = hair.traits.T[:, :, None]
    base = np.array(tint) ** 2.2 * (0.55 + 0.9 * own)
    base = base + (np.array([0.40, 0.39, 0.38]) * (0.6 + 0.5 * own) - base) * grey
    window_at, rim_at = (np.array(way) / np.linalg.norm(way) for way in (setting.window_at, setting.rim_at))
    half_way = window_at + eye
    half_way /= np.linalg.norm(half_way, axis=1, keepdims=True)
    tilted = along + (own - 0.5) * 0.30 * half_way
    tilted /= np.linalg.norm(tilted, axis=1, keepdims=True)
    lit, open_ = setting.window * window[:, None], setting.room * openness[:, None]
    light = base * (
        np.array([1.25, 1.17, 1.06]) * lit * (0.25 + 0.75 * _sine(along, window_at)) + 0.55 * open_
    )
    light += lit * _sine(tilted, half_way) ** 60 * (np.array([0.060, 0.055, 0.050]) + base * 1.1)
    light += open_ * _sine(along, rim_at) ** 14 * (base * 0.35 + 0.006)
    light *= 0.55 + 0.45 * np.clip(share / 0.3, 0, 1)
    x = light * 0.82
    return np.asarray(
        np.clip(x * (2.51 * x + 0.03) / (x * (2.43 * x + 0.59) + 0.14), 0, 1) ** (1 / 2.2), np.float32
    )


def _sine(a: Floats, b: Floats) -> Floats:
    cosine = (a * b).sum(axis=1, keepdims=True)
    return np.asarray(np.sqrt(np.clip(1 - cosine**2, 0, 1)))
