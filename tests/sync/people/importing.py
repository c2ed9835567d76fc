"""One of several that take the same tables in: ``python -m tests.sync.people.importing NAME``.

The first of `WORKERS` makes the store and begins two tables with some people in both. Each says that it is
ready, waits for a line on standard input, and takes rows in until none is left: two as workers do it, one as
a page does where it knows of no worker.
"""

from __future__ import annotations

import os
import sys
from typing import Final

WORKERS: Final = ("first", "second", "page")
TABLES: Final = {"people": range(24), "more": range(12, 36)}
A_STEP: Final = 4
"""Rows; few, so that there are many steps at which the workers may meet."""


def prepare() -> None:
    from sync.centre.people.resumes.progress import begin
    from sync.centre.store import prepare_store

    prepare_store()
    for name, people in TABLES.items():
        rows = [f"林晓雨\t{13800100000 + each}" for each in people]
        begin("\n".join(["姓名\t手机", *rows]).encode(), f"{name}.csv", None)


def take(name: str) -> None:
    from django.db import OperationalError

    from sync.centre.people.models import ImportRun
    from sync.centre.people.resumes import progress

    vars(progress)["AT_ONCE"] = A_STEP
    page = ImportRun.objects.get(file_name="people.csv")
    print("ready", flush=True)
    sys.stdin.readline()
    while progress.unfinished().exists():
        try:
            if name != "page":
                progress.step_any()
            elif progress.step(page.pk).ended_at:
                break
        except OperationalError:  # PostgreSQL broke one off for another's sake: it is done again
            continue


def tell() -> None:
    """How many rows were counted, by what became of them, and how many people and résumés there are."""
    from django.db.models import Sum

    from sync.centre.people.models import Arrival, Candidate, ImportRun, Resume

    counted = ImportRun.objects.aggregate(*(Sum(outcome) for outcome in ("added", "joined", "known")))
    kept = [each.objects.count() for each in (Candidate, Resume, Arrival)]
    print(*counted.values(), *kept, flush=True)


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sync.centre.settings")
    import django

    django.setup()
    if sys.argv[1] == WORKERS[0]:
        prepare()
    take(sys.argv[1])
    tell()
