"""Measurements against their bounds: a table for people, JSON for programs."""

from __future__ import annotations

import json
import os
import platform
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass

from rich.table import Table

from tests.bench.bounds import BOUNDS, Bound


@dataclass(frozen=True, slots=True)
class Row:
    name: str
    words: str
    measured: float | None
    at_most: float | None

    @property
    def kept(self) -> bool:
        """A bound that was not measured is not kept; what has no bound is for information."""
        return self.at_most is None or (self.measured is not None and self.measured <= self.at_most)


def judge(
    measured: Mapping[str, float], modules: Sequence[str], bounds: Sequence[Bound] = BOUNDS
) -> list[Row]:
    """A row for each bound of ``modules``, then one for each other measurement.

    What only a long run can tell is left out of a short one.
    """
    promised = [
        bound
        for bound in bounds
        if bound.module in modules and not (bound.long_run and bound.name not in measured)
    ]
    rows = [Row(bound.name, bound.words, measured.get(bound.name), bound.at_most) for bound in promised]
    known = {bound.name for bound in bounds}
    return rows + [Row(name, "", value, None) for name, value in measured.items() if name not in known]


def as_table(rows: Sequence[Row]) -> Table:
    table = Table("", "name", "what", "measured", "at most", box=None, pad_edge=False)
    for row in rows:
        table.add_row(
            ("✓" if row.kept else "✗") if row.at_most is not None else "–",
            row.name,
            row.words,
            "not measured" if row.measured is None else f"{row.measured:.4g}",
            "" if row.at_most is None else f"{row.at_most:g}",
        )
    return table


def as_json(rows: Sequence[Row]) -> str:
    document = {
        "machine": {
            "cores": os.cpu_count(),
            "architecture": platform.machine(),
            "python": platform.python_version(),
        },
        "kept": all(row.kept for row in rows),
        "measurements": [{**asdict(row), "kept": row.kept} for row in rows],
    }
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"
