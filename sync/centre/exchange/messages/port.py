"""What a carrier of messages does."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, Protocol

Channel = Literal["sms", "email"]


@dataclass(frozen=True, slots=True)
class Outgoing:
    """A message to one person."""

    name: str
    """Ours, the same at every attempt."""
    address: str
    text: str
    subject: str = ""
    calendar: str = ""
    """An iCalendar object with its METHOD; e-mail carries it, a text message does not."""


@dataclass(frozen=True, slots=True)
class Incoming:
    """A message as a gateway brought it."""

    name: str
    """The gateway's own, by which a message that is brought twice is known."""
    address: str
    text: str


class Carrier(Protocol):
    def send(self, message: Outgoing) -> str:
        """Hand ``message`` over; returns the name the other side gave it, which may be empty.

        Raises CarrierUnreachable (to be tried again) and CarrierRefused (not to be).
        """
