"""What each kind of record means for HR's models."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Final

from sync.centre.ingest.faults import SetAside
from sync.centre.ingest.live import forget_live
from sync.centre.interviews.dispatch import FINISHED, raise_shadow
from sync.centre.interviews.models import Answer, DimensionScore, Interview, Plan, Report
from sync.contract import codec
from sync.contract.record import AnswerTaken, ConsentTaken, PlanRefused, Progress, Record, RecordKind
from sync.contract.report import AnswerReport, InterviewReport

CLOSING: Final = frozenset({"idle", "thanks", "declined", "withdrawn", "interrupted"})
"""States of the interview machine in which nobody is being interviewed."""

Projection = Callable[[Record, dt.datetime], None]


def project_record(record: Record, received_at: dt.datetime) -> None:
    """Bring the models up to date with one record. Raises Unreadable or SetAside."""
    _PROJECTIONS[record.kind](record, received_at)


def _progress(record: Record, received_at: dt.datetime) -> None:
    progress = codec.read(Progress, record.payload)
    closing = progress.state in CLOSING
    interview = _interview(progress.plan_id, record, received_at)
    if interview.updated_at > received_at:
        return  # replayed out of quarantine: the interview has gone on since
    if not closing:
        interview.status = Interview.Status.LIVE  # if need be again: the plan is being held once more
    interview.state = progress.state
    interview.question = progress.question
    interview.questions = progress.questions
    interview.updated_at = received_at
    interview.save()


def _consent(record: Record, received_at: dt.datetime) -> None:
    taken = codec.read(ConsentTaken, record.payload)
    interview = _interview(taken.plan_id, record, received_at)
    if interview.updated_at > received_at:
        return  # replayed out of quarantine: the interview has gone on since
    _follow(interview, taken.report_id)
    interview.consent = taken.consent.model_dump(mode="json")
    _touch(interview, received_at)


def _answer(record: Record, received_at: dt.datetime) -> None:
    taken = codec.read(AnswerTaken, record.payload)
    interview = _interview(taken.plan_id, record, received_at)
    if taken.report_id != interview.attempt and interview.updated_at > received_at:
        return  # replayed out of quarantine: an answer of an earlier attempt
    _follow(interview, taken.report_id)
    _keep_answer(interview, taken.answer, received_at)
    _touch(interview, received_at)


def _report(record: Record, received_at: dt.datetime) -> None:
    report = codec.read(InterviewReport, record.payload)
    interview = _interview(report.plan_id, record, received_at)
    _check_against_plan(report, interview)
    row, _ = Report.objects.update_or_create(
        report_id=report.report_id,
        defaults={
            "interview": interview,
            "document": report.model_dump(mode="json"),
            "language": report.language,
            "source": report.source,
            "outcome": report.outcome,
            "score": report.overall.score,
            "score_without_face_and_body": report.overall.score_without_face_and_body,
            "low": report.overall.interval[0] if report.overall.interval else None,
            "high": report.overall.interval[1] if report.overall.interval else None,
            "rubric_name": report.rubric.name,
            "rubric_version": report.rubric.version,
            "started_at": report.started_at,
            "finished_at": report.finished_at,
            "received_at": received_at,
        },
    )
    _keep_dimensions(row, report)
    if interview.updated_at > received_at:
        return  # replayed out of quarantine: a later report speaks for the interview
    interview.attempt = report.report_id
    interview.answers.all().delete()
    for answer in report.answers:
        _keep_answer(interview, answer, received_at)
    interview.consent = report.consent.model_dump(mode="json")
    interview.status = Interview.Status(report.outcome)
    _touch(interview, received_at)
    forget_live(interview.plan_id)
    if interview.status in FINISHED:
        raise_shadow(interview.plan.device)  # the plan is done and leaves the device


def _plan_refused(record: Record, received_at: dt.datetime) -> None:
    del received_at
    refused = codec.read(PlanRefused, record.payload)
    plan = _plan(refused.plan_id, record.device)
    plan.refused_revision = refused.revision
    plan.refused_reason = refused.reason[:64]
    plan.refused_detail = refused.detail
    plan.save(update_fields=["refused_revision", "refused_reason", "refused_detail"])


def _nothing(record: Record, received_at: dt.datetime) -> None:
    """``telemetry`` has no reader yet; ``expired`` keeps the place of a record that gave way."""


_PROJECTIONS: Final[dict[RecordKind, Projection]] = {
    "progress": _progress,
    "consent": _consent,
    "answer": _answer,
    "report": _report,
    "plan-refused": _plan_refused,
    "telemetry": _nothing,
    "expired": _nothing,
}


def _plan(plan_id: str, device_id: str) -> Plan:
    plan = Plan.objects.select_related("device").filter(pk=plan_id).first()
    if plan is None:
        raise SetAside("unknown-plan", f"there is no plan {plan_id!r} in this store", "plan_id")
    if plan.device_id != device_id:
        raise SetAside("mismatch", f"device {device_id!r} speaks of a plan for {plan.device_id!r}", "device")
    return plan


def _interview(plan_id: str, record: Record, received_at: dt.datetime) -> Interview:
    plan = _plan(plan_id, record.device)
    interview, _ = Interview.objects.select_related("plan__device").get_or_create(
        plan=plan,
        defaults={
            "device_id": record.device,
            "questions": len(plan.document.get("questions", [])),
            "began_at": received_at,
            "updated_at": received_at,
        },
    )
    return interview


def _follow(interview: Interview, report_id: str) -> None:
    """A new attempt at the same plan begins without the answers of the one before."""
    if interview.attempt != report_id:
        interview.answers.all().delete()
        interview.attempt = report_id


def _touch(interview: Interview, received_at: dt.datetime) -> None:
    interview.updated_at = max(interview.updated_at, received_at)
    interview.save()


def _check_against_plan(report: InterviewReport, interview: Interview) -> None:
    plan = interview.plan
    for field, said, planned in (
        ("candidate_id", report.candidate_id, plan.candidate_id),
        ("post_id", report.post_id, plan.post_id),
    ):
        if said != planned:
            raise SetAside("mismatch", f"the report says {said!r}, its plan says {planned!r}", field)
    other = Report.objects.filter(pk=report.report_id).exclude(interview=interview).first()
    if other is not None:
        raise SetAside("mismatch", f"report {report.report_id!r} belongs to another interview", "report_id")


def _keep_answer(interview: Interview, answer: AnswerReport, received_at: dt.datetime) -> None:
    Answer.objects.update_or_create(
        interview=interview,
        index=answer.index,
        defaults={
            "question_id": answer.question_id,
            "competency": answer.competency,
            "duration": answer.duration,
            "ended_by": answer.ended_by,
            "transcript": answer.transcript.text,
            "document": answer.model_dump(mode="json"),
            "received_at": received_at,
        },
    )


def _keep_dimensions(row: Report, report: InterviewReport) -> None:
    row.dimensions.all().delete()
    DimensionScore.objects.bulk_create(
        DimensionScore(
            report=row,
            dimension=each.dimension,
            score=each.score,
            score_without_face_and_body=each.score_without_face_and_body,
            low=each.interval[0] if each.interval else None,
            high=each.interval[1] if each.interval else None,
            abstained=(each.abstained or "")[:64],
        )
        for each in report.dimensions
    )
