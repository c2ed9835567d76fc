"""What a power cut leaves of an interview: the report that the next start of the program makes."""

from __future__ import annotations

import json
from pathlib import Path

from kiosk.interview import events as ev
from kiosk.journal import Journal
from kiosk.session.recovery import report_interrupted
from models.scoring.rubric import RubricUnknownFeature
from sync.contract.codec import encode
from sync.contract.plan import InterviewPlan
from sync.contract.report import InterviewReport
from tests.kiosk.test_session import ENDLESS, Room


def after_power_cut(room: Room, *, plan: InterviewPlan | None = None) -> InterviewReport:
    """The report that the next start of the program makes; ``plan`` is what the journal then holds."""
    room.journal.close()
    journal = Journal.open(room.folder / "journal", "room-1")
    try:
        if plan is not None:
            with journal.database.transaction() as transaction:
                transaction.execute("UPDATE interview SET plan = ?", (encode(plan),))
        assert report_interrupted(journal) == 1
        assert journal.interrupted() == []
        (row,) = journal.database.rows("SELECT report_id FROM report")
        report = journal.report(row[0])
        assert report is not None
        assert report_interrupted(journal) == 0
        return report
    finally:
        journal.close()


def test_a_power_cut_leaves_a_report_of_what_was_journalled(tmp_path: Path) -> None:
    room = Room(tmp_path)
    room.consent()
    room.do(ev.CheckPassed())
    room.answer()
    report = after_power_cut(room)
    assert report.outcome == "interrupted"
    assert report.answers[0].transcript.text == room.senses.text
    assert [one.sense for one in report.senses] == ["speech", "voice", "face", "posture"]
    assert {one.engine for one in report.senses} == {"scripted"}
    assert report.senses_off == []


def test_a_report_after_a_power_cut_is_that_of_an_interview_that_ended_but_for_its_end(
    tmp_path: Path,
) -> None:
    whole, cut = Room(tmp_path / "whole", region="eu"), Room(tmp_path / "cut", region="eu")
    for room in (whole, cut):
        room.consent()
        room.do(ev.CheckBegun())
        for _ in range(30):
            room.now += 0.5
            room.session.tick()
            room.settle()
        room.do(ev.CheckPassed())
        room.answer()
    whole.do(ev.Withdraw())
    (ended,) = whole.reports()
    whole.journal.close()
    report = after_power_cut(cut)
    assert report.senses == ended.senses
    assert report.senses_off == ended.senses_off
    assert {one.sense: one.by for one in report.senses_off}["face"] == "region"
    assert all(one.detail for one in report.senses_off)
    assert report.baselines == ended.baselines


def test_of_an_interview_that_an_older_program_began_the_report_says_what_is_not_known(
    tmp_path: Path,
) -> None:
    room = Room(tmp_path)
    room.do(ev.CandidateReady(), ev.ConsentGiven(frozenset({"speech", "voice", "face"}), "zh-CN"))
    room.do(ev.CheckPassed())
    room.answer()
    with room.journal.database.transaction() as transaction:  # as the older program left it
        for column in ("region", "sensing"):
            transaction.execute(f"ALTER TABLE interview DROP COLUMN {column}")
        transaction.execute("PRAGMA user_version = 1")
    report = after_power_cut(room)
    assert [(one.sense, one.engine) for one in report.senses] == [
        ("speech", "not-recorded"),
        ("voice", "not-recorded"),
        ("face", "not-recorded"),
    ]
    assert [(one.sense, one.by) for one in report.senses_off] == [("posture", "consent")]
    assert report.health.notes == ["power-cut", "senses-unrecorded"]


def test_the_baselines_of_the_check_outlive_a_power_cut(tmp_path: Path) -> None:
    room = Room(tmp_path)
    room.consent()
    room.do(ev.CheckBegun())
    for _ in range(30):
        room.now += 0.5
        room.session.tick()
        room.settle()
    report = after_power_cut(room)
    assert {one.sense: one.source for one in report.baselines}["face"] == "device-check"


def test_what_was_asked_once_more_outlives_a_power_cut(tmp_path: Path) -> None:
    room = Room(tmp_path, follow_ups=True)
    room.senses.text = ENDLESS
    room.consent()
    room.do(ev.CheckSkipped())
    while len(room.journal.interrupted()[0].answers) < 4:
        room.answer()
    (before,) = room.journal.interrupted()
    report = after_power_cut(room)
    assert any(answer.follow_up for answer in report.answers)
    assert report.answers == before.answers


def test_a_power_cut_before_anything_was_loaded_is_nobodys_fault_either(tmp_path: Path) -> None:
    room = Room(tmp_path)
    room.do(ev.CandidateReady())
    room.session.handle(ev.ConsentGiven(frozenset(room.session.plan.policy.senses), "zh-CN"))
    assert after_power_cut(room).senses_off == []


def test_a_plan_whose_rubric_is_not_known_any_more_is_reported_without_scores(tmp_path: Path) -> None:
    room = Room(tmp_path)
    room.consent()
    room.do(ev.CheckPassed())
    room.answer()
    document = json.loads(json.dumps(room.session.plan.rubric.document))
    document["dimensions"][0]["rules"][0]["feature"] = "ear_wiggles"
    older = room.session.plan.model_copy(
        update={"rubric": room.session.plan.rubric.model_copy(update={"document": document})}
    )
    report = after_power_cut(room, plan=older)
    assert report.answers[0].transcript.text == room.senses.text
    assert report.dimensions == []
    assert (report.overall.score, report.overall.abstained) == (None, "not-rated")
    assert report.health.notes == ["power-cut", RubricUnknownFeature.code]
