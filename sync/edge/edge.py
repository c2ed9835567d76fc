"""The edge as the kiosk sees it: append, plans, status."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, tzinfo
from typing import Any

from sync.contract.errors import KnownError
from sync.contract.live import Live
from sync.contract.message import Message
from sync.contract.plan import InterviewPlan
from sync.contract.record import Record, RecordKind
from sync.edge.courier import Courier
from sync.edge.outbox import Outbox
from sync.edge.shadow import ShadowStore, ValidateRubric
from sync.link import Link

PlansCallback = Callable[[list[InterviewPlan]], None]


@dataclass(frozen=True, slots=True)
class EdgeStatus:
    """For the facilities' eye; a candidate never sees it."""

    connected: bool
    pending: int
    """Records the centre has not yet confirmed."""
    error: KnownError | None
    """Why there is no line, where a person can do something about it."""


class Edge:
    """Carries what is appended to the centre, and keeps the plans the centre wants here.

    ``validate_rubric`` answers why a plan's rubric cannot be used on this device, or None.
    ``notes`` are said at birth (``journal-salvaged``, ``disk-low`` …). The database belongs to
    the caller and stays open for as long as the edge runs.
    """

    def __init__(
        self,
        outbox: Outbox,
        link: Link,
        *,
        validate_rubric: ValidateRubric = lambda _rubric: None,
        software: str = "",
        notes: Callable[[], Sequence[str]] = tuple,
    ) -> None:
        self.outbox = outbox
        self._shadow = ShadowStore(outbox, validate_rubric)
        self._callbacks: list[PlansCallback] = []
        self._guard = threading.Lock()
        self._courier = Courier(
            outbox,
            self._shadow,
            link,
            software=software,
            notes=lambda: list(notes()),
            on_plans=self._tell_plans,
        )

    def start(self) -> None:
        """Judge the stored plans with this program's eyes, then begin to connect. Returns at once."""
        self._shadow.review()
        self._courier.start()

    def stop(self) -> None:
        """Leave in good order; nothing pending is lost."""
        self._courier.stop()

    def append(self, kind: RecordKind, payload: Message | Mapping[str, Any]) -> Record:
        """Write a record of its own to the disk; it is sent as soon as there is a line."""
        with self.outbox.database.transaction() as transaction:
            return self.outbox.append(transaction, kind, payload)

    def plans(self) -> list[InterviewPlan]:
        """Every plan wanted on this device; works without a network."""
        return self._shadow.plans()

    def plans_of(self, day: date, zone: tzinfo | None = None) -> list[InterviewPlan]:
        """The plans of a day (``zone``: the room's, by default this machine's), and those without a time."""
        return self._shadow.plans_of(day, zone)

    def on_plans(self, callback: PlansCallback) -> None:
        """Call back with all plans whenever they change, in the courier's thread: be quick there."""
        with self._guard:
            self._callbacks.append(callback)

    def show_live(self, live: Live) -> bool:
        """Send the scores as they stand; False where nobody can be reached, and nothing waits."""
        return self._courier.show_live(live)

    @property
    def status(self) -> EdgeStatus:
        """Raises RuntimeError if the courier has died of a mistake of ours."""
        self._courier.check()
        line = self._courier.status
        return EdgeStatus(line.connected, self.outbox.standing().pending, line.error)

    def _tell_plans(self) -> None:
        with self._guard:
            callbacks = list(self._callbacks)
        plans = self.plans()
        for callback in callbacks:
            callback(plans)
