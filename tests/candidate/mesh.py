"""The CC0 base mesh of MakeHuman, its targets and its rig, read from the pack ``mpfb-mesh``.

Lengths are the mesh's own: decimetres, y up, z towards the camera, x to the person's left.
"""

from __future__ import annotations

import functools
import gzip
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import coo_matrix, csr_matrix

Points = NDArray[np.float64]
Indices = NDArray[np.int64]


@dataclass(frozen=True)
class BaseMesh:
    """Vertices (n×3), the quads of each group (m×4), and the rig: joints and weights by bone."""

    folder: Path
    vertices: Points
    quads: Mapping[str, Indices]
    joints: Mapping[str, Indices]
    weights: Mapping[str, tuple[Indices, NDArray[np.float64]]]

    def target(self, name: str) -> Points:
        """A target as an n×3 field of displacements; ``name`` is its path below ``targets``."""
        return _target(self.folder, name, len(self.vertices))

    def vertices_of(self, group: str) -> Indices:
        return np.unique(self.quads[group])


@functools.cache
def _target(folder: Path, name: str, count: int) -> Points:
    field = np.zeros((count, 3))
    with gzip.open(folder / "targets" / f"{name}.target.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            if line.strip() and not line.startswith("#"):
                index, x, y, z = line.split()[:4]
                field[int(index)] = float(x), float(y), float(z)
    field.setflags(write=False)
    return field


def mesh_folder() -> Path:
    """Where ``3dobjs/base.obj`` lies in the pack. Raises `PackMissing`."""
    from models.catalogue import locate

    pack = locate("mpfb-mesh")
    return next(pack.rglob("base.obj")).parent.parent


@functools.cache
def load(folder: Path) -> BaseMesh:
    vertices: list[tuple[float, ...]] = []
    quads: dict[str, list[tuple[int, ...]]] = {}
    group = ""
    for line in (folder / "3dobjs" / "base.obj").read_text(encoding="utf-8").splitlines():
        kind, _, rest = line.partition(" ")
        if kind == "v":
            vertices.append(tuple(map(float, rest.split()[:3])))
        elif kind == "g":
            group = rest.strip()
        elif kind == "f":
            corners = tuple(int(corner.split("/")[0]) - 1 for corner in rest.split())
            quads.setdefault(group, []).append(corners)
    by_group = {name: np.array(corners) for name, corners in quads.items()}
    rig = json.loads((folder / "rigs/standard/rig.default.json").read_text(encoding="utf-8"))
    weights = json.loads((folder / "rigs/standard/weights.default.json").read_text(encoding="utf-8"))
    return BaseMesh(
        folder=folder,
        vertices=np.array(vertices),
        quads=by_group,
        joints={bone: _joint(entry["head"], by_group) for bone, entry in rig.items()},
        weights={
            bone: (np.array([i for i, _ in pairs]), np.array([w for _, w in pairs]))
            for bone, pairs in weights["weights"].items()
            if pairs
        },
    )


def _joint(head: dict[str, object], quads: Mapping[str, Indices]) -> Indices:
    """The vertices whose mean is a joint: a small cube of the mesh, or some named vertices."""
    if head["strategy"] == "CUBE":
        return np.unique(quads[str(head["cube_name"])])
    found = head["vertex_indices"] if head["strategy"] == "MEAN" else [head["vertex_index"]]
    return np.array(found)


@dataclass(frozen=True)
class Subdivision:
    """A step of Catmull-Clark: ``matrix`` @ coarse vertices = fine vertices; each fine quad's ``parent``."""

    matrix: csr_matrix
    quads: Indices
    parent: Indices


def subdivide(quads: Indices, count: int) -> Subdivision:
    """Catmull-Clark on quads over ``count`` vertices; open borders become smooth curves."""
    faces = len(quads)
    sides = np.stack([quads, np.roll(quads, -1, axis=1)], axis=2).reshape(-1, 2)
    edges, edge_of = np.unique(np.sort(sides, axis=1), axis=0, return_inverse=True)
    edge_of = edge_of.reshape(faces, 4)
    uses = np.bincount(edge_of.ravel(), minlength=len(edges))
    face_points = _rows(
        np.repeat(np.arange(faces), 4), quads.ravel(), np.full(faces * 4, 0.25), (faces, count)
    )
    ends = _rows(
        np.repeat(np.arange(len(edges)), 2), edges.ravel(), np.full(len(edges) * 2, 0.5), (len(edges), count)
    )
    beside = _rows(
        edge_of.ravel(), np.repeat(np.arange(faces), 4), 1.0 / uses[edge_of.ravel()], (len(edges), faces)
    )
    inner = (uses == 2)[:, None] * 0.5
    edge_points = ends.multiply(1 - inner) + (beside @ face_points).multiply(inner)
    vertex_points = _vertex_points(quads, count, edges, uses, face_points, ends)
    matrix = csr_matrix(_stack(vertex_points, edge_points, face_points))
    edge_ids, face_ids = count + edge_of, count + len(edges) + np.arange(faces)
    fine = np.stack(
        [np.stack([quads[:, k], edge_ids[:, k], face_ids, edge_ids[:, k - 1]], axis=1) for k in range(4)],
        axis=1,
    ).reshape(-1, 4)
    return Subdivision(matrix.astype(np.float32), fine, np.repeat(np.arange(faces), 4))


def _vertex_points(
    quads: Indices, count: int, edges: Indices, uses: Indices, face_points: csr_matrix, ends: csr_matrix
) -> csr_matrix:
    """(F + 2R + (n−3)P)/n inside; half the border's midpoints and half P on it; P if nothing touches."""
    valence = np.bincount(quads.ravel(), minlength=count)
    border = np.zeros(count, bool)
    border[edges[uses == 1].ravel()] = True
    inside = (~border) & (valence > 2)
    n = np.where(inside, np.maximum(valence, 1), 1).astype(float)
    touching = _rows(
        quads.ravel(), np.repeat(np.arange(len(quads)), 4), np.ones(quads.size), (count, len(quads))
    )
    meeting = _rows(
        edges.ravel(), np.repeat(np.arange(len(edges)), 2), np.ones(edges.size), (count, len(edges))
    )
    rim_edges = _rows(
        edges.ravel(), np.repeat(np.arange(len(edges)), 2), np.repeat(uses == 1, 2) * 1.0, meeting.shape
    )
    rims = np.maximum(np.asarray(rim_edges.sum(axis=1)).ravel(), 1)
    own = np.where(inside, (n - 3) / n, np.where(border, 0.5, 1.0))
    return (
        (touching @ face_points).multiply((inside / n**2)[:, None])
        + (meeting @ ends).multiply((inside * 2 / n**2)[:, None])
        + (rim_edges @ ends).multiply((border * 0.5 / rims)[:, None])
        + _rows(np.arange(count), np.arange(count), own, (count, count))
    )


def _rows(rows: Indices, columns: Indices, values: NDArray[np.float64], shape: tuple[int, int]) -> csr_matrix:
    return coo_matrix((values, (rows, columns)), shape=shape).tocsr()


def _stack(*blocks: csr_matrix) -> csr_matrix:
    from scipy.sparse import vstack

    return vstack(blocks).tocsr()
