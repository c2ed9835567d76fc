"""The HR store as one process or as several: the only place where its parts meet."""

from __future__ import annotations

import _thread
import contextlib
import errno
import logging
import secrets
import signal
import socket
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from types import FrameType
from typing import Any

from sync.broker.embedded import EmbeddedBroker
from sync.centre.applications.placer import Placer
from sync.centre.errors import AddressUnusable, PortInUse
from sync.centre.ingest.projector import Projector
from sync.centre.ingest.receive import Reception
from sync.centre.people.resumes.importer import Importer
from sync.centre.scheduling.postroom import Postroom
from sync.centre.settings import CONFIGURATION
from sync.centre.store import prepare_store
from sync.centre.wsgi import application
from sync.contract.errors import KnownError
from sync.link.mqtt import MqttLink
from sync.link.settings import LinkSettings, TlsSettings

logger = logging.getLogger(__name__)

STOP_SECONDS = 10.0
"""Patience with a part that was told to stop."""

Say = Callable[[str, str], None]
"""Told what has begun, by the key of its text, and at which address."""


@dataclass(frozen=True)
class WebSettings:
    host: str = "127.0.0.1"
    port: int = 8000
    threads: int = 6


@dataclass(frozen=True)
class BrokerSettings:
    """Where the broker is; ``embedded`` starts one in this process, on loopback."""

    host: str = "127.0.0.1"
    port: int = 1883
    username: str | None = None
    password: str | None = None
    tls: TlsSettings | None = None
    embedded: bool = False


class Parts:
    """Threads that live and die together: the first one that fails brings the process down."""

    def __init__(self) -> None:
        self._threads: list[tuple[threading.Thread, Callable[[], None]]] = []
        self._failure: BaseException | None = None

    def start(self, name: str, run: Callable[[], None], stop: Callable[[], None]) -> None:
        thread = threading.Thread(target=self._guarded, args=(name, run), name=name)
        self._threads.append((thread, stop))
        thread.start()

    def stop(self) -> None:
        """Stop in reverse order; raise what made a part fail, if one did."""
        for thread, stop in reversed(self._threads):
            stop()
            thread.join(STOP_SECONDS)
            if thread.is_alive():
                logger.error("%s did not stop in %s seconds", thread.name, STOP_SECONDS)
        if self._failure is not None:
            raise self._failure

    def _guarded(self, name: str, run: Callable[[], None]) -> None:
        try:
            run()
        except BaseException as error:  # noqa: BLE001 - raised again in the main thread by `stop`
            why = error if isinstance(error, KnownError) else type(error).__name__  # words may name people
            logger.error("%s ended: %s", name, why)  # noqa: TRY400 - the place comes with the raise
            self._failure = self._failure or error
            _thread.interrupt_main(signal.SIGTERM)


def serve(web: WebSettings, broker: BrokerSettings, say: Say) -> None:
    """Web, ingest and projector in one process, until SIGTERM or SIGINT.

    ``say`` is told, once each, where the broker and the console are. Raises KnownError.
    """
    prepare_store()
    with _stoppable(), contextlib.ExitStack() as cleanup:
        server = _bind(web)
        cleanup.callback(server.close)
        postroom = Postroom.from_environment()
        link = MqttLink(_link_settings(broker, cleanup, say))
        parts = Parts()
        cleanup.callback(parts.stop)
        _start_projector(parts, projector := Projector())
        _start_postroom(parts, postroom)
        _start_importer(parts, Importer())
        _start_placer(parts, Placer())
        _start_reception(parts, Reception(link, on_stored=projector.wake))
        say("serve.console", f"http://{web.host}:{server.effective_port}/")
        server.run()


def serve_web(web: WebSettings, say: Say) -> None:
    """The console and the API alone."""
    prepare_store()
    with _stoppable():
        server = _bind(web)
        say("serve.console", f"http://{web.host}:{server.effective_port}/")
        server.run()


def serve_ingest(broker: BrokerSettings, say: Say) -> None:
    """The wire alone: inbox, acknowledgements, and plans going down."""
    prepare_store()
    with _stoppable(), contextlib.ExitStack() as cleanup:
        link = MqttLink(_link_settings(broker, cleanup, say))
        parts = Parts()
        cleanup.callback(parts.stop)
        _start_reception(parts, Reception(link))
        threading.Event().wait()


def serve_work(say: Say) -> None:
    """The projector, the postroom, the importer and the placer, without web and wire."""
    prepare_store()
    with _stoppable(), contextlib.ExitStack() as cleanup:
        postroom = Postroom.from_environment()
        parts = Parts()
        cleanup.callback(parts.stop)
        _start_projector(parts, Projector())
        _start_postroom(parts, postroom)
        _start_importer(parts, Importer())
        _start_placer(parts, Placer())
        say("serve.projecting", "")
        threading.Event().wait()


def _start_projector(parts: Parts, projector: Projector) -> None:
    parts.start("projector", projector.run, projector.stop)


def _start_postroom(parts: Parts, postroom: Postroom) -> None:
    parts.start("postroom", postroom.run, postroom.stop)


def _start_importer(parts: Parts, importer: Importer) -> None:
    parts.start("importer", importer.run, importer.stop)


def _start_placer(parts: Parts, placer: Placer) -> None:
    parts.start("placer", placer.run, placer.stop)


def _start_reception(parts: Parts, reception: Reception) -> None:
    parts.start("ingest", reception.run, reception.stop)


def _link_settings(broker: BrokerSettings, cleanup: contextlib.ExitStack, say: Say) -> LinkSettings:
    host, port = broker.host, broker.port
    if broker.embedded:
        embedded = cleanup.enter_context(EmbeddedBroker(port))
        host, port = embedded.host, embedded.port
        say("serve.broker", f"{host}:{port}")
    return LinkSettings(
        client_id=f"centre-{secrets.token_hex(6)}",
        host=host,
        port=port,
        username=broker.username,
        password=broker.password,
        tls=broker.tls,
    )


def _bind(web: WebSettings) -> Any:
    """A waitress server that already listens. Raises PortInUse, AddressUnusable."""
    from waitress.server import create_server

    try:
        family = socket.AF_INET6 if ":" in web.host else socket.AF_INET
        listening = socket.create_server((web.host, web.port), family=family)
    except OSError as error:
        if error.errno == errno.EADDRINUSE:
            raise PortInUse(host=web.host, port=web.port) from error
        raise AddressUnusable(host=web.host, port=web.port, reason=error.strerror) from error
    proxied = {
        "trusted_proxy": "127.0.0.1",
        "trusted_proxy_headers": {"x-forwarded-proto", "x-forwarded-for"},
    }
    return create_server(
        application,
        sockets=[listening],
        threads=web.threads,
        ident="vivavoce",
        clear_untrusted_proxy_headers=True,
        **(proxied if CONFIGURATION.https else {}),
    )


class _Stop(SystemExit):
    """SIGTERM or SIGINT: a reason to leave in good order."""


@contextlib.contextmanager
def _stoppable() -> Iterator[None]:
    """Signals end the block; a second one while leaving changes nothing."""

    def leave(_number: int, _frame: FrameType | None) -> None:
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, signal.SIG_IGN)
        raise _Stop

    before = {number: signal.signal(number, leave) for number in (signal.SIGTERM, signal.SIGINT)}
    try:
        with contextlib.suppress(_Stop):
            yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
