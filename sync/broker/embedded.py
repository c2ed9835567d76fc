"""The broker for one machine: rumqttd in a child process, reachable from this machine only.

It keeps nothing over its own end, and need not: the edges hold every record until the centre
itself has acknowledged it, and the centre sends the shadow again.
"""

from __future__ import annotations

import socket
import tempfile
from pathlib import Path
from types import TracebackType
from typing import Self

import iotcore

from sync.broker.errors import BrokerNotStarted, PortInUse
from sync.contract.codec import LARGEST

LOOPBACK = "127.0.0.1"

# v5 alone: version 3 has no reasons to tell a person, and no bound on what is under way.
_CONFIGURATION = """\
id = 0

[router]
id = 0
max_connections = 1000
max_outgoing_packet_count = 200
max_segment_size = {segment}
max_segment_count = 4

[v5.1]
name = "vivavoce"
listen = "{host}:{port}"
next_connection_delay_ms = 1

[v5.1.connections]
connection_timeout_ms = 5000
max_payload_size = {largest}
max_inflight_count = 100
dynamic_filters = true
"""


class EmbeddedBroker:
    """``with EmbeddedBroker() as broker: broker.port``. Port 0 chooses a free one.

    Raises PortInUse and BrokerNotStarted from ``start``.
    """

    def __init__(self, port: int = 1883) -> None:
        self.host = LOOPBACK
        self.port = port
        self._broker: iotcore.Broker | None = None
        self._folder: tempfile.TemporaryDirectory[str] | None = None

    @property
    def running(self) -> bool:
        return self._broker is not None and bool(self._broker.is_running)

    def start(self) -> Self:
        """Returns once the broker takes connections."""
        if self.running:
            return self
        self.port = _claim(self.host, self.port)
        self._folder = tempfile.TemporaryDirectory(prefix="vivavoce-broker-")
        path = Path(self._folder.name) / "rumqttd.toml"
        path.write_text(
            _CONFIGURATION.format(
                host=self.host, port=self.port, largest=LARGEST + 4096, segment=2 * LARGEST
            ),
            encoding="utf-8",
        )
        self._broker = iotcore.Broker(config_path=str(path))
        try:
            self._broker.start()
        except OSError as error:
            self.stop()
            raise PortInUse(host=self.host, port=self.port) from error
        except RuntimeError as error:
            self.stop()
            raise BrokerNotStarted(reason=error) from error
        return self

    def stop(self) -> None:
        """Safe to call twice."""
        if self._broker is not None:
            self._broker.stop()
            self._broker = None
        if self._folder is not None:
            self._folder.cleanup()
            self._folder = None

    def __enter__(self) -> Self:
        return self.start()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()


def _claim(host: str, port: int) -> int:
    """The port to listen on; raises PortInUse when somebody else has it."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise PortInUse(host=host, port=port) from error
        return int(probe.getsockname()[1])
