"""Two programs that book at the same moment, on a real SQLite file and on a PostgreSQL server."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.sync.centre.programs import NOTHING, ROOT, environment
from tests.sync.postgresql import Cluster
from tests.sync.scheduling.racing import HALF_HOURS, WRITERS


def started(home: Path, name: str, store: Mapping[str, str]) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "tests.sync.scheduling.racing", name],
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


def one_gets_each_half_hour(home: Path, store: Mapping[str, str]) -> None:
    writers: list[subprocess.Popen[str]] = []
    try:
        for name in WRITERS:
            writers.append(writer := started(home, name, store))
            assert writer.stdout is not None
            assert writer.stdout.readline() == "ready\n"
        said = []
        for writer in writers:
            assert writer.stdin is not None
            writer.stdin.write("go\n")
            writer.stdin.flush()
        for writer in writers:
            output, _ = writer.communicate(timeout=60)
            assert writer.returncode == 0
            said.append(dict(line.split() for line in output.splitlines()))
    finally:
        for writer in writers:
            writer.kill()
    for place in range(HALF_HOURS):
        assert sorted(answers[str(place)] for answers in said) == ["got", "taken"], place
