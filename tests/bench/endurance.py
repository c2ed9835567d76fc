"""Forty-five minutes of what accumulates, at full speed: live scores in one long answer, and the
session with its journal over many answers.

What a minute costs at the end ÷ at the beginning, and how memory grows; the models are not asked,
`tests.bench.live` measures them as they run.
"""

from __future__ import annotations

import gc
import tempfile
import time
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from math import sin
from pathlib import Path
from statistics import median
from typing import TypeVar

import psutil

from kiosk.interview import events as ev
from kiosk.interview.agenda import first_turn
from kiosk.journal import Journal
from kiosk.pipeline import messages as msg
from kiosk.plan.questions import question_context
from kiosk.plan.sample import sample_plan
from kiosk.session.session import Session
from kiosk.voice.reader import Reader
from models.observation import FaceSignals, PostureSignals, Span, Utterance, VoiceLevel
from models.scoring.live import LiveAnswer, LiveQuestion, LiveScheme, provisional, read_content
from models.scoring.rubric import load_rubric
from sync.contract.plan import Sense
from tests.kiosk.scripted_senses import ScriptedSenses
from tests.models.faces import act, during, together
from tests.models.postures import sit

MINUTES = 45
SENSES: frozenset[Sense] = frozenset({"speech", "voice", "face", "posture"})
MIB = 1024**2
_SCORES_A_SECOND = 10
_ANSWER_MINUTES = 3
_FEW = 5
"""Minutes (answers) at the beginning and at the end that are compared; the very first is a warm-up."""


Timed = TypeVar("Timed", FaceSignals, PostureSignals, VoiceLevel)


def measure() -> dict[str, float]:
    live_costs, live_growth = _live()
    session_costs, session_growth = _session()
    return {
        "live_minute_last_over_first": _last_over_first(live_costs),
        "session_answer_last_over_first": _last_over_first(session_costs),
        "accumulated_memory_mib_a_minute": live_growth + session_growth,
        "live_scoring_cores": median(live_costs) / 60,
        "session_cpu_seconds_an_answer": median(session_costs),
    }


def _last_over_first(costs: list[float]) -> float:
    """Of each five the least: whatever else the machine does only ever adds."""
    return min(costs[-_FEW:]) / min(costs[1 : _FEW + 1])


def _live() -> tuple[list[float], float]:
    """CPU seconds of each minute of one answer with every sense, ten scores a second; MiB a minute."""
    plan = sample_plan()
    question = LiveQuestion(
        0, "customer_focus", "zh-CN", frozenset(SENSES), question_context(plan, first_turn(plan))
    )
    scheme = LiveScheme(question, load_rubric(plan.rubric.document), dict(plan.fusion))
    answer, costs = LiveAnswer(question), []
    minute = _Minute()
    before = 0
    for number in range(MINUTES):
        seconds = list(minute.moved(60.0 * number))
        if number == 0:  # from here on every rule has something to go by
            said = [one for second in seconds for one in second.utterances]
            answer.take(read_content(said, question.context, question.language))
        began = time.process_time()
        for second in seconds:
            _feed(answer, second)
            for _ in range(_SCORES_A_SECOND):
                provisional(scheme, answer)
        costs.append(time.process_time() - began)
        if number == _FEW:
            before = _memory()
    return costs, (_memory() - before) / MIB / (MINUTES - _FEW)


def _feed(answer: LiveAnswer, second: msg.Observed) -> None:
    for posture in second.postures:
        answer.see_posture(posture)
    for signals in second.signals:
        answer.see_face(signals)
    answer.hear(second.levels, second.pitch, second.speech, second.utterances)


