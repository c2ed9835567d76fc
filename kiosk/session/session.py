"""One candidate's interview being carried out: the conductor's actions become deeds.

No window and no database of its own: what it needs is handed in, so the whole interview runs in
a test as it does in the room.
"""

from __future__ import annotations

import logging
from collections import deque
from collections.abc import Callable, Mapping
from datetime import datetime

from kiosk.errors import KNOWN
from kiosk.interview import actions as act
from kiosk.interview import events as ev
from kiosk.interview.agenda import Turn
from kiosk.interview.conductor import Conductor
from kiosk.journal.journal import Source as RoomSource
from kiosk.pipeline import messages as msg
from kiosk.plan.questions import is_rated, question_context, vocabulary
from kiosk.report.assessing import RawAnswer
from kiosk.report.builder import ReportBuilder
from kiosk.session.answering import AnswerInProgress
from kiosk.session.asking_more import want_of
from kiosk.session.device_check import DeviceCheck
from kiosk.session.live import LiveScores, Show
from kiosk.session.port import JournalPort, ScreenPort, SensesPort
from kiosk.session.sensing import SensingRecord
from kiosk.session.strain import Strain
from kiosk.session.timers import Timers
from kiosk.voice.reader import Reader
from models.assessment import QuestionContext
from sync.contract.message import Region
from sync.contract.plan import InterviewPlan
from sync.contract.report import ConsentRecord, InterviewReport

log = logging.getLogger(__name__)


RESTARTING = "senses-restarting"
"""The pause while senses that died load their models again: nothing said meanwhile is lost unheard."""

RESTARTED = "senses-restarted"
"""The note of it in the report."""


