"""What a device says of itself: birth and death → `Device`."""

from __future__ import annotations

import logging

from django.db import DataError, transaction
from django.utils import timezone

from sync.centre.interviews.models import Device
from sync.centre.log_lines import kind_of
from sync.contract.codec import Unreadable, decode
from sync.contract.lifecycle import Lifecycle
from sync.contract.sequence import StreamKey

logger = logging.getLogger(__name__)

LARGEST_REVISION = 2**31 - 2
"""One a second for 68 years; a larger one is no revision of ours."""


def note_state(device_id: str, payload: bytes) -> StreamKey | None:
    """Keep a device's birth or death; returns the stream to greet, if it has just been born.

    A state that cannot be read, or that speaks of another device than its topic, is logged and
    passed over: the next birth replaces it.
    """
    if not payload:
        return None  # a retained state that was cleared
    try:
        lifecycle = decode(Lifecycle, payload)
    except Unreadable as error:
        logger.warning("the state of device %s cannot be read: %s", device_id, error.fault)
        return None
    if lifecycle.device != device_id:
        logger.warning("a state of device %s came on the topic of %s", lifecycle.device, device_id)
        return None
    if lifecycle.shadow_revision > LARGEST_REVISION:
        logger.warning("device %s states an impossible shadow revision", device_id)
        return None
    try:
        with transaction.atomic():
            _keep(lifecycle)
    except DataError as error:
        logger.warning("the state of device %s cannot be kept: %s", device_id, kind_of(error))
        return None
    if lifecycle.status == "offline":
        return None
    return StreamKey(lifecycle.device, lifecycle.stream)


def _keep(lifecycle: Lifecycle) -> None:
    device, _ = Device.objects.select_for_update(no_key=True).get_or_create(device_id=lifecycle.device)
    device.seen_at = timezone.now()
    if lifecycle.status == "offline":
        if device.boot in ("", lifecycle.boot):  # a will of an earlier boot must not hide this one
            device.status = Device.Status.OFFLINE
        device.save(update_fields=["seen_at", "status"])
        return
    device.status = Device.Status.ONLINE
    device.boot = lifecycle.boot
    device.stream = lifecycle.stream
    device.speaks = lifecycle.speaks
    device.software = lifecycle.software[:200]
    device.notes = lifecycle.notes
    device.stored_revision = lifecycle.shadow_revision
    if device.stored_revision > device.wanted_revision:
        # This store is younger than the device's memory (a rebuilt or restored database), and a
        # device takes only newer revisions: step over, so that what HR wants now is what holds.
        device.wanted_revision = device.stored_revision + 1
    # What the broker once took may be gone with the broker: only what the device stored counts.
    device.published_revision = min(device.published_revision, device.stored_revision)
    device.save()
