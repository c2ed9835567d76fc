"""Walks one candidate through their plan: events in, actions out."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from kiosk.interview import actions as act
from kiosk.interview import events as ev
from kiosk.interview.agenda import Turn, Want, first_turn, turn_after
from kiosk.interview.consent import permitted
from kiosk.interview.machine import CLOSING, Mark, State, outcome
from kiosk.interview.timing import TIMER_OF, Timing
from sync.contract.message import Language
from sync.contract.plan import InterviewPlan, Sense

Calibration = Literal["waiting", "running", "done", "partly"]


@dataclass(slots=True)
class _Memory:
    """What the conductor knows beyond the machine's state."""

    turn: Turn
    want: Want | None = None
    """What the answer that came in last lacks."""
    senses: frozenset[Sense] = frozenset()
    decided: bool = False
    """Whether consent was given or refused: from here on there is a report."""
    loaded: bool = False
    ready: bool = False
    checking: bool = False
    calibration: Calibration = "waiting"
    asked: bool = False
    question_read: bool = False
    resume: State | None = None
    faults: dict[str, None] = field(default_factory=dict)
    """Open faults in the order of their coming."""
    captured: bool = False
    open_answer: int | None = None
    """The answer that is being captured (or held)."""
    unsaved: int | None = None
    """The answer that was handed over to be saved and has not come back."""
    finish: act.FinishReport | None = None
    """The report to finish as soon as the last answer is in."""


