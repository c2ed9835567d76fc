"""Raw bytes and high-water marks, together in one transaction: the moment a record is safe."""

from __future__ import annotations

import functools
import operator
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from sync.centre.ingest.models import HighWater, InboxMessage
from sync.contract.acknowledgement import Acknowledgement
from sync.contract.sequence import Receiver, StreamKey
from sync.contract.topics import RecordKey


@dataclass(frozen=True, slots=True)
class Arrival:
    """A record's key, from its topic, and its bytes, which nobody has looked into yet."""

    key: RecordKey
    payload: bytes


def store(arrivals: Sequence[Arrival], greeted: Iterable[StreamKey] = ()) -> list[Acknowledgement]:
    """Store what is next in each stream; return what to tell the devices *after* this has returned.

    When it returns the transaction is on disk; when it raises nothing of it is. Bytes are taken
    whatever they are. Duplicates are skipped, and after a gap nothing of that stream is taken.
    """
    greeted = list(greeted)
    streams = {StreamKey(each.key.device, each.key.stream) for each in arrivals} | set(greeted)
    if not streams:
        return []
    with transaction.atomic():
        receiver = Receiver(_locked_marks(streams))
        received_at = timezone.now()
        accepted = [
            InboxMessage(
                device=each.key.device,
                stream=each.key.stream,
                sequence=each.key.sequence,
                payload=each.payload,
                received_at=received_at,
            )
            for each in arrivals
            if receiver.take(each.key) == "accept"
        ]
        InboxMessage.objects.bulk_create(accepted)
        for stream, mark in receiver.moved.items():
            HighWater.objects.filter(device=stream.device, stream=stream.stream).update(through=mark)
        for stream in greeted:
            receiver.greet(stream)
    return receiver.acknowledgements()


def _locked_marks(streams: set[StreamKey]) -> dict[StreamKey, int]:
    """The marks, locked until the transaction ends, so that two ingest workers never judge at once."""
    wanted = functools.reduce(operator.or_, (Q(device=key.device, stream=key.stream) for key in streams))
    HighWater.objects.bulk_create(
        (HighWater(device=key.device, stream=key.stream) for key in _missing(streams, wanted)),
        ignore_conflicts=True,
    )
    rows = HighWater.objects.select_for_update().filter(wanted).order_by("id")
    return {StreamKey(row.device, row.stream): row.through for row in rows}


def _missing(streams: set[StreamKey], wanted: Q) -> list[StreamKey]:
    known = set(HighWater.objects.filter(wanted).values_list("device", "stream"))
    return [key for key in streams if (key.device, key.stream) not in known]
