"""The real posture model on a real person."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from models.catalogue import locate
from models.landmarker import ModelUnreadable
from models.observation import Frame
from models.posture.mediapipe_posture import MODEL_FILE, MediaPipePosture
from models.posture.port import PostureSense
from models.posture.signals import distil
from tests.models.real_faces import grace_hopper, material, still


@pytest.fixture
def landmarker() -> Iterator[PostureSense]:
    sense = MediaPipePosture(locate("pose-landmarker-lite"))
    yield sense
    sense.close()


@pytest.mark.parametrize("name", ["astronaut", "hopper"])
def test_shoulders_are_found_below_the_head(landmarker: PostureSense, name: str) -> None:
    picture = grace_hopper() if name == "hopper" else material("astronaut.png")
    signals = [distil(landmarker.observe(frame)) for frame in still(picture)][-1]
    assert signals.present
    assert 0.2 < signals.shoulder_width < 0.9
    assert 0.2 < signals.head_height < 1.0
    assert abs(signals.shoulder_roll) < 20


def test_an_empty_picture_has_no_body(landmarker: PostureSense) -> None:
    observation = landmarker.observe(Frame(3, 0.1, np.full((480, 640, 3), 120, np.uint8)))
    assert not observation.present
    assert not distil(observation).present


def test_a_damaged_model_is_a_known_error(tmp_path: Path) -> None:
    (tmp_path / MODEL_FILE).write_bytes(b"no model at all" * 100)
    with pytest.raises(ModelUnreadable):
        MediaPipePosture(tmp_path)
