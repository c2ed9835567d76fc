"""The record: the envelope of everything that goes up through the outbox."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import AwareDatetime, Field

from sync.contract.message import Identifier, Message
from sync.contract.report import AnswerReport, ConsentRecord, InterviewReport

RecordKind = Literal["consent", "progress", "answer", "report", "plan-refused", "telemetry", "expired"]
"""``expired`` stands where a record gave way (to a full disk, to retention), so that the sequence
has no hole. Its payload is ``{"kind": …}``, what stood there, or empty where that is unknown."""
Retention = Literal["must", "may"]

RETENTION: dict[RecordKind, Retention] = {
    "consent": "must",
    "answer": "must",
    "report": "must",
    "plan-refused": "must",
    "progress": "may",
    "telemetry": "may",
    "expired": "must",
}
"""A *must* record is never dropped; a *may* record gives way when the disk is nearly full."""


class Record(Message):
    """One thing the centre should know. (device, stream, sequence) is its key for ever."""

    contract: Literal["record/1"] = "record/1"
    device: Identifier
    stream: Identifier
    sequence: Annotated[int, Field(ge=1)]
    kind: RecordKind
    boot: Identifier
    written_at: AwareDatetime
    monotonic: Annotated[float, Field(ge=0)]
    """Seconds on the device's monotonic clock, comparable within one boot."""
    payload: dict[str, Any]
    """What ``PAYLOAD`` names for the kind; telemetry is free."""


class Progress(Message):
    """Payload of ``progress``: where an interview stands; the console's live status."""

    plan_id: Identifier
    state: Identifier
    """A state of the interview machine, such as ``consent`` or ``answering``."""
    question: Annotated[int, Field(ge=0)] = 0
    """The question being asked or answered, counted from 1; 0 before the first."""
    questions: Annotated[int, Field(ge=0)] = 0


class PlanRefused(Message):
    """Payload of ``plan-refused``: a plan the device could not take, and why, for HR to put right."""

    plan_id: str
    revision: int = 0
    reason: str
    """``plan-malformed``, ``plan-newer``, ``plan-elsewhere`` or ``rubric-refused``."""
    detail: str = ""


class ConsentTaken(Message):
    """What a candidate agreed to, as soon as they have said it: the payload of ``consent``."""

    plan_id: Identifier
    report_id: Identifier
    """Minted as the interview begins; its report carries it too (a plan may be tried twice)."""
    consent: ConsentRecord


class AnswerTaken(Message):
    """An answer, as soon as it has been assessed: the payload of ``answer``."""

    plan_id: Identifier
    report_id: Identifier
    answer: AnswerReport


PAYLOAD: dict[RecordKind, type[Message]] = {
    "consent": ConsentTaken,
    "progress": Progress,
    "answer": AnswerTaken,
    "report": InterviewReport,
    "plan-refused": PlanRefused,
}
"""What the payload of each kind must be; ``telemetry`` and ``expired`` have no model."""
