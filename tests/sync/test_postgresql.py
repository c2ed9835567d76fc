"""The HR store on PostgreSQL: the same tests as on SQLite, and what a server may refuse."""

from __future__ import annotations

import contextlib
import re
import secrets
import subprocess
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Final

import psycopg
import pytest
import pytest_django
from django.db import connections
from django.db.backends.postgresql.base import DatabaseWrapper
from django.db.backends.postgresql.features import DatabaseFeatures

from sync.centre.configuration import Configuration
from sync.centre.errors import DatabaseEncodingWrong, DatabaseLoginRefused, DatabaseMissing, DatabaseTooOld
from sync.centre.postgresql import reach
from tests.sync.centre.programs import hr
from tests.sync.postgresql import Cluster, run_tests

THE_SAME: Final = (
    "tests/sync/centre/test_inbox.py",
    "tests/sync/centre/test_projector.py",
    "tests/sync/centre/test_audit.py",
    "tests/sync/people/test_intake.py",
    "tests/sync/people/test_bulk.py",
    "tests/sync/console/test_board_search.py",
    "tests/sync/scheduling/test_bookings.py",
    "tests/sync/matching/test_storing.py",
    "tests/sync/posts/test_planning.py",
    "tests/sync/centre/test_configuration.py::test_the_migrations_are_those_of_the_models",
)
"""What the database itself has a part in; `make test-postgresql` runs everything."""


@pytest.mark.slow
def test_what_holds_on_sqlite_holds_on_postgresql(postgresql: Cluster) -> None:
    found = run_tests(postgresql, ["-q", "-m", "not slow", *THE_SAME], capture_output=True, timeout=300)
    assert found.returncode == 0, found.stdout[-4000:] + found.stderr[-2000:]
    passed = re.search(r"(\d+) passed", found.stdout)
    assert passed is not None
    assert int(passed[1]) >= 80


@pytest.fixture
def store(postgresql: Cluster, request: pytest.FixtureRequest) -> str:
    """A database of this test's own."""
    return postgresql.make(re.sub(r"\W+", "_", request.node.name)[-60:].lower())


@pytest.fixture
def reached(django_db_blocker: pytest_django.DjangoDbBlocker) -> Callable[[str], None]:
    """``reached(address)`` connects as a program does when it begins."""

    def reach_it(address: str) -> None:
        settings = Configuration.from_environment({"VIVAVOCE_HR_DATABASE": address}).database_settings()
        complete = connections.configure_settings({"default": settings})["default"]
        connection = DatabaseWrapper(complete, alias=secrets.token_hex(4))  # versions are asked once an alias
        with django_db_blocker.unblock(), contextlib.closing(connection):
            reach(connection)

    return reach_it


def test_a_wrong_password_and_an_unknown_account_are_told_alike(
    postgresql: Cluster, reached: Callable[[str], None]
) -> None:
    right = postgresql.address("postgres")
    reached(right)
    for wrong in (
        postgresql.address("postgres", password="wrong"),
        postgresql.address("nowhere", password="wrong"),
        right.replace("//hr:", "//somebody:"),
        right.replace(f":{postgresql.password}@", "@"),
    ):
        with pytest.raises(DatabaseLoginRefused, match="name or the password is wrong"):
            reached(wrong)


def test_a_database_that_is_not_there_is_named_with_how_to_make_it(
    postgresql: Cluster, reached: Callable[[str], None]
) -> None:
    with pytest.raises(DatabaseMissing, match="CREATE DATABASE nowhere OWNER hr"):
        reached(postgresql.address("nowhere"))


def test_a_database_that_cannot_hold_chinese_is_refused(
    postgresql: Cluster, reached: Callable[[str], None]
) -> None:
    with psycopg.connect(postgresql.address("postgres"), autocommit=True) as connection:
        connection.execute("CREATE DATABASE latin ENCODING 'LATIN1' LOCALE 'C' TEMPLATE template0")
    with pytest.raises(DatabaseEncodingWrong, match="written in LATIN1"):
        reached(postgresql.address("latin"))


def test_an_old_server_is_named_with_its_version(
    postgresql: Cluster, reached: Callable[[str], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The server is a new one; what the store needs is raised above it."""
    monkeypatch.setattr(DatabaseFeatures, "minimum_database_version", (99,))
    with pytest.raises(DatabaseTooOld, match=r"PostgreSQL \d+.*needs 99 or newer"):
        reached(postgresql.address("postgres"))


@pytest.mark.slow
def test_an_account_that_may_not_make_tables_is_told_so(
    postgresql: Cluster, store: str, tmp_path: Path
) -> None:
    with psycopg.connect(postgresql.address("postgres"), autocommit=True) as connection:
        connection.execute("CREATE ROLE guest LOGIN PASSWORD 'guest'")
    address = store.replace(f"//hr:{postgresql.password}@", "//guest:guest@")
    said = hr(tmp_path, "user", "list", more={"VIVAVOCE_HR_DATABASE": address})
    assert said.returncode == 2
    assert "may not make tables" in said.stderr
    assert "OWNER TO guest" in said.stderr
    assert "Traceback" not in said.stderr


@pytest.mark.slow
def test_programs_that_begin_together_make_the_tables_once(store: str, tmp_path: Path) -> None:
    def begin(name: str) -> subprocess.CompletedProcess[str]:
        return hr(tmp_path / name, "user", "list", more={"VIVAVOCE_HR_DATABASE": store})

    with ThreadPoolExecutor(2) as both:
        found = list(both.map(begin, ("one", "two")))
    assert [(each.returncode, each.stderr) for each in found] == [(0, ""), (0, "")]
