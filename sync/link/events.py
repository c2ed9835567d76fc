"""What can happen on a link."""

from __future__ import annotations

from dataclasses import dataclass

from sync.contract.errors import KnownError


@dataclass(frozen=True, slots=True)
class Token:
    """A received message that waits for its acknowledgement; worthless after its connection."""

    generation: int
    number: int
    qos: int


@dataclass(frozen=True, slots=True)
class Connected:
    """A broker accepted us. Subscriptions of earlier generations are gone: subscribe again."""

    generation: int


@dataclass(frozen=True, slots=True)
class Subscribed:
    """The broker has confirmed the subscription (SUBACK)."""

    topic: str


@dataclass(frozen=True, slots=True)
class Received:
    """A message. The broker sends it again until ``acknowledge(token)``."""

    topic: str
    payload: bytes
    token: Token
    retained: bool = False


@dataclass(frozen=True, slots=True)
class Disconnected:
    """The connection is gone; whatever was not acknowledged may be gone with it."""

    reason: str


@dataclass(frozen=True, slots=True)
class Refused:
    """There is no connection, and a person can do something about it. Trying goes on."""

    error: KnownError


@dataclass(frozen=True, slots=True)
class Woken:
    """Somebody called ``wake``."""


Event = Connected | Subscribed | Received | Disconnected | Refused | Woken
