"""Nothing lost, nothing twice, in order: the decision by itself."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from sync.contract.sequence import Receiver, StreamKey, judge
from sync.contract.topics import RecordKey

STREAM = StreamKey("room-1", "s-1")


def test_only_the_next_number_is_accepted() -> None:
    assert judge(4, 5) == "accept"
    assert judge(4, 4) == "duplicate"
    assert judge(4, 6) == "gap"


@given(st.lists(st.lists(st.integers(1, 12), max_size=10), max_size=10))
def test_whatever_arrives_the_accepted_ones_are_one_two_three(batches: list[list[int]]) -> None:
    stored: list[int] = []
    marks: dict[StreamKey, int] = {}
    for batch in batches:
        receiver = Receiver(marks)
        stored += [
            sequence for sequence in batch if receiver.take(RecordKey("room-1", "s-1", sequence)) == "accept"
        ]
        marks |= receiver.moved
        for answer in receiver.acknowledgements():
            assert answer.through == len(stored)
    assert stored == list(range(1, len(stored) + 1))


def test_a_gap_asks_to_send_again_and_a_duplicate_does_not() -> None:
    receiver = Receiver({STREAM: 3})
    receiver.take(RecordKey("room-1", "s-1", 2))
    assert [(a.through, a.resend) for a in receiver.acknowledgements()] == [(3, False)]
    receiver.take(RecordKey("room-1", "s-1", 5))
    assert [(a.through, a.resend) for a in receiver.acknowledgements()] == [(3, True)]


def test_streams_do_not_touch_each_other() -> None:
    receiver = Receiver({STREAM: 3})
    receiver.take(RecordKey("room-2", "s-1", 1))
    receiver.take(RecordKey("room-1", "s-2", 1))
    assert receiver.moved == {StreamKey("room-2", "s-1"): 1, StreamKey("room-1", "s-2"): 1}
    assert {(a.device, a.stream) for a in receiver.acknowledgements()} == {
        ("room-2", "s-1"),
        ("room-1", "s-2"),
    }


def test_a_device_that_appears_is_told_where_to_go_on() -> None:
    receiver = Receiver({STREAM: 3})
    receiver.greet(STREAM)
    receiver.greet(StreamKey("room-9", "new"))
    assert [(a.device, a.through, a.resend) for a in receiver.acknowledgements()] == [
        ("room-1", 3, True),
        ("room-9", 0, True),
    ]
    assert receiver.moved == {}
