"""The broker and the HR store: do they answer as they should?

The broker is asked by hand, in a few bytes: the doctor must work where nothing else does.
"""

from __future__ import annotations

import os
import socket
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Final

import requests

from provisioning.checks.finding import Finding, Site, good, wrong

_PATIENCE: Final = 5.0
_CONNACK: Final = 0x20
_DISCONNECT: Final = b"\xe0\x00"

CLOCK_APART: Final = 120.0
"""Seconds. Beyond this an interview's times would puzzle whoever reads the report."""


def broker(site: Site) -> Finding:
    """CONNECT as MQTT 5 and read the answer."""
    name = f"{site.broker_host}:{site.broker_port}"
    try:
        with socket.create_connection((site.broker_host, site.broker_port), timeout=_PATIENCE) as line:
            line.sendall(connect_packet(f"vivavoce-doctor-{os.getpid()}"))
            answer = _read_packet(line)
            line.sendall(_DISCONNECT)
    except TimeoutError:
        return wrong("silent", name=name)
    except OSError as error:
        return wrong("absent", name=name, reason=error.strerror or str(error))
    if len(answer) < 2 or answer[0] != _CONNACK:
        return wrong("stranger", name=name)
    reason = answer[2] if len(answer) > 2 else 0
    return good(name=name) if reason == 0 else wrong("refused", name=name, reason=f"0x{reason:02x}")


def connect_packet(client: str) -> bytes:
    """MQTT 5.0 §3.1: clean start, keep alive of 10 s, no properties."""
    identifier = client.encode()
    variable = b"\x00\x04MQTT\x05\x02\x00\x0a\x00"
    payload = len(identifier).to_bytes(2, "big") + identifier
    return bytes((0x10, len(variable) + len(payload))) + variable + payload


def _read_packet(line: socket.socket) -> bytes:
    """Type byte and body of one short packet, without its length: (type, flags, reason, …)."""
    head = _read(line, 2)
    if len(head) < 2:
        return head
    return head[:1] + _read(line, head[1] & 0x7F)


def _read(line: socket.socket, wanted: int) -> bytes:
    got = b""
    while len(got) < wanted and (more := line.recv(wanted - len(got))):
        got += more
    return got


def hr_store(site: Site) -> Finding:
    """Its health page, and whether its clock and ours agree."""
    try:
        answer = requests.get(f"{site.hr_store.rstrip('/')}/healthz", timeout=_PATIENCE)
    except requests.RequestException:
        return wrong("absent", address=site.hr_store)
    if answer.status_code != requests.codes.ok:
        return wrong("ill", address=site.hr_store, status=answer.status_code)
    apart = _seconds_apart(answer.headers.get("Date", ""))
    if abs(apart) > CLOCK_APART:
        return wrong("clock", address=site.hr_store, seconds=round(apart))
    return good(address=site.hr_store)


def _seconds_apart(date: str) -> float:
    """Our time minus theirs; 0 where the store says none."""
    if not date:
        return 0.0
    return (datetime.now(UTC) - parsedate_to_datetime(date)).total_seconds()