class Session:
    """Drives one Conductor. Single-threaded; call `handle` for events and `tick` often."""

    def __init__(
        self,
        plan: InterviewPlan,
        *,
        source: RoomSource,
        region: Region | None = None,
        senses: Callable[[], SensesPort],
        journal: JournalPort,
        reader: Reader,
        screen: ScreenPort,
        clock: Callable[[], float],
        now: Callable[[], datetime],
        show_live: Show = lambda _live: None,
    ) -> None:
        self.plan = plan
        self.conductor = Conductor(plan)
        self.timers = Timers(clock)
        self.report: InterviewReport | None = None
        self._source: RoomSource = source
        self._region: Region | None = region
        self._report_id: str | None = None
        self._open_senses = senses
        self._journal = journal
        self._reader = reader
        self._screen = screen
        self._clock = clock
        self._now = now
        self._began, self._started_at = clock(), now()
        self._builder = ReportBuilder(plan, source, region)
        self._consent: ConsentRecord | None = None
        self._sensing = SensingRecord(journal)
        self._load_fault: str | None = None
        self._answers: dict[int, AnswerInProgress] = {}
        self._reading: int | None = None
        self._asked_at: float | None = None
        self._said: dict[int, str] = {}
        """The text of each answer that is in: a follow-up is held against both."""
        self._device_check = DeviceCheck(self.conductor, senses, screen)
        self._live = LiveScores(plan, self.conductor, self.timers, show_live)
        self._strain = Strain()
        self._notes: list[str] = []
        self._events: deque[ev.Event] = deque()
        self._handling = False

    @property
    def _senses(self) -> SensesPort:
        """Asked for only when something is to be sensed: before consent there is no need."""
        return self._open_senses()

    def handle(self, event: ev.Event) -> None:
        """Let an event happen; what follows from it is done before this returns."""
        self._events.append(event)
        if self._handling:
            return
        self._handling = True
        try:
            while self._events:
                for action in self.conductor.handle(self._events.popleft()):
                    if not self._perform(action):
                        break
        finally:
            self._handling = False

    def tick(self) -> None:
        """Timers and the reading voice."""
        for timer in self.timers.due():
            self.handle(ev.TimeUp(timer))
        if self._reader.finished and self._reading is not None:
            index, self._reading = self._reading, None
            self.handle(ev.QuestionRead(index))
        done = self._device_check.tick(self._clock())
        if done is not None:
            self._write_sensing()
            self.handle(done)
        if self._report_id is not None and self.report is None:
            self._live.step(self._clock(), self._report_id)

    def sensed(self, event: msg.Event) -> None:
        """Take in what the senses said."""
        match event:
            case msg.Ready(records):
                log.info("senses ready: %s", ", ".join(record.sense for record in records))
                self._sensing.loaded(records)
                self._write_sensing()
                self._loaded()
            case msg.LoadFailed(code, details):
                self._load_failed(code, details)
            case msg.Fault(code, details):
                self._screen.fault(code, details)
                self.handle(ev.SensesLost(code))
            case msg.FaultCleared(code):
                self.handle(ev.FaultCleared(code))
            case msg.Heartbeat():
                self._strain.note(event)
            case msg.Restarted():
                self._senses_restarted()
            case _:
                self._answer_sensed(event)

    def _answer_sensed(self, event: msg.Event) -> None:
        """What belongs to the device check or to an answer."""
        match event:
            case msg.FaceSeen():
                self._screen.face(event)
            case msg.SoundHeard(dbfs):
                self._screen.level(dbfs)
            case msg.CaptionHeard(answer, stable, tentative):
                self._caption(answer, stable, tentative)
            case msg.Observed(msg.CHECK):
                self._device_check.add(event)
            case msg.Observed(answer) if answer in self._answers:
                self._answers[answer].add(event)
                if event.utterances:
                    self._caption(answer, "", "")
            case msg.ScoredLive():
                self._live.scored(event)
            case msg.HeardOut():
                self._heard_out(event)
            case msg.Assessed():
                self._assessed(event)

    def _caption(self, answer: int, stable: str, tentative: str) -> None:
        """What was said in this answer until now, and what is just being said."""
        if answer == self.conductor.index and answer in self._answers:
            said = self._answers[answer].said(self.plan.language)
            self._screen.caption(said + stable, tentative)

    def _loaded(self) -> None:
        self._load_fault_over()
        self.handle(ev.FaultCleared(RESTARTING))
        self.handle(ev.SensesReady())

    def _load_failed(self, code: str, details: Mapping[str, object]) -> None:
        self._sensing.not_loaded()
        self._write_sensing()
        self._screen.fault(code, details)
        self.handle(ev.SensesLost(code))
        if self._load_fault != code:
            self._load_fault_over()
            self._load_fault = code
        self.handle(ev.FaultCleared(RESTARTING))

    def _load_fault_over(self) -> None:
        if self._load_fault is not None:
            code, self._load_fault = self._load_fault, None
            self.handle(ev.FaultCleared(code))

    # Deeds

    def _perform(self, action: act.Action) -> bool:
        """Whether what follows in the same breath may be done: not after a consent that is lost."""
        if isinstance(action, act.RecordConsent):
            return self._record_consent(action)
        self._carry_out(action)
        return True

    def _carry_out(self, action: act.Action) -> None:
        match action:
            case act.StartTimer() | act.StopTimer() | act.HoldTimer() | act.ContinueTimer():
                self.timers.perform(action)
            case act.ReadAloud(text, question):
                self._reading = question
                self._asked_at = self._clock() - self._began if question is not None else None
                self._reader.read(text)
                if question is not None and "voice" in self.conductor.senses:
                    sound = self._reader.sound
                    self._senses.send(msg.Asking(self._clock(), str(sound) if sound else None))
            case act.StopReading():
                self._reading = None
                self._reader.stop()
            case act.PublishProgress(state, question):
                self._publish(state, question)
            case act.FinishReport(outcome, code):
                self._finish(outcome, code)
            case act.BeginCheck() | act.Calibrate() | act.EndCheck():
                self._device_check.perform(action, self._clock())
                self._write_sensing()
            case _:
                self._sense(action)

    def _sense(self, action: act.Action) -> None:
        """Actions that are commands to the senses, with the moment they are given."""
        at = self._clock()
        match action:
            case act.LoadSenses(senses):
                self._load(frozenset(senses))
            case act.RestoreSenses():
                if self._load_fault is not None:  # what is open tries again by itself
                    self._load(frozenset(self.conductor.senses))
            case act.UnloadSenses():
                self._senses.send(msg.Unload())
            case act.BeginCapture(index):
                turn = self.conductor.turn
                self._answers[index] = AnswerInProgress(turn, at, at - self._began, self._asked_at)
                self._senses.send(msg.Begin(index, turn.key, at))
                self._senses.send(self._scheme(turn))
            case act.HoldCapture(index):
                self._answers[index].hold(at)
                self._senses.send(msg.Hold(index, at))
            case act.ContinueCapture(index):
                self._answers[index].resume(at)
                self._senses.send(msg.Resume(index, at))
            case act.EndCapture(index):
                self._answers[index].end(at)
                self._senses.send(msg.End(index, at))
            case act.SaveAnswer(index, ended_by):
                self._answers[index].ended_by = ended_by
                self._assess_when_whole(self._answers[index])

    def _load(self, senses: frozenset[str]) -> None:
        plan, rated = self.plan, "speech" in senses and is_rated(self.plan)
        words, pictures = vocabulary(plan), plan.policy.thumbnails
        self._senses.send(msg.Load(senses, plan.language, words, pictures, rated=rated))

    def _publish(self, state: str, question: int) -> None:
        """Where the interview stands; nothing before it is journalled, nothing after its report."""
        self._live.question = question
        if self._report_id is not None and self.report is None:
            identity = self._report_id
            self._write(lambda: self._journal.record_progress(identity, state, question))

    def _begin(self) -> str:
        """The id of the report, minted when there is the first thing to write down."""
        if self._report_id is None:
            self._report_id = self._journal.begin(
                self.plan, self.conductor.state.value, source=self._source, region=self._region
            )
        return self._report_id

    def _begin_or_fail(self) -> str | None:
        """The id of the report; None where not even the beginning can be written down."""
        self._write(self._begin)
        return self._report_id

    def _record_consent(self, action: act.RecordConsent) -> bool:
        """Whether it is written down; otherwise nothing may be opened."""
        self._consent = ConsentRecord(
            given=action.given,
            notice_version=action.notice_version,
            language=action.language,
            senses=sorted(action.senses),
            at=self._now(),
        )
        consent = self._consent
        return self._write(lambda: self._journal.record_consent(self._begin(), consent)) is None

    def _heard_out(self, event: msg.HeardOut) -> None:
        answer = self._answers.get(event.answer)
        if answer is not None and answer.speech is None:
            answer.speech, answer.talked_over = event.speech, event.talked_over
            self._assess_when_whole(answer)

    def _assess_when_whole(self, answer: AnswerInProgress) -> None:
        """An answer is whole when it was ended and heard out, whichever comes last."""
        if answer.ended_by is None or answer.speech is None or answer.raw is not None:
            return
        raw = answer.complete(self.plan.language, frozenset(self.conductor.senses))
        self._assess(answer, raw)

    def _assess(self, answer: AnswerInProgress, raw: RawAnswer) -> None:
        context = self._context(answer.turn)
        self._senses.send(msg.Assess(answer.index, raw, context, self._device_check.baselines))

    def _scheme(self, turn: Turn) -> msg.ScoreLive:
        senses = frozenset(self.conductor.senses)
        return self._live.scheme(turn, senses, self._context(turn), self._device_check.baselines)

    def _context(self, turn: Turn) -> QuestionContext:
        preceding = self._said.get(turn.follow_up.to, "") if turn.follow_up else ""
        return question_context(self.plan, turn, preceding)

    def _assessed(self, event: msg.Assessed) -> None:
        index, observations = event.answer, event.observations
        answer = self._answers.pop(index, None)
        if answer is None or answer.ended_by is None:
            return
        self._said[index] = observations.text
        report = self._builder.add_answer(
            answer.turn,
            observations,
            event.assessed,
            pictures=event.pictures,
            offset=answer.offset,
            ended_by=answer.ended_by,
            asked_at=answer.asked_at,
        )
        self._live.settle(self._builder.rated)
        self._sensing.assessed(answer.raw, self._device_check.baselines)
        self._write_sensing()
        fault = self._write(lambda: self._journal.record_answer(self._begin(), report))
        want = want_of(event.assessed.rating)
        if want is not None:
            log.info("answer %d: %s, %s", index, want.reason, " ".join(want.parts))
        self.handle(ev.AnswerLost(index, fault) if fault else ev.AnswerSaved(index, want))

    def _senses_restarted(self) -> None:
        """What was under way when the senses died is asked for again."""
        self._strain.senses_died()
        if RESTARTED not in self._notes:
            self._notes.append(RESTARTED)
        if self.conductor.senses:
            self.handle(ev.SensesLost(RESTARTING))
        for answer in self._answers.values():
            answer.begin_again()
            if answer.raw is not None:
                self._assess(answer, answer.raw)

    def _finish(self, outcome: act.Outcome, code: str) -> None:
        if code:
            self._notes.append(code)
        identity = self._begin_or_fail()
        if identity is None:
            return
        policy = self.plan.policy
        refused = ConsentRecord(
            given=False,
            notice_version=policy.notice.version,
            language=self.plan.candidate.language,
            senses=[],
        )
        consent = self._consent or refused
        self.report = self._builder.build(
            report_id=identity,
            outcome=outcome,
            consent=consent,
            senses=self._sensing.senses,
            baselines=self._sensing.baselines(self._device_check.baselines, consent.senses),
            health=self._strain.health(self._notes),
            started_at=self._started_at,
            finished_at=self._now(),
        )
        report = self.report
        self._write(lambda: self._journal.record_report(report))

    def _write_sensing(self) -> None:
        agreed = self._consent.senses if self._consent else []
        self._sensing.write(self._report_id, self._device_check.baselines, agreed)

    def _write(self, deed: Callable[[], object]) -> str | None:
        """Write to the journal; the code of the fault that kept it from being written, or None."""
        try:
            deed()
        except KNOWN as error:
            log.error("not journalled: %s", error)  # noqa: TRY400 - an environment fault needs no traceback
            self._screen.fault(error.code, error.details)
            self.handle(ev.FaultRaised(error.code))
            return error.code
        return None