class _Minute:
    """A minute of somebody who smiles, frowns, glances, gestures, speaks and pauses."""

    def __init__(self) -> None:
        moods = together(
            during((4, 7), (33, 36), smile=0.8),
            during((12, 13), (44, 45), brow_down=0.45, brow_gap=0.41),
            during((20, 21.5), (52, 53), gaze_x=0.75),
            during((9, 9.2), (25, 25.2), blink=0.9),
        )
        self._faces = act(60, moods)
        self._postures = sit(
            60, lambda t: {"right_wrist": (-0.3, -0.6 + 0.2 * sin(6 * t))} if t % 9 < 3 else {}
        )
        self._levels = [
            VoiceLevel(0.032 * n, -26.0 + n % 5, 0.9 if n % 150 < 120 else 0.1) for n in range(1875)
        ]
        self._said = [
            Utterance(4.8 * n, 4.8 * n + 3.8, "我先向客户道歉，然后马上联系理赔部门。") for n in range(12)
        ]
        self._pitch = [(0.016 * n, 190.0 + 20 * sin(n / 9)) for n in range(3750) if n % 300 < 240]

    def moved(self, by: float) -> Iterator[msg.Observed]:
        """The minute, second by second, ``by`` seconds later."""
        for second in range(60):
            yield msg.Observed(
                0,
                signals=tuple(replace(one, t=one.t + by) for one in _within(self._faces, second)),
                postures=tuple(replace(one, t=one.t + by) for one in _within(self._postures, second)),
                levels=tuple(replace(one, t=one.t + by) for one in _within(self._levels, second)),
                pitch=tuple((t + by, hertz) for t, hertz in self._pitch if second <= t < second + 1),
                utterances=tuple(
                    replace(one, start=one.start + by, end=one.end + by)
                    for one in self._said
                    if second <= one.end < second + 1
                ),
                speech=tuple(
                    Span(one.start + by, one.end + by) for one in self._said if second <= one.end < second + 1
                ),
            )


def _within(seen: list[Timed], second: int) -> Iterator[Timed]:
    return (one for one in seen if second <= one.t < second + 1)


def _session() -> tuple[list[float], float]:
    """CPU seconds of each three-minute answer, from its first observation to its record; MiB a minute."""
    with tempfile.TemporaryDirectory() as scratch:
        room = _Room(Path(scratch))
        try:
            costs, before = [], 0
            for number in range(MINUTES // _ANSWER_MINUTES):
                began = time.process_time()
                room.answer()
                costs.append(time.process_time() - began)
                if number == 1:
                    before = _memory()
            return costs, (_memory() - before) / MIB / (MINUTES - 2 * _ANSWER_MINUTES)
        finally:
            room.journal.close()


class _Room:
    """A session on a real journal; everything else is as fast as it can be."""

    def __init__(self, folder: Path) -> None:
        plan = sample_plan()
        question = plan.questions[1].model_copy(update={"follow_ups": []})
        questions = [
            question.model_copy(update={"question_id": f"q-{n}"}) for n in range(MINUTES // _ANSWER_MINUTES)
        ]
        self.now = 1000.0
        self.journal = Journal.open(folder / "journal", "room-1")
        self._senses = ScriptedSenses()
        self._minute = _Minute()
        self._session = Session(
            plan.model_copy(update={"questions": questions}),
            source="rehearsal",
            senses=lambda: self._senses,
            journal=self.journal,
            reader=Reader(folder / "voice", "none"),
            screen=_NoScreen(),
            clock=lambda: self.now,
            now=lambda: datetime(2026, 11, 20, 9, 0, tzinfo=UTC),
        )
        for event in (
            ev.PlanSelected(plan.plan_id),
            ev.CandidateReady(),
            ev.ConsentGiven(SENSES, "zh-CN"),
            ev.CheckSkipped(),
        ):
            self._session.handle(event)
            self._settle()

    def answer(self) -> None:
        """The next question from beginning to end."""
        index = self._session.conductor.index
        self._session.handle(ev.AnswerBegun())
        for minute in range(_ANSWER_MINUTES):
            for second in self._minute.moved(60.0 * minute):
                self.now += 1.0
                self._session.sensed(replace(second, answer=index))
                self._session.tick()
        self._session.handle(ev.AnswerEnded("candidate"))
        self._settle()

    def _settle(self) -> None:
        for event in self._senses.poll():
            self._session.sensed(event)


class _NoScreen:
    def caption(self, stable: str, tentative: str) -> None: ...

    def level(self, dbfs: float) -> None: ...

    def face(self, seen: msg.FaceSeen) -> None: ...

    def calibrating(self, step: str | None, share: float) -> None: ...

    def fault(self, code: str, details: Mapping[str, object]) -> None: ...


def _memory() -> int:
    gc.collect()
    return int(psutil.Process().memory_full_info().uss)
