"""The worker that sends what waits: messages, reminders that are due, changes of the shared calendar.

Several may run at once: each message and each reminder is claimed by one of them in the database first.
What fails for its own content is given up and shown; it never blocks what comes after it.
"""

from __future__ import annotations

import datetime as dt
import logging
import threading
from collections.abc import Callable, Mapping
from itertools import islice
from typing import Final, cast

from django.db import close_old_connections, transaction
from django.db.models import F, Q
from django.utils import timezone

from sync.centre.exchange.calendars.caldav import CalDav
from sync.centre.exchange.calendars.errors import CalendarRefused
from sync.centre.exchange.calendars.port import SharedCalendar
from sync.centre.exchange.messages.addresses import carriers
from sync.centre.exchange.messages.errors import CarrierRefused
from sync.centre.exchange.messages.port import Carrier, Channel, Incoming, Outgoing
from sync.centre.exchange.messages.spool import Spool
from sync.centre.log_lines import kind_of
from sync.centre.scheduling import ics
from sync.centre.scheduling.errors import AddressMissing
from sync.centre.scheduling.incoming import receive
from sync.centre.scheduling.invitations import remind
from sync.centre.scheduling.letters import letter, title_of
from sync.centre.scheduling.models import Booking, Message, Reminder
from sync.centre.scheduling.reminders import due
from sync.centre.scheduling.superseding import is_superseded
from sync.centre.scheduling.unforeseen import DATABASE_TROUBLE, UNFORESEEN, log_unforeseen
from sync.contract.errors import KnownError

logger = logging.getLogger(__name__)

EVERY_SECONDS: Final = 2.0
AFTER_TROUBLE_SECONDS: Final = 1.0
A_ROUND: Final = 50
AGAIN_AFTER: Final = tuple(dt.timedelta(minutes=each) for each in (1, 5, 15, 60, 240, 720))
"""Waits between attempts; after the last one HR sees that it failed. A claim that was never settled
(the process died while sending) is tried again after the same wait."""


