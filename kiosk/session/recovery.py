"""Interviews that a crash or a power cut ended still get their report, from what was journalled."""

from __future__ import annotations

import logging

from kiosk.journal import Interview, Journal
from kiosk.report.builder import ReportBuilder
from sync.contract.report import ConsentRecord, DeviceHealth, InterviewReport

log = logging.getLogger(__name__)


def report_interrupted(journal: Journal) -> int:
    """Write the missing reports; how many there were. Called once, at the start."""
    interviews = journal.interrupted()
    for interview in interviews:
        journal.record_report(_report(interview))
        log.warning("interview %s was cut off; its report says so", interview.report_id)
    return len(interviews)


def _report(interview: Interview) -> InterviewReport:
    plan = interview.plan
    builder = ReportBuilder(plan, source=interview.source)
    for answer in interview.answers:
        builder.add_stored(answer)
    nobody_asked = ConsentRecord(
        given=False,
        notice_version=plan.policy.notice.version,
        language=plan.candidate.language,
        senses=[],
    )
    return builder.build(
        report_id=interview.report_id,
        outcome="interrupted",
        consent=interview.consent or nobody_asked,
        senses=(),
        health=DeviceHealth(notes=["power-cut"]),
        started_at=interview.started_at,
    )
