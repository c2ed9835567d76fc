"""A table taken in some rows at a time: by a worker, which a page shows, and goes on after any pause."""

from __future__ import annotations

import datetime as dt
import logging
from dataclasses import asdict
from typing import Any, Final

from django.db import transaction
from django.db.models import F, QuerySet
from django.utils import timezone

from sync.centre.people.models import ImportRun
from sync.centre.people.resumes.bulk.rows import RowFault, read_rows
from sync.centre.people.resumes.bulk.table import Cell, Row, Table, read_table
from sync.centre.people.resumes.cleaning import file_name
from sync.centre.people.resumes.desk import AT_ONCE, take_in_rows
from sync.centre.people.resumes.intake import today
from sync.centre.policy.audit import write_down
from sync.centre.policy.models import User
from sync.centre.scheduling.unforeseen import DATABASE_TROUBLE, UNFORESEEN, log_unforeseen

logger = logging.getLogger(__name__)

KEPT: Final = dt.timedelta(days=30)
"""So long rows that nobody takes in are kept: they hold telephone and resident numbers."""

STALLED: Final = dt.timedelta(seconds=15)
"""Without a worker for so long, none runs; a step of one takes about a second."""


def begin(content: bytes, name: str, actor: User | None, *, dry: bool = False) -> ImportRun:
    """Read the whole table, name every cell that is wrong, and keep the other rows waiting.

    Raises FileFault.
    """
    give_up_abandoned()
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
        begun_by=actor,
        ended_at=None if waiting else timezone.now(),
    )
    write_down(actor, "created", "import", run.import_id, rows=len(waiting), faults=len(faults), dry=dry)
    return run


def unfinished() -> QuerySet[ImportRun]:
    return ImportRun.objects.filter(ended_at=None)


def step(import_id: str) -> ImportRun:
    """Take in the next rows of this one, as a page does where no worker runs.

    It is locked meanwhile: two pages, or a page and a worker, do not take the same rows.
    """
    with transaction.atomic():
        run = ImportRun.objects.select_for_update().get(pk=import_id)
        if run.ended_at is None:
            _take_in(run)
    return run


def step_any() -> ImportRun | None:
    """Take in the next rows of the one that has waited longest; None where none waits.

    One that another worker has in hand is left to it, so that several tables go on at once, and a short
    one does not wait for the end of a long one.
    """
    if not unfinished().exists():
        return None
    with transaction.atomic():
        waiting = unfinished().order_by(F("worked_at").asc(nulls_first=True), "began_at")
        run = waiting.select_for_update(skip_locked=True).first()
        if run is not None:
            run.worked_at = timezone.now()
            _take_in(run)
    return run


def discard(import_id: str, actor: User | None) -> None:
    """What was not taken in yet is forgotten; what was taken in stays."""
    _give_up(import_id, actor)


def give_up_abandoned() -> None:
    """Forget the rows that have waited for `KEPT`: no worker ran, and no page was opened."""
    abandoned = unfinished().filter(began_at__lt=timezone.now() - KEPT)
    for import_id in list(abandoned.values_list("pk", flat=True)):
        _give_up(import_id, None, abandoned=True)


def done_of(run: ImportRun) -> int:
    """Rows that were taken in; fewer than all where the rest was discarded."""
    return run.added + run.joined + run.known


def is_stalled(run: ImportRun) -> bool:
    """Whether no worker goes on with it."""
    last = max(run.began_at, run.worked_at or run.began_at)
    return run.ended_at is None and timezone.now() - last > STALLED


def _take_in(run: ImportRun) -> None:
    """The next rows of a run that is locked, or nothing of them. A dry run leaves nobody behind."""
    now, run.rows = run.rows[:AT_ONCE], run.rows[AT_ONCE:]
    with transaction.atomic():
        for written in now:
            _take_in_row(run, written)
        transaction.set_rollback(run.dry)
    if not run.rows:
        run.ended_at = timezone.now()
    run.save()


def _take_in_row(run: ImportRun, written: dict[str, Any]) -> None:
    """What is wrong with one row is told of it, and holds up none of the others."""
    try:
        rows, faults = read_rows(Table([_from_json(written)]), today())
        for each in take_in_rows(rows, run.file_name, run.begun_by):
            setattr(run, each.outcome, getattr(run, each.outcome) + 1)
    except DATABASE_TROUBLE:
        raise
    except Exception as error:  # noqa: BLE001 - told in the log, and what comes after it goes on
        log_unforeseen(logger, f"row {written['row']} of {run.pk} could not be taken in", error)
        faults = [RowFault(written["row"], "", "", UNFORESEEN)]
    run.faults = [*run.faults, *(asdict(fault) for fault in faults)]


@transaction.atomic
def _give_up(import_id: str, actor: User | None, **detail: bool) -> None:
    run = ImportRun.objects.select_for_update().get(pk=import_id)
    if run.ended_at is not None:
        return
    left, run.rows, run.ended_at = len(run.rows), [], timezone.now()
    run.save(update_fields=["rows", "ended_at"])
    write_down(actor, "changed", "import", import_id, discarded=left, **detail)


def _as_json(row: Row) -> dict[str, Any]:
    return {"row": row.number, "cells": {name: asdict(cell) for name, cell in row.cells.items() if cell.text}}


def _from_json(written: dict[str, Any]) -> Row:
    return Row(written["row"], {name: Cell(**cell) for name, cell in written["cells"].items()})
