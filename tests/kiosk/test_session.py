"""A whole interview carried out on a real journal: nothing lost, nothing twice, nothing too early."""

from __future__ import annotations

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
from kiosk.session.session import Session
from kiosk.voice.reader import Reader
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


def test_that_nothing_was_loaded_yet_is_nobodys_fault(room: Room) -> None:
    room.do(ev.CandidateReady())
    room.session.handle(ev.ConsentGiven(frozenset({"speech", "voice"}), "zh-CN"))
    room.session.handle(ev.Withdraw())
    (report,) = room.reports()
    assert report.senses == []
    assert {one.sense: one.by for one in report.senses_off} == {"face": "consent", "posture": "consent"}


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
