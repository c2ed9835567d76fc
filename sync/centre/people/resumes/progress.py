"""A table taken in some rows at a time, so that a page can show how far it is, and go on after a pause."""

from __future__ import annotations

import datetime as dt
from dataclasses import asdict
from typing import Any, Final

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from sync.centre.people.models import ImportRun
from sync.centre.people.resumes.bulk.rows import read_rows
from sync.centre.people.resumes.bulk.table import Cell, Row, Table, read_table
from sync.centre.people.resumes.cleaning import file_name
from sync.centre.people.resumes.desk import AT_ONCE, take_in_rows
from sync.centre.people.resumes.intake import today
from sync.centre.policy.audit import write_down
from sync.centre.policy.models import User

KEPT: Final = dt.timedelta(days=30)
"""So long rows wait for somebody to go on: they hold telephone and resident numbers."""


def begin(content: bytes, name: str, actor: User | None, *, dry: bool = False) -> ImportRun:
    """Read the whole table, name every cell that is wrong, and keep the other rows waiting.

    Raises FileFault.
    """
    unfinished().filter(began_at__lt=timezone.now() - KEPT).update(rows=[])
    shown = file_name(name)
    table = read_table(content, shown)
    rows, faults = read_rows(table, today())
    right = {row.number for row in rows}
    waiting = [_as_json(row) for row in table.rows if row.number in right]
    run = ImportRun.objects.create(
        file_name=shown,
        rows=waiting,
        total=len(waiting),
        faults=[asdict(fault) for fault in faults],
        dry=dry,
    )
    write_down(actor, "created", "import", run.import_id, rows=len(waiting), faults=len(faults), dry=dry)
    return run


def step(import_id: str, actor: User | None) -> ImportRun:
    """Take in the next rows. Rows that are waiting are locked: two pages do not take the same ones."""
    with transaction.atomic():
        run = ImportRun.objects.select_for_update().get(pk=import_id)
        now, run.rows = run.rows[:AT_ONCE], run.rows[AT_ONCE:]
        rows, _none = read_rows(Table([_from_json(each) for each in now]), today())
        for each in take_in_rows(rows, run.file_name, actor, dry=run.dry):
            setattr(run, each.outcome, getattr(run, each.outcome) + 1)
        run.save()
    return run


def unfinished() -> QuerySet[ImportRun]:
    return ImportRun.objects.exclude(rows=[])


@transaction.atomic
def discard(import_id: str, actor: User | None) -> None:
    """What was not taken in yet is forgotten; what was taken in stays."""
    run = ImportRun.objects.select_for_update().get(pk=import_id)
    left, run.rows = len(run.rows), []
    run.save(update_fields=["rows"])
    write_down(actor, "changed", "import", import_id, discarded=left)


def _as_json(row: Row) -> dict[str, Any]:
    return {"row": row.number, "cells": {name: asdict(cell) for name, cell in row.cells.items() if cell.text}}


def _from_json(written: dict[str, Any]) -> Row:
    return Row(written["row"], {name: Cell(**cell) for name, cell in written["cells"].items()})


def done_of(run: ImportRun) -> int:
    """Rows that were taken in; fewer than all where the rest was discarded."""
    return run.added + run.joined + run.known
