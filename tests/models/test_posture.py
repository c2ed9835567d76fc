"""Posture is read from shoulders, head and, where they show, hands."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.observation import PostureObservation, PostureSignals
from models.posture.baseline import PostureBaseline, learn_baseline
from models.posture.reading import PostureReading, gesture_amplitudes, movement, read_posture
from models.posture.signals import distil
from tests.models.postures import SEATED, sit


def read(signals: list[PostureSignals]) -> list[PostureReading]:
    baseline = learn_baseline(signals)
    assert baseline is not None
    return [read_posture(posture, baseline) for posture in signals]


def upright(start: float, end: float, change: Mapping[str, Any]) -> set[bool | None]:
    """Whether a person who changes between 4 and 8 s is upright from start to end."""
    readings = read(sit(12, lambda t: change if 4 <= t < 8 else {}))
    return {reading.upright for reading in readings if start <= reading.t < end}


def test_sinking_into_oneself_is_slouching() -> None:
    slump = {"head_height": 0.46, "y": 0.59, "shoulder_width": 0.437}
    assert upright(4, 8, slump) == {False}
    assert upright(0, 4, slump) == {True}


def test_a_nod_is_no_slouching() -> None:
    assert upright(4, 8, {"head_height": 0.47}) == {True}


def test_leaning_in_is_seen_as_size_and_is_no_slouching() -> None:
    lean = {"shoulder_width": 0.46, "head_height": 0.44, "y": 0.585}
    assert upright(4, 8, lean) == {True}
    sizes = [one.size for one in read(sit(12, lambda t: lean if t >= 4 else {})) if one.t >= 4]
    assert all(size == pytest.approx(0.46 / 0.43) for size in sizes)


def test_hanging_to_one_side_is_not_upright() -> None:
    assert upright(4, 8, {"shoulder_roll": 12.0}) == {False}


def test_nobody_there_is_unknown() -> None:
    baseline = learn_baseline(sit(3))
    assert baseline is not None
    assert read_posture(PostureSignals(0, 0.0), baseline) == PostureReading(0, 0.0, present=False)
    assert learn_baseline([PostureSignals(i, i / 10) for i in range(50)]) is None


@given(st.floats(0.03, 0.6), st.sampled_from([0.6, 1.0, 1.5, 2.0]), st.booleans())
def test_a_swinging_hand_is_measured_by_how_far_it_swings(
    amplitude: float, hertz: float, sideways: bool
) -> None:
    def swinging(t: float) -> dict[str, Any]:
        swing = amplitude * math.sin(2 * math.pi * hertz * t)
        return {"left_wrist": (0.3 + swing, -0.5) if sideways else (0.3, -0.5 + swing)}

    measured = [one for one in gesture_amplitudes(sit(6, swinging), 6.0) if one is not None]
    assert len(measured) == 6
    assert max(measured) == pytest.approx(amplitude, rel=0.12)


def test_hands_out_of_the_picture_are_unknown() -> None:
    assert gesture_amplitudes(sit(2.5), 2.5) == [None, None, None]
    assert gesture_amplitudes([], 0.0) == []


def test_swaying_is_movement_and_sitting_still_is_none() -> None:
    assert movement(sit(5)) == 0
    swaying = movement(sit(5, lambda t: {"x": 0.5 + 0.43 * 0.1 * t}))
    assert swaying == pytest.approx(0.1, rel=0.01)
    assert movement([]) is None


def seated_landmarks() -> np.ndarray[Any, np.dtype[np.float32]]:
    """Shoulders 0.4 of the width apart, the nose above them, the left wrist in the picture."""
    landmarks = np.zeros((33, 4), dtype=np.float32)
    landmarks[[0, 11, 12, 15, 16]] = [
        (0.5, 0.3, 0, 1), (0.7, 0.5, 0, 1), (0.3, 0.5, 0, 1), (0.7, 0.7, 0, 0.9), (0.3, 0.9, 0, 0.9),
    ]  # fmt: skip
    return landmarks


def test_landmarks_become_lengths_in_shoulder_widths() -> None:
    signals = distil(PostureObservation(4, 0.2, seated_landmarks(), aspect=4 / 3))
    assert (signals.frame, signals.t, signals.present) == (4, 0.2, True)
    assert signals.shoulder_width == pytest.approx(0.4)
    assert signals.head_height == pytest.approx(0.5)
    assert signals.shoulder_roll == pytest.approx(0.0)
    assert signals.left_wrist == pytest.approx((0.5, -0.5))
    assert signals.right_wrist is None  # below the lower edge of a 4:3 picture


def test_a_shoulder_that_is_guessed_is_no_posture() -> None:
    landmarks = seated_landmarks()
    landmarks[11, 3] = 0.2
    assert not distil(PostureObservation(0, 0.0, landmarks)).present
    assert not distil(PostureObservation(0, 0.0)).present


def test_a_left_shoulder_that_hangs_gives_a_positive_roll() -> None:
    landmarks = seated_landmarks()
    landmarks[11, 1] += 0.05
    assert distil(PostureObservation(0, 0.0, landmarks)).shoulder_roll > 5


def test_a_baseline_survives_being_stored() -> None:
    baseline = learn_baseline(sit(3))
    assert baseline is not None
    assert PostureBaseline.from_dict(baseline.as_dict()) == baseline
    assert baseline.shoulder_width == pytest.approx(SEATED.shoulder_width)
