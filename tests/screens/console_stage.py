"""An invented company on one day: everything the console can show, made as it comes about in life.

HR's side is written through the ORM; what rooms say goes through the inbox and the projector.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from django.contrib.auth.models import Group
from django.utils import timezone

from sync.centre.ingest.live import LiveBoard
from sync.centre.ingest.models import InboxMessage
from sync.centre.ingest.projector import project_waiting
from sync.centre.interviews.dispatch import send
from sync.centre.interviews.models import Device, Plan
from sync.centre.people.models import Candidate
from sync.centre.policy.models import User
from sync.centre.policy.roles import ROLES, Role
from sync.centre.posts.models import Competency, Post, PostCompetency, PostQuestion, Question, RubricVersion
from sync.contract import codec
from sync.contract.live import Live, LiveDimension, LiveScore
from sync.contract.plan import InterviewPlan
from sync.contract.record import AnswerTaken, Progress, Record, RecordKind
from sync.contract.report import HeatMap, SenseOff
from tests.screens.sample_answers import QUESTIONS
from tests.screens.sample_record import with_record
from tests.screens.sample_report import sample_plan, sample_report
from tests.screens.sample_rubric import DIMENSION_TITLES, sample_rubric

PASSWORD = "paper-and-ink-2026"

QUICK_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
"""The real hasher is slow on purpose; tests set this one in its place."""

KEYWORDS = {
    "communication": ["倾听", "客户", "转介绍", "需求"],
    "customer_focus": ["投诉", "理赔", "陪同", "满意"],
    "teamwork": ["团队", "分工", "短会", "目标"],
}
WHY = ("让候选人放松下来，同时看表达", "客户导向的核心题", "岗位需要跨网点协作")


@dataclass
class Room:
    """A terminal that speaks: its records go into the inbox in order."""

    device: str
    sequence: Iterator[int] = field(default_factory=lambda: itertools.count(1))

    def says(self, kind: RecordKind, payload: dict[str, Any]) -> None:
        number = next(self.sequence)
        record = Record(
            device=self.device,
            stream="stream-1",
            sequence=number,
            kind=kind,
            boot="boot-1",
            written_at=datetime.now(UTC),
            monotonic=float(number),
            payload=payload,
        )
        self.sends(codec.encode(record), number)

    def sends(self, payload: bytes, number: int | None = None) -> None:
        InboxMessage.objects.create(
            device=self.device,
            stream="stream-1",
            sequence=next(self.sequence) if number is None else number,
            payload=payload,
            received_at=timezone.now(),
        )
        project_waiting()


def users() -> dict[Role, User]:
    """One user a role, all with the same password."""
    names = {"administrator": "周明", "recruiter": "许静", "interviewer": "何川", "auditor": "方宁"}
    made: dict[Role, User] = {}
    for role in ROLES:
        user = User.objects.create_user(role, password=PASSWORD, display_name=names[role])
        user.groups.add(Group.objects.get(name=role))
        made[role] = user
    return made


def post_with_questions() -> Post:
    rubric = RubricVersion.objects.create(name="first-interview", version=1, document=sample_rubric())
    post = Post.objects.create(
        post_id="post-life",
        title="寿险客户经理",
        department="个人金融部",
        focus="客户沟通能力",
        description="面向零售客户提供保障规划与长期服务。\n\n要求：善于倾听，能把复杂条款讲清楚。",
        rubric=rubric,
    )
    for place, ((question_id, competency_id, text), why) in enumerate(zip(QUESTIONS, WHY, strict=True)):
        competency = Competency.objects.create(
            competency_id=competency_id, names=dict(DIMENSION_TITLES[competency_id])
        )
        question = Question.objects.create(
            question_id=question_id, competency=competency, texts={"zh-CN": text}
        )
        PostQuestion.objects.create(post=post, question=question, position=place, why=why)
        PostCompetency.objects.create(post=post, competency=competency, keywords=KEYWORDS[competency_id])
    Post.objects.create(post_id="post-teller", title="综合柜员", department="营业部", is_open=False)
    return post


def device(device_id: str, name: str, status: str, notes: list[str] | None = None) -> Device:
    return Device.objects.create(
        device_id=device_id,
        name=name,
        status=status,
        speaks={"plan": [1], "shadow": [1]} if status != "unknown" else {},
        software="vivavoce 0.1.0" if status != "unknown" else "",
        notes=notes or [],
        seen_at=timezone.now() if status != "unknown" else None,
    )


def candidate(number: int, name: str) -> Candidate:
    return Candidate.objects.create(
        candidate_id=f"candidate-{number}",
        name=name,
        email=f"candidate{number}@example.com",
        phone=f"138 0000 {number:04d}",
        note="三年银行网点服务经历" if number == 1 else "",
    )


def plan(number: int, who: Candidate, post: Post, where: Device, *, sent: bool = True) -> Plan:
    document = sample_plan(where.device_id, f"plan-{number}").model_copy(
        update={
            "candidate": sample_plan().candidate.model_copy(
                update={"candidate_id": who.candidate_id, "name": who.name}
            ),
            "greeting": f"{who.name}，您好！欢迎应聘寿险客户经理岗位，本次面试将围绕客户沟通能力展开。",
        }
    )
    made = Plan.objects.create(
        plan_id=document.plan_id,
        candidate=who,
        post=post,
        device=where,
        document=document.model_dump(mode="json"),
    )
    if sent:
        send(made)
    return made


def delivered(where: Device) -> None:
    """The device says it has everything HR wants on it."""
    where.refresh_from_db()
    Device.objects.filter(pk=where.pk).update(
        stored_revision=where.wanted_revision, published_revision=where.wanted_revision
    )


def contract_of(made: Plan) -> InterviewPlan:
    return InterviewPlan.model_validate(made.document)


def a_day() -> dict[Role, User]:
    """A finished interview, one that broke off, one in progress, plans in every state, a bad message."""
    people = users()
    post = post_with_questions()
    first, second = device("room-1", "一号面试间", "online"), device("room-2", "二号面试间", "online")
    third = device("room-3", "三号面试间", "offline", ["disk-low"])
    device("room-4", "四号面试间", "unknown")
    names = ("林小满", "陈嘉禾", "苏念", "赵予安", "顾北辰", "沈知秋")
    who = [candidate(number, name) for number, name in enumerate(names, start=1)]
    room_one, room_two, room_three = Room("room-1"), Room("room-2"), Room("room-3")

    finished = plan(1, who[0], post, first)
    told = with_record(sample_report(contract_of(finished), report_id="report-1"))
    room_one.says("report", told.model_dump(mode="json"))
    broken = plan(2, who[1], post, second)
    room_two.says("report", broken_off(contract_of(broken)))
    live = plan(3, who[2], post, first)
    delivered(first)
    _in_progress(room_one, contract_of(live))
    waiting = plan(4, who[3], post, second)
    delivered(second)
    refused = plan(5, who[4], post, third)
    room_three.says(
        "plan-refused",
        {
            "plan_id": refused.plan_id,
            "revision": 1,
            "reason": "rubric-refused",
            "detail": "dimensions.2.rules.0",
        },
    )
    plan(6, who[5], post, third)
    plan(7, who[5], post, second, sent=False)
    assert waiting.delivery == Plan.Delivery.DELIVERED or Plan.objects.get(pk="plan-4").shadow_revision
    room_two.sends(b'{"contract":"record/1","device":"room-2","str')
    room_three.sends(codec.canonical({"contract": "record/9", "device": "room-3"}))
    return people


def broken_off(document: InterviewPlan) -> dict[str, Any]:
    """A report of an interview that a fault ended after one answer: scores abstain, senses are missing."""
    whole = sample_report(document, report_id="report-2", source="live")
    blank: dict[str, Any] = {
        "score": None,
        "score_without_face_and_body": None,
        "interval": None,
        "evidence": [],
    }
    features = [
        feature
        if feature.modality in ("content", "voice")
        else feature.model_copy(update={"value": None, "reason": "sense-off", "occurrences": []})
        for feature in whole.answers[0].features
    ]
    heard = [row for row in whole.answers[0].heat_map.rows if row.signal == "voice"]
    answer = whole.answers[0].model_copy(
        update={"ended_by": "fault", "features": features, "moments": [], "heat_map": HeatMap(rows=heard)}
    )
    consent = whole.consent.model_copy(update={"senses": ["speech", "voice"]})
    report = whole.model_copy(
        update={
            "outcome": "interrupted",
            "answers": [answer],
            "consent": consent,
            "dimensions": [
                dimension.model_copy(update={**blank, "abstained": "not-enough-evidence"})
                for dimension in whole.dimensions
            ],
            "overall": whole.overall.model_copy(
                update={
                    "score": None,
                    "score_without_face_and_body": None,
                    "interval": None,
                    "abstained": "not-enough-evidence",
                    "modality_weights": {},
                }
            ),
            "senses": whole.senses[:2],
            "senses_off": [
                SenseOff(sense="face", by="consent"),
                SenseOff(sense="posture", by="region", detail="Regulation (EU) 2024/1689 5(1)(f)"),
            ],
            "health": whole.health.model_copy(
                update={"frames_dropped": 310, "worker_restarts": {"speech": 1}, "notes": ["stream-stalled"]}
            ),
        }
    )
    return report.model_dump(mode="json")


def _in_progress(room: Room, document: InterviewPlan) -> None:
    answer = sample_report(document).answers[0]
    for state, question in (("consent", 0), ("answering", 1), ("answering", 2)):
        progress = Progress(plan_id=document.plan_id, state=state, question=question, questions=3)
        room.says("progress", progress.model_dump(mode="json"))
    taken = AnswerTaken(plan_id=document.plan_id, report_id="report-3", answer=answer)
    room.says("answer", taken.model_dump(mode="json"))
    shows_live(document)


def shows_live(document: InterviewPlan, number: int = 1, score: float = 62.0) -> None:
    """The room of a plan shows its scores while the second question is answered."""
    live = Live(
        device=document.device,
        plan_id=document.plan_id,
        report_id="report-3",
        number=number,
        state="answering",
        question=2,
        questions=3,
        seconds=65,
        limit=180,
        overall=LiveScore(score=score, score_without_face_and_body=score - 1.5, interval=(41, 83)),
        dimensions=[
            LiveDimension(dimension="teamwork", abstained="not-asked")
            if name == "teamwork"
            else LiveDimension(
                dimension=name,
                score=score - 9 + 5 * place,
                score_without_face_and_body=score - 12 + 5 * place,
                interval=(score - 30 + 5 * place, score + 12 + 5 * place),
            )
            for place, name in enumerate(DIMENSION_TITLES)
        ],
    )
    board = LiveBoard()
    board.note(document.device, codec.encode(live))
    assert board.write(now=0.0) == 1
