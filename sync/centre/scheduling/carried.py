"""By which ways messages leave, asked before somebody relies on it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from django.utils import timezone

from sync.centre.exchange.messages.addresses import gateway, mail_server
from sync.centre.exchange.messages.errors import GatewayMissing, MailServerMissing
from sync.centre.exchange.messages.port import Carrier, Channel
from sync.centre.scheduling.errors import LettersLie, TextMessagesLie
from sync.centre.scheduling.models import Message
from sync.contract.errors import KnownError

UNTOUCHED: Final = dt.timedelta(minutes=1)
"""A message that is due for so long and was never tried has nobody who carries it."""

LATELY: Final = dt.timedelta(days=7)


@dataclass(frozen=True, slots=True)
class _Way:
    """How a channel's carrier is found here, and what is said where there is none, or where it is idle."""

    carrier: Callable[[], Carrier | None]
    missing: type[KnownError]
    idle: type[KnownError]


_WAYS: Final[dict[Channel, _Way]] = {
    "sms": _Way(gateway, GatewayMissing, TextMessagesLie),
    "email": _Way(mail_server, MailServerMissing, LettersLie),
}


def not_carried() -> dict[Channel, KnownError]:
    """Of each channel by which nothing leaves: why, and what puts that right.

    What sends may be a process of its own, with an environment of its own, and it may not run. So what
    this one knows is not enough: what counts is what became of the messages that were due.
    """
    asked = ((channel, _fault(channel, way)) for channel, way in _WAYS.items())
    return {channel: fault for channel, fault in asked if fault is not None}


def _fault(channel: Channel, way: _Way) -> KnownError | None:
    try:
        carrier = way.carrier()
    except KnownError as fault:
        return fault
    if carrier is None and not _sent_since(channel, LATELY):
        return way.missing()
    return way.idle() if _lies(channel) else None


def _lies(channel: Channel) -> bool:
    """Messages were due, and nobody tried. Where some were sent just now, they wait for their turn."""
    untouched = Message.objects.filter(
        direction=Message.Direction.OUT,
        channel=channel,
        status=Message.Status.WAITING,
        attempts=0,
        next_attempt_at__lt=timezone.now() - UNTOUCHED,
    )
    return untouched.exists() and not _sent_since(channel, UNTOUCHED)


def _sent_since(channel: Channel, ago: dt.timedelta) -> bool:
    sent = Message.objects.filter(direction=Message.Direction.OUT, channel=channel)
    return sent.filter(status=Message.Status.SENT, sent_at__gt=timezone.now() - ago).exists()
