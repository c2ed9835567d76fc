"""From a post and a candidate to the plan of one interview."""

from __future__ import annotations

import datetime as dt
from typing import cast

from django.db import transaction
from pydantic import ValidationError

from models.scoring.rubric import RubricInvalid, load_rubric
from sync.centre.identifiers import mint_plan
from sync.centre.interviews.errors import PlanIncomplete, PlanInvalid
from sync.centre.interviews.models import Device, Plan
from sync.centre.people.models import Candidate
from sync.centre.policy.audit import write_down
from sync.centre.policy.models import User
from sync.centre.posts.models import Post, PostQuestion
from sync.contract.message import Language, Region
from sync.contract.notice import policy_with_notice
from sync.contract.plan import (
    CandidateCard,
    InterviewPlan,
    PlannedQuestion,
    Policy,
    PostCard,
    RubricDocument,
)

GREETINGS: dict[Language, str] = {
    "zh-CN": "{name}，您好！欢迎应聘{post}岗位，本次面试将围绕{focus}展开。",
    "en": "Hello {name}, and welcome. You have applied for {post}; this interview is about {focus}.",
    "ja": "{name}様、こんにちは。{post}にご応募ありがとうございます。本日は{focus}についてお伺いします。",
}
"""Spoken in the room in the interview's language, hence data of the plan and not of the pages."""

GREETINGS_WITHOUT_FOCUS: dict[Language, str] = {
    "zh-CN": "{name}，您好！欢迎应聘{post}岗位。",
    "en": "Hello {name}, and welcome. You have applied for {post}.",
    "ja": "{name}様、こんにちは。{post}にご応募いただきありがとうございます。",
}


def make_plan(
    post: Post,
    candidate: Candidate,
    device: Device,
    *,
    language: Language | None = None,
    plan_id: str | None = None,
    starts_at: dt.datetime | None = None,
    ends_at: dt.datetime | None = None,
    actor: User | None = None,
) -> Plan:
    """A new draft: the post's core questions and rubric, this candidate, this device.

    The interview is held in ``language``, by default the candidate's.
    Raises PlanIncomplete, PlanInvalid.
    """
    spoken = language or cast("Language", candidate.language)
    try:
        document = InterviewPlan(
            plan_id=plan_id or mint_plan(),
            device=device.device_id,
            language=spoken,
            candidate=CandidateCard(
                candidate_id=candidate.candidate_id,
                name=candidate.name,
                language=cast("Language", candidate.language),
            ),
            post=_post_card(post),
            greeting=_greeting(post, candidate, spoken),
            questions=_core_questions(post, spoken),
            rubric=_rubric(post),
            fusion=post.fusion,
            policy=_policy(device),
            starts_at=starts_at,
            ends_at=ends_at,
        )
    except ValidationError as error:
        raise PlanInvalid(reason=_first_fault(error)) from error
    with transaction.atomic():
        plan = Plan.objects.create(
            plan_id=document.plan_id,
            candidate=candidate,
            post=post,
            device=device,
            document=document.model_dump(mode="json"),
            starts_at=starts_at,
            created_by=actor,
        )
        write_down(actor, "created", "plan", plan.plan_id)
    return plan


def _policy(device: Device) -> Policy:
    """What may be sensed and kept where the device stands."""
    return policy_with_notice(cast("Region", device.region), thumbnails="blurred")


def _post_card(post: Post) -> PostCard:
    keywords = {row.competency_id: list(row.keywords) for row in post.competency_model.all()}
    return PostCard(
        post_id=post.post_id, title=post.title, focus=post.focus, keywords=keywords, terms=list(post.terms)
    )


def _greeting(post: Post, candidate: Candidate, language: Language) -> str:
    templates = GREETINGS if post.focus else GREETINGS_WITHOUT_FOCUS
    return templates[language].format(name=candidate.name, post=post.title, focus=post.focus)


def _core_questions(post: Post, language: Language) -> list[PlannedQuestion]:
    rows = list(post.core_questions.select_related("question"))
    if not rows:
        raise PlanIncomplete(post=post.title, missing="questions")
    words = {row.competency_id: list(row.keywords) for row in post.competency_model.all()}
    return [_planned(row, language, words) for row in rows]


def _planned(
    row: PostQuestion, language: Language, competency_words: dict[str, list[str]]
) -> PlannedQuestion:
    """A question without words of its own is held against those of its competency."""
    question = row.question
    return PlannedQuestion(
        question_id=question.question_id,
        text=question.text(language),
        competency=question.competency_id,
        why=row.why,
        core=True,
        keywords=list(question.keywords) or competency_words.get(question.competency_id, []),
        time_limit_seconds=question.time_limit_seconds,
        follow_ups=question.planned_follow_ups(language),
    )


def _rubric(post: Post) -> RubricDocument:
    if post.rubric is None:
        raise PlanIncomplete(post=post.title, missing="rubric")
    document = dict(post.rubric.document)
    try:
        load_rubric(document)
    except RubricInvalid as error:
        raise PlanInvalid(reason=str(error)) from error
    return RubricDocument(name=post.rubric.name, version=post.rubric.version, document=document)


def _first_fault(error: ValidationError) -> str:
    first = error.errors()[0]
    return f"{'.'.join(str(part) for part in first['loc'])}: {first['msg']}"
