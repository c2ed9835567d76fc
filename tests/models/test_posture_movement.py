"""How hands and shoulders move, measured in shoulder widths; hands out of the picture are unknown."""

from __future__ import annotations

import math
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.episodes import episodes
from models.extraction.body import measure
from models.features import Feature
from models.observation import AnswerObservations, PostureSignals, Span
from models.posture.movement import STROKE, gesture_amplitudes, movement, strokes, sway
from tests.models.postures import sit


def features(signals: list[PostureSignals], duration: float) -> dict[str, Feature]:
    seen = AnswerObservations(duration, "en", frozenset({"posture"}), postures=signals)
    return {feature.name: feature for feature in measure(seen)}


def swinging(amplitude: float, hertz: float, axis: int = 1) -> Any:
    def moving(t: float) -> dict[str, Any]:
        swing = amplitude * math.sin(2 * math.pi * hertz * t)
        return {"left_wrist": (0.3, -0.5 + swing) if axis else (0.3 + swing, -0.5)}

    return moving


@given(st.floats(0.03, 0.6), st.sampled_from([0.6, 1.0, 1.5, 2.0]), st.sampled_from([0, 1]))
def test_a_swinging_hand_is_measured_by_how_far_it_swings(amplitude: float, hertz: float, axis: int) -> None:
    measured = gesture_amplitudes(sit(6, swinging(amplitude, hertz, axis)), 6.0)
    known = [one for one in measured if one is not None]
    assert len(known) == 6
    assert max(known) == pytest.approx(amplitude, rel=0.12)


@given(st.floats(STROKE, 0.6), st.sampled_from([0.5, 1.0, 1.5]), st.sampled_from([0, 1]))
def test_a_swinging_hand_is_counted_by_how_often_it_swings(amplitude: float, hertz: float, axis: int) -> None:
    made, seen = strokes(sit(20, swinging(amplitude, hertz, axis)))
    assert seen == pytest.approx(20)
    assert made == pytest.approx(20 * hertz, abs=1)


def test_a_hand_that_trembles_makes_no_stroke() -> None:
    assert strokes(sit(10, swinging(0.04, 3.0)))[0] == 0


def test_what_a_hand_does_out_of_the_picture_is_not_guessed() -> None:
    def now_and_then(t: float) -> dict[str, Any]:
        return {"left_wrist": (0.3, -0.5 + (0.4 if t >= 5 else 0.0))} if t % 5 < 1 else {}

    made, seen = strokes(sit(10, now_and_then))
    assert made == 0
    assert seen == pytest.approx(2.0, abs=0.11)


def test_hands_out_of_the_picture_are_unknown_and_never_zero() -> None:
    assert gesture_amplitudes(sit(2.5), 2.5) == [None, None, None]
    assert gesture_amplitudes([], 0.0) == []
    measured = features(sit(10), 10.0)
    for name in ("gesture_amplitude", "gesture_rate"):
        assert (measured[name].value, measured[name].reason) == (None, "no-hands")


def test_a_gesture_has_amplitude_and_rate() -> None:
    measured = features(sit(10, swinging(0.3, 1.0)), 10.0)
    assert measured["gesture_amplitude"].value == pytest.approx(0.3, rel=0.12)
    assert measured["gesture_rate"].value == pytest.approx(60, abs=6)


def test_moving_sideways_is_movement_and_sitting_still_is_none() -> None:
    assert movement(sit(5)) == 0
    assert movement(sit(5, lambda t: {"x": 0.5 + 0.43 * 0.1 * t})) == pytest.approx(0.1, rel=0.01)
    assert movement([]) is None


def test_swaying_is_measured_to_each_side_and_found_where_it_is() -> None:
    def swaying(t: float) -> dict[str, float]:
        return {"x": 0.5 + 0.43 * 0.09 * math.sin(2 * math.pi * 0.4 * t)} if 5 <= t < 10 else {}

    signals = sit(20, swaying)
    assert max(swing for swing in sway(signals) if swing is not None) == pytest.approx(0.09, rel=0.15)
    (found,) = features(signals, 20.0)["sway"].occurrences
    assert found.start == pytest.approx(5, abs=1.2)
    assert found.end == pytest.approx(10, abs=1.2)


def test_another_seat_is_no_swaying() -> None:
    moved = sit(20, lambda t: {"x": 0.5 + 0.43 * 0.2 * min(max(t - 8, 0.0), 1.0)})
    assert all(span.duration < 3 for span in features(moved, 20.0)["sway"].occurrences)
    assert set(sway([PostureSignals(i, i / 10) for i in range(30)])) == {None}


def test_slouching_leaning_and_touching_are_shares_and_rates_with_their_moments() -> None:
    def moving(t: float) -> dict[str, Any]:
        if 4 <= t < 6:
            return {"head_height": 0.46, "y": 0.59}
        if 8 <= t < 11:
            return {"shoulder_width": 0.46, "head_height": 0.44, "y": 0.585}
        return {"hand_to_face": 0.4} if 14 <= t < 16 else {}

    measured = features(sit(20, moving), 20.0)
    assert measured["slouch_share"].value == pytest.approx(0.1)
    assert list(measured["slouch_share"].occurrences) == [Span(4, 6)]
    assert measured["upright_share"].value == pytest.approx(0.9)
    assert measured["lean_share"].value == pytest.approx(0.15)
    assert list(measured["lean_share"].occurrences) == [Span(8, 11)]
    assert measured["self_touch_rate"].value == pytest.approx(3.0)
    assert list(measured["self_touch_rate"].occurrences) == [Span(14, 16)]


def test_what_a_ghost_does_after_somebody_left_is_nobodys() -> None:
    def leaving(t: float) -> dict[str, Any]:
        if t >= 5.7:
            return {"present": False}
        return {"x": 0.9, "hand_to_face": 0.8, "head_height": 0.3} if t >= 5 else {}

    measured = features(sit(10, leaving), 10.0)
    for name in ("self_touch_rate", "slouch_share", "sway"):
        assert list(measured[name].occurrences) == []


def test_a_body_that_is_not_seen_or_not_looked_at_has_reasons_instead_of_values() -> None:
    nobody = features([PostureSignals(i, i / 10) for i in range(100)], 10.0)
    assert {(feature.value, feature.reason) for feature in nobody.values()} == {(None, "no-body")}
    off = measure(AnswerObservations(10.0, "en", frozenset({"face"})))
    assert {(feature.value, feature.reason) for feature in off} == {(None, "sense-off")}
    assert episodes([], []) == []
