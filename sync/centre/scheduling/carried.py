"""By which ways messages leave, asked before somebody relies on it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Final

from django.utils import timezone

from sync.centre.exchange.messages.addresses import gateway, mail_server
from sync.centre.exchange.messages.errors import GatewayMissing, MailServerMissing
from sync.centre.exchange.messages.port import Carrier, Channel
from sync.centre.scheduling.models import Message
from sync.contract.errors import KnownError

UNTOUCHED: Final = dt.timedelta(minutes=1)
"""A message that is due for so long and was never tried has nobody who carries it."""

LATELY: Final = dt.timedelta(days=7)

_WAYS: Final[dict[Channel, tuple[Callable[[], Carrier | None], type[KnownError]]]] = {
    "sms": (gateway, GatewayMissing),
    "email": (mail_server, MailServerMissing),
}


def not_carried() -> dict[Channel, KnownError]:
    """Of each channel by which nothing leaves: why, and what sets it up.

    What sends may be a process of its own, with an environment of its own: where this one knows no
    gateway, what counts is what became of the messages that were due.
    """
    found: dict[Channel, KnownError] = {}
    for channel, (set_up, missing) in _WAYS.items():
        try:
            carrier = set_up()
        except KnownError as fault:
            found[channel] = fault
        else:
            if carrier is None and not _leaves_elsewhere(channel):
                found[channel] = missing()
    return found


def _leaves_elsewhere(channel: Channel) -> bool:
    out = Message.objects.filter(direction=Message.Direction.OUT, channel=channel)
    due = timezone.now() - UNTOUCHED
    if out.filter(status=Message.Status.WAITING, attempts=0, next_attempt_at__lt=due).exists():
        return False
    return out.filter(status=Message.Status.SENT, sent_at__gt=timezone.now() - LATELY).exists()
