"""The line between an end and a broker: one port, MQTT behind it, and a twin in memory."""

from sync.link.events import Connected, Disconnected, Event, Received, Refused, Subscribed, Token, Woken
from sync.link.mailbox import Mailbox
from sync.link.port import Link, Will

__all__ = [
    "Connected",
    "Disconnected",
    "Event",
    "Link",
    "Mailbox",
    "Received",
    "Refused",
    "Subscribed",
    "Token",
    "Will",
    "Woken",
]
