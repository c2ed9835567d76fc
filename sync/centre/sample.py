"""An invented company's beginning: a post, a candidate, three questions, a terminal, its users.

Everything here is made up. Planting it twice changes nothing.
"""

from __future__ import annotations

import json
import os
import secrets
from importlib import resources
from pathlib import Path
from typing import Any, Final

from django.db import transaction

from sync.centre.errors import RubricMissing
from sync.centre.interviews.models import Device
from sync.centre.people.models import Candidate
from sync.centre.policy.accounts import put_user
from sync.centre.policy.models import User
from sync.centre.policy.roles import ROLES
from sync.centre.posts.models import (
    Competency,
    Post,
    PostCompetency,
    PostQuestion,
    Question,
    RubricVersion,
)

POST: Final = "life-account-manager"
CANDIDATE: Final = "lin-xiaoyu"
DEVICE: Final = "room-1"

COMPETENCIES: Final[dict[str, dict[str, str]]] = {
    "communication": {"zh-CN": "客户沟通", "en": "Communication", "ja": "コミュニケーション"},
    "customer_focus": {"zh-CN": "客户导向", "en": "Customer focus", "ja": "顧客志向"},
    "teamwork": {"zh-CN": "团队协作", "en": "Teamwork", "ja": "チームワーク"},
}

KEYWORDS: Final[dict[str, list[str]]] = {
    "communication": ["沟通", "倾听", "解释", "需求", "信任", "表达", "客户", "介绍"],
    "customer_focus": ["客户", "投诉", "解决", "道歉", "跟进", "满意", "需求", "回访", "理解"],
    "teamwork": ["团队", "同事", "目标", "协作", "分工", "负责", "一起", "支持", "完成"],
}

QUESTIONS: Final[list[dict[str, Any]]] = [
    {
        "question_id": "q-self",
        "competency": "communication",
        "why": "每位应聘者的开场题：看表达是否清楚、动机是否具体。",
        "texts": {
            "zh-CN": "请简单介绍一下您自己，并说说为什么想做客户经理。",
            "en": "Please introduce yourself briefly and tell us why you want to be an account manager.",
            "ja": "簡単に自己紹介をお願いします。また、なぜ営業担当を志望されたのかお聞かせください。",
        },
    },
    {
        "question_id": "q-complaint",
        "competency": "customer_focus",
        "why": "岗位核心场景：面对不满的客户时的做法与结果。",
        "texts": {
            "zh-CN": "请讲一次您处理客户投诉的经历：当时发生了什么，您做了什么，结果如何？",
            "en": "Tell us about a complaint you handled: what happened, what did you do, how did it end?",
            "ja": "お客様の苦情に対応した経験を一つお話しください。何が起き、何をし、結果はどうでしたか。",
        },
    },
    {
        "question_id": "q-team",
        "competency": "teamwork",
        "why": "业绩由团队完成：看本人在其中的具体分工。",
        "texts": {
            "zh-CN": "请举一个您和团队一起完成目标的例子，您在其中负责什么？",
            "en": "Give an example of a goal you reached together with a team. What was your part in it?",
            "ja": "チームで目標を達成した例を挙げてください。あなたの役割は何でしたか。",
        },
    },
]


@transaction.atomic
def plant() -> None:
    """Post, competencies, questions, rubric, candidate and device; what is there already stays."""
    for name, names in COMPETENCIES.items():
        Competency.objects.get_or_create(competency_id=name, defaults={"names": names})
    post, _ = Post.objects.get_or_create(
        post_id=POST,
        defaults={
            "title": "寿险客户经理",
            "department": "个人业务部",
            "description": "面向个人客户介绍寿险与年金产品，维护客户关系，处理咨询与投诉。",
            "focus": "客户沟通能力",
            "rubric": first_rubric(),
        },
    )
    for name, words in KEYWORDS.items():
        PostCompetency.objects.get_or_create(post=post, competency_id=name, defaults={"keywords": words})
    for position, each in enumerate(QUESTIONS, start=1):
        question, _ = Question.objects.get_or_create(
            question_id=each["question_id"],
            defaults={"competency_id": each["competency"], "texts": each["texts"]},
        )
        PostQuestion.objects.get_or_create(
            post=post, question=question, defaults={"position": position, "why": each["why"]}
        )
    Candidate.objects.get_or_create(candidate_id=CANDIDATE, defaults={"name": "林晓雨", "language": "zh-CN"})
    Device.objects.get_or_create(device_id=DEVICE, defaults={"name": "一号面试间"})


def first_rubric() -> RubricVersion:
    """The rubric that comes with the program, as a version in the store. Raises RubricMissing."""
    try:
        text = resources.files("models.scoring").joinpath("rubrics", "first.json").read_text("utf-8")
    except FileNotFoundError as error:
        raise RubricMissing from error
    document = json.loads(text)
    rubric, _ = RubricVersion.objects.get_or_create(
        name=document["name"], version=document["version"], defaults={"document": document}
    )
    return rubric


def plant_users(folder: Path) -> dict[str, str]:
    """A user for each role, named like it; returns name → password.

    Passwords are minted once and kept in ``folder``/first-logins.json with mode 0600, so that a
    demo can print them. A user who exists keeps the password they have.
    """
    path = folder / "first-logins.json"
    logins: dict[str, str] = json.loads(path.read_text("utf-8")) if path.exists() else {}
    for role in ROLES:
        if not User.objects.filter(username=role).exists():
            logins[role] = secrets.token_urlsafe(9)
            put_user(role, role, logins[role])
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        json.dump(logins, file)
    return logins
