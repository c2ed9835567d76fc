"""Two programs that book at the same moment, on a real SQLite file and on a PostgreSQL server.

What they lock they lock in one order: PostgreSQL counts the deadlocks it had to break, and there are none.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

from tests.sync.centre.programs import NOTHING, ROOT, environment
from tests.sync.postgresql import Cluster
from tests.sync.scheduling import crossing
from tests.sync.scheduling.racing import HALF_HOURS, WRITERS


def started(home: Path, store: Mapping[str, str], *program: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", *program],
        cwd=ROOT,
        env=environment(home, store),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


@pytest.mark.slow
def test_of_two_writers_who_want_the_same_device_one_gets_it(tmp_path: Path) -> None:
    one_gets_each_half_hour(tmp_path, NOTHING)


@pytest.mark.slow
def test_of_two_writers_on_postgresql_one_gets_it(tmp_path: Path, postgresql: Cluster) -> None:
    one_gets_each_half_hour(tmp_path, {"VIVAVOCE_HR_DATABASE": postgresql.make("race")})


@pytest.mark.slow
def test_two_whose_work_crosses_on_postgresql_do_not_lock_each_other(
    tmp_path: Path, postgresql: Cluster
) -> None:
    import psycopg

    store = {"VIVAVOCE_HR_DATABASE": postgresql.make("crossing")}
    programs = [("tests.sync.scheduling.crossing", each) for each in crossing.WORKERS]
    assert sum(int(invited) for invited in both_end(tmp_path, store, programs)) >= crossing.ROUNDS
    with psycopg.connect(postgresql.address("postgres")) as connection:
        counted = "SELECT deadlocks FROM pg_stat_database WHERE datname = 'crossing'"
        assert connection.execute(counted).fetchone() == (0,)


def one_gets_each_half_hour(home: Path, store: Mapping[str, str]) -> None:
    answers = both_end(home, store, [("tests.sync.scheduling.racing", each) for each in WRITERS])
    said = [dict(line.split() for line in output.splitlines()) for output in answers]
    for place in range(HALF_HOURS):
        assert sorted(each[str(place)] for each in said) == ["got", "taken"], place


def both_end(home: Path, store: Mapping[str, str], programs: Sequence[tuple[str, ...]]) -> list[str]:
    """What each program printed after it was ready; the first makes the store before the next begins."""
    writers: list[subprocess.Popen[str]] = []
    said = []
    try:
        for program in programs:
            writers.append(writer := started(home, store, *program))
            assert writer.stdout is not None
            assert writer.stdout.readline() == "ready\n"
        for writer in writers:
            assert writer.stdin is not None
            writer.stdin.write("go\n")
            writer.stdin.flush()
        for writer in writers:
            output, _ = writer.communicate(timeout=60)
            assert writer.returncode == 0
            said.append(output)
    finally:
        for writer in writers:
            writer.kill()
    return said
