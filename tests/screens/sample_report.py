"""An invented candidate's plan and report, rich enough to show every part of the report page.

Scores are summed from the evidence, so that the page's numbers agree with each other.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Literal

from sync.contract.message import Language, Modality
from sync.contract.plan import (
    CandidateCard,
    InterviewPlan,
    Notice,
    PlannedQuestion,
    Policy,
    PostCard,
    RubricDocument,
)
from sync.contract.report import (
    AnswerReport,
    ConsentRecord,
    DeviceHealth,
    DimensionScore,
    EvidenceItem,
    InterviewReport,
    OverallScore,
    RubricReference,
    SenseRecord,
    TimeRange,
)
from tests.screens.sample_answers import QUESTIONS, sample_answer
from tests.screens.sample_rubric import sample_rubric

BASE = 60.0
"""Where every dimension of the sample begins."""


def _evidence(
    answers: Sequence[AnswerReport],
    rule: str,
    answer: int,
    feature: str,
    threshold: float,
    amount: float,
    *,
    quote: str | None = None,
    percent_of: float | None = None,
) -> EvidenceItem:
    measured = next(value for value in answers[answer].features if value.name == feature)
    assert measured.value is not None
    ranges = measured.occurrences or [TimeRange(start=0.0, end=answers[answer].duration)]
    if quote is not None:
        ranges = [_where(answers[answer], quote)]
    return EvidenceItem(
        rule=rule,
        answer=answer,
        feature=feature,
        modality=measured.modality,
        value=measured.value,
        threshold=threshold,
        effect="points" if percent_of is None else "percent",
        points=amount if percent_of is None else round(percent_of * amount / 100, 2),
        amount=amount,
        ranges=ranges,
        quote=quote,
    )


def _where(answer: AnswerReport, quote: str) -> TimeRange:
    """The time of a quote, found by walking the words."""
    words = [word for segment in answer.transcript.segments for word in segment.words]
    text = "".join(word.text for word in words)
    start = text.index(quote)
    reached, found = 0, []
    for word in words:
        if start <= reached < start + len(quote):
            found.append(word)
        reached += len(word.text)
    return TimeRange(start=found[0].start, end=found[-1].end)


def _dimension(name: str, evidence: list[EvidenceItem], spread: float) -> DimensionScore:
    score = round(BASE + sum(item.points for item in evidence), 1)
    spoken_only = [item for item in evidence if item.modality in ("content", "voice")]
    return DimensionScore(
        dimension=name,
        score=score,
        score_without_face_and_body=round(BASE + sum(item.points for item in spoken_only), 1),
        interval=(round(score - spread, 1), round(min(100.0, score + spread), 1)),
        evidence=evidence,
    )


def _dimensions(answers: Sequence[AnswerReport]) -> list[DimensionScore]:
    def item(
        rule: str, answer: int, feature: str, threshold: float, amount: float, quote: str | None = None
    ) -> EvidenceItem:
        return _evidence(answers, rule, answer, feature, threshold, amount, quote=quote)

    frowning = _evidence(
        answers, "frequent-frowning", 1, "frown_rate", 6.0, -15.0, percent_of=BASE + 8.0
    )  # fmt: skip
    return [
        _dimension(
            "communication",
            [
                item("communication-keywords", 0, "keyword_coverage", 0.5, 9.0, "先听客户把话说完"),
                item("pace", 0, "speaking_rate", 180.0, 4.5),
                item("smiling", 0, "smile_rate", 2.0, 3.0),
                item("eye-contact", 0, "eye_contact_share", 0.7, 2.5),
            ],
            7.0,
        ),
        _dimension(
            "reasoning",
            [
                item("coherence", 0, "coherence", 0.5, 4.0),
                item("coherence", 1, "coherence", 0.5, 7.5),
                item("long-pauses", 1, "long_pauses", 2.0, -2.0),
            ],
            8.5,
        ),
        _dimension(
            "teamwork",
            [
                item("teamwork-keywords", 2, "keyword_coverage", 0.5, 11.0, "谁卡住了大家一起想办法"),
                item("teamwork-coherence", 2, "coherence", 0.5, 5.5),
                item("open-gestures", 2, "gesture_amplitude", 0.3, 2.5),
            ],
            6.5,
        ),
        _dimension(
            "customer_focus",
            [
                item("customer-keywords", 1, "keyword_coverage", 0.5, 13.0, "先请他坐下把经过记下来"),
                item("keyword-density", 1, "keyword_density", 3.0, 6.0, "陪他去医院补好材料"),
                item("frequent-glances", 1, "glance_rate", 4.0, -1.5),
            ],
            6.0,
        ),
        _dimension(
            "emotional_steadiness",
            [
                item("steady-voice", 0, "loudness_steadiness", 5.0, 4.0),
                item("upright", 2, "upright_share", 0.8, 4.0),
                frowning,
            ],
            9.5,
        ),
    ]


def sample_plan(device: str = "room-1", plan_id: str = "plan-sample", revision: int = 1) -> InterviewPlan:
    return InterviewPlan(
        plan_id=plan_id,
        revision=revision,
        device=device,
        candidate=CandidateCard(candidate_id="candidate-lin", name="林小满"),
        post=PostCard(post_id="post-life", title="寿险客户经理", focus="客户沟通"),
        greeting="林小满，您好！欢迎应聘寿险客户经理岗位，本次面试将围绕客户沟通能力展开。",
        questions=[
            PlannedQuestion(question_id=question_id, competency=competency, text=text)
            for question_id, competency, text in QUESTIONS
        ],
        rubric=RubricDocument(
            name="first-interview",
            version=1,
            document=sample_rubric(),
        ),
        policy=Policy(
            notice=Notice(version="notice-1", text={"zh-CN": "面试须知", "en": "Notice", "ja": "ご案内"})
        ),
    )


def sample_report(
    plan: InterviewPlan | None = None,
    *,
    report_id: str = "report-sample",
    source: Literal["live", "rehearsal", "replay"] = "rehearsal",
    language: Language = "zh-CN",
    started_at: datetime = datetime(2026, 11, 20, 2, 0, tzinfo=UTC),
) -> InterviewReport:
    """A completed interview of three answers, of the plan given (the sample plan otherwise)."""
    plan = plan or sample_plan()
    answers: list[AnswerReport] = []
    offset = 35.0
    for index in range(len(QUESTIONS)):
        answers.append(sample_answer(index, offset))
        offset += answers[-1].duration + 14.0
    dimensions = _dimensions(answers)
    scores = [dimension.score for dimension in dimensions if dimension.score is not None]
    without = [
        dimension.score_without_face_and_body
        for dimension in dimensions
        if dimension.score_without_face_and_body is not None
    ]
    moved: dict[Modality, float] = {}
    for dimension in dimensions:
        for piece in dimension.evidence:
            moved[piece.modality] = moved.get(piece.modality, 0.0) + abs(piece.points)
    total = sum(moved.values())
    overall = round(sum(scores) / len(scores), 1)
    return InterviewReport(
        report_id=report_id,
        plan_id=plan.plan_id,
        plan_revision=plan.revision,
        candidate_id=plan.candidate.candidate_id,
        post_id=plan.post.post_id,
        device=plan.device,
        language=language,
        source=source,
        outcome="completed",
        started_at=started_at,
        finished_at=started_at + timedelta(seconds=offset + 20),
        consent=ConsentRecord(
            given=True,
            notice_version="notice-1",
            language="zh-CN",
            senses=["speech", "voice", "face", "posture"],
            at=started_at + timedelta(seconds=12),
        ),
        answers=answers,
        dimensions=dimensions,
        overall=OverallScore(
            score=overall,
            score_without_face_and_body=round(sum(without) / len(without), 1),
            interval=(round(overall - 4.6, 1), round(overall + 4.6, 1)),
            modality_weights={modality: round(points / total, 4) for modality, points in moved.items()},
        ),
        rubric=RubricReference(name=plan.rubric.name, version=plan.rubric.version),
        senses=[
            SenseRecord(
                sense="speech", engine="faster-whisper", packs={"whisper-base@1": "d01c3014" + "0" * 56}
            ),
            SenseRecord(sense="voice", engine="silero", packs={"silero-vad@6": "4be1a2c7" + "1" * 56}),
            SenseRecord(sense="face", engine="mediapipe", packs={"face-landmarker@1": "64184e22" + "2" * 56}),
            SenseRecord(
                sense="posture", engine="mediapipe", packs={"pose-landmarker-lite@1": "9f2b7c01" + "3" * 56}
            ),
        ],
        health=DeviceHealth(
            frames_seen=2154, frames_dropped=3, worker_restarts={"vision": 0}, audio_gaps=0, notes=[]
        ),
    )
