"""A sample plan with invented people, for a replay or a rehearsal without a centre."""

from __future__ import annotations

from models.scoring.shipped import shipped_rubrics
from sync.contract.notice import policy_with_notice
from sync.contract.plan import (
    CandidateCard,
    InterviewPlan,
    PlannedFollowUp,
    PlannedQuestion,
    PostCard,
    RubricDocument,
)

_FOLLOW_UPS = [
    PlannedFollowUp(part="result", text="最后的结果如何？"),
    PlannedFollowUp(part="action", text="当时您自己具体做了什么？"),
    PlannedFollowUp(part="detail", text="能举一个具体的例子吗？"),
]

_QUESTIONS = (
    PlannedQuestion(
        question_id="q-self",
        text="请简单介绍一下您自己，并说说为什么想做客户经理。",
        competency="communication",
        why="所有应聘者都会被问到",
        keywords=["客户", "销售", "沟通", "服务", "经验", "团队"],
        time_limit_seconds=120,
    ),
    PlannedQuestion(
        question_id="q-complaint",
        text="请讲一次您处理客户投诉的经历：当时发生了什么，您做了什么，结果如何？",
        competency="customer_focus",
        why="简历：三年寿险销售经验",
        keywords=["客户", "投诉", "道歉", "解决", "满意", "回访", "理赔"],
        time_limit_seconds=180,
        follow_ups=_FOLLOW_UPS,
    ),
    PlannedQuestion(
        question_id="q-team",
        text="请举一个您和团队一起完成目标的例子，您在其中负责什么？",
        competency="teamwork",
        why="所有应聘者都会被问到",
        keywords=["团队", "我们", "目标", "负责", "分工", "一起", "完成"],
        time_limit_seconds=180,
        follow_ups=_FOLLOW_UPS,
    ),
)


def shipped_rubric() -> RubricDocument:
    """The newest rubric that ships with Vivavoce."""
    document = shipped_rubrics()[-1]
    return RubricDocument(name=document["name"], version=document["version"], document=document)


def sample_plan(device: str = "room-1") -> InterviewPlan:
    """The plan that `kiosk replay` uses when none is given."""
    return InterviewPlan(
        plan_id="sample-plan",
        device=device,
        candidate=CandidateCard(candidate_id="sample-candidate", name="林晓雨"),
        post=PostCard(
            post_id="life-account-manager",
            title="寿险客户经理",
            focus="客户沟通能力",
            keywords={
                "communication": ["沟通", "倾听", "解释", "说明", "客户"],
                "customer_focus": ["客户", "需求", "满意", "服务", "解决", "回访"],
                "teamwork": ["团队", "我们", "一起", "协作", "分工", "支持"],
            },
        ),
        greeting="林晓雨，您好！欢迎应聘寿险客户经理岗位，本次面试将围绕客户沟通能力展开。",
        questions=list(_QUESTIONS),
        rubric=shipped_rubric(),
        policy=policy_with_notice("cn"),
    )
