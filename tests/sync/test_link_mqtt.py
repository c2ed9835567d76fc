"""The MQTT link where the world is not as it should be."""

from __future__ import annotations

import random
import socket
import ssl
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sync.broker import EmbeddedBroker
from sync.link import Connected, Disconnected, Mailbox, Received, Refused, Subscribed, Token
from sync.link.backoff import ceiling, pause
from sync.link.errors import BrokerRefused, BrokerUnreachable, CertificateUnusable
from sync.link.mqtt import MqttLink
from sync.link.settings import LinkSettings, TlsSettings
from tests.sync.brokers import free_port, next_of, wait_until


@pytest.fixture
def broker() -> Iterator[EmbeddedBroker]:
    with EmbeddedBroker(port=0) as broker:
        yield broker


def settings(port: int, name: str = "a", *, patience: float = 5.0, unacknowledged: int = 100) -> LinkSettings:
    return LinkSettings(
        name,
        port=port,
        first_pause=0.02,
        longest_pause=0.1,
        patience=patience,
        unacknowledged=unacknowledged,
    )


def test_nobody_at_the_port_is_named_and_tried_again() -> None:
    port = free_port()
    link = MqttLink(settings(port))
    link.connect()
    refused = next_of(link, Refused)
    assert isinstance(refused.error, BrokerUnreachable)
    assert str(port) in str(refused.error)
    with EmbeddedBroker(port):
        next_of(link, Connected)
    link.close()


def test_a_port_that_takes_the_call_and_stays_silent_is_unreachable() -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        link = MqttLink(settings(silent.getsockname()[1], patience=0.3))
        link.connect()
        assert isinstance(next_of(link, Refused).error, BrokerUnreachable)
        link.close()


@pytest.mark.parametrize(("reason", "words"), [(0x86, "user name"), (0x87, "Not authorized"), (0x89, "busy")])
def test_a_broker_that_refuses_is_named_with_its_reason(reason: int, words: str) -> None:
    with socket.create_server(("127.0.0.1", 0)) as stern:
        link = MqttLink(settings(stern.getsockname()[1]))
        link.connect()
        for _ in range(2):  # it is tried again, and refused again
            caller, _ = stern.accept()
            caller.recv(4096)
            caller.sendall(bytes([0x20, 3, 0, reason, 0]))
            refused = next_of(link, Refused)
            assert isinstance(refused.error, BrokerRefused)
            assert words.lower() in str(refused.error).lower()
            caller.close()
        link.close()


def test_what_is_not_a_broker_is_unreachable() -> None:
    with socket.create_server(("127.0.0.1", 0)) as web:
        link = MqttLink(settings(web.getsockname()[1], patience=0.5))
        link.connect()
        caller, _ = web.accept()
        caller.sendall(b"HTTP/1.1 400 Bad Request\r\n\r\n")
        caller.close()
        assert isinstance(next_of(link, Refused).error, BrokerUnreachable)
        link.close()


def test_who_takes_nothing_is_disconnected_rather_than_grown_without_bound(broker: EmbeddedBroker) -> None:
    slow = MqttLink(settings(broker.port, "slow", patience=0.3, unacknowledged=5))
    slow.connect()
    next_of(slow, Connected)
    slow.subscribe("x")
    next_of(slow, Subscribed)
    sender = MqttLink(settings(broker.port, "sender"))
    sender.connect()
    next_of(sender, Connected)
    for _ in range(400):
        sender.publish("x", b"x" * 1000)
    wait_until(lambda: any(isinstance(e, Disconnected) for e in slow.events._events), "it is thrown out")
    assert sum(isinstance(e, Received) for e in slow.events._events) == 10
    assert "fast enough" in next_of(slow, Disconnected).reason
    for link in (slow, sender):
        link.close()


def test_the_second_client_of_a_name_throws_the_first_one_out(broker: EmbeddedBroker) -> None:
    first, second = MqttLink(settings(broker.port, "same")), MqttLink(settings(broker.port, "same"))
    first.connect()
    next_of(first, Connected)
    second.connect()
    next_of(second, Connected)
    next_of(first, Disconnected)
    for link in (first, second):
        link.close()


def test_a_mistake_in_the_network_thread_reaches_who_takes_the_events(
    broker: EmbeddedBroker, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_arguments: object) -> None:
        raise ZeroDivisionError("ours")

    monkeypatch.setattr("sync.link.mqtt._Line._on_connect", fail)
    monkeypatch.setattr("threading.excepthook", lambda _arguments: None)
    link = MqttLink(settings(broker.port))
    link.connect()
    with pytest.raises(RuntimeError) as caught:
        link.events.take(5.0)
    assert isinstance(caught.value.__cause__, ZeroDivisionError)


def test_a_certificate_that_is_not_there_is_named_before_anything_is_tried(tmp_path: Path) -> None:
    with pytest.raises(CertificateUnusable, match=r"nowhere\.pem"):
        MqttLink(LinkSettings("a", tls=TlsSettings(authority=tmp_path / "nowhere.pem")))
    (tmp_path / "empty.pem").write_text("nothing")
    with pytest.raises(CertificateUnusable):
        TlsSettings(authority=tmp_path / "empty.pem").context()


def test_a_password_is_not_shown() -> None:
    assert "secret" not in repr(LinkSettings("a", username="room-1", password="secret"))


@given(st.integers(0, 10_000), st.integers())
def test_the_pause_is_drawn_between_nothing_and_a_ceiling_that_doubles(attempt: int, seed: int) -> None:
    wait = pause(attempt, base=0.5, longest=30.0, chance=random.Random(seed))
    assert 0 <= wait <= ceiling(attempt, base=0.5, longest=30.0) <= 30.0
    assert ceiling(attempt + 1, base=0.5, longest=30.0) >= ceiling(attempt, base=0.5, longest=30.0)


def test_the_mailbox_is_bounded_for_messages_and_open_for_news() -> None:
    box = Mailbox(capacity=2)
    message = Received("x", b"", Token(1, 1, 1))
    assert box.offer(message, 0.0)
    assert box.offer(message, 0.0)
    assert not box.offer(message, 0.0)
    for number in range(1000):
        box.tell(Connected(number))
        box.tell(Disconnected("gone"))
    assert len(box) <= 40
    assert box.take(0.0) == box.take(0.0) == message
    assert list(box._events)[-2:] == [Connected(999), Disconnected("gone")]


def test_tls_is_version_1_3_or_nothing(tmp_path: Path) -> None:
    from tests.sync.certificates import OPENSSL, authority

    assert OPENSSL is not None
    context = TlsSettings(authority=authority(tmp_path)).context()
    assert context.minimum_version is ssl.TLSVersion.TLSv1_3
    assert context.verify_mode is ssl.CERT_REQUIRED
    assert context.check_hostname
