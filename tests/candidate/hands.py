"""Where the hands truly are in the picture: the joints of the figure, through the camera's lens."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from tests.candidate.appearance import Appearance
from tests.candidate.body import BONES
from tests.candidate.figure import Figure
from tests.candidate.graphics import HEIGHT, WIDTH, projection
from tests.candidate.rotations import Matrix
from tests.candidate.script import Moment
from tests.candidate.setting import Setting

Place = tuple[float, float]


class Hands:
    """Of one person in one setting."""

    def __init__(self, person: Appearance, setting: Setting) -> None:
        self._figure = Figure.of(person)
        self._camera, _ = projection(self._figure.origin, setting)

    def tracks(self, moments: Sequence[Moment]) -> dict[str, list[Place | None]]:
        """``left_wrist`` and ``right_wrist``, each frame's; None while outside the picture."""
        both = [self.wrists(moment) for moment in moments]
        return {"left_wrist": [left for left, _ in both], "right_wrist": [right for _, right in both]}

    def wrists(self, moment: Moment) -> tuple[Place | None, Place | None]:
        """(left, right) from the middle of the shoulders, right and up, in shoulder widths."""
        if not moment.present or moment.someone_else:
            return None, None
        matrices = self._figure.skeleton.matrices(moment)
        shoulders = [self._seen(matrices, f"upper.{side}", f"upperarm01.{side}") for side in "LR"]
        middle = (shoulders[0] + shoulders[1]) / 2
        width = float(np.linalg.norm(shoulders[0] - shoulders[1]))
        left, right = (
            self._place(self._seen(matrices, f"hand.{side}", f"wrist.{side}"), middle, width) for side in "LR"
        )
        return left, right

    def _seen(self, matrices: Matrix, bone: str, joint: str) -> Matrix:
        """Picture coordinates of a joint: from the middle, right and up, in widths of the picture."""
        at = matrices[BONES.index(bone)] @ np.append(self._figure.skeleton.joints[joint], 1)
        x, y, _, w = self._camera @ at
        return np.array([x / w, y / w * HEIGHT / WIDTH]) / 2

    @staticmethod
    def _place(wrist: Matrix, middle: Matrix, width: float) -> Place | None:
        if abs(wrist[0]) > 0.5 or abs(wrist[1]) > 0.5 * HEIGHT / WIDTH:
            return None
        across, up = (wrist - middle) / width
        return round(float(across), 3), round(float(up), 3)
