"""The journal: each fact of an interview and the news of it, in one transaction."""

from __future__ import annotations

import logging
import os
import uuid
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal, Self, TypeVar

from kiosk.journal.database import SealedDatabase
from kiosk.journal.errors import DiskFull
from kiosk.journal.opening import Opened, open_folder
from kiosk.journal.retention import forget
from kiosk.journal.space import DiskSpace
from sync.contract.codec import Unreadable, decode, encode
from sync.contract.message import Message, Region
from sync.contract.plan import InterviewPlan
from sync.contract.record import AnswerTaken, ConsentTaken, Progress
from sync.contract.report import (
    AnswerReport,
    BaselineRecord,
    ConsentRecord,
    InterviewReport,
    SenseRecord,
)
from sync.edge import Outbox, Row, Transaction

log = logging.getLogger(__name__)

T = TypeVar("T")
Source = Literal["live", "rehearsal"]
"""Whether a person sat there, or a scripted candidate was played."""


class Sensing(Message):
    """Which senses run in an interview, and what they measure this person against so far."""

    senses: list[SenseRecord]
    baselines: list[BaselineRecord] = []


@dataclass(frozen=True, slots=True)
class Interview:
    """An interview as far as it got."""

    report_id: str
    plan: InterviewPlan
    source: Source
    state: str
    question: int
    consent: ConsentRecord | None
    started_at: datetime
    answers: list[AnswerReport]
    region: Region | None = None
    """Whose law held in the room, beside that of the plan."""
    sensing: Sensing | None = None
    """None where nothing had been loaded yet."""


