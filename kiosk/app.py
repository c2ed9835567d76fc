"""The only place where the terminal's parts meet."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from kiosk.capture.rehearsal import Rehearsal
from kiosk.config import Settings
from kiosk.errors import AnyKnownError, SensesLost
from kiosk.interview import events as ev
from kiosk.interview.calibration import Step
from kiosk.interview.machine import State
from kiosk.journal import DiskFull, Journal
from kiosk.pipeline import messages as msg
from kiosk.pipeline.supervisor import Supervisor
from kiosk.plan.lawful import lawful
from kiosk.plan.questions import readings
from kiosk.session.rehearsing import RehearsedCandidate
from kiosk.session.session import Session
from kiosk.ui.bridge import Bridge
from kiosk.ui.framing import SPEAKING_DBFS, framing, loudness
from kiosk.ui.operator import OperatorBridge
from kiosk.ui.views import AskingView, View, idle_view, view_of
from kiosk.ui.window import Window
from kiosk.voice.reader import Reader
from sync.contract.live import Live
from sync.contract.plan import InterviewPlan
from sync.edge import Edge

log = logging.getLogger(__name__)

TICK_SECONDS = 0.03
"""How often the terminal looks at its senses, timers and plans: once a frame."""

RESTED_SECONDS, SPEAKING_SECONDS = 1.2, 9.0
"""When a screen is photographed: when it has come to rest, and well into an answer."""

FORGET_SECONDS = 3600.0
"""How often the journal is asked for what may no longer be kept."""

NEEDING_STAFF = frozenset({"broker-refused", "broker-untrusted", "certificate-unusable"})
"""Faults of the line that do not pass by themselves: the idle screen names them, with the remedy."""

PASSING_SECONDS = 20.0
"""Any other fault of the line may pass; one that has stood for so long is named there as well."""

IDLE_REFRESH_SECONDS = 1.0
"""How often the check-in list is brought up to date."""


PUBLISH_LIVE_EVERY = 0.5
"""Seconds between two live messages on the wire; the operator's window gets every one."""


