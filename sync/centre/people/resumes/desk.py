"""The desk where everything arrives: one file in, what became of it out, a résumé or a whole table."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import PurePath
from typing import Any, Final

from django.db import transaction

from sync.centre.people.models import Resume
from sync.centre.people.resumes.bulk.rows import RowFault, RowRead, read_rows
from sync.centre.people.resumes.bulk.table import read_table
from sync.centre.people.resumes.cleaning import file_name
from sync.centre.people.resumes.intake import Piece, Taken, keep, take_in_file, today
from sync.centre.policy.models import User

TABLES: Final = {".csv", ".tsv", ".xlsx"}
AT_ONCE: Final = 50
"""Rows of a table in one transaction: about a second's work, so that others write between."""


@dataclass(frozen=True, slots=True)
class Report:
    """What became of a file. After a dry run the rows of the store are gone again."""

    taken: list[Taken]
    faults: list[RowFault]

    def count(self, outcome: str) -> int:
        return sum(each.outcome == outcome for each in self.taken)

    def lines(self, name: str) -> list[dict[str, Any]]:
        """For a program: one line for each person and each cell that is wrong; no personal data."""
        name = file_name(name)
        people = [
            {
                "file": name,
                "outcome": each.outcome,
                "by": each.by,
                "candidate": each.candidate.candidate_id,
                "resume": each.resume.resume_id,
                "contradictions": [one["code"] for one in each.resume.contradictions],
            }
            for each in self.taken
        ]
        return [*people, *({"file": name, "outcome": "refused", **asdict(fault)} for fault in self.faults)]


def is_table(name: str) -> bool:
    return PurePath(name).suffix.lower() in TABLES


def take_in(
    content: bytes,
    name: str,
    *,
    source: Resume.Source = Resume.Source.COMMAND,
    actor: User | None = None,
    dry: bool = False,
) -> Report:
    """Take in one file. Rows of a table that are right are taken, the others told. Raises FileFault.

    A table is kept some rows at a time: rows that were kept stay, and are known when it comes again.
    """
    if not is_table(name):
        return Report([take_in_file(content, name, source, actor, dry=dry)], [])
    shown = file_name(name)
    rows, faults = read_rows(read_table(content, shown), today())
    taken: list[Taken] = []
    for begin in range(0, len(rows), AT_ONCE):
        taken += take_in_rows(rows[begin : begin + AT_ONCE], shown, actor, dry=dry)
    return Report(taken, faults)


def take_in_rows(rows: Iterable[RowRead], name: str, actor: User | None, *, dry: bool = False) -> list[Taken]:
    """All of them, or none. A dry run leaves nothing."""
    with transaction.atomic():
        taken = [_take_in_row(row, name, actor) for row in rows]
        transaction.set_rollback(dry)
    return taken


def _take_in_row(row: RowRead, name: str, actor: User | None) -> Taken:
    return keep(Piece(row.reading, row.text, row.digest, "row", name), Resume.Source.TABLE, actor)
