"""An invented plan for the tests of the terminal."""

from __future__ import annotations

from sync.contract.message import Localised
from sync.contract.plan import (
    CandidateCard,
    InterviewPlan,
    Notice,
    PlannedQuestion,
    Policy,
    PostCard,
    RubricDocument,
    Sense,
)

EVERY_SENSE: tuple[Sense, ...] = ("speech", "voice", "face", "posture")

QUESTIONS = (
    ("complaint", "请讲一次您处理客户投诉的经历：当时发生了什么，您做了什么，结果如何？", "communication"),
    ("objection", "客户说“太贵了，我再考虑一下”，您会怎样回应？", "customer-focus"),
    ("pressure", "请说说您在压力最大的一个月里，是怎样安排工作的。", "stress-tolerance"),
)

NOTICE: Localised = {
    "zh-CN": "本次面试由这台终端主持。您回答问题时，它会通过摄像头和麦克风了解您说了什么、怎样说，"
    "并在本机上算出参考分。结果由招聘人员阅读，是否录用由人决定。\n\n"
    "声音和画面在面试结束后即从本机删除；文字记录保存 180 天，评分保存 365 天。"
    "您可以随时退出，也可以要求查看、更正或删除自己的记录。拒绝不影响您改用人工面试。",
    "en": "This terminal conducts your interview. While you answer, it uses its camera and microphone to "
    "understand what you say and how you say it, and computes a reference score on this device. "
    "Recruiters read the result; people decide.\n\n"
    "Sound and picture are deleted from this device after the interview; the transcript is kept for "
    "180 days, the scores for 365. You may leave at any time, and you may ask to see, correct or delete "
    "your record. If you decline, you may be interviewed by a person instead.",
    "ja": "この端末が面接を進行します。回答中、カメラとマイクを使って話の内容と話し方を把握し、"
    "参考点数をこの端末の中で計算します。結果は採用担当者が読み、採否は人が決めます。\n\n"
    "音声と映像は面接後にこの端末から削除されます。文字記録は180日、評価は365日保存されます。"
    "いつでも中止でき、記録の開示・訂正・削除を求めることもできます。同意しない場合は、"
    "担当者との面接に変更できます。",
}


def sample_plan(
    senses: tuple[Sense, ...] = EVERY_SENSE, *, separate_face_consent: bool = True, questions: int = 3
) -> InterviewPlan:
    """A plan of up to three questions for an invented candidate."""
    return InterviewPlan(
        plan_id="plan-0001",
        device="room-1",
        candidate=CandidateCard(candidate_id="candidate-0001", name="林知夏"),
        post=PostCard(post_id="post-0001", title="客户经理", focus="客户沟通与抗压能力"),
        greeting="林知夏，您好！欢迎参加客户经理岗位的面试，今天我们主要聊聊客户沟通与抗压能力。",
        questions=[
            PlannedQuestion(question_id=name, text=text, competency=competency, time_limit_seconds=120)
            for name, text, competency in QUESTIONS[:questions]
        ],
        rubric=RubricDocument(name="first", version=1, document={}),
        policy=Policy(
            senses=list(senses),
            separate_face_consent=separate_face_consent,
            notice=Notice(version="2026-11", text=NOTICE),
        ),
    )
