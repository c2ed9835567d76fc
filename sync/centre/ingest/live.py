"""What rooms show while somebody speaks → one row an interview, overwritten at most once a second.

Nothing here is a record: a row is gone when the report is in, and says nothing once it is old.
"""

from __future__ import annotations

import datetime as dt
import logging
from typing import Final

from django.utils import timezone

from sync.centre.ingest.models import LiveScores
from sync.centre.interviews.models import Interview, Plan
from sync.contract.codec import Unreadable, decode
from sync.contract.live import Live

logger = logging.getLogger(__name__)

WRITE_SECONDS: Final = 1.0
LARGEST: Final = 32 * 1024
"""Bytes; ours have about one thousand."""
FRESH_SECONDS: Final = 15.0
"""An older row is of a room that cannot be reached; what it says is no longer so."""
FORGOTTEN_AFTER: Final = dt.timedelta(hours=1)


class LiveBoard:
    """The newest of each interview until it is written. One thread uses it."""

    def __init__(self) -> None:
        self._newest: dict[str, Live] = {}
        self._due = 0.0
        self._unreadable: set[str] = set()

    def note(self, device_id: str, payload: bytes) -> None:
        """Take in what a room shows; what cannot be read is said once a room and passed over."""
        try:
            live = self._read(device_id, payload)
        except Unreadable as error:
            if device_id not in self._unreadable:
                self._unreadable.add(device_id)
                logger.warning("what device %s shows live cannot be read: %s", device_id, error.fault)
            return
        known = self._newest.get(live.plan_id)
        if known is None or known.report_id != live.report_id or known.number < live.number:
            self._newest[live.plan_id] = live

    def write(self, now: float) -> int:
        """Write what has come, if it is time (``now`` in monotonic seconds); how many rows.

        Only for interviews that go on, on the device whose plan it is.
        """
        if not self._newest or now < self._due:
            return 0
        self._due = now + WRITE_SECONDS
        newest, self._newest = self._newest, {}
        going_on = dict(
            Plan.objects.filter(pk__in=newest)
            .filter(interview__status=Interview.Status.LIVE)
            .values_list("plan_id", "device_id")
        )
        received_at = timezone.now()
        rows = [
            LiveScores(plan_id=plan_id, document=live.model_dump(mode="json"), received_at=received_at)
            for plan_id, live in newest.items()
            if going_on.get(plan_id) == live.device
        ]
        LiveScores.objects.bulk_create(
            rows,
            update_conflicts=True,
            unique_fields=["plan_id"],
            update_fields=["document", "received_at"],
        )
        LiveScores.objects.filter(received_at__lt=received_at - FORGOTTEN_AFTER).delete()
        return len(rows)

    def _read(self, device_id: str, payload: bytes) -> Live:
        if len(payload) > LARGEST:
            raise Unreadable("oversized", f"{len(payload)} bytes; at most {LARGEST} are accepted")
        live = decode(Live, payload)
        if live.device != device_id:
            raise Unreadable("invalid", f"it came on the topic of {device_id!r}", "device")
        return live


def live_scores(plan_id: str) -> Live | None:
    """What the room shows of an interview now; None where it shows nothing, or cannot be reached."""
    row = LiveScores.objects.filter(
        pk=plan_id, received_at__gt=timezone.now() - dt.timedelta(seconds=FRESH_SECONDS)
    ).first()
    return Live.model_validate(row.document) if row is not None else None


def forget_live(plan_id: str) -> None:
    """The report is in: what was provisional is gone."""
    LiveScores.objects.filter(pk=plan_id).delete()
