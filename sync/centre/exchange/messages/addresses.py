"""The carriers that this place has, from its environment.

- ``VIVAVOCE_HR_SMTP``: ``smtp://user:password@host:port``; ``smtps://`` for TLS from the beginning,
  ``?starttls=1`` for TLS after it; ``VIVAVOCE_HR_MAIL_FROM`` is the sender, and HR's mailbox.
- ``VIVAVOCE_HR_SMS``: ``twilio://account:token@api.twilio.com?from=+8613800000000`` (``twilio+http://``
  for a gateway of the same shape in the building; ``country=+81`` before national numbers), or
  ``gammu:///var/spool/gammu``.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Final
from urllib.parse import SplitResult, parse_qs, unquote, urlsplit

from sync.centre.exchange.messages.errors import BadCarrierAddress
from sync.centre.exchange.messages.port import Carrier, Channel
from sync.centre.exchange.messages.smtp import Smtp
from sync.centre.exchange.messages.spool import Spool
from sync.centre.exchange.messages.twilio import Twilio

SMTP: Final = "VIVAVOCE_HR_SMTP"
SMS: Final = "VIVAVOCE_HR_SMS"
MAIL_FROM: Final = "VIVAVOCE_HR_MAIL_FROM"

FORMS: Final = {
    SMTP: "smtp://user:password@host:port",
    SMS: "twilio://account:token@host?from=number",
}
"""What is said of an address that is none. Never what was written: it holds a password."""


def carriers(environment: Mapping[str, str] = os.environ) -> dict[Channel, Carrier]:
    """The carrier of each channel that is set up. Raises BadCarrierAddress."""
    found: dict[Channel, Carrier] = {}
    if mail := mail_server(environment):
        found["email"] = mail
    if sms := gateway(environment):
        found["sms"] = sms
    return found


def sender(environment: Mapping[str, str] = os.environ) -> str:
    """HR's mailbox: the sender of e-mail and the organizer of the calendar's events."""
    return environment.get(MAIL_FROM) or "hr@localhost"


def mail_server(environment: Mapping[str, str] = os.environ) -> Smtp | None:
    parts = _parts(SMTP, environment)
    if parts is None:
        return None
    if parts.scheme not in {"smtp", "smtps"} or not parts.hostname or _is_torn(parts):
        raise _bad(SMTP)
    starttls = _chosen(parts, "starttls") == "1"
    return Smtp(
        host=parts.hostname,
        port=parts.port or (465 if parts.scheme == "smtps" else 25),
        sender=sender(environment),
        username=unquote(parts.username or ""),
        password=unquote(parts.password or ""),
        security="tls" if parts.scheme == "smtps" else ("starttls" if starttls else "none"),
    )


def gateway(environment: Mapping[str, str] = os.environ) -> Twilio | Spool | None:
    parts = _parts(SMS, environment)
    if parts is None:
        return None
    if parts.scheme == "gammu" and parts.path:
        return Spool(Path(unquote(parts.path)))
    wanted = {"twilio": "https", "twilio+http": "http"}.get(parts.scheme)
    number = _chosen(parts, "from")
    if not (wanted and parts.hostname and parts.username and parts.password and number):
        raise _bad(SMS)
    port = f":{parts.port}" if parts.port else ""
    return Twilio(
        account=unquote(parts.username),
        token=unquote(parts.password),
        sender=number,
        base=f"{wanted}://{parts.hostname}{port}",
        country_code=_chosen(parts, "country") or "+86",
    )


def _parts(variable: str, environment: Mapping[str, str]) -> SplitResult | None:
    written = environment.get(variable)
    if not written:
        return None
    try:
        parts = urlsplit(written)
        _ = parts.port
    except ValueError:
        raise _bad(variable) from None  # its words quote what stands before a / in the password
    return parts


def _is_torn(parts: SplitResult) -> bool:
    """Whether a / ? or # in the password ended what should name the account and the host."""
    return any("@" in rest for rest in (parts.path, parts.query, parts.fragment))


def _bad(variable: str) -> BadCarrierAddress:
    return BadCarrierAddress(variable=variable, form=FORMS[variable])


def _chosen(parts: SplitResult, name: str) -> str:
    """A plus stands for itself here: it begins a telephone number."""
    return parse_qs(parts.query.replace("+", "%2B")).get(name, [""])[0]
