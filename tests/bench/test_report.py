"""How measurements are judged."""

from __future__ import annotations

import json

import pytest

from tests.bench.bounds import BOUNDS, MODULES, Bound
from tests.bench.report import as_json, as_table, judge

BOUND = Bound("quick", "sample", "how quick it is", 0.5)


@pytest.mark.parametrize(("value", "kept"), [(0.4, True), (0.5, True), (0.51, False)])
def test_a_bound_is_kept_up_to_its_edge(value: float, kept: bool) -> None:
    [row] = judge({"quick": value}, ["sample"], [BOUND])
    assert row.kept is kept


def test_a_bound_that_was_not_measured_is_not_kept() -> None:
    [row] = judge({}, ["sample"], [BOUND])
    assert not row.kept


def test_bounds_of_other_modules_are_left_out() -> None:
    assert judge({}, ["other"], [BOUND]) == []


def test_what_has_no_bound_is_shown_and_judged_by_nobody() -> None:
    quick, more = judge({"quick": 0.1, "seconds": 9.0}, ["sample"], [BOUND])
    assert (more.name, more.at_most, more.kept) == ("seconds", None, True)
    assert as_table([quick, more]).row_count == 2


def test_the_document_says_whether_all_was_kept() -> None:
    document = json.loads(as_json(judge({"quick": 0.9}, ["sample"], [BOUND])))
    assert document["kept"] is False
    assert document["measurements"][0]["measured"] == 0.9


def test_every_bound_has_a_name_of_its_own() -> None:
    assert len({bound.name for bound in BOUNDS}) == len(BOUNDS)
    assert set(MODULES) == {bound.module for bound in BOUNDS}


def test_what_only_a_long_run_can_tell_is_left_out_of_a_short_one() -> None:
    growth = Bound("growth", "sample", "how it grows", 5.0, long_run=True)
    assert judge({}, ["sample"], [growth]) == []
    [row] = judge({"growth": 6.0}, ["sample"], [growth])
    assert not row.kept
