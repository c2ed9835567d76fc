"""A pair of glasses: rims, bridge and sides as thin tubes, and lenses that hardly show."""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Mesh = tuple[NDArray[np.float32], NDArray[np.float32], NDArray[np.int32]]
"""Vertices, normals, triangles; the origin between the eyes."""

_RIM: Final = 0.014
"""dm, half the thickness."""
_AROUND: Final = 8


def glasses(eye: Floats) -> tuple[Mesh, Mesh]:
    """Frame and lenses for eyes at ``eye`` (the left one, from between them) and mirrored."""
    tubes: list[Mesh] = []
    lenses: list[Mesh] = []
    for side in (1.0, -1.0):
        rim = _rim(eye, side)
        tubes.append(_tube(np.concatenate([rim, rim[:1]])))
        lenses.append(_disc(rim))
        hinge = rim[0] + np.array([side * 0.015, 0.0, -0.02])
        ear = np.array([side * 0.80, eye[1] + 0.03, eye[2] - 1.15])
        tubes.append(_tube(np.linspace(hinge, ear, 6)))
    left = _rim(eye, 1.0)[32]
    middle = np.array([0.0, left[1] + 0.03, left[2] + 0.03])
    tubes.append(_tube(np.array([left, middle, left * np.array([-1.0, 1.0, 1.0])])))
    return _joined(tubes), _joined(lenses)


def _rim(eye: Floats, side: float) -> Floats:
    """A rounded rectangle (superellipse) that starts at the temple and bends around the face."""
    turn = np.linspace(0, 2 * np.pi, 64, endpoint=False)
    across = np.sign(np.cos(turn)) * np.abs(np.cos(turn)) ** 0.62 * 0.240
    up = np.sign(np.sin(turn)) * np.abs(np.sin(turn)) ** 0.62 * 0.165
    x = eye[0] + 0.02 + across
    z = eye[2] + 0.36 - 0.10 * np.clip(x / 0.6, 0, 2) ** 2
    return np.stack([side * x, eye[1] - 0.035 + up, z], axis=1)


def _tube(line: Floats) -> Mesh:
    along = np.gradient(line, axis=0)
    along /= np.linalg.norm(along, axis=1, keepdims=True) + 1e-9
    first = np.cross(along, np.array([0.31, 0.93, 0.2]))
    first /= np.linalg.norm(first, axis=1, keepdims=True) + 1e-9
    second = np.cross(along, first)
    turn = np.linspace(0, 2 * np.pi, _AROUND, endpoint=False)[None, :, None]
    normals = np.cos(turn) * first[:, None] + np.sin(turn) * second[:, None]
    vertices = line[:, None] + _RIM * normals
    index = np.arange(len(line) * _AROUND).reshape(len(line), _AROUND)
    following = np.roll(index, -1, axis=1)
    quads = np.stack([index[:-1], following[:-1], following[1:], index[1:]], axis=-1).reshape(-1, 4)
    triangles = quads[:, [0, 1, 2, 0, 2, 3]].reshape(-1, 3)
    return _typed(vertices.reshape(-1, 3), normals.reshape(-1, 3), triangles)


def _disc(rim: Floats) -> Mesh:
    count = len(rim)
    ring = np.arange(count)
    triangles = np.stack([np.full(count, count), ring, np.roll(ring, -1)], axis=1)
    vertices = np.concatenate([rim, rim.mean(axis=0, keepdims=True)])
    return _typed(vertices, np.tile([0.0, 0.0, 1.0], (count + 1, 1)), triangles)


def _joined(meshes: list[Mesh]) -> Mesh:
    first = np.cumsum([0, *(len(mesh[0]) for mesh in meshes[:-1])])
    return (
        np.concatenate([mesh[0] for mesh in meshes]),
        np.concatenate([mesh[1] for mesh in meshes]),
        np.concatenate([mesh[2] + start for mesh, start in zip(meshes, first, strict=True)]).astype(np.int32),
    )


def _typed(vertices: Floats, normals: Floats, triangles: NDArray[np.int64]) -> Mesh:
    return vertices.astype(np.float32), normals.astype(np.float32), triangles.astype(np.int32)
