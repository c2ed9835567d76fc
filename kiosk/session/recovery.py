"""Interviews that a crash or a power cut ended still get their report, from what was journalled."""

from __future__ import annotations

import logging
from collections.abc import Sequence

from kiosk.errors import KNOWN
from kiosk.journal import Interview, Journal
from kiosk.plan.lawful import SENSES
from kiosk.report.builder import ReportBuilder
from sync.contract.message import Modality
from sync.contract.plan import Sense
from sync.contract.report import (
    NOT_RECORDED,
    AnswerReport,
    ConsentRecord,
    DeviceHealth,
    InterviewReport,
    SenseRecord,
)

log = logging.getLogger(__name__)

POWER_CUT = "power-cut"
"""The note of a report that was made after the interview had been cut off."""

UNRECORDED = "senses-unrecorded"
"""The note where the journal has answers but not what they were sensed with: an older program began it."""

_SENSE_OF: dict[Modality, Sense] = {"content": "speech", "voice": "voice", "face": "face", "body": "posture"}


def report_interrupted(journal: Journal) -> int:
    """Write the missing reports; how many there were. Called once, at the start."""
    interviews = journal.interrupted()
    for interview in interviews:
        journal.record_report(_report(interview))
        log.warning("interview %s was cut off; its report says so", interview.report_id)
    return len(interviews)


def _report(interview: Interview) -> InterviewReport:
    plan, sensing = interview.plan, interview.sensing
    builder, notes = _builder(interview)
    senses = sensing.senses if sensing else _shown_by(interview.answers)
    if sensing is None and senses is not None:
        notes.append(UNRECORDED)
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
        senses=senses,
        baselines=sensing.baselines if sensing else (),
        health=DeviceHealth(notes=[POWER_CUT, *notes]),
        started_at=interview.started_at,
    )


def _shown_by(answers: Sequence[AnswerReport]) -> list[SenseRecord] | None:
    """The senses that must have run, by what they measured; None where there is no answer to tell."""
    if not answers:
        return None
    ran = {
        _SENSE_OF[feature.modality]
        for answer in answers
        for feature in answer.features
        if feature.reason != "sense-off"
    }
    return [SenseRecord(sense=sense, engine=NOT_RECORDED, packs={}) for sense in SENSES if sense in ran]


def _builder(interview: Interview) -> tuple[ReportBuilder, list[str]]:
    """Without scores where this program, newer than the plan, cannot use its rubric: and a note of it."""
    plan, region = interview.plan, interview.region
    try:
        return ReportBuilder(plan, interview.source, region), []
    except KNOWN as error:
        log.error("interview %s is reported without scores: %s", interview.report_id, error)  # noqa: TRY400 - not our bug
        return ReportBuilder(plan, interview.source, region, scored=False), [error.code]