class Terminal:
    """Everything of one room, on the Qt thread: the list of plans, and one session at a time."""

    def __init__(
        self,
        settings: Settings,
        journal: Journal,
        edge: Edge,
        window: Window,
        bridge: Bridge,
        given: InterviewPlan | None = None,
        operator: OperatorBridge | None = None,
    ) -> None:
        self._settings = settings
        self._journal = journal
        self._edge = edge
        self._window = window
        self._bridge = bridge
        self._reader = Reader(settings.home / "voice", settings.speaker)
        self._given = given
        self._operator = operator
        self._live_due = 0.0
        self._senses: Supervisor | None = None
        self._leave_bell: Callable[[], None] = lambda: None
        self._session: Session | None = None
        self._candidate: RehearsedCandidate | None = None
        self._framing = "unknown"
        self._shown: View | None = None
        self._idle_due = 0.0
        self._forget_at = 0.0
        self._line_error: AnyKnownError | None = None
        self._line_fault_at = 0.0
        self._disk_full = False
        self._pictures = 0
        self._photographs: list[tuple[float, str]] = []
        self.reports = 0
        """Interviews finished since the start."""

    def start(self) -> None:
        """Show the first screen; the senses' process is started once it stands there."""
        self._bridge.intent.connect(self.intent)
        self._choose_by_itself()
        self._show()
        self._window.once_painted(self._painted)

    def close(self) -> None:
        self._reader.close()
        self._close_senses()

    def intent(self, event: ev.Event) -> None:
        """What the candidate did on the screen."""
        match event:
            case ev.PlanSelected(plan_id) if self._session is None:
                self._open_session(plan_id)
            case _ if self._session is not None:
                self._session.handle(event)
        self._after()

    def tick(self) -> None:
        """One look at everything that moves."""
        self._poll_senses()
        if self._session is not None:
            self._session.tick()
            self._show_moving()
            self._let_candidate_act()
        self._take_photographs()
        if time.monotonic() >= self._idle_due:
            self._idle_due = time.monotonic() + IDLE_REFRESH_SECONDS
            self._watch_line()
            self._watch_disk()
            self._forget_what_is_due()
            self._choose_by_itself()
            self._after()
        elif self._session is not None:
            self._after()

    # The candidate's screen, as a session sees it

    def caption(self, stable: str, tentative: str) -> None:
        self._bridge.caption(stable, tentative)

    def level(self, dbfs: float) -> None:
        self._bridge.level(loudness(dbfs), dbfs > SPEAKING_DBFS)

    def face(self, seen: msg.FaceSeen) -> None:
        self._framing = framing(seen)
        self._bridge.face_in_frame(framing(seen))

    def calibrating(self, step: Step | None, share: float) -> None:
        self._bridge.calibrating(step or "", share)

    def fault(self, code: str, details: Mapping[str, object]) -> None:
        log.warning("fault %s %s", code, dict(details))
        self._bridge.fault(code, details)

    def _show_live(self, live: Live) -> None:
        """For the operator and for HR; the candidate's screen never hears of it."""
        if self._operator is not None and self._session is not None:
            self._operator.show_live(live, self._session.plan.rubric.document)
        if time.monotonic() >= self._live_due and self._edge.show_live(live):
            self._live_due = time.monotonic() + PUBLISH_LIVE_EVERY

    # Steps

    def _painted(self) -> None:
        log.info("first screen painted")
        self._start_senses()

    def _start_senses(self) -> Supervisor:
        if self._senses is None:
            settings = self._settings
            self._senses = Supervisor(settings.camera, settings.microphone, settings.home / "kiosk.log")
            self._leave_bell = self._window.when_readable(self._senses.preview.bell, self._show_picture)
        return self._senses

    def _close_senses(self) -> None:
        self._leave_bell()
        self._leave_bell = lambda: None
        if self._senses is not None:
            self._senses.close()
        self._senses = None

    def _plans(self) -> list[InterviewPlan]:
        if self._given is not None:
            return [lawful(self._given, self._settings.region)]
        done = self._journal.finished_plans()
        today = self._edge.plans_of(datetime.now().astimezone().date())
        return [lawful(plan, self._settings.region) for plan in today if plan.plan_id not in done]

    def _forget_what_is_due(self) -> None:
        """Between interviews, once at the start and then each hour: what a plan's days are over for."""
        if self._session is None and self._senses is not None and time.monotonic() >= self._forget_at:
            self._forget_at = time.monotonic() + FORGET_SECONDS
            try:
                rows = self._journal.forget()
            except DiskFull as error:  # the idle screen says so; it is tried again in an hour
                log.error("nothing was deleted: %s", error)  # noqa: TRY400 - no traceback for the environment
                return
            if rows:
                log.info("%d rows of the journal were deleted: their time of keeping is over", rows)

    def _watch_line(self) -> None:
        """Facilities read in the log why there is no line; the interview goes on without one."""
        error = self._edge.status.error
        if str(error) == str(self._line_error):
            return
        if self._line_error is None or error is None or error.code != self._line_error.code:
            self._line_fault_at = time.monotonic()
        self._line_error = error
        if error is not None:
            self._bridge.fault(error.code, error.details)
            log.warning("%s: %s", error.code, error)
        else:
            log.info("the line to the broker stands")

    @property
    def _line_fault(self) -> str:
        """The fault of the line that a person should see to; empty where it may still pass."""
        code = self._line_error.code if self._line_error else ""
        passing = time.monotonic() - self._line_fault_at < PASSING_SECONDS
        return "" if passing and code not in NEEDING_STAFF else code

    def _watch_disk(self) -> None:
        """Facilities read in the log, as in the list, why no interview begins."""
        if self._session is not None or self._disk_full != self._journal.may_begin():
            return
        self._disk_full = not self._disk_full
        if self._disk_full:
            error = DiskFull(folder=self._settings.home / "journal")
            self._bridge.fault(error.code, error.details)
            log.warning("%s: %s", error.code, error)
        else:
            log.info("there is room for interviews again")

    def _choose_by_itself(self) -> None:
        """A terminal told to begin with a plan, or rehearsing, needs nobody to touch the list."""
        wanted = self._given.plan_id if self._given else self._settings.plan
        if self._session is not None or (self.reports and self._settings.leave_when_done):
            return
        if wanted is None and not self._settings.autopilot:
            return
        plan = next((one for one in self._plans() if wanted in (None, one.plan_id)), None)
        if plan is not None and not self.reports:
            self._open_session(plan.plan_id)

    def _open_session(self, plan_id: str) -> None:
        plan = next((one for one in self._plans() if one.plan_id == plan_id), None)
        if plan is None or not self._journal.may_begin():
            return
        self._bridge.choose_language(plan.candidate.language)
        if self._settings.autopilot:
            folder = Path(self._settings.camera.partition(":")[2])
            self._candidate = RehearsedCandidate(Rehearsal.load(folder), time.monotonic)
        self._reader.prepare(readings(plan), plan.language)
        self._session = Session(
            plan,
            source="rehearsal" if self._settings.rehearsal else "live",
            region=self._settings.region,
            senses=self._start_senses,
            journal=self._journal,
            reader=self._reader,
            screen=self,
            clock=time.monotonic,
            now=lambda: datetime.now(UTC),
            show_live=self._show_live,
        )
        self._session.handle(ev.PlanSelected(plan.plan_id))

    def _poll_senses(self) -> None:
        if self._senses is None:
            return
        try:
            for event in self._senses.poll():
                self._sensed(event)
        except SensesLost as error:
            log.critical("%s", error)
            self._close_senses()
            self._bridge.fault(error.code, error.details)
            if self._session is not None:
                self._session.handle(ev.FaultRaised(error.code))

    def _show_picture(self) -> None:
        """A frame was captured: it is shown without waiting for the next tick, or for any model."""
        if self._senses is None:
            return
        picture = self._senses.preview.read()
        if picture is not None:
            self._bridge.frame(picture)

    def _sensed(self, event: msg.Event) -> None:
        if self._session is not None:
            self._session.sensed(event)

    def _show_moving(self) -> None:
        session = self._session
        if session is None:
            return
        timer = {State.ANSWERING: "answer", State.ASKING: "thinking"}.get(session.conductor.state)
        left = session.timers.remaining("answer" if timer == "answer" else "thinking") if timer else None
        if left is not None and (timer == "answer" or session.conductor.question_read):
            self._bridge.time_left(*left)

    def _let_candidate_act(self) -> None:
        if self._candidate is None or self._session is None:
            return
        event = self._candidate.next(self._session.conductor, face_in_frame=self._framing == "good")
        if event is not None:
            self._session.handle(event)

    def _after(self) -> None:
        """After anything happened: close a session that is over, and show what is true now."""
        session = self._session
        if session is not None and session.conductor.state is State.IDLE:
            self.reports += session.report is not None
            self._reader.forget(session.plan.greeting)
            self._session, self._candidate = None, None
            if self._operator is not None:
                self._operator.clear()
            if self._settings.leave_when_done and self.reports:
                self._window.quit()
        self._show()

    def _show(self) -> None:
        view = self._view()
        if view == self._shown:
            return
        if type(view) is not type(self._shown):
            log.info("screen %s", type(view).__name__.removesuffix("View"))
        first = type(view) is not type(self._shown)
        self._shown = view
        self._bridge.show(view)
        if first and self._settings.screenshots is not None:
            self._photograph(type(view).__name__.removesuffix("View").lower())

    def _photograph(self, name: str) -> None:
        """A picture of a screen once it has come to rest, and of an answer while it is given."""
        self._pictures += 1
        file = f"{self._pictures:02d}-{name}"
        now = time.monotonic()
        self._photographs = [one for one in self._photographs if one[0] <= now]
        self._photographs.append((now + RESTED_SECONDS, f"{file}.png"))
        if name == "answering":
            self._photographs.append((now + SPEAKING_SECONDS, f"{file}-later.png"))

    def _take_photographs(self) -> None:
        folder = self._settings.screenshots
        while folder is not None and self._photographs and self._photographs[0][0] <= time.monotonic():
            path = folder / self._photographs.pop(0)[1]
            try:
                self._window.screenshot(path)
            except OSError as error:
                log.warning("no picture was kept: %s", error)

    def _view(self) -> View:
        if self._session is not None:
            view = view_of(self._session.conductor, self._settings.region)
            if isinstance(view, AskingView) and not self._reader.aloud:
                return replace(view, reading=False)
            return view
        status = self._edge.status
        fault = self._line_fault
        if not self._journal.may_begin():
            fault = DiskFull.code
        return idle_view(self._plans(), datetime.now().astimezone(), online=status.connected, fault=fault)
