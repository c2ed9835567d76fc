"""The small parts of the pipeline: mailbox, budget, turn, timers, preview."""

from __future__ import annotations

import threading

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.errors import StreamStalled
from kiosk.pipeline.budget import RestartBudget
from kiosk.pipeline.mailbox import Mailbox
from kiosk.pipeline.preview import Preview
from kiosk.pipeline.stall import Patience
from kiosk.pipeline.turn import Turn
from kiosk.session.timers import Timers


@given(st.integers(1, 4), st.integers(0, 9))
def test_the_newest_wait_in_their_order_and_what_was_dropped_is_counted(waiting: int, put: int) -> None:
    mailbox: Mailbox[int] = Mailbox(waiting)
    for number in range(put):
        mailbox.put(number)
    kept = list(range(max(0, put - waiting), put))
    assert [mailbox.take(0.0) for _ in kept] == kept
    assert mailbox.take(0.0) is None
    assert mailbox.counts == (put, put - len(kept))


def test_a_taker_wakes_when_something_is_put() -> None:
    mailbox: Mailbox[str] = Mailbox()
    threading.Timer(0.05, mailbox.put, ["frame"]).start()
    assert mailbox.take(5.0) == "frame"


@given(st.lists(st.floats(0, 300), max_size=40))
def test_never_more_restarts_within_the_window_than_the_budget_allows(times: list[float]) -> None:
    budget = RestartBudget(restarts=3, window=60.0)
    granted = [moment for moment in sorted(times) if budget.spend(moment)]
    assert all(sum(1 for other in granted if 0 <= moment - other <= 60.0) <= 3 for moment in granted)
    assert budget.spent == len(granted)


def test_the_clock_of_an_answer_stands_still_while_it_is_held() -> None:
    turn = Turn(0, "q", at=100.0)
    turn.hold(110.0)
    turn.resume(130.0)
    turn.ended = 140.0
    assert turn.elapsed(99.9) is None
    assert turn.elapsed(105.0) == 5.0
    assert turn.elapsed(120.0) is None
    assert turn.elapsed(135.0) == 15.0
    assert turn.elapsed(140.0) is None


@given(st.lists(st.tuples(st.floats(0.1, 5), st.floats(0.1, 5)), max_size=5), st.floats(0, 60))
def test_the_time_of_an_answer_never_runs_backwards(holds: list[tuple[float, float]], end: float) -> None:
    turn = Turn(0, "q", at=0.0)
    moment = 0.0
    for until_hold, held in holds:
        turn.hold(moment + until_hold)
        turn.resume(moment + until_hold + held)
        moment += until_hold + held
    passed = [turn.elapsed(step / 10) for step in range(round(end * 10))]
    known = [value for value in passed if value is not None]
    assert known == sorted(known)


def test_a_held_timer_keeps_what_remains() -> None:
    now = [0.0]
    timers = Timers(lambda: now[0])
    timers.start("answer", 10.0)
    now[0] = 4.0
    timers.hold("answer")
    now[0] = 100.0
    assert timers.due() == []
    timers.resume("answer")
    assert timers.remaining("answer") == (6.0, 10.0)
    now[0] = 106.0
    assert timers.due() == ["answer"]
    assert timers.due() == []


def test_a_picture_crosses_whole_and_is_shown_once() -> None:
    ours = Preview()
    theirs = Preview(ours.key)
    try:
        picture = np.full((480, 640, 3), 7, np.uint8)
        theirs.write(picture)
        seen = ours.read()
        assert seen is not None
        assert np.array_equal(seen, picture)
        assert ours.read() is None
        theirs.write(np.full((720, 1280, 3), 9, np.uint8))
        seen = ours.read()
        assert seen is not None
        assert seen.shape == (480, 640, 3)
    finally:
        theirs.close()
        ours.close()


def test_senses_killed_while_they_write_a_picture_do_not_blind_those_that_follow() -> None:
    ours = Preview()
    theirs = Preview(ours.key)
    try:
        theirs.write(np.full((480, 640, 3), 7, np.uint8))
        theirs._sequence[0] += np.uint64(1)  # a picture begun and never finished
        assert ours.read() is None
        theirs.write(np.full((480, 640, 3), 9, np.uint8))
        seen = ours.read()
        assert seen is not None
        assert (seen == 9).all()
    finally:
        theirs.close()
        ours.close()


def test_a_stream_stands_still_after_two_seconds_of_waiting_for_it() -> None:
    patience = Patience("camera")
    for _ in range(3):
        patience.missed(0.5)
    patience.came()
    for _ in range(4):
        patience.missed(0.5)
    with pytest.raises(StreamStalled) as stalled:
        patience.missed(0.5)
    assert stalled.value.details == {"device": "camera", "seconds": 2}


def test_a_process_that_got_no_time_says_nothing_of_the_stream() -> None:
    patience = Patience("camera")
    patience.missed(30.0)
    patience.missed(30.0)
    patience.came()
