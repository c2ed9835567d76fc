"""Any order of crashes and faults, drawn from a seed: nothing lost, nothing twice, in order.

The whole path runs in one thread with a clock of its own, so that each seed is one history
that can be played again.
"""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from kiosk.journal.database import SealedDatabase
from sync.contract.record import Record, RecordKind
from sync.edge import Outbox, ShadowStore, tables
from sync.edge.courier import Courier
from sync.link import Event
from sync.link.memory import Faults, MemoryBroker, MemoryLink
from tests.sync.messages import DEVICE
from tests.sync.receiving import BATCH, ReceivingEnd

SEEDS = 150
STEPS = 120
IN_MEMORY = Path(":memory:")


class Crash(Exception):
    """The process is gone at this very point."""


class World:
    """One room, one centre, one broker, and everything that can happen to them."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)
        self.now = 0.0
        self.broker = MemoryBroker(
            faults=Faults(*(self.chance.choice([0.0, 0.02, 0.2]) for _ in range(5))), chance=self.chance
        )
        database = SealedDatabase(IN_MEMORY, bytes(32))
        with database.transaction() as transaction:
            tables.create(transaction)
        self.outbox = Outbox(database, DEVICE, boot="boot")
        self.written: list[Record] = []
        self.courier, self.edge_link = self._start_edge()
        self.calm = False
        self.centre = ReceivingEnd(MemoryLink(self.broker, "centre"), ":memory:", step=self._may_crash)
        self.centre.link.connect()

    def _start_edge(self) -> tuple[Courier, MemoryLink]:
        link = MemoryLink(self.broker, DEVICE)
        courier = Courier(
            self.outbox,
            ShadowStore(self.outbox, lambda _rubric: None),
            link,
            window=self.chance.choice([1, 3, 64]),
        )
        link.connect(courier.will)
        return courier, link

    def step(self) -> None:
        happening = self.chance.choices(
            [self.append, self.run_edge, self.run_centre, self.kill_edge, self.kill_centre, self.kill_broker],
            [6, 10, 10, 1, 1, 1],
        )[0]
        happening()
        self.now += self.chance.choice([0.0, 0.01, 0.5, 5.0])

    def append(self) -> None:
        kind: RecordKind = "telemetry"
        try:
            with self.outbox.database.transaction() as transaction:
                record = self.outbox.append(transaction, kind, {"number": len(self.written)})
                if not self.calm and self.chance.random() < 0.1:
                    raise Crash
        except Crash:
            return
        self.written.append(record)

    def run_edge(self) -> None:
        for _ in range(self.chance.randint(1, 20)):
            event = self.edge_link.events.take(0.0)
            if event is not None:
                self.courier.handle(event, self.now)
            self.courier.fill(self.now)

    def run_centre(self) -> None:
        events: list[Event] = []
        while len(events) < BATCH and (event := self.centre.link.events.take(0.0)) is not None:
            events.append(event)
        try:
            self.centre.take(events)
        except Crash:
            self.kill_centre()

    def kill_edge(self) -> None:
        self.broker.detach(self.edge_link)
        self.courier, self.edge_link = self._start_edge()

    def kill_centre(self) -> None:
        assert isinstance(self.centre.link, MemoryLink)
        self.broker.detach(self.centre.link)
        if self.centre.store.in_transaction:
            self.centre.store.execute("ROLLBACK")
        self.centre.link = MemoryLink(self.broker, "centre")
        self.centre.link.connect()

    def kill_broker(self) -> None:
        self.broker.stop()
        self.broker.start()

    def settle(self) -> None:
        """No more faults: everything must arrive, in bounded time."""
        self.broker.faults = Faults()
        self.calm = True
        for _ in range(600):
            self.run_edge()
            self.run_centre()
            self.now += 1.0
            if self.outbox.standing().pending == 0:
                return
        raise AssertionError("it never settles")

    def _may_crash(self, _step: str) -> None:
        if not self.calm and self.chance.random() < 0.05:
            raise Crash


@pytest.mark.parametrize("seed", range(SEEDS))
def test_nothing_is_lost_nothing_is_stored_twice_and_the_order_holds(seed: int) -> None:
    world = World(seed)
    for _ in range(STEPS):
        world.step()
    world.settle()
    stream = world.outbox.standing().stream
    arrived = world.centre.received()
    assert [(name, sequence) for name, sequence, _ in arrived] == [
        (stream, record.sequence) for record in world.written
    ]
    assert [Record.model_validate_json(data) for _, _, data in arrived] == world.written


def test_the_faults_do_happen() -> None:
    """The proof that the histories above are not all peaceful ones."""
    crashed = disturbed = 0
    for seed in range(20):
        world = World(seed)
        crashes: list[str] = []
        original = world.centre.step

        def step(name: str, original: object = original, crashes: list[str] = crashes) -> None:
            assert callable(original)
            try:
                original(name)
            except Crash:
                crashes.append(name)
                raise

        world.centre.step = step
        for _ in range(STEPS):
            world.step()
        crashed += len(crashes)
        disturbed += world.courier.window.under_way > 0 or world.outbox.standing().pending > 0
    assert crashed > 20
    assert disturbed > 5
