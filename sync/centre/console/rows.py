"""Rows of the console's lists, as one viewer may see them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import QuerySet

from sync.centre.console.presentation import labels
from sync.centre.console.presentation.labels import label
from sync.centre.interviews.models import Interview, Plan, Report
from sync.centre.policy.fields import Viewer, view_candidate


@dataclass(frozen=True, slots=True)
class InterviewRow:
    plan_id: str
    name: str
    post: str
    device: str
    status: str
    status_title: str
    live: bool
    state: str
    question: int
    steps: tuple[str, ...]
    """For each question ``done``, ``now`` or nothing."""
    began_at: dt.datetime
    updated_at: dt.datetime
    report: Report | None
    """The newest; None while the interview goes on, though an interrupted attempt may have left one."""


@dataclass(frozen=True, slots=True)
class PlanRow:
    plan_id: str
    name: str
    post: str
    device: str
    starts_at: dt.datetime | None
    created_at: dt.datetime
    delivery: str
    delivery_title: str
    refusal: str
    interview: str
    interview_title: str


def interviews_with_people() -> QuerySet[Interview]:
    return Interview.objects.select_related("plan__candidate", "plan__post", "device").prefetch_related(
        "reports"
    )


def interview_row(viewer: Viewer, interview: Interview) -> InterviewRow:
    live = interview.status == Interview.Status.LIVE
    reports = list(interview.reports.all())
    return InterviewRow(
        plan_id=interview.plan_id,
        name=view_candidate(viewer, interview.plan.candidate).name,
        post=interview.plan.post.title,
        device=str(interview.device),
        status=interview.status,
        status_title=str(interview.get_status_display()),
        live=live,
        state=label(labels.STATES, interview.state) if interview.state else "",
        question=interview.question,
        steps=_steps(interview.question, interview.questions, finished=not live),
        began_at=interview.began_at,
        updated_at=interview.updated_at,
        report=reports[0] if reports and not live else None,
    )


def interview_rows(viewer: Viewer, interviews: Iterable[Interview]) -> list[InterviewRow]:
    return [interview_row(viewer, interview) for interview in interviews]


def plans_with_people() -> QuerySet[Plan]:
    return Plan.objects.select_related("candidate", "post", "device", "interview")


def plan_row(viewer: Viewer, plan: Plan) -> PlanRow:
    interview = getattr(plan, "interview", None)
    delivery = plan.delivery
    refused = delivery == Plan.Delivery.REFUSED
    return PlanRow(
        plan_id=plan.plan_id,
        name=view_candidate(viewer, plan.candidate).name,
        post=plan.post.title,
        device=str(plan.device),
        starts_at=plan.starts_at,
        created_at=plan.created_at,
        delivery=delivery.value,
        delivery_title=str(delivery.label),
        refusal=label(labels.REFUSALS, plan.refused_reason) if refused else "",
        interview=interview.status if interview else "",
        interview_title=str(interview.get_status_display()) if interview else "",
    )


def _steps(question: int, questions: int, *, finished: bool) -> tuple[str, ...]:
    def step(place: int) -> str:
        if place < question or (finished and place <= question):
            return "done"
        return "now" if place == question else ""

    return tuple(step(place) for place in range(1, questions + 1))
