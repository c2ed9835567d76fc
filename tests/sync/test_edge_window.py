"""The window: what to send next, as a value."""

from __future__ import annotations

import math
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sync.edge.window import CALM, FIRST_PATIENCE, LONGEST_PATIENCE, Window


def filled(size: int = 4, newest: int = 10, *, acknowledged: int = 0, now: float = 100.0) -> Window:
    """An open window that has sent all it may."""
    window = Window(size=size, acknowledged=acknowledged, sent=acknowledged).opened(now)
    for sequence in window.due(newest):
        window = window.handed_over(sequence, now)
    return window


def test_a_closed_window_sends_nothing() -> None:
    assert not Window().due(10)
    assert not filled().closed().due(10)


def test_at_most_its_size_is_under_way() -> None:
    window = filled(size=4, newest=10)
    assert window.under_way == 4
    assert not window.due(10)
    assert list(window.answered(2, resend=False, now=100.0).due(10)) == [5, 6]


def test_a_new_connection_begins_after_the_last_application_acknowledgement() -> None:
    window = filled(size=4).answered(1, resend=False, now=100.0).closed().opened(101.0)
    assert list(window.due(10)) == [2, 3, 4, 5]


def test_a_wish_to_send_again_rewinds_once_and_its_echoes_do_not() -> None:
    window = filled(size=4, now=100.0)
    rewound = window.answered(0, resend=True, now=100.0 + CALM)
    assert list(rewound.due(10)) == [1, 2, 3, 4]
    sent = rewound.handed_over(1, 101.0).handed_over(2, 101.0)
    assert sent.answered(0, resend=True, now=101.1).due(10).start == 3


def test_what_was_no_echo_after_all_is_granted_when_the_calm_is_over() -> None:
    window = filled(size=4, now=100.0).answered(0, resend=True, now=100.1)
    assert window.under_way == 4
    assert window.overdue_in(100.1) == pytest.approx(CALM - 0.1)
    assert list(window.overdue(100.0 + CALM).due(10)) == [1, 2, 3, 4]
    assert window.overdue(100.0 + CALM).patience == FIRST_PATIENCE
    moved = window.answered(1, resend=False, now=100.2)
    assert moved.overdue_in(100.2) == FIRST_PATIENCE


def test_a_duplicate_answer_changes_nothing() -> None:
    window = filled(size=4)
    assert window.answered(0, resend=False, now=500.0) == window


def test_a_centre_that_lost_some_is_believed() -> None:
    window = filled(size=4, acknowledged=6, newest=10)
    assert list(window.answered(2, resend=True, now=100.1).due(10)) == [3, 4, 5, 6]
    assert window.answered(2, resend=False, now=100.1) == window


def test_silence_is_answered_by_sending_again_ever_more_patiently() -> None:
    window, now = filled(size=4, now=0.0), 0.0
    waited = []
    for _ in range(6):
        wait = window.overdue_in(now)
        assert wait is not None
        waited.append(wait)
        now += wait
        window = window.overdue(now)
        for sequence in window.due(10):
            window = window.handed_over(sequence, now)
    assert waited == [FIRST_PATIENCE, 20.0, 40.0, LONGEST_PATIENCE, LONGEST_PATIENCE, LONGEST_PATIENCE]
    assert window.answered(1, resend=False, now=now).patience == FIRST_PATIENCE


def test_nobody_waits_where_nothing_is_under_way() -> None:
    assert Window().opened(0.0).overdue_in(1e9) is None
    assert filled().closed().overdue_in(1e9) is None


NEWEST = 12
steps: st.SearchStrategy[Callable[[Window, float], Window]] = st.one_of(
    st.just(lambda window, now: window.opened(now)),
    st.just(lambda window, _now: window.closed()),
    st.just(lambda window, now: window.overdue(now)),
    st.builds(
        lambda through, resend: lambda window, now: window.answered(through, resend=resend, now=now),
        st.integers(0, NEWEST),
        st.booleans(),
    ),
    st.just(
        lambda window, now: (
            window.handed_over(window.due(NEWEST).start, now) if window.due(NEWEST) else window
        )
    ),
)


@given(st.lists(st.tuples(steps, st.floats(0, 30))), st.integers(1, 5))
def test_whatever_happens_it_never_runs_ahead_nor_skips(
    happenings: list[tuple[Callable[[Window, float], Window], float]], size: int
) -> None:
    window, now = Window(size=size), 0.0
    for step, pause in happenings:
        now += pause
        window = step(window, now)
        assert 0 <= window.acknowledged <= window.sent <= NEWEST
        assert window.under_way <= max(size, 0) or window.acknowledged < window.sent
        due = window.due(NEWEST)
        assert not due or due.start == window.sent + 1
        assert not due or due.stop - 1 <= window.acknowledged + size
        wait = window.overdue_in(now)
        assert wait is None or (0 <= wait < math.inf)
