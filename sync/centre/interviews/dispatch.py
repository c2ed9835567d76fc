"""Sending plans down: the shadow of a device rises, and is published until the device has it.

``send`` only writes to the store, in one transaction, so any process may call it. The process
that holds the link publishes what waits (``publish_waiting``).
"""

from __future__ import annotations

from typing import Final

from django.db import transaction
from django.db.models import F, QuerySet
from django.utils import timezone

from sync.centre.interviews.errors import DeviceSpeaksOtherVersions, PlanFinished
from sync.centre.interviews.models import Device, Interview, Plan
from sync.centre.policy.audit import write_down
from sync.centre.policy.models import User
from sync.contract import codec, topics
from sync.contract.shadow import Shadow
from sync.link.port import Link

NEEDED: Final = {"shadow": 1, "plan": 1}
"""What a device must speak to be sent plans."""

FINISHED: Final = (
    Interview.Status.COMPLETED,
    Interview.Status.WITHDRAWN,
    Interview.Status.CONSENT_REFUSED,
)
"""Such an interview is over for good; an interrupted one may still be resumed."""


def send(plan: Plan, actor: User | None = None) -> int:
    """Put ``plan`` on its device's shadow; returns the shadow's new revision.

    A device that has never been seen gets it at its first birth, if it speaks our versions.
    Raises DeviceSpeaksOtherVersions, PlanFinished.
    """
    with transaction.atomic():
        device = Device.objects.select_for_update(no_key=True).get(pk=plan.device_id)
        if device.speaks:
            _check_versions(device)
        if Interview.objects.filter(plan=plan, status__in=FINISHED).exists():
            raise PlanFinished(plan=plan.plan_id)
        plan.shadow_revision = raise_shadow(device)
        plan.sent_at = timezone.now()
        plan.refused_revision, plan.refused_reason, plan.refused_detail = 0, "", ""
        plan.save(
            update_fields=[
                "shadow_revision",
                "sent_at",
                "refused_revision",
                "refused_reason",
                "refused_detail",
                "updated_at",
            ]
        )
        write_down(actor, "sent", "plan", plan.plan_id, device=device.device_id, revision=plan.revision)
    return plan.shadow_revision


def raise_shadow(device: Device) -> int:
    """The next revision of a device's shadow; to be called in the transaction of what changed."""
    Device.objects.filter(pk=device.pk).update(wanted_revision=F("wanted_revision") + 1)
    device.refresh_from_db(fields=["wanted_revision"])
    return device.wanted_revision


def wanted_plans(device: Device) -> QuerySet[Plan]:
    """The plans that belong on a device: sent, and not over."""
    return (
        Plan.objects.filter(device=device, shadow_revision__gt=0)
        .exclude(interview__status__in=FINISHED)
        .order_by("starts_at", "sent_at", "plan_id")
    )


def publish_waiting(link: Link) -> int:
    """Publish, retained, each shadow the broker has not taken yet; returns how many it took.

    A device that speaks other versions, or was never seen, is left alone until its next birth.
    """
    waiting = Device.objects.filter(published_revision__lt=F("wanted_revision"))
    return sum(_publish(link, device) for device in waiting if _speaks_needed(device))


def republish_unconfirmed() -> None:
    """After a reconnect: what a broker took over an earlier connection may be gone with it."""
    Device.objects.filter(stored_revision__lt=F("wanted_revision")).update(
        published_revision=F("stored_revision")
    )


def _publish(link: Link, device: Device) -> bool:
    with transaction.atomic():  # the revision and the plans as of one moment
        device = Device.objects.select_for_update(no_key=True).get(pk=device.pk)
        revision = device.wanted_revision
        shadow = Shadow(
            device=device.device_id,
            revision=revision,
            plans=[plan.document for plan in wanted_plans(device)],
        )
    if not link.publish(topics.shadow(device.device_id), codec.encode(shadow), retain=True):
        return False
    Device.objects.filter(pk=device.pk, published_revision__lt=revision).update(published_revision=revision)
    return True


def _speaks_needed(device: Device) -> bool:
    return all(device.speaks_version(message, version) for message, version in NEEDED.items())


def _check_versions(device: Device) -> None:
    for message, version in NEEDED.items():
        if not device.speaks_version(message, version):
            raise DeviceSpeaksOtherVersions(device=device.device_id, wanted=f"{message}/{version}")