class Conductor:
    """One interview. Single-threaded: feed it every event, carry out every action in order.

    Promises, whatever the events: nothing is loaded or captured before consent; only senses
    in `permitted` are ever loaded; every BeginCapture is followed by exactly one EndCapture
    and one SaveAnswer of the same index; one FinishReport at most, after every answer is
    saved or lost, and none after it.
    """

    def __init__(self, plan: InterviewPlan, timing: Timing | None = None) -> None:
        self.plan = plan
        self._timing = timing or Timing()
        self._state = State.IDLE
        self._memory = _Memory(first_turn(plan))

    @property
    def state(self) -> State:
        return self._state

    @property
    def turn(self) -> Turn:
        """What is asked or answered now."""
        return self._memory.turn

    @property
    def index(self) -> int:
        """The answer that is asked for or given now, counted from 0."""
        return self._memory.turn.index

    @property
    def senses(self) -> frozenset[Sense]:
        """What may be sensed: empty until consent is given."""
        return self._memory.senses

    @property
    def senses_ready(self) -> bool:
        return self._memory.ready

    @property
    def calibration(self) -> Calibration:
        """How far the terminal has come in getting to know the candidate."""
        return self._memory.calibration

    @property
    def question_read(self) -> bool:
        """Whether the question has been read aloud to its end."""
        return self._memory.question_read

    @property
    def captured(self) -> bool:
        """Whether sound or picture of the candidate has been taken, be it only for the device check."""
        return self._memory.captured

    @property
    def faults(self) -> tuple[str, ...]:
        """Codes of the faults that keep the interview paused, or that ended it."""
        return tuple(self._memory.faults)

    def handle(self, event: ev.Event) -> list[act.Action]:
        """Takes an event and says what is to be done for it."""
        if self._out_of_date(event):
            return []
        result = outcome(self._state, event)
        if result is Mark.IGNORED:
            return []
        done = self._note(event)
        if result is Mark.NOTED:
            return done
        target = self._resolve(result)
        if target is None:
            return done
        return done + self._move(target, event)

    # What an event means before it moves anything

    def _out_of_date(self, event: ev.Event) -> bool:
        """An event that speaks of something which is no longer so."""
        memory = self._memory
        match event:
            case ev.PlanSelected(plan_id):
                return plan_id != self.plan.plan_id
            case ev.TimeUp(timer):
                return timer != TIMER_OF.get(self._state)
            case ev.QuestionRead(index):
                return index != memory.turn.index
            case ev.AnswerSaved(index) | ev.AnswerLost(index, _):
                return index != memory.unsaved
            case ev.FaultCleared(code):
                return code not in memory.faults
            case ev.CheckPassed() | ev.CheckSkipped():
                return not memory.ready
            case _:
                return False

    def _note(self, event: ev.Event) -> list[act.Action]:
        """Remembers the event; gives what is to be done at once, whatever the state."""
        match event:
            case ev.ConsentGiven(agreed, language):
                return self._decide(permitted(self.plan.policy, agreed), given=True, language=language)
            case ev.ConsentRefused(language):
                return self._decide(frozenset(), given=False, language=language)
            case ev.SensesReady():
                return self._senses_are_ready()
            case ev.CheckBegun():
                return self._calibrate()
            case ev.CheckDone(missing):
                self._memory.calibration = "partly" if missing else "done"
                return []
            case ev.QuestionRead():
                self._memory.question_read = True
                return [act.StartTimer("thinking", self._timing.thinking)]
            case ev.AnswerSaved() | ev.AnswerLost():
                return self._answer_is_in(event)
            case ev.TryAgain():
                return [act.RestoreSenses(self.faults)]
            case _:
                self._note_fault(event)
                return []

    def _note_fault(self, event: ev.Event) -> None:
        faults = self._memory.faults
        match event:
            case ev.SensesLost(code) | ev.FaultRaised(code):
                faults.pop(code, None)  # the newest stands last
                faults[code] = None
            case ev.FaultCleared(code):
                del faults[code]
            case ev.TimeUp("presence"):
                faults["nobody-there"] = None
            case ev.TimeUp("saving"):
                faults["saving-stalled"] = None

    def _answer_is_in(self, event: ev.AnswerSaved | ev.AnswerLost) -> list[act.Action]:
        self._memory.unsaved = None
        if isinstance(event, ev.AnswerLost):
            self._memory.faults[event.code] = None
        else:
            self._memory.want = event.want
        return self._finish_if_due() if self._state in CLOSING else []

    def _decide(self, senses: frozenset[Sense], *, given: bool, language: Language) -> list[act.Action]:
        self._memory.senses = senses
        self._memory.decided = True
        version = self.plan.policy.notice.version
        return [act.RecordConsent(given=given, senses=senses, notice_version=version, language=language)]

    def _senses_are_ready(self) -> list[act.Action]:
        if self._memory.ready:
            return []
        self._memory.ready = True
        return self._check() if self._state is State.DEVICE_CHECK else []

    def _check(self) -> list[act.Action]:
        if self._memory.checking or not self._memory.ready:
            return []
        self._memory.checking = self._memory.captured = True
        return [act.BeginCheck()]

    def _calibrate(self) -> list[act.Action]:
        if not self._memory.checking:
            return []
        self._memory.calibration = "running"
        return [act.StartTimer("presence", self._timing.presence), act.Calibrate()]

    def _resolve(self, result: State | Mark) -> State | None:
        if isinstance(result, State):
            return result
        memory = self._memory
        if result is Mark.RESUME:
            if memory.faults or memory.resume is None:
                return None
            saved_meanwhile = memory.resume is State.SAVING and memory.unsaved is None
            return self._next() if saved_meanwhile else memory.resume
        return self._next()

    def _next(self) -> State:
        """The only place where the position in the plan moves on."""
        memory = self._memory
        following = turn_after(self.plan, memory.turn, memory.want)
        memory.want = None
        if following is None:
            return State.THANKS
        memory.turn = following
        return State.ASKING

    # Moving from state to state

    def _move(self, target: State, event: ev.Event) -> list[act.Action]:
        source, memory = self._state, self._memory
        if target is State.PAUSED:
            memory.resume = source
            done = self._hold(source)
        elif source is State.PAUSED and target is memory.resume:
            done = [act.StopTimer("pause"), *self._continue(target)]
        else:
            done = self._end(source, event) + self._begin(target)
        self._state = target
        if source is State.PAUSED:
            self._memory.resume = None
        return [*done, self._progress()]

    def _progress(self) -> act.PublishProgress:
        number = self._memory.turn.number + 1 if self._memory.asked else 0
        return act.PublishProgress(self._state.value, number, len(self.plan.questions))

    def _hold(self, source: State) -> list[act.Action]:
        """Breaks off a state, to be continued."""
        done: list[act.Action] = [act.HoldTimer(TIMER_OF[source])]
        if source is State.ASKING:
            done.append(act.StopReading())
        if self._memory.open_answer is not None:
            done.append(act.HoldCapture(self._memory.open_answer))
        return [*done, act.StartTimer("pause", self._timing.pause)]

    def _continue(self, state: State) -> list[act.Action]:
        """Takes up a state where a pause broke it off."""
        if state is State.ASKING:
            return self._ask()
        done = self._check() if state is State.DEVICE_CHECK else []
        if self._memory.open_answer is not None:
            done.append(act.ContinueCapture(self._memory.open_answer))
        return [*done, act.ContinueTimer(TIMER_OF[state])]

    def _end(self, source: State, event: ev.Event) -> list[act.Action]:
        """Ends a state for good, and with a pause also the state it broke off."""
        memory = self._memory
        ending = [source] if memory.resume is None else [source, memory.resume]
        run_out = event.timer if isinstance(event, ev.TimeUp) else None
        timers = [TIMER_OF[state] for state in ending if state in TIMER_OF]
        done: list[act.Action] = [act.StopTimer(timer) for timer in timers if timer != run_out]
        if source in (State.WELCOME, State.ASKING):
            done.append(act.StopReading())
        if memory.checking:
            memory.checking = False
            done.append(act.EndCheck())
        return done + self._hand_over(_ended_by(event))

    def _hand_over(self, ended_by: act.EndedBy) -> list[act.Action]:
        """Ends the open answer and has it saved: the one way out of a capture."""
        memory = self._memory
        index = memory.open_answer
        if index is None:
            return []
        memory.open_answer, memory.unsaved = None, index
        return [act.EndCapture(index), act.SaveAnswer(index, ended_by)]

    def _begin(self, target: State) -> list[act.Action]:
        """Begins a state afresh."""
        memory, timing = self._memory, self._timing
        match target:
            case State.IDLE:
                return self._finish_now()
            case State.WELCOME:
                self._memory = _Memory(first_turn(self.plan))
                return [act.ReadAloud(self.plan.greeting), act.StartTimer("presence", timing.presence)]
            case State.CONSENT:
                return [act.StartTimer("presence", timing.presence)]
            case State.DEVICE_CHECK:
                memory.loaded = True
                return [act.LoadSenses(memory.senses), act.StartTimer("presence", timing.presence)]
            case State.ASKING:
                return self._ask()
            case State.ANSWERING:
                return self._listen()
            case State.SAVING:
                return [act.StartTimer("saving", timing.saving)]
            case _:
                return self._close(target)

    def _ask(self) -> list[act.Action]:
        self._memory.asked, self._memory.question_read = True, False
        patience = self._timing.reading + self._timing.thinking
        return [
            act.StartTimer("thinking", patience),
            act.ReadAloud(self.turn.text, self.index),
        ]

    def _listen(self) -> list[act.Action]:
        self._memory.captured, self._memory.open_answer = True, self.index
        return [act.BeginCapture(self.index), act.StartTimer("answer", float(self.turn.seconds))]

    def _close(self, target: State) -> list[act.Action]:
        outcomes: dict[State, act.Outcome] = {
            State.THANKS: "completed",
            State.DECLINED: "consent-refused",
            State.WITHDRAWN: "withdrawn",
            State.INTERRUPTED: "interrupted",
        }
        memory = self._memory
        if memory.decided or target is State.WITHDRAWN:
            code = next(reversed(memory.faults), "") if target is State.INTERRUPTED else ""
            memory.finish = act.FinishReport(outcomes[target], code)
        return [*self._finish_if_due(), act.StartTimer("farewell", self._timing.farewell)]

    def _finish_if_due(self) -> list[act.Action]:
        """The report waits for the last answer, so that it is not left out."""
        return [] if self._memory.unsaved is not None else self._finish_now()

    def _finish_now(self) -> list[act.Action]:
        memory = self._memory
        done: list[act.Action] = []
        if memory.finish is not None:
            done.append(memory.finish)
            if memory.loaded:
                done.append(act.UnloadSenses())
        memory.loaded = False
        memory.finish = None
        return done


def _ended_by(event: ev.Event) -> act.EndedBy:
    match event:
        case ev.AnswerEnded(by):
            return by
        case ev.TimeUp("answer"):
            return "time-limit"
        case ev.Withdraw():
            return "withdrawal"
        case _:
            return "fault"
