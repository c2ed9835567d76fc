"""Where the arms are: on the desk at rest, before the chest in a gesture, at the face."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Final

import numpy as np

from tests.candidate.rotations import Matrix, about, between, rotation
from tests.candidate.script import Moment

_Y, _Z = np.array([0.0, 1.0, 0.0]), np.array([0.0, 0.0, 1.0])

BEAT: Final = 0.55
"""dm the hands travel up and down in a gesture of amount 1, from the middle."""
_REST: Final = np.array([-0.35, -3.6, 2.6])
_RAISED: Final = np.array([0.10, -0.30, 2.2])
"""The wrist from the shoulder: x outwards, y up, z forwards."""
_CHEEK: Final = np.array([0.38, -0.36, 0.10])
_MOUTH: Final = np.array([-0.22, -0.56, 0.36])
"""From between the eyes, x outwards: where fingertips touch, and what a palm covers."""
_TO_CHEEK: Final = np.array([-0.25, 0.95, -0.18])
_ACROSS_MOUTH: Final = np.array([-0.78, 0.60, -0.10])
"""Which way the fingers point, x outwards."""


def arm(
    side: str, joints: Mapping[str, Matrix], chest: Matrix, head: Matrix, moment: Moment
) -> dict[str, Matrix]:
    """The 4×4 matrices of clavicle, upper arm, lower arm and hand: two bones to the wrist's goal."""
    out = 1.0 if side == "L" else -1.0
    own = {name: joints[f"{name}.{side}"] for name in _JOINTS}
    clavicle = chest @ about(
        own["clavicle"],
        rotation(_Z, -out * math.radians(4)) @ rotation(_Y, -out * math.radians(10 * moment.slouch)),
    )
    shoulder = (clavicle @ np.append(own["upperarm01"], 1))[:3]
    a = float(np.linalg.norm(own["lowerarm01"] - own["upperarm01"]))
    b = float(np.linalg.norm(own["wrist"] - own["lowerarm01"]))
    eyes = (joints["eye.L"] + joints["eye.R"]) / 2
    goal, fingers = _goal(out, shoulder, eyes, head, moment)
    reach = goal - shoulder
    length = min(max(float(np.linalg.norm(reach)), abs(a - b) + 0.05), a + b - 0.05)
    u = reach / np.linalg.norm(reach)
    cosine = (a * a + length * length - b * b) / (2 * a * length)
    pole = np.array([out * 0.45, -1.0, -0.5])
    pole -= u * (pole @ u)
    pole /= np.linalg.norm(pole)
    elbow = shoulder + u * a * cosine + pole * a * math.sqrt(max(0.0, 1 - cosine * cosine))
    wrist = shoulder + u * length
    upper_turn = between(own["lowerarm01"] - own["upperarm01"], elbow - shoulder)
    lower_turn = between(upper_turn @ (own["wrist"] - own["lowerarm01"]), wrist - elbow) @ upper_turn
    hand_turn = _hand_turn(out, own, lower_turn, wrist - elbow, moment, fingers)
    return {
        f"clavicle.{side}": clavicle,
        f"upper.{side}": _placed(own["upperarm01"], shoulder, upper_turn),
        f"lower.{side}": _placed(own["lowerarm01"], elbow, lower_turn),
        f"hand.{side}": _placed(own["wrist"], wrist, hand_turn),
    }


def at_face(out: float, moment: Moment) -> float:
    """How far this arm's hand is at the face, 0…1."""
    left = max(moment.touch_left, moment.cover_left)
    return min(1.0, left if out > 0 else max(moment.touch_right, moment.cover_right))


def _goal(
    out: float, shoulder: Matrix, eyes: Matrix, head: Matrix, moment: Moment
) -> tuple[Matrix, Matrix | None]:
    """Where the wrist shall be, and which way the fingers point (None: on from the forearm)."""
    mirrored = np.array([out, 1.0, 1.0])
    free = shoulder + _wrist_goal(out, moment) * mirrored
    near = at_face(out, moment)
    if not near:
        return free, None
    covers = (moment.cover_left if out > 0 else moment.cover_right) > 0
    fingers = (_ACROSS_MOUTH if covers else _TO_CHEEK) * mirrored
    fingers /= np.linalg.norm(fingers)
    place = (head @ np.append(eyes + (_MOUTH if covers else _CHEEK) * mirrored, 1))[:3]
    wrist = place - fingers * (1.15 if covers else 1.45)
    return np.asarray(free + (wrist - free) * near), fingers


def _hand_turn(
    out: float,
    joints: Mapping[str, Matrix],
    lower_turn: Matrix,
    forearm: Matrix,
    moment: Moment,
    fingers: Matrix | None,
) -> Matrix:
    """The hand goes on from the forearm, a little more upright, and shows the palm half inwards.

    At the face it points where the fingers shall, and the palm is towards the face.
    """
    forward = forearm / np.linalg.norm(forearm)
    aim = forward * 0.75 + np.array([-out * 0.1, 1.0, 0.1]) * 0.35 * min(moment.gesture, 1.0)
    wanted = np.array([-out * 0.75, 0.25, 0.65])
    if fingers is not None:
        near = at_face(out, moment)
        aim = aim / np.linalg.norm(aim) * (1 - near) + fingers * near
        wanted = wanted * (1 - near) + np.array([-out * 0.5, 0.1, -0.85]) * near
    aim /= np.linalg.norm(aim)
    turn = between(lower_turn @ (joints["finger3-1"] - joints["wrist"]), aim) @ lower_turn
    palm = out * (
        turn @ np.cross(joints["finger2-1"] - joints["wrist"], joints["finger5-1"] - joints["wrist"])
    )
    palm, wanted = palm - aim * (palm @ aim), wanted - aim * (wanted @ aim)
    angle = math.atan2(float(np.cross(palm, wanted) @ aim), float(palm @ wanted))
    return rotation(aim, angle) @ turn


_JOINTS: Final = ("clavicle", "upperarm01", "lowerarm01", "wrist", "finger2-1", "finger3-1", "finger5-1")


def _placed(rest: Matrix, now: Matrix, turn: Matrix) -> Matrix:
    matrix = np.eye(4)
    matrix[:3, :3] = turn
    matrix[:3, 3] = now - turn @ rest
    return matrix


def _wrist_goal(out: float, moment: Moment) -> Matrix:
    """From the shoulder: x outwards, y up, z forwards. Both hands beat, the right one later."""
    raised = min(moment.gesture / 0.3, 1.0)
    phase = moment.gesture_phase + (0.0 if out > 0 else 0.9)
    beat = np.array([0.5 * math.cos(phase), math.sin(phase), 0.25 * math.cos(phase)]) * BEAT * moment.gesture
    return np.asarray(_REST + (_RAISED - _REST) * raised + beat)
