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
from tests.candidate.mesh import BaseMesh, Points
from tests.candidate.script import Moment

Matrix = NDArray[np.float64]

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


def rotation(axis: Matrix, angle: float) -> Matrix:
    """3×3, right-handed, radians."""
    u = axis / (np.linalg.norm(axis) + 1e-12)
    cross = np.array([[0, -u[2], u[1]], [u[2], 0, -u[0]], [-u[1], u[0], 0]])
    turn: Matrix = np.eye(3) + math.sin(angle) * cross + (1 - math.cos(angle)) * cross @ cross
    return turn


def between(a: Matrix, b: Matrix) -> Matrix:
    """The smallest rotation that takes direction ``a`` to direction ``b``."""
    a, b = a / np.linalg.norm(a), b / np.linalg.norm(b)
    axis = np.cross(a, b)
    return rotation(axis, math.atan2(float(np.linalg.norm(axis)), float(a @ b)))


def _about(centre: Matrix, turn: Matrix, shift: Matrix | None = None) -> Matrix:
    matrix = np.eye(4)
    matrix[:3, :3] = turn
    matrix[:3, 3] = centre - turn @ centre + (0 if shift is None else shift)
    return matrix


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
        torso = hips @ _about(
            joints["spine04"],
            rotation(_X, deg(9.5 * lean - 5 * slouch)) @ rotation(_Z, deg(-0.35 * moment.sway_roll)),
            np.array([0.05 * moment.sway_yaw, -0.22 * slouch + breath, 0.0]),
        )
        chest = torso @ _about(joints["spine02"], rotation(_X, deg(3 * lean + 13 * slouch)))
        head_turn = (
            deg(moment.yaw + moment.sway_yaw),
            deg(-(moment.pitch + moment.sway_pitch + CARRIAGE_DEGREES) - 11 * lean - 6 * slouch),
            deg(-(moment.roll + moment.sway_roll)),
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
            above = placed[bone] = above @ _about(joints[joint], turn)
        for side in "LR":
            placed |= self._arm(side, chest, moment)
        return np.stack([placed[bone] for bone in BONES])

    def _arm(self, side: str, chest: Matrix, moment: Moment) -> dict[str, Matrix]:
        """Two bones to the wrist's goal: on the desk at rest, before the chest in a gesture."""
        out = 1.0 if side == "L" else -1.0
        joints = {name: self.joints[f"{name}.{side}"] for name in _ARM_JOINTS}
        clavicle = chest @ _about(
            joints["clavicle"],
            rotation(_Z, -out * math.radians(4)) @ rotation(_Y, -out * math.radians(10 * moment.slouch)),
        )
        shoulder = (clavicle @ np.append(joints["upperarm01"], 1))[:3]
        a = float(np.linalg.norm(joints["lowerarm01"] - joints["upperarm01"]))
        b = float(np.linalg.norm(joints["wrist"] - joints["lowerarm01"]))
        goal = shoulder + _wrist_goal(out, moment)
        reach = goal - shoulder
        length = min(max(float(np.linalg.norm(reach)), abs(a - b) + 0.05), a + b - 0.05)
        u = reach / np.linalg.norm(reach)
        cosine = (a * a + length * length - b * b) / (2 * a * length)
        pole = np.array([out * 0.45, -1.0, -0.5])
        pole -= u * (pole @ u)
        pole /= np.linalg.norm(pole)
        elbow = shoulder + u * a * cosine + pole * a * math.sqrt(max(0.0, 1 - cosine * cosine))
        wrist = shoulder + u * length
        upper_turn = between(joints["lowerarm01"] - joints["upperarm01"], elbow - shoulder)
        lower_turn = (
            between(upper_turn @ (joints["wrist"] - joints["lowerarm01"]), wrist - elbow) @ upper_turn
        )
        hand_turn = self._hand_turn(out, joints, lower_turn, wrist - elbow, moment)
        return {
            f"clavicle.{side}": clavicle,
            f"upper.{side}": _placed(joints["upperarm01"], shoulder, upper_turn),
            f"lower.{side}": _placed(joints["lowerarm01"], elbow, lower_turn),
            f"hand.{side}": _placed(joints["wrist"], wrist, hand_turn),
        }

    @staticmethod
    def _hand_turn(
        out: float, joints: dict[str, Matrix], lower_turn: Matrix, forearm: Matrix, moment: Moment
    ) -> Matrix:
        """The hand goes on from the forearm, a little more upright, and shows the palm half inwards."""
        forward = forearm / np.linalg.norm(forearm)
        aim = forward * 0.75 + np.array([-out * 0.1, 1.0, 0.1]) * 0.35 * min(moment.gesture, 1.0)
        aim /= np.linalg.norm(aim)
        turn = between(lower_turn @ (joints["finger3-1"] - joints["wrist"]), aim) @ lower_turn
        palm = out * (
            turn @ np.cross(joints["finger2-1"] - joints["wrist"], joints["finger5-1"] - joints["wrist"])
        )
        wanted = np.array([-out * 0.75, 0.25, 0.65])
        palm, wanted = palm - aim * (palm @ aim), wanted - aim * (wanted @ aim)
        angle = math.atan2(float(np.cross(palm, wanted) @ aim), float(palm @ wanted))
        return rotation(aim, angle) @ turn


_ARM_JOINTS: Final = ("clavicle", "upperarm01", "lowerarm01", "wrist", "finger2-1", "finger3-1", "finger5-1")


def _placed(rest: Matrix, now: Matrix, turn: Matrix) -> Matrix:
    matrix = np.eye(4)
    matrix[:3, :3] = turn
    matrix[:3, 3] = now - turn @ rest
    return matrix


_REST: Final = np.array([-0.35, -3.6, 2.6])
_RAISED: Final = np.array([-0.20, -0.55, 2.3])
BEAT: Final = 0.55
"""dm the hands travel up and down in a gesture of amount 1, from the middle."""


def _wrist_goal(out: float, moment: Moment) -> Matrix:
    """From the shoulder: x outwards, y up, z forwards. Both hands beat, the right one later."""
    raised = min(moment.gesture / 0.3, 1.0)
    phase = moment.gesture_phase + (0.0 if out > 0 else 0.9)
    beat = np.array([0.5 * math.cos(phase), math.sin(phase), 0.25 * math.cos(phase)]) * BEAT * moment.gesture
    goal: Matrix = _REST + (_RAISED - _REST) * raised + beat
    return np.asarray(goal * np.array([out, 1.0, 1.0]))


def skinned(points: Points, weights: NDArray[np.float32], matrices: Matrix) -> NDArray[np.float32]:
    """Linear blend skinning of n×3 points by n×15 weights."""
    blended = weights @ matrices[:, :3, :].reshape(len(BONES), 12).astype(np.float32)
    matrix = blended.reshape(-1, 3, 4)
    moved = np.einsum("nij,nj->ni", matrix[:, :, :3], points.astype(np.float32)) + matrix[:, :, 3]
    return np.asarray(moved, np.float32)
