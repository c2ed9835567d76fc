"""Raw bytes and high-water marks move together, whatever arrives."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import count
from typing import Any

import pytest
from django.db import OperationalError
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sync.centre.ingest.inbox import Arrival, store
from sync.centre.ingest.models import HighWater, InboxMessage
from sync.contract.sequence import StreamKey
from tests.sync.centre.messages import key

pytestmark = pytest.mark.django_db

streams = count()


def arrivals(*sequences: int, stream: str = "s1") -> list[Arrival]:
    return [Arrival(key(number, stream), f"record {number}".encode()) for number in sequences]


def stored(stream: str = "s1") -> list[int]:
    rows = InboxMessage.objects.filter(stream=stream).order_by("id")
    return list(rows.values_list("sequence", flat=True))


def test_what_is_next_is_stored_and_acknowledged_once_for_all() -> None:
    (acknowledgement,) = store(arrivals(1, 2, 3))
    assert stored() == [1, 2, 3]
    assert (acknowledgement.through, acknowledgement.resend) == (3, False)


def test_what_came_before_is_not_stored_again_but_acknowledged_again() -> None:
    store(arrivals(1, 2))
    (acknowledgement,) = store(arrivals(1, 2))
    assert stored() == [1, 2]
    assert acknowledgement.through == 2


def test_after_a_gap_nothing_is_taken_and_the_acknowledgement_is_repeated() -> None:
    store(arrivals(1))
    (acknowledgement,) = store(arrivals(3, 4))
    assert stored() == [1]
    assert (acknowledgement.through, acknowledgement.resend) == (1, True)


def test_streams_know_nothing_of_each_other() -> None:
    store(arrivals(1, 2, stream="old"))
    acknowledgements = store([*arrivals(1, stream="new"), *arrivals(3, stream="old")])
    assert (stored("old"), stored("new")) == ([1, 2, 3], [1])
    assert {each.stream: each.through for each in acknowledgements} == {"old": 3, "new": 1}


@pytest.mark.parametrize("garbage", [b"", b"\xff\xfe\x00", b"{", b"null", b"\x00" * 1000])
def test_bytes_are_taken_whatever_they_are(garbage: bytes) -> None:
    (acknowledgement,) = store([Arrival(key(1), garbage)])
    assert acknowledgement.through == 1
    assert bytes(InboxMessage.objects.get().payload) == garbage


def test_a_born_device_is_told_where_to_go_on() -> None:
    store(arrivals(1, 2))
    (acknowledgement,) = store([], greeted=[StreamKey("room-1", "s1")])
    assert (acknowledgement.through, acknowledgement.resend) == (2, True)


def test_bytes_and_mark_are_kept_together_or_not_at_all(monkeypatch: pytest.MonkeyPatch) -> None:
    store(arrivals(1))

    def fail(*_: Any, **__: Any) -> None:
        raise OperationalError("disk I/O error")

    monkeypatch.setattr(InboxMessage.objects, "bulk_create", fail)
    with pytest.raises(OperationalError):
        store(arrivals(2))
    assert stored() == [1]
    assert HighWater.objects.get().through == 1


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(batches=st.lists(st.lists(st.integers(1, 12), max_size=8), max_size=12))
def test_whatever_is_lost_doubled_or_out_of_order_the_inbox_is_a_beginning_of_the_truth(
    batches: list[list[int]],
) -> None:
    stream = f"random-{next(streams)}"
    for batch in batches:
        store(arrivals(*batch, stream=stream))
    taken = stored(stream)
    assert taken == list(range(1, len(taken) + 1))
    assert _mark(stream) == len(taken)
    store(arrivals(*range(1, 13), stream=stream))
    assert stored(stream) == list(range(1, 13))


def _mark(stream: str) -> int:
    marks: Iterable[int] = HighWater.objects.filter(stream=stream).values_list("through", flat=True)
    return sum(marks)
