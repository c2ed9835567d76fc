"""From a post and a candidate to the plan of one interview."""

from __future__ import annotations

import datetime as dt
from typing import cast

from django.db import transaction
from pydantic import ValidationError

from models.scoring.rubric import RubricInvalid, load_rubric
from sync.centre.identifiers import mint_plan
from sync.centre.interviews.background import background_of
from sync.centre.interviews.errors import PlanForbidden, PlanIncomplete, PlanInvalid
from sync.centre.interviews.extras import extras_for, planned_question, unlawful
from sync.centre.interviews.models import Device, Plan
from sync.centre.interviews.welcome import focus_of, greeting_of
from sync.centre.people.models import Candidate
from sync.centre.policy.audit import write_down
from sync.centre.policy.models import User
from sync.centre.posts.models import Post, Question
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
    """A new draft: the post's core, a few extras for this candidate, its rubric, this device.

    The interview is held in ``language``, by default the candidate's.
    Raises PlanIncomplete, PlanInvalid, PlanForbidden.
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
                terms=list(background_of(candidate).names),
            ),
            post=_post_card(post, spoken),
            greeting=greeting_of(post, candidate, spoken),
            questions=[*_core_questions(post, spoken, device), *extras_for(post, candidate, device, spoken)],
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


def _post_card(post: Post, language: Language) -> PostCard:
    keywords = {row.competency_id: list(row.keywords) for row in post.competency_model.all()}
    return PostCard(
        post_id=post.post_id,
        title=post.title,
        focus=focus_of(post, language),
        keywords=keywords,
        terms=list(post.terms),
    )


def _core_questions(post: Post, language: Language, device: Device) -> list[PlannedQuestion]:
    approved = Question.State.APPROVED
    rows = list(post.core_questions.select_related("question").filter(question__state=approved))
    if not rows:
        raise PlanIncomplete(post=post.title, missing="questions")
    words = post.words_of_competencies()
    planned = [planned_question(row.question, language, words, why=row.why, core=True) for row in rows]
    for question in planned:
        demand_lawful(question, language, device)
    return planned


def demand_lawful(question: PlannedQuestion, language: Language, device: Device) -> None:
    """Raises PlanForbidden where the device's region forbids the question or one of its follow-ups."""
    found = unlawful(question, language, device.region)
    if found:
        raise PlanForbidden(question=question.text, reason=found.reason(language))


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
