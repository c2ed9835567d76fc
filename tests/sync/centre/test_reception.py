"""The centre's end of the wire: take, commit, release, tell — and what is left when that is cut short."""

from __future__ import annotations

import random
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import OperationalError

from kiosk.journal.journal import Journal
from sync.centre.ingest import receive
from sync.centre.ingest.inbox import store
from sync.centre.ingest.models import InboxMessage
from sync.centre.ingest.receive import BATCH_MESSAGES, Reception
from sync.centre.interviews.models import Device, Plan
from sync.contract import topics
from sync.contract.acknowledgement import Acknowledgement
from sync.contract.codec import decode
from sync.edge.edge import Edge
from sync.link.errors import BrokerRefused
from sync.link.events import Received, Refused, Token
from sync.link.memory import Faults, MemoryBroker, MemoryLink
from tests.sync.centre.messages import birth, key, progress, record

pytestmark = pytest.mark.django_db


class Room:
    """A device of the test's own, which sends what it is told to and keeps what it is answered."""

    def __init__(self, broker: MemoryBroker, device: str = "room-1") -> None:
        self.device = device
        self.link = MemoryLink(broker, device)
        self.link.connect()
        self.link.subscribe(topics.acknowledgement(device))

    def send(self, sequence: int, payload: bytes | None = None) -> None:
        body = record(sequence, "progress", progress("asking")) if payload is None else payload
        self.link.publish(topics.up(key(sequence, device=self.device)), body)

    def answers(self) -> list[Acknowledgement]:
        found = []
        while event := self.link.events.take(0):
            if isinstance(event, Received):
                found.append(decode(Acknowledgement, event.payload))
        return found


class Centre:
    """The reception, stepped by hand."""

    def __init__(self, broker: MemoryBroker) -> None:
        self.link = MemoryLink(broker, f"centre-{random.random()}")
        self.stored = 0
        self.reception = Reception(self.link, self._count)
        self.link.connect()

    def _count(self) -> None:
        self.stored += 1

    def settle(self) -> None:
        """Deal with everything that has happened."""
        self.reception.step(0.0)
        while len(self.link.events):
            self.reception.step(0.0)


@pytest.fixture
def broker() -> MemoryBroker:
    return MemoryBroker()


@pytest.fixture
def centre(broker: MemoryBroker) -> Centre:
    made = Centre(broker)
    made.settle()
    return made


@pytest.fixture
def room(broker: MemoryBroker) -> Room:
    return Room(broker)


def sequences() -> list[int]:
    return list(InboxMessage.objects.order_by("id").values_list("sequence", flat=True))


def test_a_burst_is_one_commit_and_one_acknowledgement(centre: Centre, room: Room) -> None:
    for sequence in range(1, 31):
        room.send(sequence)
    centre.reception.step(1.0)
    assert sequences() == list(range(1, 31))
    assert [answer.through for answer in room.answers()] == [30]
    assert not centre.link.unacknowledged


def test_a_batch_has_an_upper_bound(centre: Centre, room: Room) -> None:
    for sequence in range(1, BATCH_MESSAGES + 11):
        room.send(sequence)
    centre.settle()
    assert [answer.through for answer in room.answers()] == [BATCH_MESSAGES, BATCH_MESSAGES + 10]


