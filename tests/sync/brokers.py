"""Brokers that a test can start, kill and start again on the same port."""

from __future__ import annotations

import shutil
import socket
import subprocess
import time
from collections.abc import Callable
from pathlib import Path
from typing import Protocol, TypeVar

from sync.broker import EmbeddedBroker, MosquittoSettings, configuration
from sync.link import Event, Link, Received
from sync.link.memory import MemoryBroker, MemoryLink
from sync.link.mqtt import MqttLink
from sync.link.settings import LinkSettings

MOSQUITTO = shutil.which("mosquitto") or shutil.which("mosquitto", path="/usr/sbin")
PATIENCE = 20.0
E = TypeVar("E", bound=Event)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_until(condition: Callable[[], bool], what: str, patience: float = PATIENCE) -> None:
    """Wait for a condition; fail by name when it does not come about."""
    deadline = time.monotonic() + patience
    while not condition():
        if time.monotonic() > deadline:
            raise AssertionError(f"waited {patience} s in vain: {what}")
        time.sleep(0.01)


def listening(port: int) -> bool:
    with socket.socket() as probe:
        probe.settimeout(0.2)
        return probe.connect_ex(("127.0.0.1", port)) == 0


class BrokerOnTrial(Protocol):
    """One kind of broker, the link that speaks to it, and the ways to hurt them."""

    def start(self) -> None: ...
    def stop(self) -> None:
        """As by ``kill -9``."""
        ...

    def link(self, client_id: str) -> Link: ...
    def cut(self, link: Link) -> None:
        """Drop the line of one client without a word."""
        ...


class MemoryOnTrial:
    def __init__(self, _folder: Path) -> None:
        self.broker = MemoryBroker()

    def start(self) -> None:
        self.broker.start()

    def stop(self) -> None:
        self.broker.stop()

    def link(self, client_id: str) -> Link:
        return MemoryLink(self.broker, client_id)

    def cut(self, link: Link) -> None:
        assert isinstance(link, MemoryLink)
        self.broker.cut(link.client_id)


class _OverMqtt:
    port: int

    def link(self, client_id: str) -> Link:
        return MqttLink(LinkSettings(client_id, port=self.port, first_pause=0.05, longest_pause=0.2))

    def cut(self, link: Link) -> None:
        assert isinstance(link, MqttLink)
        assert link._line is not None
        sock = link._line._client.socket()
        assert isinstance(sock, socket.socket)
        sock.shutdown(socket.SHUT_RDWR)


class EmbeddedOnTrial(_OverMqtt):
    def __init__(self, _folder: Path) -> None:
        self.broker = EmbeddedBroker(port=0)
        self.port = 0

    def start(self) -> None:
        self.broker = EmbeddedBroker(port=self.port)
        self.broker.start()
        self.port = self.broker.port

    def stop(self) -> None:
        running = self.broker._broker
        if running is not None and running._process is not None:
            running._process.kill()
            running._process.wait()
        self.broker.stop()


class MosquittoOnTrial(_OverMqtt):
    def __init__(self, folder: Path) -> None:
        self.port = free_port()
        self.path = folder / "mosquitto.conf"
        self.path.write_text(configuration(MosquittoSettings(port=self.port)), encoding="utf-8")
        self.process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        assert MOSQUITTO is not None
        self.process = subprocess.Popen([MOSQUITTO, "-c", str(self.path)], stderr=subprocess.DEVNULL)
        wait_until(lambda: listening(self.port), "mosquitto listens")

    def stop(self) -> None:
        if self.process is not None:
            self.process.kill()
            self.process.wait()
            self.process = None


KINDS: dict[str, Callable[[Path], BrokerOnTrial]] = {"memory": MemoryOnTrial, "embedded": EmbeddedOnTrial}
if MOSQUITTO is not None:
    KINDS["mosquitto"] = MosquittoOnTrial
OVER_THE_NET = {name: kind for name, kind in KINDS.items() if name != "memory"}


def next_of(link: Link, kind: type[E], patience: float = PATIENCE) -> E:
    """The next event of a kind; others are let go by."""
    deadline = time.monotonic() + patience
    while (left := deadline - time.monotonic()) > 0:
        event = link.events.take(left)
        if isinstance(event, kind):
            return event
    raise AssertionError(f"no {kind.__name__} within {patience} s")


def messages(link: Link, count: int) -> list[Received]:
    """The next so many messages, each acknowledged."""
    found = []
    for _ in range(count):
        received = next_of(link, Received)
        link.acknowledge(received.token)
        found.append(received)
    return found
