"""Moving applications between stages, and taking it back: the only place that changes a stage.

A move is an `Action` of a person. What the program notes by itself (`note`) is a fact that happened
elsewhere; it decides about nobody.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal

from django.db import transaction
from django.db.models import Max, Min
from django.utils import timezone

from sync.centre.applications.models import DECIDED, Action, Application, Stage, Step
from sync.centre.policy.audit import write_down
from sync.centre.policy.models import User
from sync.centre.posts.models import Post
from sync.centre.scheduling.bookings import cancel
from sync.centre.scheduling.invitations import invite
from sync.centre.scheduling.models import Booking, Message

GAP: Final = 1.0
"""Between two neighbours; a card that is put between them halves it."""

Fact = Literal[Stage.INVITED, Stage.INTERVIEWED]


@dataclass(frozen=True, slots=True)
class Undone:
    """``kept``: applications that were moved again since, which stay where they are."""

    action: Action
    restored: int
    kept: int
    told: int
    """Candidates who had been told already, and are told of the cancellation."""


@transaction.atomic
def move(
    applications: Sequence[Application],
    stage: Stage,
    actor: User | None,
    *,
    before: Application | None = None,
    last: bool = False,
) -> Action | None:
    """Put ``applications`` into ``stage``, before a card, last, or first where neither is said.

    None where all of them stand there already.
    """
    locked = _locked(applications)
    if before is None and not last:
        locked = [each for each in locked if each.stage != stage]
    if not locked:
        return None
    action = Action.objects.create(kind=Action.Kind.MOVED, made_by=actor)
    places = _places(stage, len(locked), before, last=last, apart_from=locked)
    for application, place in zip(locked, places, strict=True):
        put(application, stage, place, action, actor)
    return action


def put(
    application: Application,
    stage: Stage,
    position: float,
    action: Action | None,
    actor: User | None,
    *,
    booking: Booking | None = None,
) -> Step:
    """One application into its place, with its history and the audit's line."""
    step = Step.objects.create(
        application=application,
        action=action,
        before_stage=application.stage,
        before_position=application.position,
        before_post=application.post,
        stage=stage,
        position=position,
        booking=booking,
    )
    moved = application.stage != stage
    application.stage, application.position = stage, position
    if moved:
        decided = stage in DECIDED
        application.decided_by = actor if decided else None
        application.decided_at = timezone.now() if decided else None
    application.save()
    if moved and action is not None:
        detail = {"stage": str(stage), "before": step.before_stage, "action": action.pk}
        write_down(actor, "changed", "application", application.pk, **detail)
    return step


@transaction.atomic
def reassign(application: Application, post: Post, actor: User | None) -> Action | None:
    """Give it another post; it is matched with that one anew. None where the candidate has one there."""
    current = Application.objects.select_for_update(of=("self",)).get(pk=application.pk)
    if post.applications.filter(candidate=current.candidate_id).exists():
        return None
    action = Action.objects.create(kind=Action.Kind.REASSIGNED, made_by=actor)
    before = current.post_id
    step = put(current, Stage(current.stage), current.position, action, actor)
    current.post, current.to_match = post, True
    current.save()
    detail = {"post": post.pk, "before": before, "action": action.pk}
    write_down(actor, "changed", "application", step.application_id, **detail)
    return action


def note(application: Application, stage: Fact) -> None:
    """The program notes that this has happened. It only ever goes forward, and never past a decision."""
    order = list(Stage)
    if order.index(Stage(application.stage)) < order.index(stage):
        put(application, stage, top_of(stage), None, None)


@transaction.atomic
def undo(action: Action, actor: User | None) -> Undone:
    """Take ``action`` back, as far as nothing was done since. Bookings it made are cancelled.

    A candidate who has not been told yet hears nothing; who has, is told of the cancellation.
    """
    current = Action.objects.select_for_update().get(pk=action.pk)
    if current.undone_at is not None:
        return Undone(current, 0, 0, 0)
    restored = kept = told = 0
    for step in current.steps.select_related("application", "before_post", "booking").order_by("-id"):
        if not _is_latest(step):
            kept += 1
            continue
        told += _restore(step, actor)
        restored += 1
    current.undone_by, current.undone_at = actor, timezone.now()
    current.save(update_fields=["undone_by", "undone_at"])
    write_down(actor, "changed", "action", current.pk, undone=True, restored=restored, kept=kept)
    return Undone(current, restored, kept, told)


def top_of(stage: Stage) -> float:
    """A place above everything in ``stage``."""
    first = Application.objects.filter(stage=stage).aggregate(first=Min("position"))["first"]
    return (first if first is not None else GAP) - GAP


def _is_latest(step: Step) -> bool:
    later = Step.objects.filter(application=step.application_id, id__gt=step.pk)
    return not later.exclude(action__undone_at__isnull=False).exists()


def _restore(step: Step, actor: User | None) -> bool:
    application = Application.objects.select_for_update().get(pk=step.application_id)
    told = step.booking is not None and _take_back(step.booking, actor)
    if step.before_post_id is not None and step.before_post_id != application.post_id:
        application.post, application.to_match = step.before_post, True
    application.stage, application.position = step.before_stage, step.before_position
    if application.stage not in DECIDED:
        application.decided_by = application.decided_at = None
    application.save()
    detail = {"stage": application.stage, "before": step.stage, "action": step.action_id, "undone": True}
    write_down(actor, "changed", "application", application.pk, **detail)
    return told


def _take_back(booking: Booking, actor: User | None) -> bool:
    """Whether the candidate had been told, and is now told of the cancellation."""
    plan = booking.plan
    cancelled = cancel(booking, actor=actor)
    told = cancelled.messages.exclude(status=Message.Status.WAITING, attempts=0).exists()
    invite(cancelled, actor=actor)
    if plan is not None and plan.sent_at is None:
        plan.delete()
    return told


def _locked(applications: Sequence[Application]) -> list[Application]:
    """In the order they were given; those that are gone are left out."""
    rows = Application.objects.select_for_update(of=("self",)).select_related("post")
    found = {row.pk: row for row in rows.filter(pk__in=[each.pk for each in applications])}
    return [found[each.pk] for each in applications if each.pk in found]


def _places(
    stage: Stage, count: int, before: Application | None, *, last: bool, apart_from: Sequence[Application]
) -> list[float]:
    others = Application.objects.filter(stage=stage).exclude(pk__in=[each.pk for each in apart_from])
    if before is not None and before.stage == stage:
        above = others.filter(position__lt=before.position).aggregate(last=Max("position"))["last"]
        low = above if above is not None else before.position - GAP * (count + 1)
        width = (before.position - low) / (count + 1)
        return [low + width * place for place in range(1, count + 1)]
    if last:
        below = others.aggregate(last=Max("position"))["last"]
        return [(below or 0.0) + GAP * place for place in range(1, count + 1)]
    top = top_of(stage)
    return [top - GAP * (count - 1 - place) for place in range(count)]
