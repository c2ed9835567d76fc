"""The centre's end of the wire: take, commit, acknowledge, in that order and no other."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable

from django.db import OperationalError, close_old_connections, connection

from sync.centre.ingest.devices import note_state
from sync.centre.ingest.inbox import Arrival, store
from sync.centre.ingest.live import LiveBoard
from sync.centre.interviews.dispatch import publish_waiting, republish_unconfirmed
from sync.centre.log_lines import kind_of
from sync.contract import codec, topics
from sync.contract.acknowledgement import Acknowledgement
from sync.contract.sequence import StreamKey
from sync.link.errors import BrokerRefused, BrokerUntrusted, CertificateUnusable
from sync.link.events import Connected, Disconnected, Event, Received, Refused, Subscribed
from sync.link.port import Link

logger = logging.getLogger(__name__)

BATCH_MESSAGES = 50
BATCH_SECONDS = 0.05
"""One commit for at most this many messages or this long, so that a burst costs few commits."""

DISPATCH_SECONDS = 0.25
"""How often the store is asked for plans that wait to go down (another process may have put them)."""

RETRY_SECONDS = 1.0
"""Pause after the database failed; meanwhile nothing is acknowledged and nothing is lost."""

_MISCONFIGURED = (BrokerRefused, BrokerUntrusted, CertificateUnusable)


class Reception:
    """Takes what arrives on a link and stores it. One thread calls ``run``.

    ``on_stored`` is told after each commit that moved something, so that a projector in the same
    process need not wait for its next look.
    """

    def __init__(self, link: Link, on_stored: Callable[[], None] = lambda: None) -> None:
        self._link = link
        self._on_stored = on_stored
        self._connected = False
        self._ever_connected = False
        self._confirmed = False
        """Shadows that may have been lost with an earlier connection have been put up again."""
        self._stop = threading.Event()
        self._next_dispatch = 0.0
        self._live = LiveBoard()

    def stop(self) -> None:
        self._stop.set()
        self._link.wake()

    def run(self) -> None:
        """Connect and serve until ``stop``. What was taken but not committed comes again.

        A broker that is not there yet is waited for. One that refuses us from the start raises
        BrokerRefused or BrokerUntrusted, since only a person can put that right.
        """
        self._link.connect()
        try:
            while not self._stop.is_set():
                self.step(DISPATCH_SECONDS)
        finally:
            self._link.close()
            connection.close()

    def step(self, timeout: float) -> None:
        """Wait up to ``timeout`` seconds for something to happen and deal with it."""
        batch, other = self._collect(timeout)
        if batch:
            self._commit(batch)
        if other is not None:
            self._note(other)
        self._dispatch()
        self._write_live()

    def _collect(self, timeout: float) -> tuple[list[Received], Event | None]:
        """Messages that are committed together, and the other event that ended the batch, if any."""
        batch: list[Received] = []
        deadline = time.monotonic() + timeout
        while len(batch) < BATCH_MESSAGES:
            event = self._link.events.take(max(0.0, deadline - time.monotonic()))
            if not isinstance(event, Received):
                return batch, event
            if not batch:
                deadline = time.monotonic() + BATCH_SECONDS
            batch.append(event)
        return batch, None

    def _commit(self, batch: list[Received]) -> None:
        """Store, then release the broker's copies, then tell the devices."""
        while not self._stop.is_set():
            try:
                acknowledgements = self._store(batch)
            except OperationalError as error:
                logger.warning("the database failed, nothing was acknowledged; again: %s", kind_of(error))
                self._stop.wait(RETRY_SECONDS)
                close_old_connections()
                continue
            for message in batch:
                self._link.acknowledge(message.token)
            for acknowledgement in acknowledgements:
                self._tell(acknowledgement)
            self._on_stored()
            return

    def _store(self, batch: list[Received]) -> list[Acknowledgement]:
        arrivals: list[Arrival] = []
        greeted: list[StreamKey] = []
        for message in batch:
            if key := topics.parse_up(message.topic):
                arrivals.append(Arrival(key, message.payload))
            elif device := topics.parse_state(message.topic):
                born = note_state(device, message.payload)
                greeted += [born] if born else []
            elif device := topics.parse_live(message.topic):
                self._live.note(device, message.payload)
            else:
                logger.warning("a message came on a topic that is none of ours")
        return store(arrivals, greeted)

    def _tell(self, acknowledgement: Acknowledgement) -> None:
        topic = topics.acknowledgement(acknowledgement.device)
        self._link.publish(topic, codec.encode(acknowledgement))

    def _note(self, event: Event) -> None:
        match event:
            case Connected():
                self._link.subscribe(topics.EVERY_UP)
                self._link.subscribe(topics.EVERY_STATE)
                self._link.subscribe(topics.EVERY_LIVE)
                self._connected = self._ever_connected = True
                self._confirmed = False
                logger.info("connected to the broker")
            case Disconnected(reason):
                self._connected = False
                logger.warning("the broker is gone: %s", reason)
            case Refused(error):
                self._connected = False
                if not self._ever_connected and isinstance(error, _MISCONFIGURED):
                    raise error
                logger.warning("%s", error)
            case Subscribed(topic):
                logger.info("listening to %s", topic)
            case _:
                self._next_dispatch = 0.0

    def _write_live(self) -> None:
        """Nothing waits for it: what a failing database loses here comes again within a second."""
        try:
            self._live.write(time.monotonic())
        except OperationalError as error:
            logger.warning("the database failed; live scores are passed over: %s", kind_of(error))
            close_old_connections()

    def _dispatch(self) -> None:
        """Publish the shadows that wait, if it is time to look."""
        if not self._connected or time.monotonic() < self._next_dispatch:
            return
        self._next_dispatch = time.monotonic() + DISPATCH_SECONDS
        try:
            if not self._confirmed:
                republish_unconfirmed()
                self._confirmed = True
            publish_waiting(self._link)
        except OperationalError as error:
            logger.warning("the database failed; plans wait: %s", kind_of(error))
            close_old_connections()
