"""Why a room cannot be booked, or a message cannot go out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from sync.contract.errors import KnownError

if TYPE_CHECKING:
    from sync.centre.scheduling.hits import Hit


class RoomTaken(KnownError):
    code = "room-taken"
    sentence = "{room} is taken at that time."
    remedy = "Choose another time or another room."


class RoomClosed(KnownError):
    code = "room-closed"
    sentence = "{room} is not open at that time."
    remedy = "Choose a time within its opening hours, or change them."


class CandidateTaken(KnownError):
    code = "candidate-taken"
    sentence = "The candidate has another interview at that time."
    remedy = "Choose another time."


class TimePast(KnownError):
    code = "time-past"
    sentence = "That time is past."
    remedy = "Choose a time to come."


class TimeFar(KnownError):
    code = "time-far"
    sentence = "That time is more than a year ahead."
    remedy = "Choose an earlier time."


class AlreadyBooked(KnownError):
    """``booking`` is the one that stands, ``time`` its beginning by the clock of the place."""

    code = "already-booked"
    sentence = "The candidate has an interview for this post already, at {time}."
    remedy = "Move that one, or cancel it first."


class BookingChanged(KnownError):
    code = "booking-changed"
    sentence = "The booking has been changed since."
    remedy = "Look at it as it stands now, and change it from there."


class BookingOver(KnownError):
    code = "booking-over"
    sentence = "The interview has begun or is over, so its booking stays as it is."
    remedy = "Book a new interview."


class OtherRegion(KnownError):
    code = "other-region"
    sentence = "The law of another region holds at {room}, and the plan was made for this one."
    remedy = "Make a new plan for the device there."


class AddressMissing(KnownError):
    code = "address-missing"
    sentence = "The candidate has neither a telephone number nor an e-mail address."
    remedy = "Add one to the candidate, then invite again."


class TextMessagesLie(KnownError):
    code = "text-messages-lie"
    sentence = "Text messages that are due lie here: nobody has tried to send them, and nothing leaves."
    remedy = (
        "Whoever runs the server sees to it that hr serve or hr work runs with VIVAVOCE_HR_SMS"
        " (docs/hr.md); what waits is sent then."
    )


class LettersLie(KnownError):
    code = "letters-lie"
    sentence = "E-mails that are due lie here: nobody has tried to send them, and nothing leaves."
    remedy = (
        "Whoever runs the server sees to it that hr serve or hr work runs with VIVAVOCE_HR_SMTP"
        " (docs/hr.md); what waits is sent then."
    )


class PlaceUnknown(KnownError):
    code = "place-unknown"
    sentence = "{unknown} is nothing that is filled in."
    remedy = "Known are {known}; they are written with these braces and in these letters."


class TextChanged(KnownError):
    code = "text-changed"
    sentence = "Somebody has changed this text meanwhile."
    remedy = "Read what it says now; your words still stand in the form."


class BookingsHit(KnownError):
    """``hits`` are the bookings, each with why; nothing has been written."""

    code = "bookings-hit"
    sentence = "Interviews that are booked already would be hit."
    remedy = "Move them first, or confirm that they stay as they are."

    def __init__(self, hits: Sequence[Hit]) -> None:
        super().__init__(count=len(hits))
        self.hits = tuple(hits)
