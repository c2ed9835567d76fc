"""Scores while the interview goes on: shown five times a second, to the operator and to HR alone."""

from __future__ import annotations

import queue
import re
import threading
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from kiosk.interview import events as ev
from kiosk.journal import Journal
from kiosk.pipeline import messages as msg
from kiosk.pipeline.faults import OpenFaults
from kiosk.pipeline.scoring import LiveScoring
from kiosk.pipeline.worker import Worker
from kiosk.plan.sample import sample_plan
from kiosk.session.live import SAID_AGAIN_AFTER, SHOW_EVERY
from kiosk.session.session import Session
from kiosk.voice.reader import Reader
from models.observation import Span, Utterance
from models.scoring.live import LiveAnswer, provisional
from sync.contract.live import Live
from sync.contract.plan import Sense
from tests.kiosk.scripted_senses import ScriptedSenses
from tests.kiosk.test_session import Screen
from tests.models.faces import act

EVERYTHING: frozenset[Sense] = frozenset({"speech", "voice", "face", "posture"})


class Room:
    """A session whose live scores are kept."""

    def __init__(self, folder: Path) -> None:
        self.now = 1000.0
        self.shown: list[Live] = []
        self.senses = ScriptedSenses()
        self.journal = Journal.open(folder / "journal", "room-1")
        self.session = Session(
            sample_plan(),
            source="rehearsal",
            senses=lambda: self.senses,
            journal=self.journal,
            reader=Reader(folder / "voice", "none"),
            screen=Screen(),
            clock=lambda: self.now,
            now=lambda: datetime(2026, 11, 20, 9, 0, tzinfo=UTC),
            show_live=self.shown.append,
        )
        self.do(ev.PlanSelected("sample-plan"))

    def do(self, *events: ev.Event) -> None:
        for event in events:
            self.session.handle(event)
            for sensed in self.senses.poll():
                self.session.sensed(sensed)

    def wait(self, seconds: float) -> None:
        for _ in range(round(seconds / 0.1)):
            self.now += 0.1
            self.session.tick()

    def to_the_first_answer(self) -> msg.ScoreLive:
        self.do(
            ev.CandidateReady(), ev.ConsentGiven(EVERYTHING, "zh-CN"), ev.CheckSkipped(), ev.AnswerBegun()
        )
        (command,) = [one for one in self.senses.commands if isinstance(one, msg.ScoreLive)]
        return command


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Room]:
    made = Room(tmp_path)
    yield made
    made.journal.close()


def scored(command: msg.ScoreLive) -> msg.ScoredLive:
    """What the senses would say two seconds into the answer."""
    answer = LiveAnswer(command.scheme.question)
    for signals in act(2):
        answer.see_face(signals)
    return msg.ScoredLive(command.answer, provisional(command.scheme, answer), 2.0)


def test_nothing_is_shown_before_consent_was_asked(room: Room) -> None:
    room.do(ev.CandidateReady())
    room.wait(2)
    assert room.shown == []


def test_the_senses_are_told_what_to_score_by_as_an_answer_begins(room: Room) -> None:
    command = room.to_the_first_answer()
    assert command.scheme.question.senses == EVERYTHING
    assert command.scheme.question.context.question == sample_plan().questions[0].text
    assert command.scheme.rubric.name == sample_plan().rubric.name


def test_scores_are_shown_at_most_five_times_a_second(room: Room) -> None:
    command = room.to_the_first_answer()
    room.shown.clear()
    for number in range(20):
        event = scored(command)
        overall = replace(event.assessment.overall, score=50.0 + number, abstained=None)
        room.session.sensed(replace(event, assessment=replace(event.assessment, overall=overall)))
        room.wait(0.1)
    assert 2 / SHOW_EVERY - 2 <= len(room.shown) <= 2 / SHOW_EVERY + 1
    assert [one.number for one in room.shown] == sorted({one.number for one in room.shown})


def test_what_does_not_change_is_said_again_now_and_then(room: Room) -> None:
    room.to_the_first_answer()
    room.do(ev.AnswerEnded("candidate"))
    room.wait(1)
    room.shown.clear()
    room.wait(2 * SAID_AGAIN_AFTER)
    assert 1 <= len(room.shown) <= 3


def test_every_message_says_that_it_is_provisional_and_where_the_interview_stands(room: Room) -> None:
    command = room.to_the_first_answer()
    room.session.sensed(scored(command))
    room.wait(1)
    live = room.shown[-1]
    assert live.provisional
    assert (live.state, live.question, live.questions) == ("answering", 1, len(sample_plan().questions))
    assert live.limit == sample_plan().questions[0].time_limit_seconds
    assert [one.dimension for one in live.dimensions] == [
        one.name for one in command.scheme.rubric.dimensions
    ]


def test_a_finished_answer_counts_as_assessed_whatever_comes_late(room: Room) -> None:
    command = room.to_the_first_answer()
    late = scored(command)
    room.do(ev.AnswerEnded("candidate"))
    room.wait(1)
    before = room.shown[-1].dimensions
    assert any(one.score is not None for one in before)
    room.session.sensed(late)
    room.wait(1)
    assert room.shown[-1].dimensions == before


def test_when_the_report_is_written_nothing_more_is_shown(room: Room) -> None:
    room.to_the_first_answer()
    room.do(ev.Withdraw())
    room.wait(1)
    assert room.session.report is not None
    room.shown.clear()
    room.wait(10)
    assert room.shown == []


def test_the_senses_score_what_they_tell_and_read_each_sentence(room: Room) -> None:
    command = room.to_the_first_answer()
    told: queue.Queue[object] = queue.Queue()
    scoring = LiveScoring(told.put)
    faults = OpenFaults(lambda _: None)
    workers = [
        Worker(name, body, faults, lambda _: None)
        for name, body in (("scoring", scoring.score), ("rating", scoring.rate))
    ]
    for worker in workers:
        worker.start()
    try:
        scoring.begin(command)
        said = "去年有一位客户投诉理赔太慢，我先道歉，再联系理赔部门，当天就解决了问题。"
        observed = msg.Observed(
            0,
            signals=tuple(act(2)),
            utterances=(Utterance(0.2, 6.0, said),),
            speech=(Span(0.2, 6.0),),
            at=77.0,
        )
        scoring.tell(observed)
        events: list[object] = []
        while not (events and isinstance(events[-1], msg.ScoredLive) and events[-1].sentences):
            events.append(told.get(timeout=60))
    finally:
        for worker in workers:
            worker.stop()
    assert events[0] is observed, "what the senses tell is passed on at once"
    last = events[-1]
    assert isinstance(last, msg.ScoredLive)
    assert (last.answer, last.seen, last.sentences) == (0, 77.0, 1)
    assert any(one.score is not None for one in last.assessment.dimensions)
    assert threading.active_count() < 50


def test_the_candidates_screens_have_no_word_of_scores() -> None:
    qml = Path(__file__).parents[2] / "kiosk" / "ui" / "qml"
    pages = [
        *qml.glob("pages/*.qml"),
        *(one for one in qml.glob("*.qml") if one.stem not in ("Operator", "ScoreLine")),
    ]
    for page in pages:
        assert not re.search(r"ScoreLine|standing|operator", page.read_text(encoding="utf-8")), page.name
