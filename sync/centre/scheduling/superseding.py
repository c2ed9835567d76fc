"""Whether what waits to be sent still holds: a booking may change while a gateway is away."""

from __future__ import annotations

import datetime as dt

from sync.centre.scheduling.models import Booking, Message


def is_superseded(message: Message, now: dt.datetime) -> bool:
    """Whether ``message`` says of its booking what is no longer so; to be asked just before it is sent.

    What stands is compared, not the booking's sequence: a change that was taken back leaves an invitation
    that has not gone out as true as it was.
    """
    if message.invitation_id is None and message.kind != "reminder":
        return False
    booking = Booking.objects.filter(pk=message.booking_id).first()
    if booking is None:
        return True
    if message.invitation is None:
        return _reminder_is_superseded(message, booking, now)
    told = message.invitation
    if booking.invitations.filter(pk__gt=told.pk).exists():
        return True
    if told.method == told.Method.CANCEL:
        return booking.status != Booking.Status.CANCELLED
    return booking.status == Booking.Status.CANCELLED or not told.is_of(booking)


def _reminder_is_superseded(message: Message, booking: Booking, now: dt.datetime) -> bool:
    if booking.status == Booking.Status.CANCELLED or booking.starts_at <= now:
        return True
    return (message.room_id, message.starts_at) != (booking.room_id, booking.starts_at)
