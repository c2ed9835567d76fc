"""Messages as a device would send them, about the plan of the fixtures."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from sync.contract.codec import encode
from sync.contract.lifecycle import Lifecycle
from sync.contract.message import Message
from sync.contract.record import AnswerTaken, ConsentTaken, PlanRefused, Progress, Record, RecordKind
from sync.contract.report import (
    AnswerReport,
    ConsentRecord,
    DimensionScore,
    EvidenceItem,
    InterviewReport,
    KeyMoment,
    OverallScore,
    RubricReference,
    TimeRange,
    Transcript,
    TranscriptSegment,
)
from sync.contract.topics import RecordKey
from sync.contract.versions import spoken

WHEN = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)


def key(sequence: int, stream: str = "s1", device: str = "room-1") -> RecordKey:
    return RecordKey(device, stream, sequence)


def record(
    sequence: int,
    kind: RecordKind,
    payload: Message | dict[str, Any],
    *,
    stream: str = "s1",
    device: str = "room-1",
) -> bytes:
    """The bytes of one record."""
    return encode(
        Record(
            device=device,
            stream=stream,
            sequence=sequence,
            kind=kind,
            boot="b1",
            written_at=WHEN,
            monotonic=float(sequence),
            payload=payload.model_dump(mode="json") if isinstance(payload, Message) else payload,
        )
    )


def progress(state: str, question: int = 0, plan_id: str = "plan-1") -> Progress:
    return Progress(plan_id=plan_id, state=state, question=question, questions=2)


def consent(report_id: str = "report-1") -> ConsentTaken:
    return ConsentTaken(plan_id="plan-1", report_id=report_id, consent=_consent_record())


def answer(index: int = 0, words: str = "我负责沟通", report_id: str = "report-1") -> AnswerTaken:
    return AnswerTaken(plan_id="plan-1", report_id=report_id, answer=_answer(index, words))


def refusal(plan_id: str = "plan-1", revision: int = 1) -> PlanRefused:
    return PlanRefused(
        plan_id=plan_id, revision=revision, reason="rubric-unknown-feature", detail="iris_size"
    )


def report(
    report_id: str = "report-1",
    *,
    plan_id: str = "plan-1",
    candidate_id: str = "lin",
    outcome: str = "completed",
    score: float | None = 71.5,
) -> InterviewReport:
    """A small report with a quote, an evidence item and one dimension that abstains."""
    interval = (score - 4, score + 4) if score is not None else None
    return InterviewReport.model_validate(
        {
            "report_id": report_id,
            "plan_id": plan_id,
            "plan_revision": 1,
            "candidate_id": candidate_id,
            "post_id": "advisor",
            "device": "room-1",
            "language": "zh-CN",
            "source": "rehearsal",
            "outcome": outcome,
            "started_at": WHEN,
            "finished_at": WHEN,
            "consent": _consent_record().model_dump(),
            "answers": [_answer(0, "我负责沟通").model_dump(), _answer(1, "我们一起完成").model_dump()],
            "dimensions": [
                DimensionScore(
                    dimension="communication",
                    score=score,
                    score_without_face_and_body=score,
                    interval=interval,
                    evidence=[
                        EvidenceItem(
                            rule="keywords",
                            answer=0,
                            feature="keyword_density",
                            modality="content",
                            value=2.0,
                            threshold=1.0,
                            effect="points",
                            points=4.0,
                            amount=4.0,
                            ranges=[TimeRange(start=0.5, end=1.0)],
                            quote="沟通",
                        )
                    ],
                ).model_dump(),
                DimensionScore(
                    dimension="teamwork",
                    score=None,
                    score_without_face_and_body=None,
                    interval=None,
                    abstained="not-enough-speech",
                ).model_dump(),
            ],
            "overall": OverallScore(
                score=score, score_without_face_and_body=score, interval=interval
            ).model_dump(),
            "rubric": RubricReference(name="first", version=1).model_dump(),
        }
    )


def birth(
    *,
    boot: str = "b1",
    stream: str = "s1",
    stored: int = 0,
    speaks: dict[str, list[int]] | None = None,
    notes: list[str] | None = None,
    status: str = "online",
    device: str = "room-1",
) -> bytes:
    """A device's birth, or its will."""
    return encode(
        Lifecycle.model_validate(
            {
                "device": device,
                "status": status,
                "boot": boot,
                "stream": stream,
                "speaks": spoken() if speaks is None else speaks,
                "shadow_revision": stored,
                "software": "vivavoce 0.1.0",
                "notes": notes or [],
            }
        )
    )


def rubric_document() -> dict[str, Any]:
    """The smallest rubric that is one."""
    return {
        "format": 1,
        "name": "first",
        "version": 1,
        "minimum_evidence": {"speech_units": {"zh-CN": 10, "en": 10, "ja": 10}},
        "interval": {"narrowest": 4, "widest": 20, "full_speech_units": {"zh-CN": 200, "en": 100, "ja": 200}},
        "dimensions": [
            {
                "name": "communication",
                "title": {"zh-CN": "客户沟通", "en": "Communication", "ja": "コミュニケーション"},
                "competencies": ["*"],
                "base": 60,
                "rules": [
                    {
                        "id": "keywords",
                        "kind": "above",
                        "feature": "keyword_density",
                        "threshold": 1,
                        "points": 4,
                        "explanation": {"zh-CN": "关键词", "en": "Keywords", "ja": "キーワード"},
                    }
                ],
            }
        ],
    }


def _consent_record() -> ConsentRecord:
    return ConsentRecord(
        given=True, notice_version="general-1", language="zh-CN", senses=["speech", "face"], at=WHEN
    )


def _answer(index: int, words: str) -> AnswerReport:
    return AnswerReport(
        question_id=("q-self", "q-team")[index],
        index=index,
        question=f"问题{index + 1}",
        competency="communication",
        offset=20.0 * index,
        duration=12.5,
        ended_by="candidate",
        transcript=Transcript(language="zh-CN", segments=[TranscriptSegment(start=0.5, end=3.0, text=words)]),
        moments=[KeyMoment(start=0.5, end=1.0, kind="keyword", strength=0.5, quote=words[:2])],
    )
