"""The scripted part of `make accuracy` on as many films as fit: the bounds are its own.

Two films carry some six smiles, frowns and glances each and two of the body's; one mistake among so few
must not pass for a broken bound, nor many for a kept one. So each kind may have one mistake (missed or
false) where its bound allows none in this sample; the table of `make accuracy` has eight films.
"""

from __future__ import annotations

import pytest

from tests.accuracy.row import Row
from tests.accuracy.scripted import measure

SEEDS = (1, 2)
ONE_MISTAKE = 1


@pytest.fixture(scope="module")
def rows() -> dict[str, Row]:
    return {row.name: row for row in measure(SEEDS)}


def allowed(row: Row) -> float:
    """The bound, or what one mistake among the row's episodes leaves of 1."""
    assert row.bound is not None
    return min(row.bound, 2 * (row.count - ONE_MISTAKE) / (2 * row.count - ONE_MISTAKE)) if row.count else 0


@pytest.mark.slow
@pytest.mark.timeout(900)
@pytest.mark.parametrize(
    "name", ["smile episodes F1", "frown episodes F1", "glances away F1", "lean F1", "slouch F1"]
)
def test_episodes_are_found_with_at_most_one_mistake_more_than_the_bound_allows(
    rows: dict[str, Row], name: str
) -> None:
    row = rows[name]
    assert row.count >= 2
    assert row.value is not None
    assert row.value >= allowed(row) - 1e-9, row.note


@pytest.mark.slow
@pytest.mark.parametrize("name", ["turned away, frames F1", "absent, frames F1", "pauses F1"])
def test_turns_absences_and_pauses_keep_their_bounds(rows: dict[str, Row], name: str) -> None:
    row = rows[name]
    assert row.count >= 4
    assert row.passed, f"{row.value}: {row.note}"


@pytest.mark.slow
def test_gestures_are_measured_as_far_as_hands_truly_travel(rows: dict[str, Row]) -> None:
    """A handful of seconds, most of whose hands travel equally far, say little of a correlation: that is left
    to the table, and here a hand's travel must come out right on the whole.
    """
    assert rows["gesture amplitude r"].count >= 3
    scale, seen = rows["gesture amplitude, measured over true"], rows["seconds with a hand, measured"]
    assert scale.value == pytest.approx(1, abs=0.15)
    assert seen.value is not None
    assert seen.value >= 0.8
