"""What a candidate writes: it is read, the interview is moved where that is clear, and HR sees it all."""

from __future__ import annotations

import datetime as dt
import logging
from dataclasses import dataclass, field
from typing import Final, cast

from django.db import transaction
from django.utils import timezone

from sync.centre.people.identities import same_email, same_phone
from sync.centre.people.models import Candidate, Identity
from sync.centre.policy.audit import write_down
from sync.centre.scheduling.bookings import move, next_booking
from sync.centre.scheduling.errors import RoomClosed
from sync.centre.scheduling.invitations import invite
from sync.centre.scheduling.letters import say
from sync.centre.scheduling.locks import again_after_deadlock
from sync.centre.scheduling.models import Booking, Message
from sync.centre.scheduling.opening import local, nearest_free
from sync.centre.scheduling.unforeseen import DATABASE_TROUBLE, UNFORESEEN, log_unforeseen
from sync.centre.scheduling.wishes.choices import choice_of
from sync.centre.scheduling.wishes.reading import Reading, read
from sync.centre.scheduling.wishes.replies import reply_to, written
from sync.centre.scheduling.wishes.spelling import language_of
from sync.commandline import Language
from sync.contract.errors import KnownError

logger = logging.getLogger(__name__)

MOST_REPLIES: Final = 8
"""Replies to one number in a day: two machines that answer each other come to an end."""


@dataclass(slots=True)
class Answer:
    """What was understood of a message, what was done about it, and what is written back."""

    reading: Reading
    done: str
    """``moved``, ``offered``, ``asked``, ``staff`` (a person has to do it) or ``nothing``."""
    reply: str = ""
    offers: list[dt.datetime] = field(default_factory=list)
    start: dt.datetime | None = None
    fault: str = ""

    def as_document(self) -> dict[str, object]:
        return {
            "outcome": self.reading.outcome,
            "reason": self.reading.reason,
            "start": _iso(self.start),
            "done": self.done,
            "fault": self.fault,
            "offers": [_iso(offer) for offer in self.offers],
        }


@again_after_deadlock
def receive(
    channel: Message.Channel,
    address: str,
    text: str,
    *,
    external_id: str = "",
    now: dt.datetime | None = None,
) -> Message:
    """Take in a message, act on it, answer it; one that a gateway brings twice is taken in once.

    Whatever it makes of itself, it is kept: what cannot be dealt with waits for a person.
    """
    moment = now or timezone.now()
    address, text, external_id = _storable(address, 254), _storable(text), _storable(external_id, 128)
    with transaction.atomic():
        if external_id:
            known = Message.objects.filter(
                channel=channel, external_id=external_id, direction=Message.Direction.IN
            )
            if found := known.first():
                return found
        candidate = _sender(channel, address, moment)
        booking = next_booking(candidate, moment) if candidate else None
        answer = _dealt_with(text, booking, moment)
        message = Message.objects.create(
            direction=Message.Direction.IN,
            channel=channel,
            address=address,
            candidate=candidate,
            booking=booking,
            kind="incoming",
            text=text,
            status=Message.Status.RECEIVED,
            external_id=external_id,
            understood=answer.as_document(),
            seen_at=moment if answer.done == "nothing" else None,
            at=moment,
        )
        if booking is not None:
            _reply(message, booking, answer, moment)
        write_down(None, "created", "message", message.pk, outcome=answer.reading.outcome, done=answer.done)
    return message


def _sender(channel: Message.Channel, address: str, now: dt.datetime) -> Candidate | None:
    """Whom we last wrote to at ``address`` of an interview that is to come; else whose address it is.

    Two people may have one telephone: who answers is who was asked.
    """
    alike, kind = (
        (same_phone, Identity.Kind.PHONE)
        if channel == Message.Channel.SMS
        else (same_email, Identity.Kind.EMAIL)
    )
    value = alike(address)
    if not value:
        return None
    told = (
        Message.objects.filter(
            direction=Message.Direction.OUT,
            channel=channel,
            booking__status=Booking.Status.BOOKED,
            booking__ends_at__gt=now,
        )
        .exclude(status__in=[Message.Status.FAILED, Message.Status.SUPERSEDED])
        .exclude(status=Message.Status.WAITING, attempts=0)
        .order_by("-at", "-message_id")
        .values_list("address", "candidate")
    )
    for theirs, candidate in told.iterator():
        if candidate is not None and alike(theirs) == value:
            return Candidate.objects.get(pk=candidate)
    found = Identity.objects.filter(kind=kind, value=value).select_related("candidate").first()
    return found.candidate if found else None


def _storable(text: str, longest: int | None = None) -> str:
    """No NUL and no half of a pair, which no database keeps, and as much as a column holds."""
    return text.replace("\0", "").encode("utf-8", "replace").decode()[:longest]


