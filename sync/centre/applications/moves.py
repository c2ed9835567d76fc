"""Moving applications between stages, and taking it back: the only place that changes a stage.

A move is an `Action` of a person. What the program notes by itself (`note`) is a fact that happened
elsewhere; it decides about nobody.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
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
from sync.centre.scheduling.locks import again_after_deadlock, lock, lock_candidates
from sync.centre.scheduling.models import Booking, Message

PLACED: Final = ("stage", "position", "decided_by", "decided_at", "updated_at")
MATCHED: Final = ("post", "score", "meets", "clause", "missing", "to_match", "fault", "updated_at")
"""What each kind of change writes: no more than that, so that it takes nothing else back."""

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
    """One application, as it was locked, into its place, with its history and the audit's line."""
    step = Step.objects.create(
        application=application,
        action=action,
        before_stage=application.stage,
        before_position=application.position,
        before_post=application.post,
        before_decided_by_id=application.decided_by_id,
        before_decided_at=application.decided_at,
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
    application.save(update_fields=PLACED)
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
    current.post = post
    current.forget_match()
    current.save(update_fields=MATCHED)
    detail = {"post": post.pk, "before": before, "action": action.pk}
    write_down(actor, "changed", "application", step.application_id, **detail)
    return action


@transaction.atomic
def note(application: Application, stage: Fact) -> None:
    """The program notes that this has happened. It only ever goes forward, and never past a decision.

    What somebody has done since ``application`` was read counts, too.
    """
    order = list(Stage)
    for current in _locked([application]):
        if order.index(Stage(current.stage)) < order.index(stage):
            put(current, stage, top_of(stage), None, None)


@again_after_deadlock
@transaction.atomic
def undo(action: Action, actor: User | None) -> Undone:
    """Take ``action`` back, as far as nothing was done since. Bookings it made are cancelled.

    A candidate who has not been told yet hears nothing; who has, is told of the cancellation.
    """
    current = Action.objects.select_for_update().get(pk=action.pk)
    if current.undone_at is not None:
        return Undone(current, 0, 0, 0)
    _lock_all(current)
    restored = kept = told = 0
    for step in current.steps.select_related(
        "action", "before_post", "before_decided_by", "booking"
    ).order_by("-id"):
        application = Application.objects.get(pk=step.application_id)
        if not _is_latest(step) or (current.kind == Action.Kind.REASSIGNED and _is_taken(application, step)):
            kept += 1
            continue
        told += _restore(application, step, actor)
        restored += 1
    current.undone_by, current.undone_at = actor, timezone.now()
    current.save(update_fields=["undone_by", "undone_at"])
    write_down(actor, "changed", "action", current.pk, undone=True, restored=restored, kept=kept)
    return Undone(current, restored, kept, told)


def lock_applications(applications: Iterable[str]) -> list[Application]:
    """By their keys, so that of two who lock the same ones neither waits for the other."""
    rows = Application.objects.select_for_update(of=("self",)).select_related("post")
    return list(rows.filter(pk__in=set(applications)).order_by("pk"))


def top_of(stage: Stage) -> float:
    """A place above everything in ``stage``."""
    first = Application.objects.filter(stage=stage).aggregate(first=Min("position"))["first"]
    return (first if first is not None else GAP) - GAP


def _lock_all(action: Action) -> None:
    """What taking it back writes, in the order of `sync.centre.scheduling.locks`."""
    steps = list(action.steps.values_list("application", "application__candidate", "booking"))
    candidates = [candidate for _application, candidate, _booking in steps]
    lock_candidates(candidates)
    lock_applications(application for application, _candidate, _booking in steps)
    lock(candidates, [], bookings=[booking for _application, _candidate, booking in steps if booking])


def _is_latest(step: Step) -> bool:
    """Nothing was done since that still holds; that the program has matched it does not count."""
    later = Step.objects.filter(application=step.application_id, id__gt=step.pk)
    later = later.exclude(action=None, before_stage=Stage.NEW, stage=Stage.MATCHED)
    return not later.exclude(action__undone_at__isnull=False).exists()


def _is_taken(application: Application, step: Step) -> bool:
    """The candidate has another application now for the post that this one had."""
    others = Application.objects.filter(candidate=application.candidate_id).exclude(pk=application.pk)
    return others.filter(post=step.before_post_id).exists()


def _restore(application: Application, step: Step, actor: User | None) -> bool:
    told = step.booking is not None and _take_back(step.booking, actor)
    if step.action is not None and step.action.kind == Action.Kind.REASSIGNED:
        application.post = step.before_post
        application.forget_match()
        application.save(update_fields=MATCHED)
    before = application.stage
    application.stage, application.position = step.before_stage, step.before_position
    application.decided_by_id, application.decided_at = step.before_decided_by_id, step.before_decided_at
    application.save(update_fields=PLACED)
    detail = {"stage": application.stage, "before": before, "action": step.action_id, "undone": True}
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
    rows = lock_applications(each.pk for each in applications)
    found = {row.pk: row for row in rows}
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
