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
