"""What keeps the embedded broker from starting."""

from __future__ import annotations

from sync.contract.errors import KnownError


class PortInUse(KnownError):
    code = "port-in-use"
    sentence = "Port {port} on {host} is already in use."
    remedy = "Stop the program that uses it, or choose another port."


class BrokerNotStarted(KnownError):
    code = "broker-not-started"
    sentence = "The embedded message broker did not start ({reason})."
    remedy = "Start it again; if that does not help, install the program afresh."
