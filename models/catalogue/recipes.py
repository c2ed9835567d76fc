"""Packs that we make from other packs: name of the recipe → how."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final

Recipe = Callable[[Path, Mapping[str, Path], Path], None]
"""(unpacked files, the packs it needs by name, folder to write to)."""


def pose_lite_without_mask(unpacked: Path, packs: Mapping[str, Path], target: Path) -> None:
    """The network it was made from stays beside it: what was removed can always be shown."""
    from models.posture.prune import build_task

    network = target / "pose_landmark_lite.tflite"
    shutil.copyfile(unpacked / network.name, network)
    build_task(
        network,
        packs["pose-landmarker-full"] / "pose_landmarker_full.task",
        target / "pose_landmarker_lite.task",
    )


RECIPES: Final[dict[str, Recipe]] = {"pose-lite-without-mask": pose_lite_without_mask}
