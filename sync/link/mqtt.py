"""The link over MQTT 5. The only place that knows paho.

paho 2.x, measured: its own queue is unbounded, after a reconnect it ignores its in-flight
limit, it reconnects every second for ever, an exception in a callback ends its thread while
``is_connected()`` stays true, and publishing before connecting reports failure *and* queues.
So each connection gets a fresh client that dies with it, the loop runs in a thread of ours,
and whatever goes wrong in that thread reaches the thread that takes the events.
"""

from __future__ import annotations

import random
import ssl
import threading
import time
from collections.abc import Callable
from typing import Any

import paho.mqtt.client as paho
from paho.mqtt.enums import CallbackAPIVersion
from paho.mqtt.packettypes import PacketTypes
from paho.mqtt.properties import Properties

from sync.contract.errors import KnownError
from sync.link.backoff import pause
from sync.link.errors import BrokerRefused, BrokerUnreachable, BrokerUntrusted
from sync.link.events import Connected, Disconnected, Received, Refused, Subscribed, Token
from sync.link.mailbox import Mailbox
from sync.link.port import Will
from sync.link.settings import LinkSettings

_STEADY = 10.0
"""Seconds a connection must live before the back-off starts afresh: a broker that accepts and
throws out at once is not hammered."""


class MqttLink:
    """See ``sync.link.port.Link``."""

    def __init__(self, settings: LinkSettings, *, chance: random.Random | None = None) -> None:
        self.settings = settings
        self._events = Mailbox(capacity=settings.unacknowledged * 2)
        self._chance = chance or random.Random()  # noqa: S311 (spreads attempts, keeps no secret)
        self._context = settings.tls.context() if settings.tls else None
        self._closing = threading.Event()
        self._thread: threading.Thread | None = None
        self._will: Callable[[], Will | None] = lambda: None
        self._line: _Line | None = None
        self._generation = 0

    @property
    def events(self) -> Mailbox:
        return self._events

    def connect(self, will: Will | Callable[[], Will] | None = None) -> None:
        if self._thread is not None:
            raise RuntimeError("a link is connected once; make a new one after closing it")
        self._will = will if callable(will) else lambda: will
        self._thread = threading.Thread(target=self._run, name=f"link-{self.settings.client_id}", daemon=True)
        self._thread.start()

    def close(self) -> None:
        self._closing.set()
        line = self._line
        if line is not None:
            line.leave()
        if self._thread is not None:
            self._thread.join(self.settings.patience + 2.0)

    def publish(self, topic: str, payload: bytes, *, qos: int = 1, retain: bool = False) -> bool:
        line = self._line
        return line is not None and line.publish(topic, payload, qos, retain=retain)

    def subscribe(self, topic: str) -> None:
        line = self._line
        if line is not None:
            line.subscribe(topic)

    def acknowledge(self, token: Token) -> None:
        line = self._line
        if line is not None and line.generation == token.generation:
            line.acknowledge(token)

    def wake(self) -> None:
        self._events.wake()

    def _run(self) -> None:
        attempt = 0
        try:
            while not self._closing.is_set():
                lived = self._live_once()
                attempt = 0 if lived >= _STEADY else attempt + 1
                wait = pause(
                    attempt,
                    base=self.settings.first_pause,
                    longest=self.settings.longest_pause,
                    chance=self._chance,
                )
                self._closing.wait(wait)
        except BaseException as error:
            self._events.fail(error)
            raise

    def _live_once(self) -> float:
        """One attempt and, where it succeeds, one connection. Returns the seconds it lived."""
        self._generation += 1
        line = _Line(self.settings, self._generation, self._context, self._will(), self._events)
        self._line = line
        began = time.monotonic()
        try:
            line.run(self._closing)
        finally:
            self._line = None
        return time.monotonic() - began if line.accepted else 0.0


