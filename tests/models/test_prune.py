"""Pose lite without its mask: quicker, and every landmark the same to the last bit."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import cv2
import matplotlib as mpl
import numpy as np
import pytest

from models.catalogue import locate
from models.posture.prune import build_task

FRAMES = 60


@pytest.fixture(scope="module")
def tasks(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The same network with its mask and without, made afresh."""
    folder = tmp_path_factory.mktemp("pose")
    lite = locate("pose-landmarker-lite") / "pose_landmark_lite.tflite"
    full = locate("pose-landmarker-full") / "pose_landmarker_full.task"
    made = {name: folder / f"{name}.task" for name in ("whole", "pruned")}
    build_task(lite, full, made["whole"], keep_mask=True)
    build_task(lite, full, made["pruned"])
    return made


def landmarks(task: Path) -> list[list[tuple[float, ...]]]:
    """Of a public-domain portrait (Grace Hopper, in matplotlib) that drifts, turns and fades."""
    import mediapipe
    from mediapipe.tasks.python import BaseOptions, vision

    portrait = cv2.imread(str(Path(mpl.get_data_path(), "sample_data/grace_hopper.jpg")))
    assert portrait is not None
    height, width = portrait.shape[:2]
    options = vision.PoseLandmarkerOptions(
        base_options=BaseOptions(model_asset_path=str(task)), running_mode=vision.RunningMode.VIDEO
    )
    seen = []
    with vision.PoseLandmarker.create_from_options(options) as landmarker:
        for index in range(FRAMES):
            turn = cv2.getRotationMatrix2D((width / 2, height / 2), 10 * np.sin(index / 9), 1 - index / 300)
            moved = cv2.warpAffine(portrait, turn, (width, height))
            picture = np.ascontiguousarray(cv2.cvtColor(moved, cv2.COLOR_BGR2RGB))
            image = mediapipe.Image(image_format=mediapipe.ImageFormat.SRGB, data=picture)
            seen.append(points(landmarker.detect_for_video(image, index * 33)))
    return seen


def points(result: Any) -> list[tuple[float, ...]]:
    return [
        (point.x, point.y, point.z, point.visibility, point.presence)
        for kind in (result.pose_landmarks, result.pose_world_landmarks)
        for point in (kind[0] if kind else [])
    ]


def test_landmarks_and_world_landmarks_are_bit_identical(tasks: dict[str, Path]) -> None:
    whole, pruned = landmarks(tasks["whole"]), landmarks(tasks["pruned"])
    assert sum(len(found) == 66 for found in whole) == FRAMES
    assert pruned == whole


def test_the_pack_is_what_this_code_makes_byte_for_byte(tasks: dict[str, Path]) -> None:
    installed = locate("pose-landmarker-lite") / "pose_landmarker_lite.task"
    assert tasks["pruned"].read_bytes() == installed.read_bytes()
