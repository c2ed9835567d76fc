"""The whole figure: which parts are drawn, where their vertices are at a moment, and what stays the same.

Vertices are computed coarse (shape, expression, skinning) and refined once by subdivision.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

from tests.candidate.appearance import Appearance
from tests.candidate.body import BONES, Skeleton, shaped, skinned
from tests.candidate.clothes import garments
from tests.candidate.face import Face, Mouth
from tests.candidate.mesh import BaseMesh, Indices, Points, Subdivision, load, mesh_folder, subdivide
from tests.candidate.script import Moment

Vertices = NDArray[np.float32]

_EYES = ("helper-l-eye", "helper-r-eye")
_LASHES = ("helper-l-eyelashes-2", "helper-r-eyelashes-2")
_TEETH = ("helper-upper-teeth", "helper-lower-teeth")


@dataclass(frozen=True)
class Figure:
    """``parts`` maps skin, jacket, shirt, eyes, teeth, tongue, lashes to triangles over the fine vertices.

    ``rest`` are the fine vertices of the unmoved figure, the origin between the eyes; ``lips`` 0…1.
    """

    person: Appearance
    face: Face
    skeleton: Skeleton
    coarse: Points
    subdivision: Subdivision
    parts: Mapping[str, NDArray[np.int32]]
    rest: Vertices
    lips: NDArray[np.float32]
    incidence: csr_matrix
    origin: NDArray[np.float64]

    @staticmethod
    def of(person: Appearance, folder: Path | None = None) -> Figure:
        mesh = load(folder or mesh_folder())
        points = shaped(mesh, person)
        face = Face.of(mesh, points, person)
        skeleton = Skeleton.of(mesh, points)
        dressed = garments(mesh, points, skeleton)
        coarse = np.concatenate([points, dressed.vertices])
        skeleton = Skeleton(skeleton.joints, np.concatenate([skeleton.weights, dressed.weights]))
        quads = {**_bare_parts(mesh, points, skeleton), **dressed.quads}
        everything = np.concatenate(list(quads.values()))
        subdivision = subdivide(everything, len(coarse))
        subdivision = _only_used(subdivision)
        lips = np.zeros(len(coarse), np.float32)
        lips[json.loads(Path(__file__).with_name("lips.json").read_text(encoding="utf-8"))["vertices"]] = 1
        origin = (face.eyes["left"][1] + face.eyes["right"][1]) / 2
        part_of = np.repeat(np.arange(len(quads)), [len(part) for part in quads.values()])[subdivision.parent]
        return Figure(
            person=person,
            face=face,
            skeleton=skeleton,
            coarse=coarse,
            subdivision=subdivision,
            parts={
                name: _triangles(subdivision.quads[part_of == number]) for number, name in enumerate(quads)
            },
            rest=np.asarray(subdivision.matrix @ (coarse - origin).astype(np.float32)),
            lips=np.asarray(subdivision.matrix @ lips),
            incidence=_incidence(subdivision.quads, subdivision.matrix.shape[0]),
            origin=origin,
        )

    def posed(self, moment: Moment, mouth: Mouth) -> tuple[Vertices, Vertices, NDArray[np.float64]]:
        """Fine vertices, their normals, and the head's 4×4 matrix, which what sits on the head follows."""
        matrices = self.skeleton.matrices(moment)
        moved = skinned(self.face.expressed(self.coarse, moment, mouth), self.skeleton, matrices)
        fine = np.asarray(self.subdivision.matrix @ moved)
        return fine, self.normals(fine), matrices[BONES.index("head")]

    def normals(self, fine: Vertices) -> Vertices:
        corners = self.subdivision.quads
        across = fine[corners[:, 2]] - fine[corners[:, 0]]
        other = fine[corners[:, 3]] - fine[corners[:, 1]]
        normals = np.asarray(self.incidence @ np.cross(across, other).astype(np.float32))
        lengths = np.sqrt(np.einsum("ij,ij->i", normals, normals))[:, None]
        return np.asarray(normals / np.maximum(lengths, 1e-9), np.float32)


def _bare_parts(mesh: BaseMesh, points: Points, skeleton: Skeleton) -> dict[str, Indices]:
    """What no garment covers: head and neck, hands, and what is inside the head."""
    follows = skeleton.weights[: len(points)]
    bone = {name: number for number, name in enumerate(BONES)}
    head = (
        follows[:, [bone[name] for name in ("head", "neck-low", "neck-mid", "neck-high")]].sum(axis=1) > 0.05
    )
    throat = points[:, 1] > skeleton.joints["spine01"][1] + 0.55
    throat &= np.abs(points[:, 0]) < 1.3
    hands = follows[:, [bone["hand.L"], bone["hand.R"]]].sum(axis=1) > 0.04
    body = mesh.quads["body"]
    return {
        "skin": body[(head | throat)[body].all(axis=1)],
        "hands": body[hands[body].all(axis=1)],
        "eyes": np.concatenate([mesh.quads[name] for name in _EYES]),
        "teeth": np.concatenate([mesh.quads[name] for name in _TEETH]),
        "tongue": mesh.quads["helper-tongue"],
        "lashes": np.concatenate([mesh.quads[name] for name in _LASHES]),
    }


def _only_used(subdivision: Subdivision) -> Subdivision:
    used, renumbered = np.unique(subdivision.quads, return_inverse=True)
    return Subdivision(subdivision.matrix[used].tocsr(), renumbered.reshape(-1, 4), subdivision.parent)


def _triangles(quads: Indices) -> NDArray[np.int32]:
    """Both halves of a quad together, neighbours near each other: the vertices they share are shaded once."""
    return quads[:, [0, 1, 2, 0, 2, 3]].reshape(-1, 3).astype(np.int32)


def _incidence(quads: Indices, count: int) -> csr_matrix:
    ones = np.ones(quads.size, np.float32)
    columns = np.repeat(np.arange(len(quads)), 4)
    return csr_matrix((ones, (quads.ravel(), columns)), shape=(count, len(quads)))
