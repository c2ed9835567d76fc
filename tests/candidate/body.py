"""The person's body: shaped by targets, seated, leaning, gesturing.

The bones of the rig are merged into few; positions are blended between them (linear skinning).
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from tests.candidate.appearance import Appearance
from tests.candidate.arm import arm
from tests.candidate.mesh import BaseMesh, Points
from tests.candidate.rotations import Matrix, about, rotation
from tests.candidate.script import Moment

BONES: Final = (
    "hips",
    "torso",
    "chest",
    "neck-low",
    "neck-mid",
    "neck-high",
    "head",
    "clavicle.L",
    "clavicle.R",
    "upper.L",
    "upper.R",
    "lower.L",
    "lower.R",
    "hand.L",
    "hand.R",
)
_TRUNK: Final = {
    "spine05": "hips",
    "spine04": "torso",
    "spine03": "torso",
    "spine02": "chest",
    "spine01": "chest",
    "breast": "chest",
    "neck01": "neck-low",
    "neck02": "neck-mid",
    "neck03": "neck-high",
    "root": "hips",
    "pelvis": "hips",
    "upperleg": "hips",
    "lowerleg": "hips",
    "foot": "hips",
    "toe": "hips",
}
_LIMBS: Final = {
    "clavicle": "clavicle",
    "shoulder": "clavicle",
    "upperarm": "upper",
    "lowerarm": "lower",
    "wrist": "hand",
    "metacarpal": "hand",
    "finger": "hand",
}


CARRIAGE_DEGREES: Final = 6.0
"""The mesh hangs its head a little; a candidate carries it upright."""


def _merged(bone: str) -> str:
    for prefix, name in _LIMBS.items():
        if bone.startswith(prefix):
            return f"{name}.{bone[-1]}"
    for prefix, name in _TRUNK.items():
        if bone.startswith(prefix):
            return name
    return "head"  # jaw, tongue, eyes and the muscles of the face


def macro_targets(person: Appearance) -> dict[str, float]:
    """The targets that make sex, age and origin, with their strengths."""
    old = min(max((person.age - 25) / 45, 0.0), 1.0)
    shares = {
        ("female", "young"): (1 - person.sex) * (1 - old),
        ("female", "old"): (1 - person.sex) * old,
        ("male", "young"): person.sex * (1 - old),
        ("male", "old"): person.sex * old,
    }
    found: dict[str, float] = {}
    for (sex, age), share in shares.items():
        if share:
            found[f"macrodetails/universal-{sex}-{age}-averagemuscle-averageweight"] = share
            for origin, part in person.origin.items():
                found[f"macrodetails/{origin}-{sex}-{age}"] = share * part
    return {**found, **person.details}


def shaped(mesh: BaseMesh, person: Appearance) -> Points:
    """The vertices of this person, standing as the mesh stands, fingers a little bent as in rest."""
    points = mesh.vertices.copy()
    for name, strength in macro_targets(person).items():
        points += strength * mesh.target(name)
    return _relax_fingers(mesh, points)


def _relax_fingers(mesh: BaseMesh, points: Points) -> Points:
    points = points.copy()
    for side in "LR":
        for finger in range(2, 6):
            knuckle = points[mesh.joints[f"finger{finger}-1.{side}"]].mean(0)
            across = (
                points[mesh.joints[f"finger5-1.{side}"]].mean(0)
                - points[mesh.joints[f"finger2-1.{side}"]].mean(0)
            ) * (1 if side == "L" else -1)
            for joint in range(1, 4):
                bone = f"finger{finger}-{joint}.{side}"
                centre = points[mesh.joints[bone]].mean(0) if joint > 1 else knuckle
                turn = rotation(across, math.radians((18, 24, 16)[joint - 1]))
                for further in range(joint, 4):
                    index, weight = mesh.weights[f"finger{finger}-{further}.{side}"]
                    moved = (points[index] - centre) @ turn.T + centre
                    points[index] += (moved - points[index]) * weight[:, None]
    return points


_X, _Y, _Z = np.eye(3)


@dataclass(frozen=True)
class Skeleton:
    """Joints of one shaped person, and how much each vertex follows each of `BONES` (n×15)."""

    joints: dict[str, Matrix]
    weights: NDArray[np.float32]

    @staticmethod
    def of(mesh: BaseMesh, points: Points) -> Skeleton:
        weights = np.zeros((len(points), len(BONES)), np.float32)
        for bone, (index, weight) in mesh.weights.items():
            np.add.at(weights[:, BONES.index(_merged(bone))], index, weight)
        weights /= np.maximum(weights.sum(axis=1, keepdims=True), 1e-6)
        return Skeleton({bone: points[index].mean(0) for bone, index in mesh.joints.items()}, weights)

    def matrices(self, moment: Moment) -> NDArray[np.float64]:
        """15×4×4: where each bone of `BONES` goes at this moment."""
        joints = self.joints
        deg = math.radians
        lean, slouch = moment.lean, moment.slouch
        breath = 0.012 * math.sin(2 * math.pi * moment.t / 4.0)
        hips = np.eye(4)
        torso = hips @ about(
            joints["spine04"],
            rotation(_X, deg(9.5 * lean - 5 * slouch))
            @ rotation(_Z, deg(-0.35 * moment.sway_roll - moment.sway)),
            np.array([0.05 * moment.sway_yaw, -0.22 * slouch + breath, 0.0]),
        )
        chest = torso @ about(joints["spine02"], rotation(_X, deg(3 * lean + 13 * slouch)))
        head_turn = (
            deg(moment.yaw + moment.shake + moment.sway_yaw),
            deg(-(moment.pitch + moment.sway_pitch + CARRIAGE_DEGREES) - 11 * lean - 6 * slouch),
            deg(-(moment.roll + moment.sway_roll) + 0.7 * moment.sway),
        )
        placed = {"hips": hips, "torso": torso, "chest": chest}
        above = chest
        for bone, joint, share in (
            ("neck-low", "neck01", 0.15),
            ("neck-mid", "neck02", 0.2),
            ("neck-high", "neck03", 0.2),
            ("head", "head", 0.45),
        ):
            yaw, pitch, roll = (share * angle for angle in head_turn)
            turn = rotation(_Y, yaw) @ rotation(_X, pitch) @ rotation(_Z, roll)
            above = placed[bone] = above @ about(joints[joint], turn)
        for side in "LR":
            placed |= arm(side, self.joints, chest, placed["head"], moment)
        return np.stack([placed[bone] for bone in BONES])


def skinned(points: Points, weights: NDArray[np.float32], matrices: Matrix) -> NDArray[np.float32]:
    """Linear blend skinning of n×3 points by n×15 weights."""
    blended = weights @ matrices[:, :3, :].reshape(len(BONES), 12).astype(np.float32)
    matrix = blended.reshape(-1, 3, 4)
    moved = np.einsum("nij,nj->ni", matrix[:, :, :3], points.astype(np.float32)) + matrix[:, :, 3]
    return np.asarray(moved, np.float32)
