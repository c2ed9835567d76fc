"""Messages of the contract, sample ones and arbitrary ones. The people in them are invented."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from hypothesis import strategies as st

from sync.contract import InterviewPlan, InterviewReport, Record, Shadow
from sync.contract.plan import CandidateCard, Notice, PlannedQuestion, Policy, PostCard, RubricDocument
from sync.contract.report import (
    AnswerReport,
    ConsentRecord,
    DimensionScore,
    EvidenceItem,
    FeatureValue,
    HeatMap,
    HeatRow,
    KeyMoment,
    OverallScore,
    RubricReference,
    TimeRange,
    Transcript,
    TranscriptSegment,
    Word,
)

DEVICE = "room-1"
MORNING = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)


def sample_plan(plan_id: str = "plan-1", **changes: Any) -> InterviewPlan:
    plan = InterviewPlan(
        plan_id=plan_id,
        device=DEVICE,
        candidate=CandidateCard(candidate_id="c-1", name="林知夏"),
        post=PostCard(post_id="p-1", title="寿险客户经理", keywords={"communication": ["倾听"]}),
        greeting="林知夏，您好！",
        questions=[
            PlannedQuestion(question_id="q-self", text="请简单介绍一下您自己。", competency="communication"),
            PlannedQuestion(question_id="q-team", text="请举一个团队协作的例子。", competency="teamwork"),
        ],
        rubric=RubricDocument(name="first", version=1, document={"dimensions": [{"name": "communication"}]}),
        policy=Policy(notice=Notice(version="n-1", text={"zh-CN": "告知书", "en": "Notice"})),
        starts_at=MORNING,
        ends_at=MORNING + timedelta(minutes=30),
    )
    return InterviewPlan.model_validate(plan.model_copy(update=changes).model_dump())


def sample_consent(*, given: bool = True) -> ConsentRecord:
    return ConsentRecord(given=given, notice_version="n-1", language="zh-CN", senses=["speech"], at=MORNING)


def sample_answer(index: int = 0) -> AnswerReport:
    return AnswerReport(
        question_id=f"q-{index}",
        index=index,
        question="请简单介绍一下您自己。",
        competency="communication",
        offset=12.5 * index,
        duration=31.25,
        ended_by="candidate",
        transcript=Transcript(
            language="zh-CN",
            segments=[
                TranscriptSegment(start=0, end=1, text="您好", words=[Word(text="您好", start=0, end=1)])
            ],
        ),
        features=[FeatureValue(name="smile-rate", modality="face", unit="1/min", value=1.5)],
        heat_map=HeatMap(rows=[HeatRow(signal="smile", values=[0.5, None])]),
        moments=[KeyMoment(start=0, end=1, kind="smile", strength=0.7)],
    )


def sample_report(report_id: str = "r-1", plan_id: str = "plan-1", **changes: Any) -> InterviewReport:
    report = InterviewReport(
        report_id=report_id,
        plan_id=plan_id,
        plan_revision=1,
        candidate_id="c-1",
        post_id="p-1",
        device=DEVICE,
        language="zh-CN",
        source="rehearsal",
        outcome="completed",
        started_at=MORNING,
        finished_at=MORNING + timedelta(minutes=3),
        consent=sample_consent(),
        answers=[sample_answer(0), sample_answer(1)],
        dimensions=[
            DimensionScore(
                dimension="communication",
                score=71.5,
                score_without_face_and_body=70.0,
                interval=(60.0, 80.0),
                evidence=[
                    EvidenceItem(
                        rule="smiles",
                        answer=0,
                        feature="smile-rate",
                        modality="face",
                        value=1.5,
                        threshold=1.0,
                        effect="points",
                        points=1.5,
                        amount=1.5,
                        ranges=[TimeRange(start=0, end=1)],
                    )
                ],
            )
        ],
        overall=OverallScore(score=71.5, score_without_face_and_body=70.0, interval=(60.0, 80.0)),
        rubric=RubricReference(name="first", version=1),
    )
    return InterviewReport.model_validate(report.model_copy(update=changes).model_dump())


identifiers = st.from_regex(r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}", fullmatch=True)
texts = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=40)
seconds = st.floats(min_value=0, max_value=1e6)
moments = st.integers(0, 4_000_000_000).map(lambda stamp: datetime.fromtimestamp(stamp, UTC))
values: st.SearchStrategy[Any] = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**53), 2**53)
    | st.floats(allow_nan=False, allow_infinity=False)
    | texts,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(texts, inner, max_size=3),
    max_leaves=8,
)
payloads = st.dictionaries(texts, values, max_size=4)
plans = st.builds(
    sample_plan,
    identifiers,
    revision=st.integers(1, 2**31),
    language=st.sampled_from(["zh-CN", "en", "ja"]),
    greeting=texts,
    candidate=st.builds(CandidateCard, candidate_id=identifiers, name=texts),
    questions=st.lists(
        st.builds(
            PlannedQuestion,
            question_id=identifiers,
            text=texts,
            competency=identifiers,
            why=texts,
            keywords=st.lists(texts, max_size=3),
            time_limit_seconds=st.integers(15, 1800),
        ),
        min_size=1,
        max_size=5,
        unique_by=lambda question: question.question_id,
    ),
    rubric=st.builds(RubricDocument, name=identifiers, version=st.integers(1, 99), document=payloads),
)
answers = st.builds(
    AnswerReport,
    question_id=identifiers,
    index=st.integers(0, 40),
    question=texts,
    competency=identifiers,
    offset=seconds,
    duration=seconds,
    ended_by=st.sampled_from(["candidate", "time-limit", "silence", "withdrawal", "fault", "end-of-media"]),
    transcript=st.builds(
        Transcript,
        language=st.sampled_from(["zh-CN", "en", "ja"]),
        segments=st.lists(st.builds(TranscriptSegment, start=seconds, end=seconds, text=texts), max_size=3),
    ),
    features=st.lists(
        st.builds(
            FeatureValue,
            name=identifiers,
            modality=st.sampled_from(["content", "voice", "face", "body"]),
            unit=texts,
            value=st.none() | st.floats(allow_nan=False, allow_infinity=False),
        ),
        max_size=3,
    ),
)
reports = st.builds(sample_report, identifiers, identifiers, answers=st.lists(answers, max_size=3))
records = st.builds(
    Record,
    device=identifiers,
    stream=identifiers,
    sequence=st.integers(1, 2**53),
    kind=st.just("telemetry"),
    boot=identifiers,
    written_at=moments,
    monotonic=seconds,
    payload=payloads,
)
shadows = st.builds(
    Shadow, device=identifiers, revision=st.integers(1, 2**31), plans=st.lists(payloads, max_size=3)
)
