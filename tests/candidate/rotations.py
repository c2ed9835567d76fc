"""Turns in space: y up, z towards the camera, x to the person's left; right-handed."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

Matrix = NDArray[np.float64]


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


def about(centre: Matrix, turn: Matrix, shift: Matrix | None = None) -> Matrix:
    matrix = np.eye(4)
    matrix[:3, :3] = turn
    matrix[:3, 3] = centre - turn @ centre + (0 if shift is None else shift)
    return matrix
