"""Messages to and from candidates, and what was understood of them, in the reader's language."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from django.utils.translation import gettext_lazy as _

from sync.centre.console.presentation.labels import Texts, label
from sync.centre.scheduling.models import Message
from sync.centre.scheduling.opening import local

KINDS: Final[Texts] = {
    "request": _("invitation"),
    "update": _("change"),
    "cancel": _("cancellation"),
    "reminder": _("reminder"),
    "reply": _("reply"),
    "incoming": _("from the candidate"),
}
REASONS: Final[Texts] = {
    "moved": _("wishes another time"),
    "time": _("wishes to move, names no time"),
    "day": _("wishes to move, names no day"),
    "hour": _("wishes to move, names no hour"),
    "alternatives": _("names several times"),
    "open": _("leaves the time open"),
    "reference": _("refers to a time we do not know"),
    "past": _("names a time that is past"),
    "far": _("names a time too far ahead"),
    "impossible": _("names a time that does not exist"),
    "cancelled": _("will not come"),
    "confirmed": _("will come as agreed"),
    "unrelated": _("no wish to move"),
}
DONE: Final[Texts] = {
    "moved": _("moved"),
    "offered": _("other times offered"),
    "asked": _("asked back"),
    "staff": _("waits for you"),
    "nothing": _("nothing to do"),
}
TONES: Final = {"moved": "good", "offered": "warn", "asked": "warn", "staff": "bad", "nothing": ""}
STATUS_TONES: Final = {
    "waiting": "warn dot",
    "sent": "good dot",
    "failed": "bad dot",
    "received": "",
    "superseded": "",
}


@dataclass(frozen=True, slots=True)
class MessageRow:
    message_id: str
    at: dt.datetime
    incoming: bool
    kind: str
    channel: str
    text: str
    status: str
    status_tone: str
    fault: str
    understood: str
    start: dt.datetime | None
    done: str
    done_tone: str
    offers: list[dt.datetime]
    seen: bool


def message_rows(messages: Iterable[Message]) -> list[MessageRow]:
    """For those who may read messages (``scheduling.view_message``) alone."""
    return [message_row(message) for message in messages]


def message_row(message: Message) -> MessageRow:
    understood, incoming = message.understood, message.direction == Message.Direction.IN
    done = understood.get("done", "")
    return MessageRow(
        message_id=message.message_id,
        at=local(message.at),
        incoming=incoming,
        kind=label(KINDS, message.kind),
        channel=str(message.get_channel_display()),
        text=message.text,
        status=str(message.get_status_display()),
        status_tone=STATUS_TONES[message.status],
        fault=message.fault,
        understood=label(REASONS, understood["reason"]) if "reason" in understood else "",
        start=_moment(understood.get("start")),
        done=label(DONE, done) if done else "",
        done_tone=TONES.get(done, ""),
        offers=[moment for each in understood.get("offers", []) if (moment := _moment(each))],
        seen=message.seen_at is not None,
    )


def _moment(written: str | None) -> dt.datetime | None:
    return dt.datetime.fromisoformat(written) if written else None
