"""Mosquitto's configuration for a company: TLS 1.3, mutual certificates, access by their names.

A device's certificate carries the device's name as its common name; the centre's programs
carry ``centre``. A device may write only its own records and state, and read only its own
acknowledgements and shadow, so that a stolen terminal tells nothing about the others.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from sync.contract.codec import LARGEST
from sync.contract.topics import PREFIX

CENTRE = "centre"
"""The common name in the certificates of the centre's programs."""


@dataclass(frozen=True, slots=True)
class MosquittoSettings:
    """Where things lie on the broker's machine. Without certificates: loopback, for tests alone."""

    port: int = 8883
    host: str = "0.0.0.0"  # noqa: S104 (a broker for many rooms listens to them all)
    authority: Path | None = None
    certificate: Path | None = None
    key: Path | None = None
    access_rules: Path | None = None


def configuration(settings: MosquittoSettings) -> str:
    """The text of ``mosquitto.conf``. Nothing is kept on the broker's disk: it holds nothing precious."""
    lines = [
        "per_listener_settings false",
        "persistence false",
        "log_dest stderr",
        "log_type error",
        "log_type warning",
        # The window of the edge is the bound; the defaults (20, 1000) would drop records silently.
        "max_inflight_messages 0",
        "max_queued_messages 0",
        f"message_size_limit {LARGEST + 4096}",
    ]
    if settings.certificate is None:
        lines += [f"listener {settings.port} 127.0.0.1", "allow_anonymous true"]
    else:
        lines += [
            f"listener {settings.port} {settings.host}",
            "allow_anonymous false",
            f"cafile {settings.authority}",
            f"certfile {settings.certificate}",
            f"keyfile {settings.key}",
            "tls_version tlsv1.3",
            "require_certificate true",
            "use_identity_as_username true",
        ]
    if settings.access_rules is not None:
        lines.append(f"acl_file {settings.access_rules}")
    return "\n".join(lines) + "\n"


def access_rules() -> str:
    """The text of the access file: what each certificate's name may read and write."""
    return "\n".join(
        [
            f"user {CENTRE}",
            f"topic read {PREFIX}/+/up/+/+",
            f"topic read {PREFIX}/+/state",
            f"topic read {PREFIX}/+/live",
            f"topic write {PREFIX}/+/ack",
            f"topic write {PREFIX}/+/shadow",
            "",
            f"pattern write {PREFIX}/%u/up/+/+",
            f"pattern write {PREFIX}/%u/state",
            f"pattern write {PREFIX}/%u/live",
            f"pattern read {PREFIX}/%u/ack",
            f"pattern read {PREFIX}/%u/shadow",
            "",
        ]
    )
