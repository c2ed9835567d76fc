"""Inbox → models. Each message is projected whole or not at all, in the order of arrival.

What cannot be read is set aside and never blocks what comes after it. Projecting a message twice,
or everything again from the beginning, gives the same result.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Iterable

from django.db import DataError, OperationalError, close_old_connections, connection, transaction
from django.utils import timezone

from sync.centre.ingest.faults import SetAside
from sync.centre.ingest.models import InboxMessage, Quarantine
from sync.centre.ingest.projections import project_record
from sync.centre.interviews.models import Interview, Plan
from sync.centre.log_lines import kind_of
from sync.contract import codec
from sync.contract.codec import Unreadable
from sync.contract.record import Record

logger = logging.getLogger(__name__)

LOOK_SECONDS = 0.2
"""How often the inbox is looked at when nobody calls: another process may fill it."""

AT_ONCE = 200
"""Messages whose ids are read together."""

TOGETHER = 20
"""Messages that share one commit. Each has a savepoint of its own, so that none spoils another."""

State = InboxMessage.State


class Projector:
    """Projects what waits, until stopped. One thread calls ``run``."""

    def __init__(self) -> None:
        self._stop = threading.Event()
        self._more = threading.Event()

    def stop(self) -> None:
        self._stop.set()
        self._more.set()

    def wake(self) -> None:
        """Something new is in the inbox."""
        self._more.set()

    def run(self) -> None:
        try:
            while not self._stop.is_set():
                self._more.clear()
                try:
                    done = project_waiting(AT_ONCE)
                except OperationalError as error:
                    logger.warning("the database failed; messages wait: %s", kind_of(error))
                    close_old_connections()
                    self._stop.wait(1.0)
                    continue
                if done < AT_ONCE:
                    self._more.wait(LOOK_SECONDS)
        finally:
            connection.close()


def project_waiting(limit: int | None = None) -> int:
    """Project up to ``limit`` waiting messages, oldest first; returns how many were dealt with."""
    waiting = InboxMessage.objects.filter(state=State.WAITING).order_by("id").values_list("id", flat=True)
    numbers = list(waiting if limit is None else waiting[:limit])
    for first in range(0, len(numbers), TOGETHER):
        with transaction.atomic():
            for number in numbers[first : first + TOGETHER]:
                project_message(number)
    return len(numbers)


def project_message(number: int) -> bool:
    """Project one message of the inbox; False when it was set aside."""
    with transaction.atomic():
        message = InboxMessage.objects.select_for_update().get(pk=number)
        if message.state == State.PROJECTED:
            return True
        try:
            with transaction.atomic():
                project_record(_read(message), message.received_at)
        except Unreadable as error:
            return _set_aside(message, SetAside(error.fault, error.detail, error.field))
        except SetAside as verdict:
            return _set_aside(message, verdict)
        except (DataError, UnicodeError, OverflowError) as error:
            return _set_aside(message, SetAside("not-storable", str(error)))
        except OperationalError:
            raise  # the database's trouble, not the message's
        except Exception as error:
            logger.exception("message %s could not be projected", message)
            return _set_aside(message, SetAside("failed", f"{type(error).__name__}: {error}"))
        message.state = State.PROJECTED
        message.save(update_fields=["state"])
        Quarantine.objects.filter(message=message).delete()
    return True


def replay(numbers: Iterable[int] | None = None) -> tuple[int, int]:
    """Try quarantined messages again (all of them by default); returns (taken in, still set aside)."""
    chosen = Quarantine.objects.order_by("message_id")
    if numbers is not None:
        chosen = chosen.filter(message_id__in=list(numbers))
    results = [project_message(number) for number in chosen.values_list("message_id", flat=True)]
    return results.count(True), results.count(False)


def rebuild() -> tuple[int, int]:
    """Forget everything projected and project the whole inbox again; returns (taken in, set aside).

    What HR wrote stays. Stop the projector first.
    """
    with transaction.atomic():
        Interview.objects.all().delete()
        Plan.objects.update(refused_revision=0, refused_reason="", refused_detail="")
        Quarantine.objects.all().delete()
        InboxMessage.objects.update(state=State.WAITING)
    total = project_waiting()
    aside = Quarantine.objects.count()
    return total - aside, aside


def _read(message: InboxMessage) -> Record:
    payload = bytes(message.payload)
    record = codec.decode(Record, payload)
    if b"\\u0000" in payload:
        raise SetAside("not-storable", "the text contains a NUL character")
    key = (record.device, record.stream, record.sequence)
    if key != (message.device, message.stream, message.sequence):
        raise SetAside("wrong-key", f"the envelope says {key}, the topic said {message}")
    return record


def _set_aside(message: InboxMessage, verdict: SetAside) -> bool:
    message.state = State.QUARANTINED
    message.save(update_fields=["state"])
    row, made = Quarantine.objects.get_or_create(
        message=message, defaults={"fault": verdict.fault, "set_aside_at": timezone.now()}
    )
    row.attempts += 0 if made else 1
    row.fault = verdict.fault
    row.field = verdict.field[:200]
    row.detail = verdict.detail.replace("\0", "")[:2000]
    row.save()
    return False
