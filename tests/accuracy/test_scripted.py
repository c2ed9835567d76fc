"""The scripted part of `make accuracy` on as many films as fit, held to its very bounds.

Two films carry a handful of smiles, frowns and glances and two of the body's each, and a third moves its
hands: with so few episodes a bound allows no mistake at all. The films are the same on every machine; the
table of `make accuracy` has more of them.
"""

from __future__ import annotations

import pytest

from tests.accuracy.row import Row
from tests.accuracy.scripted import BOUNDS, measure

SEEDS, MOVING = (1, 2), (2,)


@pytest.fixture(scope="module")
def rows() -> dict[str, Row]:
    return {row.name: row for row in measure(SEEDS, MOVING)}


@pytest.mark.slow
@pytest.mark.timeout(900)
@pytest.mark.parametrize("name", BOUNDS)
def test_what_happens_is_found_and_nothing_else(rows: dict[str, Row], name: str) -> None:
    row = rows[name]
    assert row.count >= 2
    assert row.passed, f"{row.value}: {row.note}"


@pytest.mark.slow
def test_gestures_are_measured_as_far_as_hands_truly_travel(rows: dict[str, Row]) -> None:
    row = rows["gesture amplitude r"]
    assert row.count >= 10, "fewer seconds say little of a correlation"
    assert row.passed, row.value
    scale, seen = rows["gesture amplitude, measured over true"], rows["seconds with a hand, measured"]
    assert scale.value == pytest.approx(1, abs=0.15)
    assert seen.value is not None
    assert seen.value >= 0.8


@pytest.mark.slow
@pytest.mark.parametrize(("name", "fewest"), [("hand at the face F1", 2), ("sway F1", 3)])
def test_what_was_promised_of_nobody_is_found_in_these_films_too(
    rows: dict[str, Row], name: str, fewest: int
) -> None:
    row = rows[name]
    assert row.bound is None
    assert row.count >= fewest
    assert row.value == 1.0, row.note
