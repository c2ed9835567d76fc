"""Two workers and a page at the same tables, on a real SQLite file and on a PostgreSQL server."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.sync.centre.programs import NOTHING
from tests.sync.people.importing import TABLES, WORKERS
from tests.sync.postgresql import Cluster
from tests.sync.scheduling.test_booking_race import both_end


@pytest.mark.slow
def test_two_workers_and_a_page_take_no_row_twice(tmp_path: Path) -> None:
    each_row_is_taken_once(tmp_path, NOTHING)


@pytest.mark.slow
def test_on_postgresql_two_workers_and_a_page_take_no_row_twice(tmp_path: Path, postgresql: Cluster) -> None:
    each_row_is_taken_once(tmp_path, {"VIVAVOCE_HR_DATABASE": postgresql.make("importing")})


def each_row_is_taken_once(home: Path, store: Mapping[str, str]) -> None:
    said = both_end(home, store, [("tests.sync.people.importing", each) for each in WORKERS])
    people, rows = len({each for table in TABLES.values() for each in table}), sum(map(len, TABLES.values()))
    added, joined, known, *kept = (int(each) for each in said[0].split())
    assert (added, joined, known) == (people, 0, rows - people)
    assert kept == [people, people, rows]
