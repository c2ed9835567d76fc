"""A whole interview carried out on a real journal: nothing lost, nothing twice, nothing too early."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path

import pytest

from kiosk.interview import events as ev
from kiosk.interview.machine import State
from kiosk.journal import DiskFull, Journal
from kiosk.pipeline import messages as msg
from kiosk.plan.lawful import lawful
from kiosk.plan.sample import sample_plan
from kiosk.session.recovery import report_interrupted
from kiosk.session.session import Session
from kiosk.voice.reader import Reader
from models.scoring.rubric import RubricUnknownFeature
from sync.contract.codec import encode
from sync.contract.message import Region
from sync.contract.plan import InterviewPlan
from sync.contract.report import InterviewReport
from tests.kiosk.scripted_senses import ScriptedSenses

ENDLESS = (
    "去年三月，开饭馆的王女士投诉理赔拖了二十天还没有到账，由我来跟进。我先打电话向她道歉，"
    "当天下午去理赔部门查单子，发现少了一张发票，就骑车去她店里拿，之后每天打两次电话催进度。"
)
"""A complaint that is told without its result."""


def without_follow_ups(plan: InterviewPlan) -> InterviewPlan:
    asked = [question.model_copy(update={"follow_ups": []}) for question in plan.questions]
    return plan.model_copy(update={"questions": asked})


class Screen:
    """Remembers what the candidate was shown."""

    def __init__(self) -> None:
        self.captions: list[str] = []
        self.faults: dict[str, Mapping[str, object]] = {}

    def caption(self, stable: str, tentative: str) -> None:
        self.captions.append(stable + tentative)

    def level(self, dbfs: float) -> None: ...

    def face(self, seen: msg.FaceSeen) -> None: ...

    def calibrating(self, step: str | None, share: float) -> None: ...

    def fault(self, code: str, details: Mapping[str, object]) -> None:
        self.faults[code] = details


class Room:
    """A session in a room whose clock a test turns."""

    def __init__(self, folder: Path, *, follow_ups: bool = False, region: Region | None = None) -> None:
        self.now = 1000.0
        self.folder = folder
        self.journal = Journal.open(folder / "journal", "room-1")
        self.senses = ScriptedSenses()
        self.screen = Screen()
        self.opened = 0
        plan = sample_plan() if follow_ups else without_follow_ups(sample_plan())
        self.session = Session(
            lawful(plan, region),
            source="rehearsal",
            region=region,
            senses=self._open_senses,
            journal=self.journal,
            reader=Reader(folder / "voice", "none"),
            screen=self.screen,
            clock=lambda: self.now,
            now=lambda: datetime(2026, 11, 20, 9, 0, tzinfo=UTC),
        )
        self.session.handle(ev.PlanSelected("sample-plan"))

    def _open_senses(self) -> ScriptedSenses:
        self.opened += 1
        return self.senses

    def at(self, state: State) -> bool:
        return self.session.conductor.state is state

    def do(self, *events: ev.Event) -> None:
        for event in events:
            self.session.handle(event)
            self.settle()

    def settle(self) -> None:
        """Let the senses' answers come in."""
        for event in self.senses.poll():
            self.session.sensed(event)

    def consent(self) -> None:
        senses = frozenset(self.session.plan.policy.senses)
        self.do(ev.CandidateReady(), ev.ConsentGiven(senses, "zh-CN"))

    def answer(self, seconds: float = 8.0) -> None:
        self.do(ev.QuestionRead(self.session.conductor.index), ev.AnswerBegun())
        self.now += seconds
        self.do(ev.AnswerEnded("candidate"))

    def reports(self) -> list[InterviewReport]:
        rows = self.journal.database.rows("SELECT report_id FROM report")
        found = [self.journal.report(report_id) for (report_id,) in rows]
        return [report for report in found if report is not None]


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Room]:
    made = Room(tmp_path)
    yield made
    made.journal.close()


def test_three_answers_become_one_report_in_the_journal_and_in_the_outbox(room: Room) -> None:
    room.consent()
    room.do(ev.CheckPassed())
    for _ in range(3):
        room.answer()
    assert room.at(State.THANKS)
    (report,) = room.reports()
    assert report.outcome == "completed"
    assert [answer.question_id for answer in report.answers] == ["q-self", "q-complaint", "q-team"]
    assert all(answer.transcript.text == room.senses.text for answer in report.answers)
    assert [answer.duration for answer in report.answers] == [8.0, 8.0, 8.0]
    assert report.overall.score is not None
    assert report.source == "rehearsal"
    assert room.journal.outbox.standing().pending > 0


def test_each_answer_is_journalled_as_it_ends(room: Room) -> None:
    room.consent()
    room.do(ev.CheckPassed())
    for expected in (1, 2):
        room.answer()
        (cut_off,) = room.journal.interrupted()
        assert len(cut_off.answers) == expected


def test_nothing_is_opened_before_consent(room: Room) -> None:
    room.do(ev.CandidateReady())
    assert room.opened == 0
    assert room.senses.commands == []


def test_without_consent_nothing_is_sensed_and_the_refusal_is_reported(room: Room) -> None:
    room.do(ev.CandidateReady(), ev.ConsentRefused("zh-CN"))
    (report,) = room.reports()
    assert (report.outcome, report.consent.given, report.answers) == ("consent-refused", False, [])
    assert not any(isinstance(command, msg.Load | msg.Begin) for command in room.senses.commands)