def test_nothing_is_released_before_it_is_in_the_store(
    centre: Centre, room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[tuple[str, int]] = []
    release, publish = centre.link.acknowledge, centre.link.publish

    def watched_release(token: Token) -> None:
        seen.append(("released", len(sequences())))
        release(token)

    def watched_publish(topic: str, payload: bytes, **options: Any) -> bool:
        seen.append(("told", len(sequences())))
        return publish(topic, payload, **options)

    monkeypatch.setattr(centre.link, "acknowledge", watched_release)
    monkeypatch.setattr(centre.link, "publish", watched_publish)
    room.send(1)
    room.send(2)
    centre.reception.step(1.0)
    assert seen == [("released", 2), ("released", 2), ("told", 2)]


@pytest.mark.parametrize("moment", ["before the commit", "before releasing", "before telling"])
def test_a_death_at_any_moment_neither_loses_nor_doubles(
    broker: MemoryBroker, centre: Centre, room: Room, monkeypatch: pytest.MonkeyPatch, moment: str
) -> None:
    class Killed(BaseException):
        pass

    def die(*_: Any, **__: Any) -> None:
        raise Killed

    with monkeypatch.context() as patch:
        match moment:
            case "before the commit":
                patch.setattr(receive, "store", die)
            case "before releasing":
                patch.setattr(centre.link, "acknowledge", die)
            case _:
                patch.setattr(centre.link, "publish", die)
        room.send(1)
        room.send(2)
        with pytest.raises(Killed):
            centre.settle()
    centre.link.close()
    assert room.answers() == []
    again = Centre(broker)
    again.settle()
    for sequence in (1, 2, 3):  # nobody answered: the room begins again after its last acknowledgement
        room.send(sequence)
    again.settle()
    assert sequences() == [1, 2, 3]
    assert room.answers()[-1].through == 3


def test_a_gap_asks_the_room_to_go_back(centre: Centre, room: Room) -> None:
    room.send(1)
    room.send(3)
    centre.reception.step(1.0)
    (answer,) = room.answers()
    assert (answer.through, answer.resend) == (1, True)
    assert not centre.link.unacknowledged


def test_damaged_bytes_are_kept_and_acknowledged(centre: Centre, room: Room) -> None:
    room.send(1, b"\xff\x00 damaged")
    room.send(2)
    centre.settle()
    assert sequences() == [1, 2]
    assert room.answers()[-1].through == 2


def test_a_topic_that_is_none_of_ours_is_released_and_forgotten(centre: Centre, room: Room) -> None:
    room.link.publish("vivavoce/v1/room-1/up/s1/minus-one", b"x")
    centre.settle()
    assert sequences() == []
    assert not centre.link.unacknowledged


def test_a_birth_is_noted_and_greeted(centre: Centre, room: Room) -> None:
    room.link.publish(topics.state("room-1"), birth(), retain=True)
    centre.settle()
    assert Device.objects.get().status == "online"
    (answer,) = room.answers()
    assert (answer.through, answer.resend) == (0, True)


def test_while_the_database_fails_nothing_is_acknowledged_and_then_everything_is(
    centre: Centre, room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    failures = iter([OperationalError("database or disk is full")] * 2)

    def failing(*arguments: Any) -> list[Acknowledgement]:
        if (failure := next(failures, None)) is not None:
            assert room.answers() == []
            assert centre.link.unacknowledged
            raise failure
        return store(*arguments)

    monkeypatch.setattr(receive, "store", failing)
    monkeypatch.setattr(receive, "RETRY_SECONDS", 0.0)
    monkeypatch.setattr(receive, "close_old_connections", lambda: None)
    room.send(1)
    centre.settle()
    assert sequences() == [1]
    assert [answer.through for answer in room.answers()] == [1]


def test_a_broker_that_refuses_from_the_start_ends_the_reception(centre: Centre) -> None:
    refusal = BrokerRefused(host="broker", port=1883, reason="not authorised")
    link = MemoryLink(MemoryBroker(), "other")
    link.events.tell(Refused(refusal))
    with pytest.raises(BrokerRefused):
        Reception(link).step(0.0)
    centre.link.events.tell(Refused(refusal))
    centre.settle()  # it had been accepted before: this may pass, it goes on trying


def test_a_plan_goes_down_once_its_device_is_born(centre: Centre, room: Room, plan: Plan) -> None:
    room.link.subscribe(topics.shadow("room-1"))
    room.link.publish(topics.state("room-1"), birth(), retain=True)
    centre.settle()
    deadline = time.monotonic() + 5
    got: list[str] = []
    while not got and time.monotonic() < deadline:
        centre.reception.step(0.05)
        while event := room.link.events.take(0):
            if isinstance(event, Received) and event.topic == topics.shadow("room-1"):
                got.append(event.topic)
    assert got


@pytest.fixture
def journal(tmp_path: Path) -> Iterator[Journal]:
    opened = Journal.open(tmp_path / "journal", "room-1")
    yield opened
    opened.close()


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(3))
def test_with_the_real_edge_over_a_bad_line_everything_arrives_once_and_in_order(
    journal: Journal, seed: int
) -> None:
    faults = Faults(cut_publisher=0.02, cut_subscriber=0.02, lose=0.02, double=0.05, delay=0.02)
    broker = MemoryBroker(faults=faults, chance=random.Random(seed))
    centre = Centre(broker)
    edge = Edge(journal.outbox, MemoryLink(broker, "room-1"))
    edge.start()
    try:
        for number in range(200):
            edge.append("telemetry", {"number": number})
            if number == 100:
                centre.link.close()
                centre = Centre(broker)
        deadline = time.monotonic() + 60
        while edge.status.pending and time.monotonic() < deadline:
            centre.reception.step(0.02)
        assert edge.status.pending == 0
    finally:
        edge.stop()
        centre.link.close()
    assert sequences() == list(range(1, 201))
