"""The device check being carried out: the conductor's actions, the senses' answers, the baselines."""

from __future__ import annotations

import logging
from collections.abc import Callable

from kiosk.interview import actions as act
from kiosk.interview import events as ev
from kiosk.interview.conductor import Conductor
from kiosk.pipeline import messages as msg
from kiosk.session.calibrating import Calibrating
from kiosk.session.port import ScreenPort, SensesPort
from models.baselines import Baselines

log = logging.getLogger(__name__)

Action = act.BeginCheck | act.Calibrate | act.EndCheck


class DeviceCheck:
    """Observed as an answer is, under the index `CHECK`; what it learns serves every answer."""

    def __init__(self, conductor: Conductor, senses: Callable[[], SensesPort], screen: ScreenPort) -> None:
        self.baselines = Baselines()
        self._conductor = conductor
        self._senses = senses
        self._screen = screen
        self._calibrating: Calibrating | None = None

    def perform(self, action: Action, at: float) -> None:
        """Where the steps were skipped, what was seen until the end of the check has to do."""
        check = self._calibrating
        match action:
            case act.BeginCheck():
                self._calibrating = Calibrating(self._conductor.senses)
                self._senses().send(msg.Begin(msg.CHECK, "waiting", at))
            case act.Calibrate() if check is not None:
                log.info("device check begun")
                check.begin(at)
                self._senses().send(msg.Begin(msg.CHECK, "check", at))
            case act.EndCheck():
                if check is not None and self._conductor.calibration not in ("done", "partly"):
                    self.baselines, _ = check.learn(at)
                self._calibrating = None
                self._senses().send(msg.End(msg.CHECK, at))

    def add(self, observed: msg.Observed) -> None:
        if self._calibrating is not None:
            self._calibrating.add(observed)

    def tick(self, now: float) -> ev.CheckDone | None:
        """Show where the steps stand; at their end, learn from them and say what they lacked."""
        check = self._calibrating
        if check is None or self._conductor.calibration != "running":
            return None
        self._screen.calibrating(check.step(now), check.share(now))
        if not check.over(now):
            return None
        self.baselines, missing = check.learn(now)
        log.info("device check done%s", f", without {' '.join(missing)}" if missing else "")
        return ev.CheckDone(missing)
