"""A jacket, a shirt and its collar, cut from the mesh's own outline of the body."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from tests.candidate.body import BONES, Skeleton
from tests.candidate.mesh import BaseMesh, Indices, Points

JACKET_THICKNESS: Final = 0.14
SHIRT_THICKNESS: Final = 0.03
"""dm outside the body's outline."""


@dataclass(frozen=True)
class Garments:
    """Vertices that come after the mesh's own, their weights, and quads (numbered over all vertices)."""

    vertices: Points
    weights: NDArray[np.float32]
    quads: Mapping[str, Indices]


def garments(mesh: BaseMesh, points: Points, skeleton: Skeleton) -> Garments:
    tights = mesh.quads["helper-tights"]
    hips = points[mesh.joints["spine04"]].mean(0)[1]
    collar_bone = points[mesh.joints["neck01"]].mean(0)[1]
    kept = tights[
        (points[tights][:, :, 1] > hips).any(axis=1)
        & (points[tights][:, :, 1] < collar_bone + 0.12).all(axis=1)
    ]
    arms = skeleton.weights[:, [BONES.index(f"{bone}.{side}") for bone in ("lower", "hand") for side in "LR"]]
    kept = kept[(arms[kept][:, :, 2:].max(axis=(1, 2)) < 0.9)]
    outline, corners = np.unique(kept, return_inverse=True)
    corners = corners.reshape(-1, 4)
    shape = points[outline]
    normals = _normals(shape, corners)
    first = len(points)
    layers, weights, quads = [], [], {}
    for name, thickness in (("shirt", SHIRT_THICKNESS), ("jacket", JACKET_THICKNESS)):
        layers.append(shape + thickness * normals)
        weights.append(skeleton.weights[outline])
        quads[name] = corners + first
        first += len(outline)
    collar_points, collar_quads = _collar(mesh, points, collar_bone)
    layers.append(collar_points)
    weights.append(_collar_weights(len(collar_points)))
    quads["collar"] = collar_quads + first
    return Garments(np.concatenate(layers), np.concatenate(weights), quads)


def _normals(points: Points, quads: Indices) -> Points:
    across = points[quads[:, 2]] - points[quads[:, 0]]
    other = points[quads[:, 3]] - points[quads[:, 1]]
    normals = np.zeros_like(points)
    for corner in range(4):
        np.add.at(normals, quads[:, corner], np.cross(across, other))
    return np.asarray(normals / (np.linalg.norm(normals, axis=1, keepdims=True) + 1e-9))


_COLLAR_STEPS: Final = 40


def _collar(mesh: BaseMesh, points: Points, base: float) -> tuple[Points, Indices]:
    """A shirt collar: it stands up around the neck and folds over, longer towards its two points in front."""
    body = points[mesh.vertices_of("body")]
    ring = body[(np.abs(body[:, 1] - (base + 0.12)) < 0.22) & (np.abs(body[:, 0]) < 0.95)]
    centre = np.array([0.0, (ring[:, 2].min() + ring[:, 2].max()) / 2])
    angles = np.linspace(0.17, 2 * np.pi - 0.17, _COLLAR_STEPS)  # 0 is in front; a gap for the button
    around = np.arctan2(ring[:, 0], ring[:, 1 + 1] - centre[1]) % (2 * np.pi)
    reach = np.hypot(ring[:, 0], ring[:, 2] - centre[1])
    radius = np.array(
        [np.percentile(reach[np.abs((around - a + np.pi) % (2 * np.pi) - np.pi) < 0.3], 40) for a in angles]
    )
    radius = np.convolve(np.pad(radius, 3, mode="edge"), np.ones(7) / 7, "valid")
    front = np.exp(-((np.minimum(angles, 2 * np.pi - angles) / 0.75) ** 2))
    height = base + 0.12 - 0.34 * np.cos(angles)  # lower in front than at the back
    rows = (
        (radius + 0.05, height - 0.16),
        (radius + 0.06, height + 0.02),
        (radius + 0.06, height + 0.16 - 0.04 * front),
        (radius + 0.09, height + 0.20 - 0.04 * front),
        (radius + 0.15, height + 0.13 - 0.06 * front),
        (radius + 0.24 + 0.08 * front, height - 0.14 - 0.30 * front),
    )
    grid = np.stack(
        [np.stack([r * np.sin(angles), y, centre[1] + r * np.cos(angles)], axis=1) for r, y in rows]
    )
    index = np.arange(grid.shape[0] * grid.shape[1]).reshape(grid.shape[:2])
    quads = np.stack([index[:-1, :-1], index[:-1, 1:], index[1:, 1:], index[1:, :-1]], axis=-1).reshape(-1, 4)
    return grid.reshape(-1, 3), quads


def _collar_weights(count: int) -> NDArray[np.float32]:
    weights = np.zeros((count, len(BONES)), np.float32)
    weights[:, BONES.index("chest")] = 0.8
    weights[:, BONES.index("neck-low")] = 0.2
    return weights
