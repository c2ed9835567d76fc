"""The whole figure: which parts are drawn, where their vertices are at a moment, and what stays the same.

The mesh is drawn as it is: at a film's size a step of subdivision shows no difference and doubles the time.
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
from tests.candidate.mesh import BaseMesh, Indices, Points, load, mesh_folder
from tests.candidate.script import Moment

Vertices = NDArray[np.float32]

_EYES = ("helper-l-eye", "helper-r-eye")
_LASHES = ("helper-l-eyelashes-2", "helper-r-eyelashes-2")
_TEETH = ("helper-upper-teeth", "helper-lower-teeth")


@dataclass(frozen=True)
class Figure:
    """``parts`` maps skin, hands, eyes, jacket, … to triangles over the ``kept`` vertices.

    ``shape`` is the unmoved figure, all vertices; ``rest`` the kept ones, the origin between the eyes;
    ``lips`` 0…1 of each; ``incidence`` sums the normals of the quads at a vertex.
    """

    person: Appearance
    face: Face
    skeleton: Skeleton
    shape: Points
    kept: Indices
    quads: Indices
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
        shape = np.concatenate([points, dressed.vertices])
        skeleton = Skeleton(skeleton.joints, np.concatenate([skeleton.weights, dressed.weights]))
        parts = {**_bare_parts(mesh, points, skeleton), **dressed.quads}
        kept, quads = np.unique(np.concatenate(list(parts.values())), return_inverse=True)
        quads = quads.reshape(-1, 4)
        ends = np.cumsum([len(part) for part in parts.values()])
        lips = np.zeros(len(shape), np.float32)
        lips[json.loads(Path(__file__).with_name("lips.json").read_text(encoding="utf-8"))["vertices"]] = 1
        origin = (face.eyes["left"][1] + face.eyes["right"][1]) / 2
        return Figure(
            person=person,
            face=face,
            skeleton=skeleton,
            shape=shape,
            kept=kept,
            quads=quads,
            parts={
                name: _triangles(part) for name, part in zip(parts, np.split(quads, ends[:-1]), strict=True)
            },
            rest=(shape - origin)[kept].astype(np.float32),
            lips=lips[kept],
            incidence=_incidence(quads, len(kept)),
            origin=origin,
        )

    def posed(self, moment: Moment, mouth: Mouth) -> tuple[Vertices, Vertices, NDArray[np.float64]]:
        """The kept vertices, their normals, and the 4×4 matrix of the head, for what sits on it."""
        matrices = self.skeleton.matrices(moment)
        shape = self.face.expressed(self.shape, moment, mouth)[self.kept]
        vertices = skinned(shape, self.skeleton.weights[self.kept], matrices)
        return vertices, self.normals(vertices), matrices[BONES.index("head")]

    def normals(self, vertices: Vertices) -> Vertices:
        corners = self.quads
        across = vertices[corners[:, 2]] - vertices[corners[:, 0]]
        other = vertices[corners[:, 3]] - vertices[corners[:, 1]]
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


def _triangles(quads: Indices) -> NDArray[np.int32]:
    """Both halves of a quad together, neighbours near each other: the vertices they share are shaded once."""
    return quads[:, [0, 1, 2, 0, 2, 3]].reshape(-1, 3).astype(np.int32)


def _incidence(quads: Indices, count: int) -> csr_matrix:
    ones = np.ones(quads.size, np.float32)
    columns = np.repeat(np.arange(len(quads)), 4)
    return csr_matrix((ones, (quads.ravel(), columns)), shape=(count, len(quads)))
