"""The courier: carries the outbox to the centre, and the centre's wishes to the shadow.

One thread takes the link's events; everything else wakes it. ``handle`` and ``fill`` do the
work and know no thread and no clock, so that a test can drive them through any order of events.
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Literal

from sync.contract import topics
from sync.contract.acknowledgement import Acknowledgement
from sync.contract.codec import Unreadable, decode, encode
from sync.contract.errors import KnownError
from sync.contract.lifecycle import Lifecycle
from sync.contract.live import Live
from sync.contract.versions import spoken
from sync.edge.outbox import Outbox
from sync.edge.shadow import ShadowStore
from sync.edge.window import Window
from sync.link import Connected, Disconnected, Event, Link, Received, Refused, Subscribed, Will

_LOG = logging.getLogger(__name__)
_IDLE = 5.0
"""Seconds at most between two looks at the outbox, even if nobody wakes the courier."""


@dataclass(frozen=True, slots=True)
class LineStatus:
    """What the courier knows of its line."""

    connected: bool = False
    error: KnownError | None = None
    """Why there is no line, where a person can do something about it."""


class Courier:
    """Owns the link from ``start`` to ``stop``."""

    def __init__(
        self,
        outbox: Outbox,
        shadow: ShadowStore,
        link: Link,
        *,
        software: str = "",
        notes: Callable[[], list[str]] = list,
        on_plans: Callable[[], None] = lambda: None,
        window: int = 64,
    ) -> None:
        self.window = Window(size=window, acknowledged=outbox.standing().acknowledged)
        self.status = LineStatus()
        self._outbox = outbox
        self._shadow = shadow
        self._link = link
        self._software = software
        self._notes = notes
        self._on_plans = on_plans
        self._acknowledgements = topics.acknowledgement(outbox.device)
        self._wishes = topics.shadow(outbox.device)
        self._state = topics.state(outbox.device)
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._run, name="courier", daemon=True)
        self._failure: BaseException | None = None

    def start(self) -> None:
        self._outbox.on_append(self._link.wake)
        self._link.connect(self.will)
        self._thread.start()

    def stop(self) -> None:
        """Say goodbye and close the line; what is pending stays in the outbox."""
        self._stopping.set()
        self._link.wake()
        if self._thread.is_alive():
            self._thread.join(10.0)
        if self.status.connected:
            self._link.publish(self._state, encode(self._lifecycle("offline")), retain=True)
        self._link.close()

    def check(self) -> None:
        """Raises what the courier's thread died of, if it did: a mistake of ours must be seen."""
        if self._failure is not None:
            raise RuntimeError("the courier has died") from self._failure

    def show_live(self, live: Live) -> bool:
        """Beside the outbox, from any thread: what cannot go now never goes."""
        if not self.status.connected:
            return False
        return self._link.publish(topics.live(self._outbox.device), encode(live), qos=0)

    def will(self) -> Will:
        """What the broker says for this device when its line drops."""
        return Will(self._state, encode(self._lifecycle("offline")))

    def handle(self, event: Event, now: float) -> None:
        """Take in one event at ``now`` (seconds, monotonic)."""
        match event:
            case Connected():
                self.status = LineStatus(connected=True)
                self._link.subscribe(self._acknowledgements)
                self._link.subscribe(self._wishes)
            case Subscribed(topic) if topic == self._acknowledgements:
                self.window = self.window.opened(now)
                self._say_birth()
            case Received(topic, payload, token):
                self._take(topic, payload, now)
                self._link.acknowledge(token)
            case Disconnected():
                self.window = self.window.closed()
                self.status = replace(self.status, connected=False)
            case Refused(error):
                self.window = self.window.closed()
                self.status = LineStatus(connected=False, error=error)
            case _:
                pass

    def fill(self, now: float) -> None:
        """Send what the window has room for."""
        if self.window.overdue_in(now) == 0.0:
            self.window = self.window.overdue(now)
        standing = self._outbox.standing()
        due = self.window.due(standing.newest)
        while due:
            for entry in self._outbox.entries(due.start, due.stop - 1):
                key = topics.RecordKey(self._outbox.device, standing.stream, entry.sequence)
                if not self._link.publish(topics.up(key), entry.data):
                    return
                self.window = self.window.handed_over(entry.sequence, now)
            due = self.window.due(standing.newest)

    def patience(self, now: float) -> float:
        """Seconds until there is something to do even if nothing happens."""
        overdue = self.window.overdue_in(now)
        return _IDLE if overdue is None else min(_IDLE, overdue)

    def _run(self) -> None:
        try:
            while not self._stopping.is_set():
                event = self._link.events.take(self.patience(time.monotonic()))
                now = time.monotonic()
                if event is not None:
                    self.handle(event, now)
                self.fill(now)
        except BaseException as error:
            self._failure = error
            raise

    def _take(self, topic: str, payload: bytes, now: float) -> None:
        """A full disk costs neither the line nor the interview: all that comes down comes again."""
        try:
            self._receive(topic, payload, now)
        except KnownError as error:
            _LOG.warning("what the centre sent could not be kept: %s", error)
            self.status = replace(self.status, error=error)
        else:
            self.status = replace(self.status, error=None)

    def _receive(self, topic: str, payload: bytes, now: float) -> None:
        if topic == self._acknowledgements:
            try:
                answer = decode(Acknowledgement, payload)
            except Unreadable as error:
                _LOG.warning("an acknowledgement cannot be read: %s", error)
                return
            self._take_answer(answer, now)
        elif topic == self._wishes and payload and self._shadow.take(payload):
            self._say_birth()
            self._on_plans()

    def _take_answer(self, answer: Acknowledgement, now: float) -> None:
        standing = self._outbox.standing()
        if (answer.device, answer.stream) != (self._outbox.device, standing.stream):
            return
        if answer.through > standing.newest:
            _LOG.error("the centre knows more of this stream than its own file: going on as a new one")
            self._outbox.renew()
            self.window = replace(self.window, acknowledged=0).opened(now)
            self._say_birth()
            return
        self.window = self.window.answered(answer.through, resend=answer.resend, now=now)
        if self.window.acknowledged != standing.acknowledged:
            self._outbox.acknowledge(self.window.acknowledged)

    def _say_birth(self) -> None:
        self._link.publish(self._state, encode(self._lifecycle("online")), retain=True)

    def _lifecycle(self, status: Literal["online", "offline"]) -> Lifecycle:
        return Lifecycle(
            device=self._outbox.device,
            status=status,
            boot=self._outbox.boot,
            stream=self._outbox.standing().stream,
            speaks=spoken(),
            shadow_revision=self._shadow.revision,
            software=self._software,
            notes=self._notes(),
            at=datetime.now(UTC),
        )
