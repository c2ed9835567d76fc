"""The senses' process killed in the middle of its work: the interview goes on, or ends well."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from kiosk.errors import SensesLost
from kiosk.interview import events as ev
from kiosk.interview.agenda import first_turn
from kiosk.interview.machine import State
from kiosk.journal import Journal
from kiosk.pipeline import messages as msg
from kiosk.pipeline.budget import RESTARTS
from kiosk.pipeline.supervisor import Supervisor
from kiosk.plan.sample import sample_plan
from kiosk.session.answering import AnswerInProgress
from kiosk.session.session import Session
from kiosk.voice.reader import Reader
from models.observation import VoiceLevel
from sync.contract.plan import InterviewPlan, Sense
from sync.contract.report import InterviewReport
from tests.kiosk.synthetic_rehearsal import rehearsal
from tests.kiosk.test_session import Screen
from tests.kiosk.watched_senses import PATIENCE, Watched

pytestmark = [pytest.mark.slow, pytest.mark.alone]

VOICE: frozenset[Sense] = frozenset({"speech", "voice"})


def kill(supervisor: Supervisor) -> None:
    assert supervisor.process_id is not None
    os.kill(supervisor.process_id, signal.SIGKILL)


@pytest.fixture
def supervisor(tmp_path: Path) -> Iterator[Supervisor]:
    folder = rehearsal(tmp_path / "rehearsal", ["q-self"], seconds=20.0)
    made = Supervisor(f"rehearsal:{folder}", f"rehearsal:{folder}", tmp_path / "senses.log")
    yield made
    made.close()


def test_killed_senses_come_back_to_the_answer_they_were_at(supervisor: Supervisor) -> None:
    senses = Watched(supervisor)
    supervisor.send(msg.Load(frozenset({"voice", "posture"}), "zh-CN"))
    senses.until(msg.Ready)
    begun = time.monotonic()
    supervisor.send(msg.Begin(0, "q-self", begun))
    senses.until(msg.Observed)
    killed = time.monotonic() - begun
    kill(supervisor)
    assert senses.until(msg.Restarted).restarts == 1
    senses.until(msg.Ready)
    later = senses.until(msg.Observed, lambda event: any(one.t > killed for one in event.levels))
    assert later.answer == 0
    senses.until(msg.Observed, lambda event: any(one.t > killed for one in event.postures))
    supervisor.send(msg.End(0, time.monotonic()))
    senses.until(msg.HeardOut)
    assert not [one for one in senses.listen(3.0) if isinstance(one, msg.HeardOut)]


def test_beyond_the_budget_the_senses_are_lost(supervisor: Supervisor) -> None:
    senses = Watched(supervisor)
    for number in range(1, RESTARTS + 1):
        kill(supervisor)
        assert senses.until(msg.Restarted).restarts == number
    kill(supervisor)
    with pytest.raises(SensesLost, match=rf"{RESTARTS} times.*off and on"):
        senses.until(msg.Restarted)


def test_a_fault_of_the_senses_that_died_ends_unless_it_is_there_again(tmp_path: Path) -> None:
    folder = rehearsal(tmp_path / "rehearsal", ["q-self"])
    supervisor = Supervisor(str(tmp_path / "video9"), f"rehearsal:{folder}", tmp_path / "senses.log")
    try:
        senses = Watched(supervisor)
        supervisor.send(msg.Load(frozenset({"posture"}), "zh-CN"))
        senses.until(msg.Fault)
        kill(supervisor)
        senses.until(msg.Restarted)
        last: dict[str, bool] = {}
        senses.until(msg.Ready)
        senses.listen(2.5)
        for event in senses.events:
            if isinstance(event, msg.Fault | msg.FaultCleared):
                last[event.code] = isinstance(event, msg.Fault)
        assert last == {"camera-missing": True}
    finally:
        supervisor.close()


def test_what_is_observed_again_after_a_restart_counts_once() -> None:
    answer = AnswerInProgress(first_turn(sample_plan()), at=0.0, offset=0.0)
    heard = tuple(VoiceLevel(number / 10, -20.0, 0.9) for number in range(30))
    silent = tuple(VoiceLevel(number / 10, -100.0, 0.0) for number in range(50))
    answer.add(msg.Observed(0, levels=heard, pitch=((0.5, 180.0),)))
    answer.begin_again()
    answer.add(msg.Observed(0, levels=silent, pitch=((0.5, 90.0), (3.5, 200.0))))
    answer.end(5.0)
    levels = answer.complete("zh-CN", VOICE).rest.levels
    assert [one.t for one in levels] == [number / 10 for number in range(50)]
    assert [one.dbfs for one in levels[:30]] == [-20.0] * 30
    assert list(answer.complete("zh-CN", VOICE).rest.pitch) == [(0.5, 180.0), (3.5, 200.0)]


class Room:
    """A session with the real senses and a real journal; nobody is in the films."""

    def __init__(self, folder: Path, plan: InterviewPlan) -> None:
        films = rehearsal(folder / "rehearsal", [one.question_id for one in plan.questions], seconds=30.0)
        self.journal = Journal.open(folder / "journal", "room-1")
        self.supervisor: Supervisor | None = None
        self._arguments = (f"rehearsal:{films}", f"rehearsal:{films}", folder / "senses.log")
        self.session = Session(
            plan,
            source="rehearsal",
            senses=self.senses,
            journal=self.journal,
            reader=Reader(folder / "voice", "none"),
            screen=Screen(),
            clock=time.monotonic,
            now=lambda: datetime.now(UTC),
        )
        self.session.handle(ev.PlanSelected(plan.plan_id))
        self.session.handle(ev.CandidateReady())
        self.session.handle(ev.ConsentGiven(VOICE, "zh-CN"))

    def senses(self) -> Supervisor:
        if self.supervisor is None:
            self.supervisor = Supervisor(*self._arguments)
        return self.supervisor

    def until(self, *states: State) -> None:
        """Let the room run as the terminal does, until the interview stands at one of ``states``."""
        deadline = time.monotonic() + PATIENCE
        while self.session.conductor.state not in states:
            assert time.monotonic() < deadline, f"stayed at {self.session.conductor.state}"
            self.step()

    def step(self) -> None:
        try:
            for event in self.senses().poll():
                self.session.sensed(event)
        except SensesLost as error:
            self.senses().close()
            self.supervisor = None
            self.session.handle(ev.FaultRaised(error.code))
        self.session.tick()
        time.sleep(0.01)

    def begin_answer(self) -> None:
        while not self.session.conductor.senses_ready:
            self.step()
        if self.session.conductor.state is State.DEVICE_CHECK:
            self.session.handle(ev.CheckPassed())
        self.session.handle(ev.AnswerBegun())
        assert self.session.conductor.state is State.ANSWERING

    def stay(self, seconds: float) -> None:
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            self.step()

    def report(self) -> InterviewReport:
        ((identity,),) = self.journal.database.rows("SELECT report_id FROM report")
        found = self.journal.report(identity)
        assert found is not None
        return found

    def close(self) -> None:
        self.senses().close()
        self.journal.close()


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Room]:
    plan = sample_plan()
    made = Room(tmp_path, plan.model_copy(update={"questions": plan.questions[:2]}))
    yield made
    made.close()


def test_an_interview_outlives_its_senses_and_the_report_says_so(room: Room) -> None:
    room.begin_answer()
    room.stay(2.0)
    kill(room.senses())
    room.until(State.PAUSED)
    assert room.session.conductor.faults == ("senses-restarting",)
    room.until(State.ANSWERING)
    room.stay(1.0)
    room.session.handle(ev.AnswerEnded("candidate"))
    room.until(State.ASKING)
    room.begin_answer()
    room.stay(1.0)
    room.session.handle(ev.AnswerEnded("candidate"))
    room.until(State.THANKS)
    report = room.report()
    assert report.outcome == "completed"
    assert [answer.ended_by for answer in report.answers] == ["candidate", "candidate"]
    assert 2.5 < report.answers[0].duration < 8.0, "the time without senses does not count"
    assert report.health.worker_restarts == {"senses": 1}
    assert report.health.notes == ["senses-restarted"]


def test_senses_that_cannot_be_kept_alive_interrupt_and_lose_nothing_recorded(room: Room) -> None:
    room.begin_answer()
    room.stay(1.5)
    room.session.handle(ev.AnswerEnded("candidate"))
    room.until(State.ASKING)
    room.begin_answer()
    for _ in range(RESTARTS + 1):
        before = room.senses().process_id
        kill(room.senses())
        while room.supervisor is not None and room.supervisor.process_id == before:
            room.step()
    room.until(State.INTERRUPTED)
    deadline = time.monotonic() + PATIENCE
    while room.session.report is None and time.monotonic() < deadline:
        room.step()
    report = room.report()
    assert report.outcome == "interrupted"
    assert [answer.ended_by for answer in report.answers] == ["candidate", "fault"]
    assert report.health.worker_restarts["senses"] == RESTARTS
    assert set(report.health.notes) == {"senses-restarted", "senses-lost"}