class Journal:
    """The room's memory. Everything here raises DiskFull when even the ballast did not help.

    May be used from any thread. ``outbox`` is what an ``Edge`` is made of.
    """

    def __init__(self, opened: Opened, now: Callable[[], datetime] = lambda: datetime.now(UTC)) -> None:
        self.database: SealedDatabase = opened.database
        self.outbox: Outbox = opened.outbox
        self.space: DiskSpace = opened.space
        self._lock = opened.lock
        self._opening_notes = tuple(opened.notes)
        self._now = now
        self._making_room = False
        self.database.before_writing = self._make_room_if_scarce

    @classmethod
    def open(
        cls,
        folder: Path,
        device: str,
        *,
        boot: str | None = None,
        space: DiskSpace | None = None,
        key_folder: Path | None = None,
    ) -> Self:
        """Open, make, mend or migrate the journal in ``folder``.

        ``boot`` names this start of the program. ``key_folder`` keeps the key apart from the
        data, by default in ``<folder>-key`` beside it. Raises the errors of ``kiosk.journal.errors``.
        """
        key_folder = key_folder or folder.with_name(folder.name + "-key")
        return cls(
            open_folder(
                folder, device, boot or f"b-{uuid.uuid4().hex}", space or DiskSpace(folder), key_folder
            )
        )

    def close(self) -> None:
        self.database.close()
        os.close(self._lock)

    def notes(self) -> list[str]:
        """What the centre should know at birth."""
        notes = list(self._opening_notes)
        if not self.may_begin():
            notes.append("disk-low")
        return notes

    def may_begin(self) -> bool:
        """Whether there is room enough to begin a new interview; tries to restore the ballast."""
        self.space.take_ballast()
        return self.space.ample()

    def begin(
        self,
        plan: InterviewPlan,
        state: str = "welcome",
        *,
        source: Source = "live",
        region: Region | None = None,
    ) -> str:
        """An interview begins in a room of ``region``; returns the id its report will carry."""
        report_id = f"r-{uuid.uuid4().hex}"

        def write(transaction: Transaction) -> None:
            transaction.execute(
                "INSERT INTO interview (report_id, plan_id, plan, source, state, started_at, "
                "transcript_days, audit_days, region) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                (
                    report_id,
                    plan.plan_id,
                    encode(plan),
                    source,
                    state,
                    self._now().isoformat(),
                    plan.policy.retention_days.get("transcript", 0),
                    plan.policy.retention_days.get("audit", 0),
                    region,
                ),
            )
            progress = Progress(plan_id=plan.plan_id, state=state, questions=len(plan.questions))
            self.outbox.append(transaction, "progress", progress)

        self._write(write)
        return report_id

    def record_progress(self, report_id: str, state: str, question: int = 0) -> None:
        """Where the interview stands; ``question`` counts from 1."""

        def write(transaction: Transaction) -> None:
            plan = self._plan(transaction, report_id)
            transaction.execute(
                "UPDATE interview SET state = ?, question = ? WHERE report_id = ?",
                (state, question, report_id),
            )
            progress = Progress(
                plan_id=plan.plan_id, state=state, question=question, questions=len(plan.questions)
            )
            self.outbox.append(transaction, "progress", progress)

        self._write(write)

    def record_consent(self, report_id: str, consent: ConsentRecord) -> None:
        """What the candidate agreed to, before anything is captured."""

        def write(transaction: Transaction) -> None:
            plan = self._plan(transaction, report_id)
            transaction.execute(
                "UPDATE interview SET consent = ? WHERE report_id = ?", (encode(consent), report_id)
            )
            self.outbox.append(
                transaction,
                "consent",
                ConsentTaken(plan_id=plan.plan_id, report_id=report_id, consent=consent),
            )

        self._write(write)

    def record_sensing(self, report_id: str, sensing: Sensing) -> None:
        """What runs, as soon as it is loaded and whenever it changes: only the report tells the centre."""

        def write(transaction: Transaction) -> None:
            transaction.execute(
                "UPDATE interview SET sensing = ? WHERE report_id = ?", (encode(sensing), report_id)
            )

        self._write(write)

    def record_answer(self, report_id: str, answer: AnswerReport) -> None:
        """One answer, as it ends."""

        def write(transaction: Transaction) -> None:
            plan = self._plan(transaction, report_id)
            transaction.execute(
                "INSERT INTO answer VALUES (?, ?, ?, ?)",
                (report_id, answer.index, self._now().isoformat(), encode(answer)),
            )
            self.outbox.append(
                transaction, "answer", AnswerTaken(plan_id=plan.plan_id, report_id=report_id, answer=answer)
            )

        self._write(write)

    def record_report(self, report: InterviewReport) -> None:
        """The interview has ended, well or not; ``report.report_id`` is what ``begin`` returned."""

        def write(transaction: Transaction) -> None:
            self._plan(transaction, report.report_id)
            transaction.execute(
                "INSERT INTO report VALUES (?, ?, ?)",
                (report.report_id, self._now().isoformat(), encode(report)),
            )
            transaction.execute(
                "UPDATE interview SET state = 'finished', outcome = ?, finished_at = ? WHERE report_id = ?",
                (report.outcome, self._now().isoformat(), report.report_id),
            )
            self.outbox.append(transaction, "report", report)

        self._write(write)

    def interrupted(self) -> list[Interview]:
        """Interviews that have no report: asked at start, these a crash or a power cut ended.

        Each still needs its report (``outcome="interrupted"``) from what was recorded. One that this
        program cannot read stays in the journal, for a program that can.
        """
        rows = self.database.rows(
            "SELECT report_id, plan, source, state, question, consent, started_at, region, sensing "
            "FROM interview WHERE finished_at IS NULL AND plan IS NOT NULL ORDER BY started_at"
        )
        found = []
        for row in rows:
            try:
                found.append(self._interview(row))
            except Unreadable as error:  # not its text: a fault names fields, and may quote what was said
                log.error("interview %s is left as it is: %s %s", row[0], error.fault, error.field)  # noqa: TRY400 - a traceback would quote it
        return found

    def report(self, report_id: str) -> InterviewReport | None:
        rows = self.database.rows("SELECT data FROM report WHERE report_id = ?", (report_id,))
        return decode(InterviewReport, bytes(rows[0][0])) if rows else None

    def finished_plans(self) -> set[str]:
        """The plans that need not be offered any more."""
        return {
            plan_id
            for (plan_id,) in self.database.rows(
                "SELECT plan_id FROM interview WHERE finished_at IS NOT NULL AND outcome <> 'interrupted'"
            )
        }

    def forget(self, now: datetime | None = None) -> int:
        """Delete what may no longer be kept (each plan's policy says how long); rows deleted."""
        return self._write(lambda transaction: forget(transaction, self.outbox, now or self._now()))

    def _interview(self, row: Row) -> Interview:
        report_id, plan, source, state, question, consent, started_at, region, sensing = row
        answers = self.database.rows(
            "SELECT data FROM answer WHERE report_id = ? ORDER BY position", (report_id,)
        )
        return Interview(
            report_id=report_id,
            plan=decode(InterviewPlan, bytes(plan)),
            source=source,
            state=state,
            question=question,
            consent=decode(ConsentRecord, bytes(consent)) if consent is not None else None,
            started_at=datetime.fromisoformat(started_at),
            answers=[decode(AnswerReport, bytes(data)) for (data,) in answers],
            region=region,
            sensing=decode(Sensing, bytes(sensing)) if sensing is not None else None,
        )

    def _plan(self, transaction: Transaction, report_id: str) -> InterviewPlan:
        rows = transaction.execute("SELECT plan FROM interview WHERE report_id = ?", (report_id,))
        if not rows:
            raise LookupError(f"no interview {report_id} was begun")
        return decode(InterviewPlan, bytes(rows[0][0]))

    def _write(self, action: Callable[[Transaction], T]) -> T:
        """Run a transaction; on a full disk make room once and run it again."""
        try:
            with self.database.transaction() as transaction:
                return action(transaction)
        except DiskFull:
            if not self._make_room():
                raise
        with self.database.transaction() as transaction:
            return action(transaction)

    def _make_room_if_scarce(self) -> None:
        if not self._making_room and self.space.scarce():
            self._make_room()

    def _make_room(self) -> bool:
        """Throw the ballast off, and let the records that may give way do so. False: nothing left."""
        if not self.space.throw_ballast():
            return False
        self._making_room = True
        try:
            with self.database.transaction() as transaction:
                self.outbox.expire(transaction)
        finally:
            self._making_room = False
        return True
