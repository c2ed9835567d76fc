"""Pages over 100,000 candidates against the same questions by bare SQL, on SQLite and on PostgreSQL.

``measure()`` fills a store of each kind in a process of its own; ``python -m tests.bench.centre`` is that
process. A page is asked through Django's test client, as somebody who is logged in: session, rights, field
policy, template and all. The bare SQL runs on a connection of its own, in turn with the page; both must
find the same people.

``…_page_over_sql`` is the whole page, request in and HTML out, over the bare SQL: what is promised. What a
page costs whatever it shows (the session, rights, the frame around it) is measured as a page of the same
console without a row; ``…_rows_over_sql`` is what the page takes beyond it, for information.
"""

from __future__ import annotations

import json
import os
import re
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from tests.sync.postgresql import cluster

if TYPE_CHECKING:
    from django.test import Client

    from tests.bench.bare_sql import Ask, Found

ROUNDS: Final = 15
COMMON: Final = "客户经理 高净值"
NAME: Final = "王伟"
DEEP: Final = 2_000
EMPTY: Final = "/devices/"
"""A list with nothing in it."""


@dataclass(frozen=True, slots=True)
class Page:
    address: str
    shown: str
    """Finds the ids on the page."""
    ask: Callable[[], Found]


def measure() -> dict[str, float]:
    measured = _measure_on("sqlite", "")
    with cluster() as server:
        return measured | _measure_on("postgresql", server.address("postgres"))


def _measure_on(engine: str, database: str) -> dict[str, float]:
    with tempfile.TemporaryDirectory(prefix="vivavoce-bench-") as home:
        stored = {"VIVAVOCE_HR_HOME": home, "VIVAVOCE_HR_DATABASE": database}
        told = subprocess.run(
            [sys.executable, "-m", "tests.bench.centre"],
            env=os.environ | stored,
            stdout=subprocess.PIPE,
            text=True,
            check=True,
        )
    ratios: dict[str, float] = json.loads(told.stdout)
    return {f"{name}_{engine}": value for name, value in ratios.items()}


def measure_here() -> dict[str, float]:
    """Fill the store that the environment names, then measure each page on it."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "sync.centre.settings"
    import django

    django.setup()
    from django.db import connection

    from sync.centre.search.indexing import index_missing
    from sync.centre.store import prepare_store
    from tests.bench.many_candidates import MANY, fill

    prepare_store()
    fill(int(os.environ.get("VIVAVOCE_BENCH_CANDIDATES") or MANY))
    index_missing()
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    client = _logged_in()
    measured: dict[str, float] = {}
    for name, page in _pages(_asking()).items():
        measured |= _compare(name, page, client)
    return measured


def _pages(ask: Ask) -> dict[str, Page]:
    from django.db import connection

    from sync.centre.applications.models import Stage
    from sync.centre.console.presentation.board import A_COLUMN
    from sync.centre.search.indexing import index
    from sync.centre.search.words import phrases
    from tests.bench import bare_sql
    from tests.bench.many_candidates import RARE

    like = {"sqlite": "LIKE", "postgresql": "ILIKE"}[connection.vendor]
    find = index().FIND
    people, applications = r"/candidates/(candidate-\d+)/", r'data-application="([\w.-]+)"'

    def saying(sought: str) -> Callable[[], Found]:
        query = index().query(phrases(sought), contacts=True)
        return lambda: bare_sql.saying(ask, sought, like, find, query)

    def matched(least: float) -> Callable[[], Found]:
        return lambda: bare_sql.matched(ask, least, Stage.values, A_COLUMN)

    return {
        "list": Page("/candidates/", people, lambda: bare_sql.newest(ask, 1)),
        "list_deep": Page(f"/candidates/?page={DEEP}", people, lambda: bare_sql.newest(ask, DEEP)),
        "list_by_name": Page(f"/candidates/?q={NAME}", people, lambda: bare_sql.named(ask, NAME, like)),
        "search": Page(f"/search/?q={RARE}", people, saying(RARE)),
        "search_common": Page(f"/search/?q={COMMON}", people, saying(COMMON)),
        "board": Page("/board/", applications, matched(0)),
        "match": Page("/board/?band=strong", applications, matched(0.75)),
    }


def _compare(name: str, page: Page, client: Client) -> dict[str, float]:
    """Median times, page and bare SQL in turn, after a first round that warms both and compares them."""
    found, content = page.ask(), _open(client, page.address)
    shown = list(dict.fromkeys(re.findall(page.shown, content)))
    assert shown == found.ids, f"{name}: the page shows {shown[:3]}…, bare SQL {found.ids[:3]}…"
    assert found.count >= len(found.ids) > 0
    _open(client, EMPTY)
    frames, pages, statements = [], [], []
    for _ in range(ROUNDS):
        frames.append(_seconds(lambda: _open(client, EMPTY)))
        statements.append(_seconds(page.ask))
        pages.append(_seconds(lambda: _open(client, page.address)))
    frame, by_page, by_hand = (statistics.median(each) for each in (frames, pages, statements))
    return {
        f"{name}_rows_over_sql": (by_page - frame) / by_hand,
        f"{name}_page_over_sql": by_page / by_hand,
        f"{name}_frame_ms": 1000 * frame,
        f"{name}_page_ms": 1000 * by_page,
        f"{name}_sql_ms": 1000 * by_hand,
    }


def _open(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200, f"{address}: {response.status_code}"
    return response.content.decode()


def _seconds(run: Callable[[], object]) -> float:
    began = time.perf_counter()
    run()
    return time.perf_counter() - began


def _logged_in() -> Client:
    from django.contrib.auth.models import Group
    from django.test import Client

    from sync.centre.policy.models import User
    from sync.centre.policy.roles import synchronise_roles

    synchronise_roles()
    person = User.objects.create(username="recruiter", password="!")
    person.groups.set([Group.objects.get(name="recruiter")])
    client = Client(SERVER_NAME="localhost")
    client.force_login(person)
    return client


def _asking() -> Ask:
    """Bare SQL through the database's own driver."""
    from sync.centre.settings import CONFIGURATION, DATABASES

    connection: Any
    if CONFIGURATION.database:
        import psycopg

        connection, mark = psycopg.connect(CONFIGURATION.database, autocommit=True), "%s"
    else:
        connection, mark = sqlite3.connect(Path(DATABASES["default"]["NAME"])), "?"

    def ask(statement: str, values: Sequence[object]) -> list[tuple[Any, ...]]:
        return list(connection.execute(statement.replace("%s", mark), values).fetchall())

    return ask


if __name__ == "__main__":
    print(json.dumps(measure_here()))
