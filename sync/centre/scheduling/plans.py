"""The plan of a booking: it is held when and where the booking says, and its device is told again."""

from __future__ import annotations

from django.utils import timezone

from sync.centre.interviews.dispatch import raise_shadow, send
from sync.centre.interviews.models import Plan
from sync.centre.policy.models import User
from sync.centre.scheduling.errors import OtherRegion
from sync.centre.scheduling.models import Booking


def carry_into_plan(booking: Booking, plan: Plan, actor: User | None) -> None:
    """Write time and device into the plan; one that was sent is sent again, and leaves the old device.

    To be called in the booking's transaction, which has locked both devices. Raises OtherRegion (what may
    be sensed is part of a plan), DeviceSpeaksOtherVersions, PlanFinished.
    """
    plan = Plan.objects.select_for_update(of=("self",), no_key=True).select_related("device").get(pk=plan.pk)
    if booking.status == Booking.Status.CANCELLED:
        _take_back(plan)
        return
    device = booking.device or plan.device
    if device.region != plan.document["policy"]["region"]:
        raise OtherRegion(room=booking.room.name)
    before, was_sent = plan.device, bool(plan.sent_at)
    starts_at, ends_at = (
        timezone.localtime(moment, timezone.get_default_timezone())
        for moment in (booking.starts_at, booking.ends_at)
    )
    changed = {
        "device": device.device_id,
        "starts_at": starts_at.isoformat(),
        "ends_at": ends_at.isoformat(),
    }
    plan.revision += 1
    plan.document = {**plan.document, **changed, "revision": plan.revision}
    plan.device, plan.starts_at = device, booking.starts_at
    plan.save(update_fields=["revision", "document", "device", "starts_at", "updated_at"])
    if was_sent:
        if before.pk != device.pk:
            raise_shadow(before)
        send(plan, actor)


def _take_back(plan: Plan) -> None:
    """From the device, not from the store: a booking that stands again sends it again."""
    if plan.shadow_revision:
        plan.shadow_revision = 0
        plan.save(update_fields=["shadow_revision", "updated_at"])
        raise_shadow(plan.device)
