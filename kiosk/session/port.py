"""What a session needs of the senses, the journal and the screen, whatever stands behind them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from kiosk.interview.calibration import Step
from kiosk.journal.journal import Sensing, Source
from kiosk.pipeline import messages as msg
from sync.contract.message import Region
from sync.contract.plan import InterviewPlan
from sync.contract.report import AnswerReport, ConsentRecord, InterviewReport


class SensesPort(Protocol):
    """The senses, as a session sees them."""

    def send(self, command: msg.Command) -> None: ...


class JournalPort(Protocol):
    """Where a session writes down what must not be lost. Raises DiskFull."""

    def begin(
        self, plan: InterviewPlan, state: str = ..., *, source: Source = ..., region: Region | None = ...
    ) -> str: ...

    def record_progress(self, report_id: str, state: str, question: int = 0) -> None: ...

    def record_consent(self, report_id: str, consent: ConsentRecord) -> None: ...

    def record_sensing(self, report_id: str, sensing: Sensing) -> None: ...

    def record_answer(self, report_id: str, answer: AnswerReport) -> None: ...

    def record_report(self, report: InterviewReport) -> None: ...


class ScreenPort(Protocol):
    """What the candidate sees, as a session sees it."""

    def caption(self, stable: str, tentative: str) -> None: ...

    def level(self, dbfs: float) -> None: ...

    def face(self, seen: msg.FaceSeen) -> None: ...

    def calibrating(self, step: Step | None, share: float) -> None:
        """Which step of the device check is asked for, and how much of all is done."""

    def fault(self, code: str, details: Mapping[str, object]) -> None:
        """What is known of a fault that is about to be shown."""
