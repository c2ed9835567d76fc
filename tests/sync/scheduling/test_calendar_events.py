"""The .ics of an invitation: what RFC 5545 and 5546 ask, as a phone reads it."""

from __future__ import annotations

import datetime as dt
from typing import Any

from icalendar import Calendar

from sync.centre.scheduling import ics
from sync.centre.scheduling.bookings import cancel, move
from sync.centre.scheduling.invitations import invite
from sync.centre.scheduling.models import Booking, Message
from tests.sync.scheduling.conftest import NOW, SHANGHAI, at


def told(booking: Booking, now: dt.datetime = NOW) -> Any:
    """The calendar object of the e-mail that tells the candidate how ``booking`` stands."""
    messages = {str(message.channel): message for message in invite(booking, now=now)}
    Message.objects.update(status=Message.Status.SENT, attempts=1)
    return Calendar.from_ical(messages["email"].calendar)


def event(calendar: Any) -> Any:
    (only,) = calendar.events
    return only


def test_an_invitation_is_a_request_with_time_place_and_people(booking: Booking) -> None:
    calendar = told(booking)
    assert (calendar["METHOD"], calendar["VERSION"]) == ("REQUEST", "2.0")
    invited = event(calendar)
    assert (invited.start, invited.end) == (at("19T10:00"), at("19T11:00"))
    assert invited["DTSTART"].params["TZID"] == "Asia/Shanghai"
    assert invited["LOCATION"] == "世纪大道1号 3楼 一号面试间"
    assert invited["ORGANIZER"] == "mailto:hr@localhost"
    assert invited["ATTENDEE"] == "mailto:lin@example.com"
    assert invited["ATTENDEE"].params["RSVP"] == "TRUE"
    assert (invited["SEQUENCE"], invited["STATUS"]) == (0, "CONFIRMED")


def test_the_zone_of_its_times_stands_in_the_object(booking: Booking) -> None:
    (zone,) = told(booking).timezones
    assert zone["TZID"] == "Asia/Shanghai"
    (standard,) = zone.standard
    assert standard["TZOFFSETTO"].td == dt.timedelta(hours=8)
    assert not zone.daylight


def test_a_change_and_a_cancellation_keep_the_name_and_raise_the_sequence(booking: Booking) -> None:
    first = told(booking)
    moved = move(booking, at("23T14:00"), now=NOW)
    second = told(moved)
    third = told(cancel(moved, now=NOW))
    assert [each["METHOD"] for each in (first, second, third)] == ["REQUEST", "REQUEST", "CANCEL"]
    events = [event(each) for each in (first, second, third)]
    assert len({str(each["UID"]) for each in events}) == 1
    assert [each["SEQUENCE"] for each in events] == [0, 1, 2]
    assert [each["STATUS"] for each in events] == ["CONFIRMED", "CONFIRMED", "CANCELLED"]
    assert events[1].start == at("23T14:00")


def test_lines_are_folded_and_end_as_the_standard_asks(booking: Booking) -> None:
    written = ics.invitation(booking, "REQUEST", title="面试" * 60, description="x", now=NOW)
    lines = written.encode().split(b"\r\n")
    assert lines[-1] == b""
    assert max(len(line) for line in lines) <= 75
    assert b"\n" not in b"".join(lines)


def test_a_shared_calendar_is_given_no_method(booking: Booking) -> None:
    kept = Calendar.from_ical(ics.entry(booking, title="t", description="d", now=NOW))
    assert "METHOD" not in kept


def test_the_stamp_is_when_it_was_written(booking: Booking) -> None:
    later = NOW + dt.timedelta(hours=1)
    assert event(told(booking, later))["DTSTAMP"].dt == later.astimezone(dt.UTC)
    assert later.tzinfo is SHANGHAI
