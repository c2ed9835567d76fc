"""An invented company's beginning: a post, a candidate, its questions, a terminal, its users.

Everything here is made up. Planting it twice changes nothing.
"""

from __future__ import annotations

import json
import os
import secrets
from pathlib import Path
from typing import Final

from django.db import transaction

from models.scoring.shipped import shipped_rubrics
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
from sync.centre.sample_questions import BANK, COMPETENCIES, CORE, KEYWORDS

POST: Final = "life-account-manager"
CANDIDATE: Final = "lin-xiaoyu"
DEVICE: Final = "room-1"


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
            "terms": ["安馨保", "福泽年金", "悦享康护"],
            "rubric": shipped_rubric(),
        },
    )
    for name, words in KEYWORDS.items():
        PostCompetency.objects.get_or_create(post=post, competency_id=name, defaults={"keywords": words})
    for each in (*CORE, *BANK):
        Question.objects.get_or_create(
            question_id=each["question_id"],
            defaults={
                "competency_id": each["competency"],
                "texts": each["texts"],
                "follow_ups": each.get("follow_ups", []),
                "triggers": each.get("triggers", []),
                "level": each.get("level", "entry"),
            },
        )
    for position, each in enumerate(CORE, start=1):
        PostQuestion.objects.get_or_create(
            post=post,
            question_id=each["question_id"],
            defaults={"position": position, "why": each["why"]},
        )
    Candidate.objects.get_or_create(candidate_id=CANDIDATE, defaults={"name": "林晓雨", "language": "zh-CN"})
    Device.objects.get_or_create(device_id=DEVICE, defaults={"name": "一号面试间"})


def shipped_rubric() -> RubricVersion:
    """The newest rubric that comes with the program; the older ones are in the store, too.

    Raises RubricMissing.
    """
    try:
        documents = shipped_rubrics()
    except FileNotFoundError as error:
        raise RubricMissing from error
    versions = [
        RubricVersion.objects.get_or_create(
            name=document["name"], version=document["version"], defaults={"document": document}
        )[0]
        for document in documents
    ]
    return versions[-1]


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