class _Line:
    """One connection, from its first packet to its last."""

    def __init__(
        self,
        settings: LinkSettings,
        generation: int,
        context: ssl.SSLContext | None,
        will: Will | None,
        events: Mailbox,
    ) -> None:
        self.generation = generation
        self.accepted = False
        self._settings = settings
        self._events = events
        self._reason = "the connection was lost"
        self._error: KnownError | None = None
        self._asked: dict[int, str] = {}
        self._asking = threading.Lock()
        self._client = self._make(context, will)

    def _make(self, context: ssl.SSLContext | None, will: Will | None) -> paho.Client:
        client = paho.Client(
            CallbackAPIVersion.VERSION2,
            client_id=self._settings.client_id,
            protocol=paho.MQTTv5,
            manual_ack=True,
            reconnect_on_failure=False,
        )
        client.connect_timeout = self._settings.patience
        if self._settings.username is not None:
            client.username_pw_set(self._settings.username, self._settings.password)
        if context is not None:
            client.tls_set_context(context)
        if will is not None:
            client.will_set(will.topic, will.payload, qos=1, retain=True)
        client.on_connect = self._on_connect
        client.on_disconnect = self._on_disconnect
        client.on_subscribe = self._on_subscribe
        client.on_publish = self._on_publish
        client.on_message = self._on_message
        # With a writer registered, other threads only queue packets; this one alone writes them.
        client.on_socket_register_write = lambda _client, _data, _socket: None
        return client

    def run(self, closing: threading.Event) -> None:
        """Live until the connection ends; says how in ``events``."""
        try:
            properties = Properties(PacketTypes.CONNECT)  # type: ignore[no-untyped-call]
            properties.ReceiveMaximum = self._settings.unacknowledged
            self._client.connect(
                self._settings.host,
                self._settings.port,
                keepalive=self._settings.keepalive,
                clean_start=True,
                properties=properties,
            )
        except ssl.SSLError as error:
            self._refuse(BrokerUntrusted, error)
        except OSError as error:
            self._refuse(BrokerUnreachable, error)
        else:
            self._attend(closing)
        if self._error is not None:
            self._events.tell(Refused(self._error))
        elif self.accepted:
            self._events.tell(Disconnected(self._reason))

    def _attend(self, closing: threading.Event) -> None:
        deadline = time.monotonic() + self._settings.patience
        while self._client.loop(timeout=0.5) == paho.MQTT_ERR_SUCCESS:
            if self.accepted or self._error is not None:
                continue
            if time.monotonic() > deadline or closing.is_set():
                break
        if not self.accepted and self._error is None and not closing.is_set():
            self._refuse(BrokerUnreachable, "it closed the connection, or kept silent")
        self.accepted = self.accepted and self._error is None
        sock = self._client.socket()
        if sock is not None:
            sock.close()

    def _refuse(self, kind: type[KnownError], reason: object) -> None:
        self._error = kind(host=self._settings.host, port=self._settings.port, reason=reason)

    def leave(self) -> None:
        self._reason = "closed"
        self._client.disconnect()

    def publish(self, topic: str, payload: bytes, qos: int, *, retain: bool) -> bool:
        if not self.accepted:
            return False
        return self._client.publish(topic, payload, qos=qos, retain=retain).rc == paho.MQTT_ERR_SUCCESS

    def subscribe(self, topic: str) -> None:
        with self._asking:  # the answer may come before the number is noted
            _, number = self._client.subscribe(topic, qos=1)
            if number is not None:
                self._asked[number] = topic

    def acknowledge(self, token: Token) -> None:
        self._client.ack(token.number, token.qos)

    def _on_connect(self, _client: Any, _data: Any, _flags: Any, reason: Any, _properties: Any) -> None:
        if reason.is_failure:
            self._refuse(BrokerRefused, reason)
            return
        self.accepted = True
        self._events.tell(Connected(self.generation))

    def _on_disconnect(self, _client: Any, _data: Any, flags: Any, reason: Any, _properties: Any) -> None:
        if flags.is_disconnect_packet_from_server:
            self._reason = str(reason)

    def _on_subscribe(self, _client: Any, _data: Any, number: int, reasons: Any, _properties: Any) -> None:
        with self._asking:
            topic = self._asked.pop(number)
        failed = [reason for reason in reasons if reason.is_failure]
        if failed:
            self._refuse(BrokerRefused, f"{topic}: {failed[0]}")
            self._client.disconnect()
            return
        self._events.tell(Subscribed(topic))

    def _on_publish(self, _client: Any, _data: Any, _number: int, reason: Any, _properties: Any) -> None:
        if reason.is_failure:  # the broker's rules forbid the topic: sending on would be in vain
            self._refuse(BrokerRefused, f"publishing: {reason}")
            self._client.disconnect()

    def _on_message(self, _client: Any, _data: Any, message: paho.MQTTMessage) -> None:
        token = Token(self.generation, message.mid, message.qos)
        received = Received(message.topic, bytes(message.payload), token, retained=bool(message.retain))
        if not self._events.offer(received, self._settings.patience):
            self._reason = "what arrives is not taken fast enough"
            self._client.disconnect()
