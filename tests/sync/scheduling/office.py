"""A postroom whose carriers note what they are given, a calendar that keeps it, and a clock that is set."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field

from sync.centre.exchange.calendars.errors import CalendarRefused, CalendarUnreachable
from sync.centre.exchange.messages.port import Outgoing
from sync.centre.scheduling.postroom import Postroom
from tests.sync.scheduling.conftest import NOW


@dataclass
class Clock:
    now: dt.datetime = NOW

    def __call__(self) -> dt.datetime:
        return self.now


@dataclass
class Carrying:
    """A carrier that notes what it is given; ``fault`` is what it raises, while it has one."""

    sent: list[Outgoing] = field(default_factory=list)
    fault: Exception | None = None
    attempts: int = 0

    def send(self, message: Outgoing) -> str:
        self.attempts += 1
        if self.fault:
            raise self.fault
        self.sent.append(message)
        return f"SM{len(self.sent)}"


@dataclass
class Keeping:
    events: dict[str, str] = field(default_factory=dict)
    away: bool = False
    refuses: str = ""
    asked: int = 0

    def put(self, uid: str, event: str) -> None:
        self.asked += 1
        if self.away:
            raise CalendarUnreachable(reason="503")
        if self.refuses == uid:
            raise CalendarRefused(reason="415")
        self.events[uid] = event

    def remove(self, uid: str) -> None:
        self.events.pop(uid, None)


@dataclass
class Office:
    """A postroom, everything it reaches, and its clock."""

    sms: Carrying = field(default_factory=Carrying)
    email: Carrying = field(default_factory=Carrying)
    calendar: Keeping = field(default_factory=Keeping)
    clock: Clock = field(default_factory=Clock)

    def round(self, **ahead: float) -> None:
        self.clock.now += dt.timedelta(**ahead)
        self.postroom().round()

    def postroom(self) -> Postroom:
        return Postroom({"sms": self.sms, "email": self.email}, self.calendar, self.clock)
