"""Small pictures of key moments: only where allowed, and blurred beyond recognition."""

from __future__ import annotations

import numpy as np
import pytest

from kiosk.pipeline.pictures import EVERY, UNRECOGNISABLE, WIDTH, Pictures, shrunk
from models.observation import RgbFrame


def noise(seed: int = 0) -> RgbFrame:
    return np.random.default_rng(seed).integers(0, 255, (480, 640, 3), dtype=np.uint8)


def shuffled_within_cells(frame: RgbFrame, cell: int) -> RgbFrame:
    """Every pixel of a square cell somewhere else in it: another face, the same coarse picture."""
    height, width, _ = frame.shape
    cells = (
        frame.reshape(height // cell, cell, width // cell, cell, 3).swapaxes(1, 2).reshape(-1, cell * cell, 3)
    )
    mixed = np.random.default_rng(1).permuted(cells, axis=1)
    back = mixed.reshape(height // cell, width // cell, cell, cell, 3).swapaxes(1, 2)
    return np.ascontiguousarray(back.reshape(frame.shape))


def test_nothing_is_kept_where_the_policy_says_none() -> None:
    pictures = Pictures("none")
    pictures.note(0, 1.0, noise())
    assert pictures.take(0, [(0.5, 1.5)]) == [None]


def test_a_moment_gets_the_picture_nearest_to_its_middle() -> None:
    pictures = Pictures("clear")
    frames = [noise(second) for second in range(5)]
    for second, frame in enumerate(frames):
        pictures.note(0, float(second), frame)
    first, last = pictures.take(0, [(2.5, 3.7), (0.0, 0.4)])
    assert first == shrunk(frames[3], blurred=False)
    assert last == shrunk(frames[0], blurred=False)


def test_a_moment_without_a_picture_near_it_has_none() -> None:
    pictures = Pictures("clear")
    pictures.note(0, 0.0, noise())
    assert pictures.take(0, [(9.0, 9.5)]) == [None]


def test_one_a_second_is_kept_and_all_are_forgotten_when_the_answer_is_assessed() -> None:
    pictures = Pictures("blurred")
    for frame in range(90):
        pictures.note(0, frame / 30, noise())
    assert len(pictures._kept[0]) == 3 / EVERY
    pictures.take(0, [])
    assert not pictures._kept


@pytest.mark.parametrize("width", [640, 1280])
def test_a_blurred_picture_is_the_same_whatever_the_detail_within_its_coarse_cells(width: int) -> None:
    frame = np.repeat(np.repeat(noise(), width // 640, axis=0), width // 640, axis=1)
    other = shuffled_within_cells(frame, cell=width // UNRECOGNISABLE)
    assert (shrunk(frame, blurred=True).width, shrunk(frame, blurred=True).blurred) == (WIDTH, True)
    assert shrunk(frame, blurred=True) == shrunk(other, blurred=True)
    assert shrunk(frame, blurred=False) != shrunk(other, blurred=False)
