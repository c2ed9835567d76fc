"""What holds for every interview, whatever happens in whatever order."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import get_args

from hypothesis import given
from hypothesis import strategies as st

from kiosk.interview import actions as act
from kiosk.interview import events as ev
from kiosk.interview.conductor import Conductor
from kiosk.interview.machine import State
from sync.contract.plan import InterviewPlan, Sense
from tests.kiosk.sample_plan import EVERY_SENSE, sample_plan
from tests.kiosk.test_agenda import BANK, wants

CODES = ("camera-missing", "microphone-missing", "disk-full")

some_senses = st.frozensets(st.sampled_from(EVERY_SENSE))
indices = st.integers(0, 3)
codes = st.sampled_from(CODES)
endings = st.sampled_from(get_args(ev.EndOfAnswer))
timers = st.sampled_from(get_args(ev.Timer))
languages = st.sampled_from(("zh-CN", "en", "ja"))

anything: st.SearchStrategy[ev.Event] = st.one_of(
    st.sampled_from(("plan-0001", "plan-0002")).map(ev.PlanSelected),
    st.builds(ev.CandidateReady),
    st.builds(ev.ConsentGiven, some_senses, languages),
    st.builds(ev.ConsentRefused, languages),
    st.builds(ev.SensesReady),
    st.builds(ev.CheckBegun),
    st.builds(ev.CheckDone, st.sampled_from(((), ("left",)))),
    st.builds(ev.CheckPassed),
    st.builds(ev.CheckSkipped),
    st.builds(ev.QuestionRead, indices),
    st.builds(ev.AnswerBegun),
    st.builds(ev.AnswerEnded, endings),
    st.builds(ev.AnswerSaved, indices, wants),
    st.builds(ev.AnswerLost, indices, codes),
    st.builds(ev.TimeUp, timers),
    st.builds(ev.Withdraw),
    st.builds(ev.SensesLost, codes),
    st.builds(ev.FaultCleared, codes),
    st.builds(ev.TryAgain),
    st.builds(ev.FaultRaised, codes),
    st.builds(ev.Dismissed),
)


@st.composite
def plans(draw: st.DrawFn) -> InterviewPlan:
    allowed = draw(some_senses)
    plan = sample_plan(
        tuple(allowed), separate_face_consent=draw(st.booleans()), questions=draw(st.integers(1, 3))
    )
    bank = list(BANK) if draw(st.booleans()) else []
    asked = [question.model_copy(update={"follow_ups": bank}) for question in plan.questions]
    return plan.model_copy(update={"questions": asked})


@dataclass
class Terminal:
    """Keeps account of what an app would have been told to do; refuses what must never be."""

    plan: InterviewPlan
    agreed: frozenset[Sense] = frozenset()
    loaded: bool = False
    open_answer: int | None = None
    held: bool = False
    begun: Counter[int] = field(default_factory=Counter)
    saved: Counter[int] = field(default_factory=Counter)
    reports: int = 0
    timers: dict[ev.Timer, str] = field(default_factory=dict)
    faults: set[str] = field(default_factory=set)
    reading: int | None = None
    answers: list[int] = field(default_factory=list)

    def carry_out(self, actions: list[act.Action]) -> None:
        for action in actions:
            self._senses(action)
            self._capture(action)
            self._timer(action)

    def _senses(self, action: act.Action) -> None:
        match action:
            case act.RecordConsent(given, senses):
                self.agreed = senses if given else frozenset()
            case act.LoadSenses(senses):
                assert senses == self.agreed
                assert senses <= set(self.plan.policy.senses)
                self.loaded = True
            case act.UnloadSenses():
                assert self.loaded
                assert self.open_answer is None
                self.loaded = False
            case act.FinishReport():
                assert self.open_answer is None
                self.reports += 1
            case act.ReadAloud(_, question):
                assert self.open_answer is None or self.held
                self.reading = question
            case act.BeginCheck():
                assert self.loaded

    def _capture(self, action: act.Action) -> None:
        match action:
            case act.BeginCapture(index):
                assert self.loaded
                assert self.open_answer is None
                assert not self.reports
                self.open_answer, self.held = index, False
                self.begun[index] += 1
            case act.HoldCapture(index):
                assert index == self.open_answer
                assert not self.held
                self.held = True
            case act.ContinueCapture(index):
                assert index == self.open_answer
                assert self.held
                self.held = False
            case act.EndCapture(index):
                assert index == self.open_answer
                self.open_answer = None
            case act.SaveAnswer(index, _):
                assert self.open_answer is None
                self.saved[index] += 1
                self.answers.append(index)

    def _timer(self, action: act.Action) -> None:
        match action:
            case act.StartTimer(timer, seconds):
                assert seconds > 0
                self.timers[timer] = "running"
            case act.StopTimer(timer):
                assert self.timers.pop(timer, None)
            case act.HoldTimer(timer):
                assert self.timers.get(timer) == "running"
                self.timers[timer] = "held"
            case act.ContinueTimer(timer):
                assert self.timers.get(timer) == "held"
                self.timers[timer] = "running"

    def forget(self) -> None:
        """The next walk through the same plan."""
        self.begun.clear()
        self.saved.clear()
        self.reports = 0
        self.agreed = frozenset()


def walk(conductor: Conductor, terminal: Terminal, event: ev.Event) -> None:
    if isinstance(event, ev.TimeUp):  # a timer runs out only where it runs
        if terminal.timers.get(event.timer) != "running":
            return
        del terminal.timers[event.timer]
    actions = conductor.handle(event)
    if actions and isinstance(event, ev.PlanSelected):
        terminal.forget()
    terminal.carry_out(actions)


def hold_true(conductor: Conductor, terminal: Terminal) -> None:
    """What holds after every event."""
    capturing = terminal.open_answer is not None and not terminal.held
    assert capturing == (conductor.state is State.ANSWERING)
    assert all(times == 1 for times in terminal.begun.values())
    given = Counter(terminal.saved)
    if terminal.open_answer is not None:
        given[terminal.open_answer] += 1
    assert given == terminal.begun
    assert terminal.reports <= 1
    assert list(terminal.timers.values()).count("running") <= 1
    if conductor.state is State.IDLE:
        assert not terminal.timers
        assert not terminal.loaded
        assert terminal.open_answer is None


@given(plan=plans(), events=st.lists(anything, max_size=60))
def test_whatever_happens_nothing_is_captured_without_consent_and_every_answer_is_accounted_for(
    plan: InterviewPlan, events: list[ev.Event]
) -> None:
    conductor, terminal = Conductor(plan), Terminal(plan)
    for event in events:
        walk(conductor, terminal, event)
        hold_true(conductor, terminal)


LIKELY: dict[State, tuple[ev.Event, ...]] = {
    State.IDLE: (ev.PlanSelected("plan-0001"),),
    State.WELCOME: (ev.CandidateReady(),),
    State.CONSENT: (ev.ConsentGiven(frozenset(EVERY_SENSE), "zh-CN"),),
    State.DEVICE_CHECK: (ev.SensesReady(), ev.CheckPassed()),
    State.ASKING: (ev.AnswerBegun(),),
    State.ANSWERING: (ev.AnswerEnded("candidate"),),
    State.SAVING: (ev.AnswerSaved(0), ev.AnswerSaved(1), ev.AnswerSaved(2)),
    State.PAUSED: (ev.FaultCleared(CODES[0]), ev.FaultCleared(CODES[1]), ev.FaultCleared(CODES[2])),
    State.THANKS: (ev.Dismissed(),),
    State.DECLINED: (ev.Dismissed(),),
    State.WITHDRAWN: (ev.Dismissed(),),
    State.INTERRUPTED: (ev.Dismissed(),),
}


@given(plan=plans(), data=st.data())
def test_deep_in_an_interview_the_same_holds(plan: InterviewPlan, data: st.DataObject) -> None:
    """Random events seldom get past the consent; here most steps are the likely ones."""
    conductor, terminal = Conductor(plan), Terminal(plan)
    for _ in range(40):
        likely = data.draw(st.integers(0, 3)) > 0
        events = LIKELY[conductor.state] if likely else (data.draw(anything),)
        for event in events:
            walk(conductor, terminal, event)
            hold_true(conductor, terminal)


def fair_answers(conductor: Conductor, terminal: Terminal) -> tuple[ev.Event, ...]:
    """What a working terminal reports by itself: senses load, readings end, answers are saved."""
    reports: list[ev.Event] = []
    if terminal.loaded and not conductor.senses_ready:
        reports.append(ev.SensesReady())
    if terminal.reading is not None:
        reports.append(ev.QuestionRead(terminal.reading))
        terminal.reading = None
    reports += [ev.AnswerSaved(index) for index in terminal.answers]
    terminal.answers.clear()
    return tuple(reports)


@given(plan=plans(), events=st.lists(anything, max_size=40))
def test_an_interview_left_alone_always_comes_to_its_end(plan: InterviewPlan, events: list[ev.Event]) -> None:
    """Whatever happened before: with nobody there, the timers alone lead back to the list."""
    conductor, terminal = Conductor(plan), Terminal(plan)
    for event in events:
        walk(conductor, terminal, event)
    consented = bool(terminal.loaded)
    for _ in range(40):
        if conductor.state is State.IDLE:
            break
        for event in fair_answers(conductor, terminal):
            walk(conductor, terminal, event)
        for timer in [name for name, how in terminal.timers.items() if how == "running"]:
            walk(conductor, terminal, ev.TimeUp(timer))
        hold_true(conductor, terminal)
    assert conductor.state is State.IDLE
    if consented:
        assert terminal.reports == 1
    assert terminal.begun == terminal.saved
