"""What a script promises to whoever relies on its truth."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.candidate.chance import NEUTRAL_SECONDS, random_script
from tests.candidate.script import (
    GAP_SECONDS,
    RAMP_SECONDS,
    Event,
    Script,
    in_order,
    with_blinks,
)

SEEDS = st.integers(0, 10_000)


@given(SEEDS)
def test_a_seed_gives_one_script(seed: int) -> None:
    assert random_script(seed) == random_script(seed)


@given(SEEDS)
def test_random_events_of_face_and_of_body_stand_clearly_apart_after_a_neutral_beginning(seed: int) -> None:
    events = [event for event in random_script(seed, 30.0).events if event.kind != "blink"]
    body = ("gesture", "lean", "slouch", "sway")
    assert events[0].start >= NEUTRAL_SECONDS
    for track in ([e for e in events if e.kind in body], [e for e in events if e.kind not in body]):
        assert all(later.start - earlier.end >= GAP_SECONDS for earlier, later in pairwise(track))
    assert max(event.end for event in events) < 30.0


@given(SEEDS)
def test_who_is_away_or_has_a_hand_at_the_face_does_nothing_else_with_the_body(seed: int) -> None:
    events = random_script(seed).events
    alone = [e for e in events if e.kind in ("absence", "someone-else", "self-touch", "mouth-cover")]
    body = [e for e in events if e.kind in ("gesture", "lean", "slouch", "sway")]
    assert not any(one.start < other.end and other.start < one.end for one in alone for other in body)


@given(SEEDS)
def test_blinks_leave_other_events_alone(seed: int) -> None:
    script = random_script(seed)
    blinks = [event for event in script.events if event.kind == "blink"]
    others = [e for e in script.events if e.kind not in ("blink", "gesture", "lean", "slouch", "sway")]
    assert blinks
    assert not any(
        blink.start < other.end and other.start < blink.end for blink in blinks for other in others
    )


@given(
    st.sampled_from(sorted(RAMP_SECONDS)),
    st.floats(0, 20),
    st.floats(0.3, 5),
    st.floats(0.1, 1),
    st.floats(0, 30),
)
def test_an_event_is_nothing_outside_and_never_more_than_its_amount(
    kind: str, start: float, length: float, amount: float, t: float
) -> None:
    event = Event(kind, start, start + length, amount, direction="left")  # type: ignore[arg-type]
    assert 0 <= event.strength(t) <= amount + 1e-9
    if not start <= t < start + length:
        assert event.strength(t) == 0
    if length > 2 * RAMP_SECONDS[kind]:
        assert event.strength(start + length / 2) == pytest.approx(amount)


def test_no_event_ends_before_it_starts_or_is_unknown() -> None:
    with pytest.raises(ValueError, match="end after"):
        Event("smile", 2.0, 1.0)
    with pytest.raises(ValueError, match="the left or the right hand"):
        Event("self-touch", 1.0, 2.0)
    with pytest.raises(ValueError, match="no such event"):
        Event("sneeze", 1.0, 2.0)  # type: ignore[arg-type]


def test_directions_are_the_persons_own() -> None:
    left = Script(4, (Event("glance", 1, 3, direction="left"),)).moment(2)
    right = Script(4, (Event("turn", 1, 3, direction="right"),)).moment(2)
    down = Script(4, (Event("glance", 1, 3, direction="down"),)).moment(2)
    assert left.gaze_x > 0 > right.yaw
    assert down.gaze_y < 0 == down.gaze_x


def test_absence_and_a_second_face_are_seen_in_the_truth() -> None:
    script = Script(9, in_order((Event("absence", 1, 2), Event("second-face", 4, 5))))
    seen = [(script.moment(t).present, script.moment(t).second_face) for t in (0.5, 1.5, 4.5)]
    assert seen == [(True, False), (False, False), (True, True)]


@given(st.floats(15, 40), SEEDS)
def test_a_looping_script_ends_as_it_began(duration: float, seed: int) -> None:
    script = with_blinks(Script(duration, (), loop=True), seed)
    first, last = script.moment(0.0), script.moment(duration)
    for axis in ("sway_yaw", "sway_pitch", "sway_roll", "blink"):
        assert getattr(first, axis) == pytest.approx(getattr(last, axis), abs=1e-6)
