"""Telling the candidate: invitations, changes and cancellations go into the log, whence they are sent."""

from __future__ import annotations

import datetime as dt
from typing import Final, cast

from django.db import transaction
from django.utils import timezone

from sync.centre.policy.audit import write_down
from sync.centre.policy.models import User
from sync.centre.scheduling import ics
from sync.centre.scheduling.errors import AddressMissing
from sync.centre.scheduling.letters import Kind, letter, title_of
from sync.centre.scheduling.locks import again_after_deadlock, lock_candidates
from sync.centre.scheduling.models import Booking, Invitation, Message

GRACE: Final = dt.timedelta(seconds=20)
"""How long what a person sends from a page waits, so that an undo is told to nobody."""

_AT_ONCE: Final = dt.timedelta(0)


@again_after_deadlock
def invite(
    booking: Booking,
    *,
    actor: User | None = None,
    again: bool = False,
    wait: dt.timedelta = _AT_ONCE,
    now: dt.datetime | None = None,
) -> list[Message]:
    """Tell the candidate how ``booking`` stands, by text and by e-mail, as far as they have not been told.

    What still waits to be sent of an earlier state is dropped: the candidate reads the last one only.
    ``again`` repeats what was told already. Raises AddressMissing.
    """
    moment = now or timezone.now()
    with transaction.atomic():
        lock_candidates([booking.candidate_id])
        Booking.objects.select_for_update(no_key=True).get(pk=booking.pk)
        _drop_waiting(booking)
        method = _method(booking, booking.invitations.last(), again=again)
        if method is None:
            return []
        invitation = Invitation.objects.create(
            booking=booking,
            method=method,
            sequence=booking.sequence,
            room=booking.room,
            starts_at=booking.starts_at,
            ends_at=booking.ends_at,
            created_by=actor,
        )
        messages = _written(booking, cast("Kind", str(method)), invitation, moment, moment + wait)
        write_down(actor, "sent", "invitation", booking.pk, method=str(method), sequence=booking.sequence)
    return messages


def remind(booking: Booking, now: dt.datetime) -> list[Message]:
    """Raises AddressMissing."""
    return _written(booking, "reminder", None, now, now)


def _drop_waiting(booking: Booking) -> None:
    """An attempt that has begun is not taken back: it may have gone out. Whether it is made once more
    is asked before it is (`superseding`).
    """
    waiting = booking.messages.filter(
        status=Message.Status.WAITING, invitation__isnull=False, attempts=0
    ).values_list("pk", flat=True)
    Message.objects.filter(pk__in=list(waiting)).delete()
    booking.invitations.filter(messages=None).delete()


def _method(booking: Booking, told: Invitation | None, *, again: bool) -> Invitation.Method | None:
    """What the candidate is to be told, or None where they know it."""
    knows_of_it = told is not None and told.method != Invitation.Method.CANCEL
    if booking.status == Booking.Status.CANCELLED:
        return Invitation.Method.CANCEL if knows_of_it else None
    if told is None or not knows_of_it:
        return Invitation.Method.REQUEST
    if not told.is_of(booking):
        return Invitation.Method.UPDATE
    return Invitation.Method.REQUEST if again else None


def _written(
    booking: Booking, kind: Kind, invitation: Invitation | None, now: dt.datetime, due: dt.datetime
) -> list[Message]:
    words, candidate = letter(kind, booking), booking.candidate
    texts: list[tuple[Message.Channel, str, str, str]] = []
    if candidate.phone:
        texts.append((Message.Channel.SMS, candidate.phone, words.sms, ""))
    if candidate.email:
        calendar = _calendar(booking, kind, words.email, now) if invitation else ""
        texts.append((Message.Channel.EMAIL, candidate.email, words.email, calendar))
    if not texts:
        raise AddressMissing
    return [
        Message.objects.create(
            direction=Message.Direction.OUT,
            channel=channel,
            address=address,
            candidate=candidate,
            booking=booking,
            invitation=invitation,
            kind=kind,
            room=None if invitation else booking.room,
            starts_at=None if invitation else booking.starts_at,
            subject=words.subject if channel == Message.Channel.EMAIL else "",
            text=text,
            calendar=calendar,
            status=Message.Status.WAITING,
            next_attempt_at=due,
            at=now,
        )
        for channel, address, text, calendar in texts
    ]


def _calendar(booking: Booking, kind: Kind, description: str, now: dt.datetime) -> str:
    method: ics.Method = "CANCEL" if kind == "cancel" else "REQUEST"
    return ics.invitation(booking, method, title=title_of(booking), description=description, now=now)