def test_a_consent_that_cannot_be_written_down_opens_nothing(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise DiskFull(folder="journal")

    monkeypatch.setattr(room.journal, "record_consent", full)
    room.consent()
    assert not any(isinstance(command, msg.Load) for command in room.senses.commands)
    assert room.at(State.INTERRUPTED)


def test_only_the_senses_agreed_to_are_loaded_and_reported(room: Room) -> None:
    room.do(ev.CandidateReady(), ev.ConsentGiven(frozenset({"speech", "voice"}), "zh-CN"))
    room.do(ev.CheckPassed())
    for _ in range(3):
        room.answer()
    (load,) = [command for command in room.senses.commands if isinstance(command, msg.Load)]
    assert load.senses == {"speech", "voice"}
    (report,) = room.reports()
    assert report.consent.senses == ["speech", "voice"]
    smile = next(one for one in report.answers[0].features if one.name == "smile_rate")
    assert (smile.value, smile.reason) == (None, "sense-off")


def test_a_camera_pulled_out_holds_the_clock_and_the_answer_goes_on(room: Room) -> None:
    room.consent()
    room.do(ev.CheckPassed(), ev.QuestionRead(0), ev.AnswerBegun())
    room.now += 5.0
    room.senses.tell(msg.Fault("camera-missing", {"device": "/dev/video0"}))
    room.settle()
    assert room.at(State.PAUSED)
    room.now += 60.0
    room.senses.tell(msg.FaultCleared("camera-missing"))
    room.settle()
    assert room.at(State.ANSWERING)
    room.now += 4.0
    room.do(ev.AnswerEnded("candidate"))
    (cut_off,) = room.journal.interrupted()
    assert cut_off.answers[0].duration == 9.0


def test_a_withdrawal_keeps_what_was_answered(room: Room) -> None:
    room.consent()
    room.do(ev.CheckPassed())
    room.answer()
    room.do(ev.QuestionRead(1), ev.AnswerBegun())
    room.now += 3.0
    room.do(ev.Withdraw())
    (report,) = room.reports()
    assert report.outcome == "withdrawn"
    assert [answer.ended_by for answer in report.answers] == ["candidate", "withdrawal"]


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


def test_that_nothing_was_loaded_yet_is_nobodys_fault(room: Room) -> None:
    room.do(ev.CandidateReady())
    room.session.handle(ev.ConsentGiven(frozenset({"speech", "voice"}), "zh-CN"))
    room.session.handle(ev.Withdraw())
    (report,) = room.reports()
    assert report.senses == []
    assert {one.sense: one.by for one in report.senses_off} == {"face": "consent", "posture": "consent"}


def test_a_power_cut_before_anything_was_loaded_is_nobodys_fault_either(tmp_path: Path) -> None:
    room = Room(tmp_path)
    room.do(ev.CandidateReady())
    room.session.handle(ev.ConsentGiven(frozenset(room.session.plan.policy.senses), "zh-CN"))
    assert after_power_cut(room).senses_off == []


def test_senses_that_could_not_be_loaded_are_off_by_a_fault(room: Room) -> None:
    room.do(ev.CandidateReady())
    room.session.handle(ev.ConsentGiven(frozenset({"speech"}), "zh-CN"))
    room.session.sensed(msg.LoadFailed("pack-missing", {}))
    room.session.handle(ev.Withdraw())
    (report,) = room.reports()
    assert {one.sense: one.by for one in report.senses_off}["speech"] == "fault"


def test_where_what_is_said_is_rated_its_model_is_asked_for_with_the_senses(tmp_path: Path) -> None:
    room = Room(tmp_path)
    room.consent()
    (load,) = [one for one in room.senses.commands if isinstance(one, msg.Load)]
    assert load.rated


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


def test_where_the_check_showed_nothing_the_answers_own_beginnings_serve_and_the_report_says_so(
    room: Room,
) -> None:
    room.consent()
    room.do(ev.CheckSkipped())
    for index in range(3):
        room.do(ev.QuestionRead(index), ev.AnswerBegun())
        room.now += 8.0
        room.do(ev.AnswerEnded("candidate"))
    (report,) = room.reports()
    face = next(one for one in report.baselines if one.sense == "face")
    assert face.source == "first-seconds"
    assert face.seconds > 1.5


def test_senses_that_die_while_an_answer_is_assessed_are_asked_again(room: Room) -> None:
    room.consent()
    room.do(ev.CheckPassed(), ev.QuestionRead(0), ev.AnswerBegun())
    room.now += 8.0
    room.session.handle(ev.AnswerEnded("candidate"))
    lost: Callable[[msg.Event], bool] = lambda event: isinstance(event, msg.HeardOut)  # noqa: E731
    for event in room.senses.poll():
        room.session.sensed(event)
        if lost(event):
            break
    room.senses._events.clear()
    room.session.sensed(msg.Restarted(1))
    assert room.at(State.PAUSED)
    room.senses.tell(msg.Ready(()))
    room.settle()
    assert room.at(State.ASKING)
    (cut_off,) = room.journal.interrupted()
    assert len(cut_off.answers) == 1


def test_captions_of_the_answer_being_given_are_shown(room: Room) -> None:
    room.consent()
    room.do(ev.CheckPassed(), ev.QuestionRead(0), ev.AnswerBegun())
    room.senses.tell(msg.CaptionHeard(0, "我先", "道歉"))
    room.senses.tell(msg.CaptionHeard(7, "别的", ""))
    room.settle()
    assert room.screen.captions[-1] == room.senses.text + "我先道歉"
    assert not any("别的" in caption for caption in room.screen.captions)
