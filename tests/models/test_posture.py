"""Posture is read from shoulders, head and, where they show, hands."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.episodes import episodes
from models.observation import PostureObservation, PostureSignals, Span
from models.posture.baseline import (
    PostureBaseline,
    learn_baseline,
    learn_from_first_seconds,
    settle_baseline,
)
from models.posture.reading import Posture, PostureReader, read_postures
from models.posture.signals import distil
from tests.models.postures import FPS, SEATED, sit

SLUMP = {"head_height": 0.46, "y": 0.59, "shoulder_width": 0.437}
LEAN = {"shoulder_width": 0.46, "head_height": 0.44, "y": 0.585}


def between(start: float, end: float, change: Mapping[str, Any]) -> Callable[[float], Mapping[str, Any]]:
    return lambda t: change if start <= t < end else {}


def spans(postures: Sequence[Posture], name: str) -> list[Span]:
    return episodes([one.t for one in postures], [getattr(one, name) for one in postures])


def test_sinking_into_oneself_is_slouching_and_not_upright() -> None:
    postures = read_postures(sit(12, between(4, 8, SLUMP)))
    assert spans(postures, "slouching") == [Span(4, 8)]
    assert {one.upright for one in postures if 4 <= one.t < 8} == {False}
    assert {one.upright for one in postures if one.t < 4} == {True}
    assert spans(postures, "leaning") == []


def test_a_nod_is_no_slouching() -> None:
    assert spans(read_postures(sit(12, between(4, 8, {"head_height": 0.47}))), "slouching") == []


def test_a_slump_of_half_a_second_is_no_slouching() -> None:
    assert spans(read_postures(sit(12, between(4, 4.5, SLUMP))), "slouching") == []


def test_leaning_in_is_seen_as_size_and_is_no_slouching() -> None:
    postures = read_postures(sit(12, between(4, 8, LEAN)))
    assert spans(postures, "leaning") == [Span(4, 8)]
    assert spans(postures, "slouching") == []
    assert {one.upright for one in postures} == {True}
    assert postures[50].size == pytest.approx(0.46 / 0.43)


def test_hanging_to_one_side_is_not_upright_and_is_no_slouching() -> None:
    postures = read_postures(sit(12, between(4, 8, {"shoulder_roll": 12.0})))
    assert {one.upright for one in postures if 4 <= one.t < 8} == {False}
    assert spans(postures, "slouching") == []


def test_a_hand_at_the_face_is_found_also_where_the_shoulders_are_hidden() -> None:
    hand = {"hand_to_face": 0.5, "present": False}
    assert spans(read_postures(sit(12, between(4, 6, hand))), "touching") == [Span(4, 6)]
    assert spans(read_postures(sit(12, between(4, 6, {"hand_to_face": 3.0}))), "touching") == []


def test_nobody_there_is_unknown() -> None:
    signals = [*sit(3), *(PostureSignals(90 + i, 3 + i / 10) for i in range(30))]
    gone = read_postures(signals)[30:]
    assert {(one.present, one.upright, one.slouching, one.leaning, one.touching) for one in gone} == {
        (False, None, None, None, None)
    }


def test_without_a_baseline_posture_is_unknown() -> None:
    nobody = [PostureSignals(i, i / 10) for i in range(50)]
    assert learn_baseline(nobody) is None
    assert {one.upright for one in read_postures(nobody)} == {None}
    assert read_postures([]) == []


def test_who_sat_upright_in_the_device_check_is_seen_slouching_from_the_first_second_on() -> None:
    slumped = sit(10, lambda _: SLUMP)
    checked = learn_baseline(sit(4), "device-check")
    assert checked is not None
    assert checked.source == "device-check"
    assert spans(read_postures(slumped), "slouching") == []
    assert spans(read_postures(slumped, settle_baseline(slumped, (), checked)), "slouching") == [Span(0, 10)]


def test_without_a_check_the_first_seconds_without_speech_serve() -> None:
    signals = sit(20, between(3, 20, LEAN))
    seat = settle_baseline(signals, [Span(3, 20)])
    assert seat is not None
    assert (seat.source, seat.frames) == ("first-seconds", 30)
    assert seat.shoulder_width == SEATED.shoulder_width
    assert learn_from_first_seconds(signals, [Span(0.5, 20)]) is None
    spoken_throughout = settle_baseline(signals, [Span(0, 20)])
    assert spoken_throughout is not None
    assert spoken_throughout.source == "none"


def test_a_baseline_survives_being_stored() -> None:
    baseline = learn_baseline(sit(3), "first-seconds")
    assert baseline is not None
    assert PostureBaseline.from_dict(baseline.as_dict(), baseline.source) == baseline
    assert baseline.shoulder_width == pytest.approx(SEATED.shoulder_width)
    with pytest.raises(ValueError, match="no such source"):
        PostureBaseline.from_dict(baseline.as_dict(), "hearsay")


def test_live_reading_finds_the_same_a_little_later_and_from_the_past_alone() -> None:
    def moving(t: float) -> Mapping[str, Any]:
        return {**between(12, 15, SLUMP)(t), **between(17, 20, LEAN)(t)}

    signals = sit(24, moving)
    reader, other = PostureReader(), PostureReader()
    live = [reader.read(posture) for posture in signals]
    assert live[:130] == [other.read(posture) for posture in signals[:130]]
    assert {one.upright for one in live[:9]} == {None}
    for name, (start, end) in {"slouching": (12, 15), "leaning": (17, 20)}.items():
        (span,) = spans(live, name)
        assert span.start == pytest.approx(start, abs=0.25)
        assert span.end == pytest.approx(end, abs=0.25)


def seated_landmarks() -> np.ndarray[Any, np.dtype[np.float32]]:
    """Shoulders 0.4 of the width apart, the head above them, the left wrist in the picture."""
    landmarks = np.zeros((33, 4), dtype=np.float32)
    landmarks[[0, 2, 5, 7, 8, 9, 10, 11, 12, 15, 16]] = [
        (0.5, 0.3, 0, 1), (0.53, 0.27, 0, 1), (0.47, 0.27, 0, 1), (0.56, 0.28, 0, 1), (0.44, 0.28, 0, 1),
        (0.52, 0.34, 0, 1), (0.48, 0.34, 0, 1), (0.7, 0.5, 0, 1), (0.3, 0.5, 0, 1), (0.7, 0.7, 0, 0.9),
        (0.3, 0.9, 0, 0.9),
    ]  # fmt: skip
    return landmarks


def test_landmarks_become_lengths_in_shoulder_widths() -> None:
    signals = distil(PostureObservation(4, 0.2, seated_landmarks(), aspect=4 / 3))
    assert (signals.frame, signals.t, signals.present) == (4, 0.2, True)
    assert signals.shoulder_width == pytest.approx(0.4)
    assert signals.head_height == pytest.approx(0.55)
    assert signals.shoulder_roll == pytest.approx(0.0)
    assert signals.left_wrist == pytest.approx((0.5, -0.5))
    assert signals.right_wrist is None  # below the lower edge of a 4:3 picture


def test_a_hand_is_measured_to_the_nearest_part_of_the_face_in_distances_between_the_eyes() -> None:
    landmarks = seated_landmarks()
    landmarks[[17, 19, 21]] = (0.57, 0.33, 0, 0.3)
    signals = distil(PostureObservation(0, 0.0, landmarks))
    assert signals.hand_to_face == pytest.approx(math.hypot(0.04, 0.02) / 0.06, rel=1e-5)  # to the cheek
    assert signals.hand_to_mouth == pytest.approx(math.hypot(0.07, 0.01) / 0.06, rel=1e-5)
    assert distil(PostureObservation(0, 0.0, seated_landmarks())).hand_to_face is None


def test_a_shoulder_that_is_guessed_is_no_posture() -> None:
    landmarks = seated_landmarks()
    landmarks[11, 3] = 0.2
    assert not distil(PostureObservation(0, 0.0, landmarks)).present
    assert not distil(PostureObservation(0, 0.0)).present


def test_a_left_shoulder_that_hangs_gives_a_positive_roll() -> None:
    landmarks = seated_landmarks()
    landmarks[11, 1] += 0.05
    assert distil(PostureObservation(0, 0.0, landmarks)).shoulder_roll > 5


@given(
    st.lists(
        st.builds(
            PostureSignals, frame=st.just(0), t=st.just(0.0), present=st.booleans(), x=st.floats(0, 1),
            y=st.floats(0, 1), shoulder_width=st.floats(0.05, 0.8), shoulder_roll=st.floats(-90, 90),
            head_height=st.floats(-1, 2), hand_to_face=st.none() | st.floats(0, 5),
        ),
        max_size=40,
    )
)  # fmt: skip
def test_whatever_a_body_does_each_frame_gets_one_sound_posture(drawn: list[PostureSignals]) -> None:
    signals = [replace(one, frame=i, t=i / FPS) for i, one in enumerate(drawn)]
    reader = PostureReader()
    for postures in (read_postures(signals), [reader.read(one) for one in signals]):
        assert [one.frame for one in postures] == [one.frame for one in signals]
        assert [one.present for one in postures] == [one.present for one in signals]
        assert all(one.size is None or one.present for one in postures)
