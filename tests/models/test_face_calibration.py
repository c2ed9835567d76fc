"""Ten pleasant seconds in the device check, or the first quiet ones of an answer."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.episodes import episodes
from models.extraction.face import glances
from models.face.baseline import (
    DOWNWARDS,
    SIDEWAYS,
    FaceBaseline,
    learn_baseline,
    learn_from_first_seconds,
    settle_baseline,
)
from models.face.calibration import CheckPhase, FaceCheck, calibrate
from models.face.expression import read_expressions
from models.observation import FaceSignals, Span
from tests.models.faces import FPS, NEUTRAL, absent, act, during

SECONDS = 1.6
"""A phase of the check; six of them are ten seconds."""
EDGES: Mapping[CheckPhase, Mapping[str, float]] = {
    "neutral": {},
    "centre": {},
    "left": {"gaze_x": 0.5},
    "right": {"gaze_x": -0.45},
    "up": {"gaze_y": 0.22},
    "down": {"gaze_y": -0.5},
}


def looked(
    edges: Mapping[CheckPhase, Mapping[str, float]] = EDGES, **always: float
) -> dict[CheckPhase, list[FaceSignals]]:
    """A candidate who looks where they are asked to, .3 s late, one phase after another."""
    phases: dict[CheckPhase, list[FaceSignals]] = {}
    for number, (phase, signals) in enumerate(edges.items()):
        seen = act(SECONDS, during((0.3, SECONDS), **signals), replace(NEUTRAL, **always))  # type: ignore[arg-type]
        first = round(number * SECONDS * FPS)
        phases[phase] = [replace(face, frame=first + i, t=(first + i) / FPS) for i, face in enumerate(seen)]
    return phases


def checked(phases: Mapping[CheckPhase, list[FaceSignals]]) -> FaceCheck:
    check = calibrate(phases)
    assert check is not None
    return check


def test_a_check_learns_the_neutral_face_and_says_so() -> None:
    check = checked(looked())
    baseline = check.baseline
    assert check.missing == ()
    assert (baseline.source, baseline.frames) == ("device-check", 288)
    assert baseline.seconds == pytest.approx(9.6, abs=0.1)
    assert baseline.smile == pytest.approx(NEUTRAL.smile)
    assert baseline.gaze_x == pytest.approx(NEUTRAL.gaze_x)


def test_the_edges_of_the_screen_still_meet_it_and_what_lies_beyond_does_not() -> None:
    baseline = checked(looked()).baseline
    edges = act(10, during((2, 4), gaze_x=0.5), NEUTRAL)
    beyond = act(10, during((2, 4), gaze_x=0.9), NEUTRAL)
    assert glances(read_expressions(edges, baseline)) == []
    assert [round(span.start) for span in glances(read_expressions(beyond, baseline))] == [2]
    assert glances(read_expressions(edges)) != []  # who was never checked is taken for calm


def test_a_weak_downward_gaze_is_told_from_its_own_edge() -> None:
    """These eyes seem to go down by a third of what others do; a look into the lap is seen none the less."""
    weak = {**EDGES, "down": {"gaze_y": NEUTRAL.gaze_y - 0.15}}
    lap = act(10, during((2, 4), gaze_y=NEUTRAL.gaze_y - 0.35), NEUTRAL)
    restless = replace(checked(looked()).baseline, down=DOWNWARDS)
    assert glances(read_expressions(lap, restless)) == []
    assert len(glances(read_expressions(lap, checked(looked(weak)).baseline))) == 1


def test_eyes_whose_lids_alone_tell_of_looking_down_are_seen_at_the_lower_edge() -> None:
    """The landmarker hardly sees these eyes go down: their lids, by which answers are read, count here."""
    lids = NEUTRAL.lids
    lidded = {"gaze_y": NEUTRAL.gaze_y - 0.04, "lids": 0.78 * lids}
    check = checked(looked({**EDGES, "down": lidded}))
    assert check.missing == ()
    edge = act(10, during((2, 4), gaze_y=NEUTRAL.gaze_y - 0.04, lids=0.78 * lids), NEUTRAL)
    lap = act(10, during((2, 4), gaze_y=NEUTRAL.gaze_y - 0.1, lids=0.6 * lids), NEUTRAL)
    assert glances(read_expressions(edge, check.baseline)) == []
    assert len(glances(read_expressions(lap, check.baseline))) == 1


def test_the_lower_edge_still_meets_the_screen_where_iris_and_lids_both_go_down() -> None:
    lowered = {"gaze_y": NEUTRAL.gaze_y - 0.3, "lids": 0.7 * NEUTRAL.lids}
    baseline = checked(looked({**EDGES, "down": lowered})).baseline
    edge = act(10, during((2, 4), **lowered), NEUTRAL)
    assert glances(read_expressions(edge, baseline)) == []


def test_who_smiles_while_asked_to_be_calm_is_neutral_while_looking_at_the_points() -> None:
    smiling = {**EDGES, "neutral": {"smile": 0.85}, "centre": {"smile": 0.85}}
    baseline = checked(looked(smiling)).baseline
    assert baseline.smile == pytest.approx(NEUTRAL.smile, abs=0.02)
    seen = read_expressions(act(6, during((2, 4), smile=0.8)), baseline)
    assert len(episodes([one.t for one in seen], [one.smile for one in seen])) == 1


def test_who_smiles_all_through_the_check_is_still_seen_smiling() -> None:
    baseline = checked(looked(smile=0.8, mouth_lift=0.1)).baseline
    seen = read_expressions(act(4, lambda _: {"smile": 0.85, "mouth_lift": 0.12}), baseline)
    assert all(one.smile for one in seen)


def test_points_that_nobody_looked_at_are_named_and_the_usual_reach_stands() -> None:
    lazy = {**EDGES, "left": {}, "down": {}}
    check = checked(looked(lazy))
    assert set(check.missing) == {"left", "down"}
    assert (check.baseline.left, check.baseline.down) == (SIDEWAYS, DOWNWARDS)
    assert check.baseline.right < SIDEWAYS + 8


def test_a_check_without_a_face_is_none() -> None:
    assert calibrate({}) is None
    assert calibrate({"neutral": [absent(i) for i in range(60)]}) is None


def test_the_first_seconds_serve_where_nobody_speaks() -> None:
    neutral_then_frowning = act(40, during((3, 40), brow_down=0.5, brow_gap=0.40))
    speech = [Span(3.0, 40.0)]
    baseline = learn_from_first_seconds(neutral_then_frowning, speech)
    assert baseline is not None
    assert baseline.source == "first-seconds"
    assert baseline.seconds == pytest.approx(2.8, abs=0.1)
    assert settle_baseline(neutral_then_frowning, speech) == baseline
    frowns = read_expressions(neutral_then_frowning, baseline)
    assert episodes([one.t for one in frowns], [one.frown for one in frowns])


def test_who_speaks_at_once_has_no_first_seconds_and_that_is_said() -> None:
    signals = act(10)
    assert learn_from_first_seconds(signals, [Span(0.0, 10.0)]) is None
    fallback = settle_baseline(signals, [Span(0.0, 10.0)])
    assert (fallback.source, fallback.frames) == ("none", 300)
    assert settle_baseline([], []) == FaceBaseline()


def test_the_device_check_goes_before_everything_else() -> None:
    check = checked(looked()).baseline
    assert settle_baseline(act(10), [], check) is check


def test_a_baseline_is_stored_without_the_shape_of_the_face() -> None:
    shaped = [replace(face, shape=(0.5, 0.6, 0.8, 0.4, 0.7, 2.2, 2.2)) for face in act(3)]
    baseline = learn_baseline(shaped, "device-check")
    assert baseline is not None
    assert baseline.shape
    stored = json.loads(json.dumps(baseline.as_dict()))
    assert "shape" not in stored
    assert FaceBaseline.from_dict(stored, "device-check") == replace(baseline, shape=())
    with pytest.raises(ValueError, match="no such source"):
        FaceBaseline.from_dict(stored, "hearsay")


@settings(deadline=None)  # whatever else the machine does
@given(st.floats(-20, 20), st.floats(-15, 15), st.floats(-0.3, 0.3))
def test_wherever_the_camera_stands_looking_at_the_middle_is_contact(
    yaw: float, pitch: float, gaze: float
) -> None:
    shifted: dict[CheckPhase, Mapping[str, float]] = {
        phase: {name: value + (gaze if name == "gaze_x" else 0) for name, value in signals.items()}
        for phase, signals in EDGES.items()
    }
    baseline = checked(looked(shifted, yaw=yaw, pitch=pitch, gaze_x=gaze)).baseline
    straight = act(2, base=replace(NEUTRAL, yaw=yaw, pitch=pitch, gaze_x=gaze))
    assert all(one.eye_contact for one in read_expressions(straight, baseline))
