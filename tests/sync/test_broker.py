"""Our two brokers: the embedded one, and mosquitto's configuration for a company."""

from __future__ import annotations

import socket
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from sync.broker import EmbeddedBroker, MosquittoSettings, PortInUse, access_rules, configuration
from sync.contract import topics
from sync.link import Connected, Link, Refused, Subscribed
from sync.link.errors import BrokerRefused, BrokerUnreachable, BrokerUntrusted
from sync.link.mqtt import MqttLink
from sync.link.settings import LinkSettings, TlsSettings
from tests.sync.brokers import MOSQUITTO, free_port, listening, messages, next_of, wait_until
from tests.sync.certificates import OPENSSL, authority, certificate


def test_it_listens_on_this_machine_alone_and_gives_the_port_back() -> None:
    with EmbeddedBroker(port=0) as broker:
        assert broker.running
        assert broker.port > 0
        assert listening(broker.port)
        assert broker.host == "127.0.0.1"
        with socket.socket() as outside:  # another address of this machine is not served
            assert outside.connect_ex(("127.0.0.2", broker.port)) != 0
    assert not broker.running
    wait_until(lambda: not listening(broker.port), "the port is free again")


def test_a_port_in_use_is_named() -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        with pytest.raises(PortInUse, match=str(port)) as caught:
            EmbeddedBroker(port=port).start()
        assert caught.value.code == "port-in-use"
        assert caught.value.remedy


def test_starting_and_stopping_twice_is_harmless() -> None:
    broker = EmbeddedBroker(port=0)
    broker.start()
    assert broker.start().running
    broker.stop()
    broker.stop()
    assert not broker.running


def test_without_certificates_mosquitto_serves_this_machine_alone() -> None:
    text = configuration(MosquittoSettings(port=1884))
    assert "listener 1884 127.0.0.1" in text
    assert "persistence false" in text


def test_with_certificates_everybody_proves_who_they_are() -> None:
    text = configuration(
        MosquittoSettings(
            authority=Path("ca.pem"), certificate=Path("b.crt"), key=Path("b.key"), access_rules=Path("acl")
        )
    )
    for line in (
        "tls_version tlsv1.3",
        "require_certificate true",
        "allow_anonymous false",
        "use_identity_as_username true",
        "acl_file acl",
    ):
        assert line in text.splitlines()


class Company:
    """A mosquitto as a company runs it, with an authority of its own."""

    def __init__(self, folder: Path) -> None:
        self.authority = authority(folder)
        signed, key = certificate(self.authority, "broker", host="127.0.0.1")
        rules = folder / "access"
        rules.write_text(access_rules(), encoding="utf-8")
        self.port = free_port()
        text = configuration(
            MosquittoSettings(
                port=self.port,
                host="127.0.0.1",
                authority=self.authority,
                certificate=signed,
                key=key,
                access_rules=rules,
            )
        )
        path = folder / "mosquitto.conf"
        # started by root, it would change to a user who may not read this folder
        path.write_text(text + "user root\n", encoding="utf-8")
        assert MOSQUITTO is not None
        self.process = subprocess.Popen([MOSQUITTO, "-c", str(path)], stderr=subprocess.DEVNULL)
        wait_until(lambda: listening(self.port), "mosquitto listens")
        self.links: list[Link] = []

    def link(self, name: str | None, *, trusts: Path | None = None) -> MqttLink:
        signed, key = certificate(self.authority, name) if name else (None, None)
        tls = TlsSettings(authority=trusts or self.authority, certificate=signed, key=key)
        link = MqttLink(LinkSettings(name or "nobody", port=self.port, tls=tls, first_pause=0.05))
        self.links.append(link)
        link.connect()
        return link

    def close(self) -> None:
        for link in self.links:
            link.close()
        self.process.terminate()
        self.process.wait()


if MOSQUITTO is not None and OPENSSL is not None:

    @pytest.fixture
    def company(tmp_path: Path) -> Iterator[Company]:
        company = Company(tmp_path)
        yield company
        company.close()

    def test_a_device_with_its_certificate_is_served_over_tls(company: Company) -> None:
        centre, room = company.link("centre"), company.link("room-1")
        next_of(centre, Connected)
        next_of(room, Connected)
        centre.subscribe(topics.EVERY_UP)
        next_of(centre, Subscribed)
        room.publish(topics.up(topics.RecordKey("room-1", "s", 1)), b"hello")
        assert messages(centre, 1)[0].payload == b"hello"

    def test_a_device_can_neither_speak_for_another_nor_listen_to_it(company: Company) -> None:
        centre, thief = company.link("centre"), company.link("room-2")
        next_of(centre, Connected)
        next_of(thief, Connected)
        centre.subscribe(topics.EVERY_UP)
        next_of(centre, Subscribed)
        thief.publish(topics.up(topics.RecordKey("room-1", "s", 1)), b"forged")
        assert isinstance(next_of(thief, Refused).error, BrokerRefused)
        next_of(thief, Connected)
        thief.publish(topics.up(topics.RecordKey("room-2", "s", 1)), b"its own")
        assert messages(centre, 1)[0].payload == b"its own"
        for foreign in (topics.shadow("room-1"), topics.acknowledgement("room-1"), "#"):
            thief.subscribe(foreign)
            next_of(thief, Subscribed)
        centre.publish(topics.shadow("room-1"), b"for room 1")
        centre.publish(topics.acknowledgement("room-1"), b"for room 1")
        centre.publish(topics.acknowledgement("room-2"), b"for room 2")
        assert messages(thief, 1)[0].payload == b"for room 2"

    def test_without_a_certificate_nobody_is_served(company: Company) -> None:
        refused = next_of(company.link(None), Refused)
        assert isinstance(refused.error, BrokerUntrusted | BrokerUnreachable)

    def test_a_broker_of_another_authority_is_not_trusted(company: Company, tmp_path: Path) -> None:
        other = authority(tmp_path, "other")
        deceived = company.link("room-3", trusts=other)
        refused = next_of(deceived, Refused)
        assert isinstance(refused.error, BrokerUntrusted)
        assert "certificate" in str(refused.error)
