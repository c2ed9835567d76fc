"""HR changes a plan before the candidate comes; a plan that was sent is sent again as its next revision."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction
from pydantic import ValidationError

from sync.centre.interviews.dispatch import FINISHED, send
from sync.centre.interviews.errors import (
    CoreFixed,
    PlanBegun,
    PlanChanged,
    PlanFinished,
    PlanForbidden,
    PlanInvalid,
)
from sync.centre.interviews.extras import bank_of, extras_reached, planned_question, unlawful
from sync.centre.interviews.models import Device, Interview, Plan
from sync.centre.policy.audit import write_down
from sync.centre.policy.models import User
from sync.centre.posts.linting.law import jurisdiction_of
from sync.centre.posts.linting.lint import lint
from sync.contract.message import Language
from sync.contract.plan import InterviewPlan, PlannedQuestion


@dataclass(frozen=True, slots=True)
class Wanted:
    """A question as HR wants it to stand in the plan; the text counts for extras alone."""

    question_id: str
    text: str = ""


@dataclass(frozen=True, slots=True)
class Change:
    """``revision`` is the one that was looked at."""

    revision: int
    greeting: str
    focus: str
    questions: Sequence[Wanted]


def change(plan: Plan, wanted: Change, actor: User | None = None) -> Plan:
    """Write the change into the plan, and send it again if it was sent; what is the same changes nothing.

    Raises PlanChanged, PlanBegun, PlanFinished, CoreFixed, PlanForbidden, PlanInvalid,
    DeviceSpeaksOtherVersions.
    """
    with transaction.atomic():
        Device.objects.select_for_update(no_key=True).get(plans=plan)  # before the plan, as `send` does
        plan = Plan.objects.select_for_update(no_key=True).get(pk=plan.pk)
        _demand_open(plan, wanted)
        before = InterviewPlan.model_validate(plan.document)
        after = _changed(plan, before, wanted)
        if after == before:
            return plan
        plan.revision += 1
        plan.document = after.model_copy(update={"revision": plan.revision}).model_dump(mode="json")
        plan.save(update_fields=["revision", "document", "updated_at"])
        write_down(actor, "changed", "plan", plan.plan_id, revision=plan.revision)
        if plan.shadow_revision:
            send(plan, actor)
    return plan


def offered(plan: Plan) -> list[PlannedQuestion]:
    """What HR may add: first what the candidate's background speaks for, then the rest of the bank."""
    document = InterviewPlan.model_validate(plan.document)
    language, there = document.language, {one.question_id for one in document.questions}
    speaking = extras_reached(plan.post, plan.candidate, plan.device, language)
    known = there | {one.question_id for one in speaking}
    words = plan.post.words_of_competencies()
    rest = [
        planned_question(question, language, words, why="", core=False)
        for question in bank_of(plan.post).exclude(pk__in=known)
    ]
    lawful = [one for one in rest if not unlawful(one, language, plan.device.region)]
    return [*(one for one in speaking if one.question_id not in there), *lawful]


def _demand_open(plan: Plan, wanted: Change) -> None:
    interview = Interview.objects.filter(plan=plan).first()
    if interview and interview.status in FINISHED:
        raise PlanFinished(plan=plan.plan_id)
    if interview and interview.status == Interview.Status.LIVE:
        raise PlanBegun(plan=plan.plan_id)
    if plan.revision != wanted.revision:
        raise PlanChanged(plan=plan.plan_id)


def _changed(plan: Plan, before: InterviewPlan, wanted: Change) -> InterviewPlan:
    questions = _questions(plan, before, wanted.questions)
    _demand_lawful_words(plan, before.language, wanted.greeting, wanted.focus)
    post = before.post.model_dump() | {"focus": wanted.focus.strip()}
    fields = before.model_dump() | {
        "greeting": wanted.greeting.strip(),
        "post": post,
        "questions": [one.model_dump() for one in questions],
    }
    try:
        return InterviewPlan.model_validate(fields)
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(str(part) for part in first["loc"])
        raise PlanInvalid(reason=f"{place}: {first['msg']}") from error


def _questions(plan: Plan, before: InterviewPlan, wanted: Sequence[Wanted]) -> list[PlannedQuestion]:
    """The core as it was, the extras where and as HR wants them."""
    there = {one.question_id: one for one in before.questions}
    core = [one for one in before.questions if one.core]
    kept = [one.question_id for one in wanted if one.question_id in there and there[one.question_id].core]
    if kept != [one.question_id for one in core]:
        missing = next((one for one in core if one.question_id not in kept), core[0])
        raise CoreFixed(question=missing.text)
    new = {one.question_id: one for one in offered(plan)}
    return [_one(there | new, one, plan, before.language) for one in wanted]


def _one(
    known: dict[str, PlannedQuestion], wanted: Wanted, plan: Plan, language: Language
) -> PlannedQuestion:
    question = known.get(wanted.question_id)
    if question is None:
        raise PlanInvalid(reason=f"questions: {wanted.question_id}")
    if question.core:
        return question
    if wanted.text.strip():
        question = question.model_copy(update={"text": wanted.text.strip()})
    found = unlawful(question, language, plan.device.region)
    if found:
        raise PlanForbidden(question=question.text, reason=found.reason(language))
    return question


def _demand_lawful_words(plan: Plan, language: Language, *texts: str) -> None:
    """A greeting can ask, too."""
    jurisdiction = jurisdiction_of(plan.device.region)
    for text in texts:
        found = lint(text, language, jurisdiction) if jurisdiction else []
        if found:
            raise PlanForbidden(question=text, reason=found[0].reason(language))