def _dealt_with(text: str, booking: Booking | None, now: dt.datetime) -> Answer:
    try:
        with transaction.atomic():
            return _answer(text, booking, now)
    except DATABASE_TROUBLE:
        raise
    except Exception as error:  # noqa: BLE001 - told in the log, and what comes after it goes on
        log_unforeseen(logger, "a message that came could not be dealt with", error)
        return Answer(Reading("none", "unrelated", language_of(text)), "staff", fault=UNFORESEEN)


def _answer(text: str, booking: Booking | None, now: dt.datetime) -> Answer:
    here = local(now).replace(tzinfo=None)
    if booking is None:
        reading = read(text, here)
        return Answer(reading, "nothing" if reading.outcome == "none" else "staff", start=None)
    chosen = _chosen(text, booking)
    if chosen is not None:
        reading = Reading("move", "moved", _language(booking), local(chosen).replace(tzinfo=None))
    else:
        reading = read(text, here, local(booking.starts_at).replace(tzinfo=None))
    if reading.outcome == "move" and reading.start is not None:
        return _moved(reading, booking, now)
    if reading.reason == "far":
        return Answer(reading, "staff", say("offer.staff", reading.language))
    if reading.outcome == "ask":
        return Answer(reading, "asked", reply_to(reading))
    if reading.reason == "cancelled":
        return Answer(reading, "staff", reply_to(reading))
    return Answer(reading, "nothing")


def _moved(reading: Reading, booking: Booking, now: dt.datetime) -> Answer:
    start = cast("dt.datetime", reading.start).replace(tzinfo=timezone.get_default_timezone())
    if start == booking.starts_at:
        return Answer(reading, "nothing", start=start)
    try:
        with transaction.atomic():
            moved = move(booking, start, by="candidate", now=now)
            invite(moved, now=now)
    except KnownError as fault:
        return _not_moved(reading, booking, start, fault, now)
    booking.refresh_from_db()
    return Answer(reading, "moved", start=start)


def _not_moved(
    reading: Reading, booking: Booking, start: dt.datetime, fault: KnownError, now: dt.datetime
) -> Answer:
    if fault.code not in {"room-taken", "room-closed"}:
        return Answer(reading, "staff", say("offer.staff", reading.language), start=start, fault=fault.code)
    offers = nearest_free(booking.room, start, booking.length, now=now, apart_from=booking)
    why = "offer.closed" if isinstance(fault, RoomClosed) else "offer.taken"
    return Answer(
        reading,
        "offered" if offers else "staff",
        _offer(why, offers, reading.language),
        offers,
        start,
        fault.code,
    )


def _offer(why: str, offers: list[dt.datetime], language: Language) -> str:
    if not offers:
        return _joined(say(why, language), say("offer.none", language), language)
    times = {
        f"{place}) {written(local(offer), language)}": None for place, offer in enumerate(offers, start=1)
    }
    listed = ("、" if language == "ja" else "；" if language == "zh-CN" else "; ").join(times)
    return _joined(say(why, language), say("offer.choose", language, times=listed), language)


def _joined(first: str, second: str, language: Language) -> str:
    return f"{first} {second}" if language == "en" else first + second


def _chosen(text: str, booking: Booking) -> dt.datetime | None:
    """One of the times that were offered last, unless one was taken already."""
    place = choice_of(text)
    if place is None:
        return None
    came = Message.objects.filter(booking=booking, direction=Message.Direction.IN)
    last = next((each for each in came if each.understood["done"] in {"offered", "moved"}), None)
    if last is None or last.understood["done"] != "offered":
        return None
    offers = last.understood["offers"]
    return dt.datetime.fromisoformat(offers[place - 1]) if place <= len(offers) else None


def _reply(message: Message, booking: Booking, answer: Answer, now: dt.datetime) -> None:
    a_day = Message.objects.filter(
        kind="reply", address=message.address, at__gt=now - dt.timedelta(days=1)
    ).count()
    if not answer.reply or a_day >= MOST_REPLIES:
        return
    Message.objects.create(
        direction=Message.Direction.OUT,
        channel=message.channel,
        address=message.address,
        candidate=message.candidate,
        booking=booking,
        kind="reply",
        subject=answer.reply[:40] if message.channel == Message.Channel.EMAIL else "",
        text=answer.reply,
        status=Message.Status.WAITING,
        next_attempt_at=now,
        at=now,
    )


def _language(booking: Booking) -> Language:
    return cast("Language", booking.candidate.language)


def _iso(moment: dt.datetime | None) -> str | None:
    return local(moment).isoformat(timespec="minutes") if moment else None
