"""What waited while something changed is not sent as if it still stood."""

from __future__ import annotations

import datetime as dt

import pytest

from sync.centre.exchange.messages.errors import CarrierUnreachable
from sync.centre.scheduling.bookings import cancel, move
from sync.centre.scheduling.invitations import GRACE, invite
from sync.centre.scheduling.models import Booking, Message
from sync.centre.scheduling.postroom import AGAIN_AFTER
from tests.sync.scheduling.conftest import NOW, a_room, at
from tests.sync.scheduling.office import Office


@pytest.fixture
def office() -> Office:
    return Office()


def test_an_invitation_that_waited_for_its_gateway_is_not_sent_after_the_cancellation(
    booking: Booking, office: Office
) -> None:
    office.sms.fault = CarrierUnreachable(carrier="x", reason="away")
    invite(booking, now=NOW)
    office.round()
    office.sms.fault = None
    invite(cancel(booking, now=office.clock.now), now=office.clock.now)
    for _ in AGAIN_AFTER:
        office.round(minutes=5)
    assert ["取消" in message.text for message in office.sms.sent] == [True]
    assert Message.objects.get(channel="sms", kind="request").status == Message.Status.SUPERSEDED


@pytest.mark.parametrize("told", [True, False])
def test_an_invitation_that_waited_for_its_gateway_does_not_name_the_old_time(
    told: bool, booking: Booking, office: Office
) -> None:
    office.sms.fault = CarrierUnreachable(carrier="x", reason="away")
    invite(booking, now=NOW)
    office.round()
    office.sms.fault = None
    moved = move(booking, at("23T14:00"), now=NOW)
    if told:
        invite(moved, now=NOW)
    office.round(hours=1)
    office.round(hours=1)
    assert ["11月23日（周一）14:00" in message.text for message in office.sms.sent] == [True] * told


def test_a_shorter_interview_that_was_told_is_not_announced_again_at_its_old_length(
    booking: Booking, office: Office
) -> None:
    office.email.fault = CarrierUnreachable(carrier="x", reason="away")
    invite(booking, now=NOW)
    office.round()
    office.email.fault = None
    shorter = move(booking, booking.starts_at, length=dt.timedelta(minutes=30), now=NOW)
    invite(shorter, now=NOW)
    office.round(hours=1)
    assert ["T103000" in message.calendar for message in office.email.sent] == [True]


def test_an_invitation_that_waited_still_goes_where_the_change_was_taken_back(
    booking: Booking, office: Office
) -> None:
    office.sms.fault = CarrierUnreachable(carrier="x", reason="away")
    invite(booking, now=NOW)
    office.round()
    office.sms.fault = None
    cancelled = cancel(booking, now=NOW)
    invite(cancelled, wait=GRACE, now=NOW)
    invite(move(cancelled, at("19T10:00"), now=NOW), wait=GRACE, now=NOW)
    office.round(hours=1)
    assert ["诚邀您" in message.text for message in office.sms.sent] == [True]


def _reminder_waits(office: Office) -> None:
    """Two hours before the interview, while the gateway is away."""
    office.sms.fault = CarrierUnreachable(carrier="x", reason="away")
    office.clock.now = at("19T08:00")
    office.round()
    office.sms.fault = None
    assert Message.objects.get(channel="sms").kind == "reminder"


def test_a_reminder_that_waited_for_its_gateway_goes_out_late(booking: Booking, office: Office) -> None:
    _reminder_waits(office)
    office.round(minutes=5)
    assert ["提醒您" in message.text for message in office.sms.sent] == [True]


def test_nobody_is_reminded_of_an_interview_that_is_cancelled(booking: Booking, office: Office) -> None:
    _reminder_waits(office)
    cancel(booking, now=office.clock.now)
    office.round(minutes=5)
    assert not office.sms.sent
    assert Message.objects.get(channel="sms").status == Message.Status.SUPERSEDED


def test_nobody_is_reminded_of_the_old_time_or_the_old_room(booking: Booking, office: Office) -> None:
    _reminder_waits(office)
    second = a_room("room-two")
    moved = move(booking, booking.starts_at, room=second, now=office.clock.now)
    office.round(minutes=5)
    assert not office.sms.sent
    Message.objects.update(status=Message.Status.WAITING)
    move(moved, at("19T14:00"), room=booking.room, now=office.clock.now)
    office.round(minutes=5)
    assert not [message for message in office.sms.sent if "10:00" in message.text]


def test_nobody_is_reminded_of_an_interview_that_has_begun(booking: Booking, office: Office) -> None:
    _reminder_waits(office)
    office.round(hours=3)
    assert not office.sms.sent
