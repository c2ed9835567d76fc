"""Where the broker is, and how to prove to it who we are."""

from __future__ import annotations

import ssl
from dataclasses import dataclass, field
from pathlib import Path

from sync.link.errors import CertificateUnusable


@dataclass(frozen=True, slots=True)
class TlsSettings:
    """TLS 1.3, with this client's own certificate where the broker asks for one."""

    authority: Path
    certificate: Path | None = None
    key: Path | None = None

    def context(self) -> ssl.SSLContext:
        """The context a connection is wrapped in. Raises CertificateUnusable."""
        try:
            context = ssl.create_default_context(cafile=str(self.authority))
        except (OSError, ssl.SSLError) as error:
            raise CertificateUnusable(path=self.authority, reason=error) from error
        context.minimum_version = ssl.TLSVersion.TLSv1_3
        if self.certificate is not None:
            try:
                context.load_cert_chain(self.certificate, self.key)
            except (OSError, ssl.SSLError) as error:
                raise CertificateUnusable(path=self.certificate, reason=error) from error
        return context


@dataclass(frozen=True, slots=True)
class LinkSettings:
    """One client's way to one broker."""

    client_id: str
    """Unique at the broker: a second client of the same name throws the first one out."""
    host: str = "127.0.0.1"
    port: int = 1883
    username: str | None = None
    password: str | None = field(default=None, repr=False)
    tls: TlsSettings | None = None
    keepalive: int = 15
    """Seconds; a silent line is found dead after at most 1.5 times this."""
    patience: float = 5.0
    """Seconds for a connection to come about."""
    first_pause: float = 0.5
    longest_pause: float = 30.0
    unacknowledged: int = 100
    """Messages the broker may send before we acknowledge the first of them."""