class Postroom:
    """``carriers`` and ``calendar`` are what is set up here; what has none waits for it."""

    def __init__(
        self,
        carriers: Mapping[Channel, Carrier],
        calendar: SharedCalendar | None,
        clock: Callable[[], dt.datetime] = timezone.now,
    ) -> None:
        self._carriers = carriers
        self._calendar = calendar
        self._clock = clock
        self._stopping = threading.Event()
        self._troubled: set[str] = set()
        self._unreceivable: set[str] = set()
        self._unwritable: dict[str, int] = {}
        """Bookings that the calendar does not take, with the sequence it refused; a change is tried anew."""

    @classmethod
    def from_environment(cls) -> Postroom:
        """Raises BadCarrierAddress, BadCalendarAddress."""
        return cls(carriers(), CalDav.from_environment())

    def run(self) -> None:
        while not self._stopping.wait(EVERY_SECONDS):
            close_old_connections()
            try:
                self.round()
            except DATABASE_TROUBLE as error:
                logger.warning("the database failed; messages wait: %s", kind_of(error))
                close_old_connections()
                self._stopping.wait(AFTER_TROUBLE_SECONDS)
        close_old_connections()

    def stop(self) -> None:
        self._stopping.set()

    def round(self) -> None:
        """Everything that is due now, once."""
        self._fetch()
        self._remind()
        self._send()
        self._publish()

    def _fetch(self) -> None:
        spool = self._carriers.get("sms")
        if not isinstance(spool, Spool):
            return
        try:
            for message, files in spool.waiting():
                if self._received(message):
                    spool.taken(files)
        except KnownError as fault:
            self._say_once(fault)

    def _received(self, message: Incoming) -> bool:
        """Whether it is in the store; one that cannot be stays with the gateway and is let alone."""
        if message.name in self._unreceivable:
            return False
        try:
            receive(
                Message.Channel.SMS,
                message.address,
                message.text,
                external_id=message.name,
                now=self._clock(),
            )
        except DATABASE_TROUBLE:
            raise
        except Exception as error:  # noqa: BLE001 - told in the log, and what comes after it goes on
            self._unreceivable.add(message.name)
            log_unforeseen(logger, "a message that came could not be taken in", error)
            return False
        return True

    def _remind(self) -> None:
        now = self._clock()
        for reminder in due(now)[:A_ROUND]:
            with transaction.atomic():
                claimed = Reminder.objects.filter(pk=reminder.pk, sent_at=None).update(sent_at=now)
                if claimed:
                    _remind_of(reminder.booking, now)

    def _send(self) -> None:
        now = self._clock()
        waiting = Message.objects.filter(
            Q(next_attempt_at=None) | Q(next_attempt_at__lte=now),
            status=Message.Status.WAITING,
            channel__in=list(self._carriers),
        ).order_by("at", "message_id")
        for message in waiting[:A_ROUND]:
            if self._stopping.is_set():
                return
            if not _claim(message, now):
                continue
            if is_superseded(message, now):
                _settle(message, status=Message.Status.SUPERSEDED)
            else:
                self._hand_over(message)

    def _hand_over(self, message: Message) -> None:
        carrier = self._carriers[cast("Channel", message.channel)]
        outgoing = Outgoing(
            message.message_id, message.address, message.text, message.subject, message.calendar
        )
        try:
            external_id = carrier.send(outgoing)
        except CarrierRefused as fault:
            self._say_once(fault)
            _settle(message, status=Message.Status.FAILED, fault=fault.code)
        except KnownError as fault:
            self._say_once(fault)
            given_up = message.attempts > len(AGAIN_AFTER)
            status = Message.Status.FAILED if given_up else Message.Status.WAITING
            _settle(message, status=status, fault=fault.code)
        except DATABASE_TROUBLE:
            raise
        except Exception as error:  # noqa: BLE001 - told in the log, and what comes after it goes on
            log_unforeseen(logger, f"{message.pk} could not be sent", error)
            _settle(message, status=Message.Status.FAILED, fault=UNFORESEEN)
        else:
            _settle(
                message, status=Message.Status.SENT, fault="", external_id=external_id, sent_at=self._clock()
            )

    def _publish(self) -> None:
        if self._calendar is None:
            return
        behind = Booking.objects.filter(published_sequence__lt=F("sequence")).select_related(
            "room", "candidate", "post"
        )
        open_ones = (
            each for each in behind.iterator(A_ROUND) if self._unwritable.get(each.pk) != each.sequence
        )
        for booking in list(islice(open_ones, A_ROUND)):
            try:
                self._put(self._calendar, booking)
            except CalendarRefused as fault:
                logger.warning("%s of %s", fault, booking.pk)
                self._unwritable[booking.pk] = booking.sequence
                continue
            except KnownError as fault:
                self._say_once(fault)
                return
            except DATABASE_TROUBLE:
                raise
            except Exception as error:  # noqa: BLE001 - told in the log, and what comes after it goes on
                log_unforeseen(logger, f"{booking.pk} could not be written into the shared calendar", error)
                self._unwritable[booking.pk] = booking.sequence
                continue
            Booking.objects.filter(pk=booking.pk, published_sequence__lt=booking.sequence).update(
                published_sequence=booking.sequence
            )

    def _put(self, calendar: SharedCalendar, booking: Booking) -> None:
        if booking.status == Booking.Status.CANCELLED:
            calendar.remove(booking.uid)
            return
        title = f"{title_of(booking)} · {booking.candidate.name}"
        words = letter("request", booking).email
        calendar.put(booking.uid, ics.entry(booking, title=title, description=words, now=self._clock()))

    def _say_once(self, fault: KnownError) -> None:
        """A gateway that is away is not told of every two seconds, nor whom a message was for."""
        if fault.code not in self._troubled:
            self._troubled.add(fault.code)
            logger.warning("%s", fault)


def _remind_of(booking: Booking, now: dt.datetime) -> None:
    try:
        with transaction.atomic():
            remind(booking, now)
    except AddressMissing:
        logger.info("no address for a reminder of %s", booking.pk)
    except DATABASE_TROUBLE:
        raise
    except Exception as error:  # noqa: BLE001 - told in the log, and what comes after it goes on
        log_unforeseen(logger, f"a reminder of {booking.pk} could not be written", error)


def _claim(message: Message, now: dt.datetime) -> bool:
    """Whether this worker is the one to send it now."""
    wait = AGAIN_AFTER[min(message.attempts, len(AGAIN_AFTER) - 1)]
    claimed = Message.objects.filter(
        pk=message.pk, status=Message.Status.WAITING, attempts=message.attempts
    ).update(attempts=F("attempts") + 1, next_attempt_at=now + wait)
    message.attempts += 1
    return bool(claimed)


def _settle(message: Message, **values: object) -> None:
    Message.objects.filter(pk=message.pk).update(**values)
