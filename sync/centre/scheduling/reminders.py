"""Reminders: set with every booking, sent when they are due."""

from __future__ import annotations

import datetime as dt
from typing import Final

from django.db.models import QuerySet

from sync.centre.scheduling.models import Booking, Reminder

BEFORE: Final = (24 * 60, 2 * 60)
"""Minutes before the interview."""


def set_reminders(booking: Booking, now: dt.datetime) -> None:
    """Set the booking's reminders anew; those that would be due already are left out."""
    booking.reminders.filter(sent_at=None).delete()
    if booking.status == Booking.Status.CANCELLED:
        return
    for minutes in BEFORE:
        due_at = booking.starts_at - dt.timedelta(minutes=minutes)
        if due_at > now:
            Reminder.objects.update_or_create(
                booking=booking, minutes_before=minutes, defaults={"due_at": due_at, "sent_at": None}
            )


def due(now: dt.datetime) -> QuerySet[Reminder]:
    """Reminders to be sent now, of interviews that are still to come."""
    return Reminder.objects.filter(
        sent_at=None,
        due_at__lte=now,
        booking__status=Booking.Status.BOOKED,
        booking__starts_at__gt=now,
    ).select_related("booking__candidate", "booking__room")
