"""The device check: what is asked for, what is learned, and what stands in where it is skipped."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.interview import actions as act
from kiosk.interview import events as ev
from kiosk.interview.calibration import POINTS, steps_for
from kiosk.interview.machine import State
from kiosk.pipeline import messages as msg
from kiosk.report.measures import baseline_records
from kiosk.session.calibrating import Calibrating
from models.baselines import Baselines
from models.face.baseline import FaceBaseline
from models.observation import PostureSignals, Span, VoiceLevel
from sync.contract.plan import Sense
from tests.kiosk.sample_plan import EVERY_SENSE
from tests.kiosk.scripted_senses import _calm_face
from tests.kiosk.test_conductor import TO_SAVING, after
from tests.kiosk.test_session import Room

senses = st.frozensets(st.sampled_from(EVERY_SENSE))

LOOKS = {"left": (0.35, 0.0), "right": (-0.35, 0.0), "up": (0.0, 0.3), "down": (0.0, -0.3)}


@given(agreed=senses)
def test_nobody_is_asked_for_what_is_not_sensed(agreed: frozenset[Sense]) -> None:
    steps = [step for step, _ in steps_for(agreed)]
    assert set(POINTS) <= set(steps) if "face" in agreed else not set(POINTS) & set(steps)
    assert ("speak" in steps) == bool({"voice", "speech"} & agreed)
    assert sum(seconds for _, seconds in steps_for(agreed)) <= 13


def walk(check: Calibrating, *, follow: bool = True, speak: bool = True) -> float:
    """A candidate who follows the steps, thirty pictures a second; when it was over."""
    check.begin(100.0)
    signals, levels = [], []
    for frame in range(round(check.seconds * 30)):
        t = frame / 30
        step = check.step(100.0 + t) or ""
        across, up = LOOKS.get(step, (0.0, 0.0)) if follow else (0.0, 0.0)
        calm = _calm_face(frame)
        gaze = (calm.gaze_x + across, calm.gaze_y + up)
        signals.append(replace(calm, t=t, lids=0.14, gaze_x=gaze[0], gaze_y=gaze[1]))
        voiced = step == "speak" and speak
        levels.append(VoiceLevel(t, -22.0 if voiced else -58.0, 0.95 if voiced else 0.02))
    check.add(msg.Observed(msg.CHECK, signals=tuple(signals), levels=tuple(levels)))
    return 100.0 + check.seconds


def test_who_follows_the_points_and_speaks_is_known_face_gaze_and_voice() -> None:
    check = Calibrating(["face", "voice", "speech"])
    over = walk(check)
    baselines, missing = check.learn(over)
    assert missing == ()
    assert baselines.face is not None
    assert baselines.face.source == "device-check"
    assert baselines.voice is not None
    assert (baselines.voice.quiet, baselines.voice.speaking) == (-58.0, -22.0)


def test_points_that_were_not_looked_at_and_a_sentence_that_was_not_read_are_named() -> None:
    check = Calibrating(["face", "voice", "speech"])
    _, missing = check.learn(walk(check, follow=False, speak=False))
    assert set(missing) == {*POINTS, "speak"}


def test_nobody_is_asked_again_for_one_point_that_was_not_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(LOOKS, "down", (0.0, 0.0))
    check = Calibrating(["face", "voice", "speech"])
    baselines, missing = check.learn(walk(check))
    assert missing == ()
    assert baselines.face is not None
    assert baselines.face.source == "device-check"


def test_where_the_steps_are_skipped_what_was_seen_until_then_stands_in_and_says_so() -> None:
    check = Calibrating(["face", "voice"])
    faces = tuple(replace(_calm_face(frame), t=frame / 30) for frame in range(90))
    check.add(msg.Observed(msg.CHECK, signals=faces))
    baselines, missing = check.learn(103.0)
    assert missing == ()
    records = {one.sense: one.source for one in baseline_records(baselines, ["face", "voice", "speech"])}
    assert records == {"face": "first-seconds", "voice": "none"}


def beginning(check: Calibrating, *, speech: tuple[Span, ...] = (), voiced_until: float = 0.0) -> Baselines:
    """Six seconds of waiting: the mouth is wide for the first three, and at rest after them."""
    faces = tuple(
        replace(_calm_face(frame), t=frame / 30, smile=0.28 if frame < 90 else 0.03) for frame in range(180)
    )
    seats = tuple(
        PostureSignals(index, index / 10, present=True, y=0.5, shoulder_width=0.3, head_height=0.4)
        for index in range(60)
    )
    levels = tuple(
        VoiceLevel(index * 0.032, -25.0, 0.95 if index * 0.032 < voiced_until else 0.02)
        for index in range(187)
    )
    check.add(msg.Observed(msg.CHECK, signals=faces, postures=seats, levels=levels, speech=speech))
    return check.learn(106.0)[0]


@pytest.mark.parametrize("heard", [{"voiced_until": 3.0}, {"speech": (Span(0.0, 3.0),)}])
def test_where_the_steps_are_skipped_nothing_is_learned_while_somebody_speaks(heard: dict[str, Any]) -> None:
    baselines = beginning(Calibrating(["face", "voice", "posture"]), **heard)
    assert baselines.face is not None
    assert baselines.face.smile == pytest.approx(0.03)
    assert 2.5 < baselines.face.seconds < 3.1
    assert baselines.posture is not None
    assert baselines.posture.source == "first-seconds"
    assert baselines.posture.frames in (29, 30)


def test_who_speaks_all_the_while_leaves_no_baseline_of_face_and_seat() -> None:
    baselines = beginning(Calibrating(["face", "voice", "posture"]), voiced_until=6.0)
    assert (baselines.face, baselines.posture) == (None, None)
    assert baselines.voice is not None


def test_what_served_most_answers_is_what_the_report_names() -> None:
    own = [Baselines(face=FaceBaseline(frames=90, seconds=3.0, source="first-seconds"))] * 2
    whole = [Baselines(face=FaceBaseline(frames=900, seconds=30.0))]
    (record,) = baseline_records(Baselines(), ["face"], own + whole)
    assert (record.source, record.seconds) == ("first-seconds", 6.0)
    (record,) = baseline_records(Baselines(), ["face"], own[:1] + whole * 2)
    assert (record.source, record.seconds) == ("none", 0.0)
    checked = Baselines(face=FaceBaseline(frames=60, seconds=2.0, source="device-check"))
    (record,) = baseline_records(checked, ["face"], whole)
    assert (record.source, record.seconds) == ("device-check", 2.0)


def test_a_sense_that_was_off_has_no_baseline_and_no_record() -> None:
    assert baseline_records(Baselines(), ["speech"]) == []


@pytest.fixture
def room(tmp_path: Path) -> Room:
    return Room(tmp_path)


def test_the_steps_begin_when_the_candidate_is_ready_and_answers_are_read_against_them(room: Room) -> None:
    room.consent()
    room.do(ev.CheckBegun())
    assert room.session.conductor.calibration == "running"
    for _ in range(30):
        room.now += 0.5
        room.session.tick()
        room.settle()
    assert room.session.conductor.calibration in ("done", "partly")
    assert room.at(State.DEVICE_CHECK)
    room.do(ev.CheckPassed())
    for _ in range(3):
        room.answer()
    assessments = [one for one in room.senses.commands if isinstance(one, msg.Assess)]
    assert assessments
    assert all(one.baselines.face and one.baselines.face.source == "device-check" for one in assessments)
    (report,) = room.reports()
    assert {one.sense: one.source for one in report.baselines}["face"] == "device-check"


def test_a_check_that_is_skipped_says_so_in_the_report(room: Room) -> None:
    room.consent()
    room.do(ev.CheckSkipped())
    for _ in range(3):
        room.answer()
    (report,) = room.reports()
    assert {one.sense: one.source for one in report.baselines}["face"] == "first-seconds"


def test_the_steps_may_be_walked_again_and_are_never_begun_before_the_senses_are_ready() -> None:
    conductor = after(*TO_SAVING[:3])
    assert conductor.state is State.DEVICE_CHECK
    assert conductor.handle(ev.CheckBegun()) == []
    conductor.handle(ev.SensesReady())
    assert act.Calibrate() in conductor.handle(ev.CheckBegun())
    conductor.handle(ev.CheckDone(("left",)))
    assert act.Calibrate() in conductor.handle(ev.CheckBegun())
    conductor.handle(ev.CheckDone())
    assert conductor.calibration == "done"


def test_a_check_that_showed_too_little_says_so() -> None:
    conductor = after(*TO_SAVING[:4], ev.CheckBegun(), ev.CheckDone(("left",)))
    assert conductor.calibration == "partly"
