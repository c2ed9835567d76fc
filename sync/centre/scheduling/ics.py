"""A booking as an iCalendar object (RFC 5545), as an invitation carries it (RFC 5546) or a calendar keeps it.

Phones take an event that has a UID, a SEQUENCE that rises, an organizer, an attendee, and times in a zone
whose rules stand in the object itself.
"""

from __future__ import annotations

import datetime as dt
from typing import Literal

from django.utils import timezone
from icalendar import Calendar, Event, Timezone, vCalAddress, vText

from sync.centre.exchange.messages.addresses import sender
from sync.centre.scheduling.models import Booking
from sync.centre.scheduling.opening import local

Method = Literal["REQUEST", "CANCEL"]
"""A change is a REQUEST too, with a higher SEQUENCE (RFC 5546, 3.2.2.1)."""


def invitation(booking: Booking, method: Method, *, title: str, description: str, now: dt.datetime) -> str:
    """The object that goes to the candidate by e-mail."""
    return _written(booking, title=title, description=description, now=now, method=method)


def entry(booking: Booking, *, title: str, description: str, now: dt.datetime) -> str:
    """The object in a shared calendar, which must name no METHOD (RFC 4791, 4.1)."""
    return _written(booking, title=title, description=description, now=now, method=None)


def _written(
    booking: Booking, *, title: str, description: str, now: dt.datetime, method: Method | None
) -> str:
    calendar = Calendar()
    calendar.add("prodid", "-//Vivavoce//Interviews//EN")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    if method:
        calendar.add("method", method)
    calendar.add_component(_zone(booking))
    calendar.add_component(_event(booking, title, description, now))
    return str(calendar.to_ical(), "utf-8")


def _event(booking: Booking, title: str, description: str, now: dt.datetime) -> Event:
    cancelled = booking.status == Booking.Status.CANCELLED
    event = Event()
    event.add("uid", booking.uid)
    event.add("sequence", booking.sequence)
    event.add("dtstamp", now.astimezone(dt.UTC).replace(microsecond=0))
    event.add("dtstart", local(booking.starts_at))
    event.add("dtend", local(booking.ends_at))
    event.add("summary", title)
    event.add("description", description)
    event.add("location", place(booking))
    event.add("status", "CANCELLED" if cancelled else "CONFIRMED")
    event.add("transp", "OPAQUE")
    event.add("organizer", _person(sender()), encode=False)
    if booking.candidate.email:
        event.add("attendee", _attendee(booking), encode=False)
    return event


def place(booking: Booking) -> str:
    """Where the candidate goes: the room, and how it is found."""
    return " ".join(part for part in (booking.room.address, booking.room.name) if part)


def _person(address: str) -> vCalAddress:
    return vCalAddress(f"mailto:{address}")


def _attendee(booking: Booking) -> vCalAddress:
    attendee = _person(booking.candidate.email)
    attendee.params["CN"] = vText(booking.candidate.name)
    attendee.params["ROLE"] = vText("REQ-PARTICIPANT")
    attendee.params["PARTSTAT"] = vText("NEEDS-ACTION")
    attendee.params["RSVP"] = vText("TRUE")
    return attendee


def _zone(booking: Booking) -> Timezone:
    day = local(booking.starts_at).date()
    return Timezone.from_tzid(
        str(timezone.get_default_timezone()),
        first_date=dt.date(day.year, 1, 1),
        last_date=dt.date(day.year + 2, 1, 1),
    )
