"""The edge over the twin in memory: the courier's manners, driven or in its own thread."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from kiosk.journal.errors import DiskFull
from sync.contract import Acknowledgement, InterviewPlan, Lifecycle, Record, Shadow, topics
from sync.contract.codec import decode, encode
from sync.edge import Edge, Outbox
from sync.link import Connected, Link, Received, Subscribed
from sync.link.errors import BrokerUnreachable
from sync.link.memory import MemoryBroker, MemoryLink
from tests.sync.brokers import messages, next_of, wait_until
from tests.sync.messages import DEVICE, sample_plan
from tests.sync.receiving import ReceivingEnd
from tests.sync.rooms import append, open_room


@pytest.fixture
def broker() -> MemoryBroker:
    return MemoryBroker()


@pytest.fixture
def outbox(tmp_path: Path) -> Outbox:
    return open_room(tmp_path / "room.db")


@pytest.fixture
def edge(broker: MemoryBroker, outbox: Outbox) -> Iterator[Edge]:
    edge = Edge(outbox, MemoryLink(broker, DEVICE), software="0.1.0", notes=lambda: ["disk-low"])
    yield edge
    edge.stop()


@pytest.fixture
def listen(broker: MemoryBroker) -> Callable[[str], Link]:
    def listen_to(topic: str) -> Link:
        link = MemoryLink(broker, f"listener-{topic}")
        link.connect()
        next_of(link, Connected)
        link.subscribe(topic)
        next_of(link, Subscribed)
        return link

    return listen_to


def answer(link: Link, outbox: Outbox, through: int, *, resend: bool = False) -> None:
    stream = outbox.standing().stream
    link.publish(
        topics.acknowledgement(DEVICE),
        encode(Acknowledgement(device=DEVICE, stream=stream, through=through, resend=resend)),
    )


def sequences(found: list[Received]) -> list[int]:
    keys = [topics.parse_up(received.topic) for received in found]
    return [key.sequence for key in keys if key is not None]


def test_what_was_appended_before_the_line_was_there_is_sent_once_it_is(
    edge: Edge, outbox: Outbox, listen: Callable[[str], Link]
) -> None:
    written = append(outbox, 1, 2, 3)
    centre = listen(topics.EVERY_UP)
    edge.start()
    found = messages(centre, 3)
    assert [decode(Record, received.payload) for received in found] == written
    assert sequences(found) == [1, 2, 3]


def test_appending_wakes_the_courier(edge: Edge, listen: Callable[[str], Link]) -> None:
    centre = listen(topics.EVERY_UP)
    edge.start()
    wait_until(lambda: edge.status.connected, "connected")
    edge.append("telemetry", {"number": 1})
    assert sequences([next_of(centre, Received, patience=2.0)]) == [1]


def test_only_an_acknowledgement_of_the_centre_ends_the_waiting(
    edge: Edge, outbox: Outbox, listen: Callable[[str], Link]
) -> None:
    centre = listen(topics.EVERY_UP)
    append(outbox, *range(100))
    edge.start()
    assert sequences(messages(centre, 64)) == list(range(1, 65))
    assert centre.events.take(0.2) is None
    assert edge.status.pending == 100
    answer(centre, outbox, 10)
    assert sequences(messages(centre, 10)) == list(range(65, 75))
    wait_until(lambda: edge.status.pending == 90, "the acknowledgement is stored")


def test_a_gap_at_the_centre_makes_the_edge_send_again(
    edge: Edge, outbox: Outbox, listen: Callable[[str], Link]
) -> None:
    centre = listen(topics.EVERY_UP)
    append(outbox, 1, 2, 3)
    edge.start()
    assert sequences(messages(centre, 3)) == [1, 2, 3]
    answer(centre, outbox, 1, resend=True)
    assert sequences(messages(centre, 2)) == [2, 3]


def test_after_a_reconnect_all_that_is_unacknowledged_comes_again(
    edge: Edge, outbox: Outbox, broker: MemoryBroker, listen: Callable[[str], Link]
) -> None:
    centre = listen(topics.EVERY_UP)
    append(outbox, 1, 2, 3)
    edge.start()
    messages(centre, 3)
    answer(centre, outbox, 1)
    wait_until(lambda: edge.status.pending == 2, "the acknowledgement is stored")
    broker.cut(DEVICE)
    assert sequences(messages(centre, 2)) == [2, 3]


def test_acknowledgements_that_are_not_for_this_stream_are_ignored(
    edge: Edge, outbox: Outbox, listen: Callable[[str], Link]
) -> None:
    centre = listen(topics.EVERY_UP)
    append(outbox, 1, 2)
    edge.start()
    messages(centre, 2)
    for data in (
        b"garbage",
        encode(Acknowledgement(device=DEVICE, stream="another", through=2)),
        encode(Acknowledgement(device="room-2", stream=outbox.standing().stream, through=2)),
    ):
        centre.publish(topics.acknowledgement(DEVICE), data)
    answer(centre, outbox, 1)
    wait_until(lambda: edge.status.pending == 1, "the right one counts")


def test_a_centre_put_back_from_a_backup_gets_what_it_lost(
    edge: Edge, outbox: Outbox, listen: Callable[[str], Link]
) -> None:
    centre = listen(topics.EVERY_UP)
    append(outbox, *range(5))
    edge.start()
    messages(centre, 5)
    answer(centre, outbox, 5)
    wait_until(lambda: edge.status.pending == 0, "all arrived")
    answer(centre, outbox, 2, resend=True)
    assert sequences(messages(centre, 3)) == [3, 4, 5]


def test_a_room_put_back_from_a_copy_begins_a_new_stream(
    edge: Edge, outbox: Outbox, listen: Callable[[str], Link]
) -> None:
    centre = listen(topics.EVERY_UP)
    append(outbox, 1, 2)
    old = outbox.standing().stream
    edge.start()
    messages(centre, 2)
    answer(centre, outbox, 9)
    found = messages(centre, 2)
    assert sequences(found) == [1, 2]
    assert old not in found[0].topic
    assert edge.append("telemetry", {}).sequence == 3


def test_birth_says_what_the_device_speaks_and_death_is_left_as_a_will(
    edge: Edge, broker: MemoryBroker, listen: Callable[[str], Link], outbox: Outbox
) -> None:
    watcher = listen(topics.EVERY_STATE)
    edge.start()
    birth = decode(Lifecycle, messages(watcher, 1)[0].payload)
    assert (birth.device, birth.status, birth.stream) == (DEVICE, "online", outbox.standing().stream)
    assert birth.speaks["plan"] == [1]
    assert (birth.software, birth.notes) == ("0.1.0", ["disk-low"])
    broker.cut(DEVICE)
    states = [decode(Lifecycle, received.payload).status for received in messages(watcher, 2)]
    assert states == ["offline", "online"]
    edge.stop()
    assert decode(Lifecycle, messages(watcher, 1)[0].payload).status == "offline"


def test_plans_come_down_are_confirmed_and_told(edge: Edge, listen: Callable[[str], Link]) -> None:
    watcher = listen(topics.EVERY_STATE)
    told: list[list[InterviewPlan]] = []
    edge.on_plans(told.append)
    edge.start()
    messages(watcher, 1)
    plan = sample_plan("a")
    wanted = Shadow(device=DEVICE, revision=7, plans=[plan.model_dump(mode="json")])
    watcher.publish(topics.shadow(DEVICE), encode(wanted), retain=True)
    assert decode(Lifecycle, messages(watcher, 1)[0].payload).shadow_revision == 7
    wait_until(lambda: bool(told), "the kiosk is told")
    assert told == [[plan]]
    assert edge.plans() == [plan]


def test_without_a_broker_everything_works_but_the_line(broker: MemoryBroker, edge: Edge) -> None:
    broker.stop()
    edge.start()
    wait_until(lambda: edge.status.error is not None, "the fault is named")
    edge.append("telemetry", {"number": 1})
    status = edge.status
    assert isinstance(status.error, BrokerUnreachable)
    assert (status.connected, status.pending) == (False, 1)
    broker.start()
    wait_until(lambda: edge.status.connected, "it connects by itself")
    assert edge.status.error is None


def test_a_mistake_of_ours_in_the_courier_is_not_lost(edge: Edge, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_arguments: object) -> None:
        raise ZeroDivisionError("ours")

    monkeypatch.setattr("threading.excepthook", lambda _arguments: None)
    monkeypatch.setattr("sync.edge.courier.Courier.fill", fail)
    edge.start()
    edge._courier._thread.join(5.0)
    with pytest.raises(RuntimeError) as caught:
        _ = edge.status
    assert isinstance(caught.value.__cause__, ZeroDivisionError)


def test_a_full_disk_is_named_and_the_line_outlives_it(
    edge: Edge, outbox: Outbox, listen: Callable[[str], Link], monkeypatch: pytest.MonkeyPatch
) -> None:
    append(outbox, 1, 2)
    centre = listen(topics.EVERY_UP)
    edge.start()
    messages(centre, 2)

    def full(_through: int) -> None:
        raise DiskFull(folder="journal")

    with monkeypatch.context() as on_a_full_disk:
        on_a_full_disk.setattr(outbox, "acknowledge", full)
        answer(centre, outbox, 1)
        wait_until(lambda: isinstance(edge.status.error, DiskFull), "the full disk is named")
    assert (edge.status.connected, edge.status.pending) == (True, 2)
    answer(centre, outbox, 2)
    wait_until(lambda: edge.status.pending == 0, "what came again is kept")
    assert edge.status.error is None


def test_the_centre_killed_in_the_middle_greets_and_gets_the_rest(
    edge: Edge, broker: MemoryBroker, outbox: Outbox, tmp_path: Path
) -> None:
    first = ReceivingEnd(MemoryLink(broker, "centre"), tmp_path / "centre.db")
    first.link.connect()
    append(outbox, *range(30))
    edge.start()
    first.run(5.0, until=10)
    first.link.close()
    append(outbox, *range(30, 40))
    second = ReceivingEnd(MemoryLink(broker, "centre"), tmp_path / "centre.db")
    second.link.connect()
    second.run(20.0, until=40)
    assert [sequence for _, sequence, _ in second.received()] == list(range(1, 41))
