"""The rules by which what was found is held against what is true."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.observation import AnswerObservations, Span
from tests.accuracy.gestures import paired_amplitudes
from tests.accuracy.matching import Tally, compare, match, overlap
from tests.accuracy.row import Row, as_json, as_table
from tests.accuracy.scripted import true_spans

SPANS = st.lists(st.tuples(st.floats(0, 50), st.floats(0.2, 5)), max_size=6).map(
    lambda drawn: [Span(start, start + length) for start, length in drawn]
)


def tally(found: list[Span], true: list[Span], doubtful: list[Span] | None = None) -> Tally:
    counted = Tally()
    match(counted, found, true, "film", doubtful or [])
    return counted


def test_half_of_the_union_is_enough_and_less_is_not() -> None:
    assert tally([Span(1.0, 2.0)], [Span(1.0, 3.0)]).f1 == 1
    assert tally([Span(1.0, 1.9)], [Span(1.0, 3.0)]).f1 == 0


def test_one_long_episode_does_not_stand_for_two() -> None:
    counted = tally([Span(0.0, 4.0)], [Span(0.0, 1.9), Span(2.1, 4.0)])
    assert (counted.right, counted.missed, counted.false) == (0, 2, 1)


def test_the_same_episode_twice_is_a_false_alarm() -> None:
    counted = tally([Span(0.0, 2.0), Span(0.0, 2.0)], [Span(0.0, 2.0)])
    assert (counted.right, counted.missed, counted.false) == (1, 0, 1)


def test_what_is_too_slight_to_have_to_be_found_counts_for_nothing() -> None:
    assert tally([Span(5.0, 5.5)], [], [Span(5.0, 5.45)]).f1 is None
    assert tally([], [], [Span(5.0, 5.45)]).f1 is None


@given(SPANS, SPANS)
def test_every_episode_is_counted_once(found: list[Span], true: list[Span]) -> None:
    counted = tally(found, true)
    assert counted.right + counted.false == len(found)
    assert counted.right + counted.missed == len(true)
    assert len(counted.mistakes) == counted.missed + counted.false


@given(SPANS)
def test_who_finds_everything_is_right_and_who_finds_nothing_is_not(true: list[Span]) -> None:
    apart = [span for i, span in enumerate(true) if all(overlap(span, other) < 0.5 for other in true[:i])]
    assert tally(apart, apart).f1 == (1 if apart else None)
    assert tally([], apart).f1 == (0 if apart else None)


def test_frames_next_to_a_true_boundary_are_left_out() -> None:
    times = [i / 10 for i in range(40)]
    late = [1.2 <= t < 3.2 for t in times]
    counted = Tally()
    compare(counted, times, late, [Span(1.0, 3.0)], "film")
    assert counted.f1 == 1
    much_too_late = [1.5 <= t < 3.0 for t in times]
    compare(counted, times, much_too_late, [Span(1.0, 3.0)], "film")
    assert (counted.missed, counted.false) == (2, 0)


def test_a_turn_that_hides_half_the_face_is_a_glance_too_and_a_small_one_is_none() -> None:
    events = [
        {"kind": "turn", "start": 1, "end": 2, "amount": 2.3},
        {"kind": "turn", "start": 3, "end": 4, "amount": 0.4},
        {"kind": "glance", "start": 5, "end": 6, "amount": 1.0},
    ]
    assert true_spans({"events": events}, "turned away, frames F1") == [Span(1, 2)]
    assert true_spans({"events": events}, "glances away F1") == [Span(1, 2), Span(5, 6)]


def test_a_short_silence_need_not_be_found() -> None:
    truth = {"silences": [{"start": 1.0, "end": 1.3}, {"start": 2.0, "end": 2.8}]}
    assert true_spans(truth, "pauses F1") == [Span(2.0, 2.8)]


def test_hands_out_of_the_picture_make_no_pair() -> None:
    nobody = AnswerObservations(2.0, "en", frozenset({"posture"}))
    hidden: list[list[float] | None] = [None] * 60
    swinging: list[list[float] | None] = [[0.3, 0.2 * (i % 2)] for i in range(30)]
    truth = {"fps": 30, "events": [], "tracks": {"left_wrist": swinging + [None] * 30, "right_wrist": hidden}}
    ((true, measured),) = paired_amplitudes(truth, nobody)
    assert true == pytest.approx(0.1)
    assert measured is None


@pytest.mark.parametrize(
    ("row", "passed"),
    [
        (Row("F1", 0.96, 0.95), True),
        (Row("F1", 0.94, 0.95), False),
        (Row("F1", None, 0.95), False),
        (Row("CER", 0.05, 0.065, at_most=True), True),
        (Row("CER", 0.07, 0.065, at_most=True), False),
        (Row("for information", None), True),
    ],
)
def test_a_row_passes_only_when_it_was_measured_and_keeps_its_bound(row: Row, passed: bool) -> None:
    assert row.passed is passed
    document = json.loads(as_json({"part": [row]}))
    assert document["passed"] is passed
    assert document["rows"][0]["part"] == "part"
    assert as_table({"part": [row]}).row_count == 1
