"""What every link promises: the twin in memory, and MQTT over each broker there is."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from sync.link import Connected, Disconnected, Link, Received, Refused, Subscribed, Will, Woken
from sync.link.errors import BrokerUnreachable
from tests.sync.brokers import KINDS, BrokerOnTrial, messages, next_of


@pytest.fixture(params=sorted(KINDS))
def broker(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[BrokerOnTrial]:
    tested = KINDS[request.param](tmp_path)
    tested.start()
    yield tested
    tested.stop()


@pytest.fixture
def join(broker: BrokerOnTrial) -> Iterator[Callable[..., Link]]:
    """Connect a client, subscribed to topics."""
    links: list[Link] = []

    def join_as(name: str, *topics: str, will: Will | None = None) -> Link:
        link = broker.link(name)
        links.append(link)
        link.connect(will)
        next_of(link, Connected)
        for topic in topics:
            link.subscribe(topic)
            assert next_of(link, Subscribed).topic == topic
        return link

    yield join_as
    for link in links:
        link.close()


def test_the_first_connection_is_generation_one(broker: BrokerOnTrial) -> None:
    link = broker.link("a")
    link.connect()
    assert next_of(link, Connected) == Connected(1)
    link.close()


def test_messages_arrive_in_the_order_they_were_sent(join: Callable[..., Link]) -> None:
    receiver, sender = join("receiver", "x/+/up"), join("sender")
    sent = [(f"x/{number % 7}/up", str(number).encode()) for number in range(300)]
    for topic, payload in sent:
        assert sender.publish(topic, payload)
    assert [(m.topic, m.payload) for m in messages(receiver, len(sent))] == sent


def test_bytes_are_carried_as_they_are(join: Callable[..., Link]) -> None:
    receiver, sender = join("receiver", "x"), join("sender")
    for payload in (bytes(range(256)), b"\x00" * 3_000_000):
        sender.publish("x", payload)
        assert messages(receiver, 1)[0].payload == payload


def test_publishing_without_a_line_says_so_and_keeps_nothing(
    broker: BrokerOnTrial, join: Callable[..., Link]
) -> None:
    receiver = join("receiver", "x")
    early = broker.link("early")
    assert not early.publish("x", b"too early")
    early.connect()
    next_of(early, Connected)
    assert early.publish("x", b"in time")
    assert messages(receiver, 1)[0].payload == b"in time"
    early.close()
    assert not early.publish("x", b"too late")


def test_a_topic_that_was_not_asked_for_does_not_arrive(join: Callable[..., Link]) -> None:
    receiver, sender = join("receiver", "x/+"), join("sender")
    for topic in ("x", "x/a/b", "y/a", "x/a"):
        sender.publish(topic, topic.encode())
    assert messages(receiver, 1)[0].payload == b"x/a"


def test_a_retained_message_meets_who_comes_later_and_an_empty_one_clears_it(
    join: Callable[..., Link],
) -> None:
    sender = join("sender", "done")
    sender.publish("state/a", b"old", retain=True)
    sender.publish("state/a", b"new", retain=True)
    sender.publish("state/b", b"gone", retain=True)
    sender.publish("state/b", b"", retain=True)
    sender.publish("done", b"")
    messages(sender, 1)
    late = join("late", "state/+")
    met = messages(late, 1)[0]
    assert (met.topic, met.payload, met.retained) == ("state/a", b"new", True)
    sender.publish("state/c", b"live", retain=True)
    assert messages(late, 1)[0].topic == "state/c"


def test_a_will_speaks_when_the_line_drops(broker: BrokerOnTrial, join: Callable[..., Link]) -> None:
    watcher = join("watcher", "state/+")
    mortal = join("mortal", will=Will("state/mortal", b"dead"))
    broker.cut(mortal)
    assert messages(watcher, 1)[0].payload == b"dead"
    next_of(mortal, Disconnected)
    assert next_of(mortal, Connected) == Connected(2)
    assert messages(join("late", "state/+"), 1)[0].payload == b"dead"


def test_a_will_is_silent_after_leaving_in_good_order(
    broker: BrokerOnTrial, join: Callable[..., Link]
) -> None:
    watcher = join("watcher", "state/+")
    leaving = broker.link("leaving")
    leaving.connect(Will("state/leaving", b"dead"))
    next_of(leaving, Connected)
    leaving.publish("state/leaving", b"goodbye")
    leaving.close()
    assert messages(watcher, 1)[0].payload == b"goodbye"
    other = join("other")
    other.publish("state/other", b"next")
    assert messages(watcher, 1)[0].payload == b"next"


def test_after_the_broker_died_the_link_says_so_and_comes_back_by_itself(
    broker: BrokerOnTrial, join: Callable[..., Link]
) -> None:
    link = join("a", "x")
    broker.stop()
    next_of(link, Disconnected)
    refused = next_of(link, Refused)
    assert isinstance(refused.error, BrokerUnreachable)
    assert refused.error.remedy
    assert not link.publish("x", b"into the void")
    broker.start()
    assert next_of(link, Connected).generation > 1


def test_subscriptions_are_gone_after_a_reconnect_until_they_are_renewed(
    broker: BrokerOnTrial, join: Callable[..., Link]
) -> None:
    link, sender = join("a", "x"), join("sender", "done")
    broker.cut(link)
    next_of(link, Connected)
    sender.publish("x", b"unheard")
    sender.publish("done", b"")
    messages(sender, 1)
    link.subscribe("x")
    next_of(link, Subscribed)
    sender.publish("x", b"heard")
    assert messages(link, 1)[0].payload == b"heard"


def test_a_token_of_an_earlier_connection_is_worthless_and_harmless(
    broker: BrokerOnTrial, join: Callable[..., Link]
) -> None:
    link, sender = join("a", "x"), join("sender")
    sender.publish("x", b"1")
    stale = next_of(link, Received).token
    broker.cut(link)
    generation = next_of(link, Connected).generation
    assert generation > stale.generation
    link.acknowledge(stale)
    link.subscribe("x")
    next_of(link, Subscribed)
    sender.publish("x", b"2")
    assert messages(link, 1)[0].payload == b"2"


def test_many_wishes_to_be_woken_are_one(join: Callable[..., Link]) -> None:
    link = join("a")
    for _ in range(5):
        link.wake()
    assert link.events.take(1.0) == Woken()
    assert link.events.take(0.05) is None


def test_closing_twice_is_harmless(broker: BrokerOnTrial) -> None:
    link = broker.link("a")
    link.connect()
    next_of(link, Connected)
    link.close()
    link.close()
