"""A table taken in some rows at a time: by a worker, which a page shows, and goes on after any pause."""

from __future__ import annotations

import datetime as dt
import logging
from dataclasses import asdict
from time import monotonic
from typing import Any, Final

from django.db import transaction
from django.db.models import F, Max, QuerySet
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
"""Where no worker did anything for so long, none runs."""

LONGEST_STEP: Final = 5.0
"""Seconds after which a step ends though rows are left of it: on a busy machine, too, a worker that runs is
seen well within `STALLED`, and others write between."""


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
        if run.ended_at is None and not run.paused:
            _take_in(run)
            run.save()
    return run


def step_any() -> ImportRun | None:
    """Take in the next rows of the one that has waited longest; None where none waits.

    One that another worker has in hand is left to it, so that several tables go on at once, and a short
    one does not wait for the end of a long one.
    """
    waiting = unfinished().filter(paused=False)
    if not waiting.exists():
        return None
    with transaction.atomic():
        longest = waiting.order_by(F("worked_at").asc(nulls_first=True), "began_at")
        run = longest.select_for_update(skip_locked=True).first()
        if run is not None:
            _take_in(run)
            run.worked_at = timezone.now()
            run.save()
    return run


@transaction.atomic
def go_on(import_id: str, actor: User | None) -> None:
    """Let the workers have one that was paused, as if ``actor`` had begun it now."""
    run = ImportRun.objects.select_for_update().get(pk=import_id)
    if not run.paused or run.ended_at is not None:
        return
    run.paused, run.begun_by, run.began_at = False, actor, timezone.now()
    run.save(update_fields=["paused", "begun_by", "began_at"])
    write_down(actor, "changed", "import", import_id, gone_on=True)


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


def last_worked() -> dt.datetime | None:
    """When a worker last did a part of any table: where there are many, each has its turn seldom."""
    last: dt.datetime | None = ImportRun.objects.aggregate(last=Max("worked_at"))["last"]
    return last


def is_stalled(run: ImportRun, worked_at: dt.datetime | None) -> bool:
    """Whether no worker goes on with what should go on; ``worked_at`` as of `last_worked`."""
    if run.ended_at is not None or run.paused:
        return False
    return timezone.now() - max(run.began_at, worked_at or run.began_at) > STALLED


def _take_in(run: ImportRun) -> None:
    """The next rows of a run that is locked, which the caller saves. A dry run leaves nobody behind."""
    until = monotonic() + LONGEST_STEP
    done = 0
    with transaction.atomic():
        for written in run.rows[:AT_ONCE]:
            _take_in_row(run, written)
            done += 1
            if monotonic() > until:
                break
        transaction.set_rollback(run.dry)
    run.rows = run.rows[done:]
    if not run.rows:
        run.ended_at = timezone.now()


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
    run.refused += bool(faults)
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
