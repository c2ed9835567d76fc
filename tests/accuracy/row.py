"""One measurement against its bound: what every part of `make accuracy` returns."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass

from rich.table import Table


@dataclass(frozen=True, slots=True)
class Row:
    """``value`` None: could not be measured. ``bound`` None: for information. ``count`` is how many
    episodes, seconds, sentences … the value rests on; ``at_most`` turns the bound round (error rates).
    """

    name: str
    value: float | None
    bound: float | None = None
    count: int = 0
    note: str = ""
    at_most: bool = False

    @property
    def passed(self) -> bool:
        """What was not measured did not pass; what has no bound cannot fail."""
        if self.bound is None:
            return True
        if self.value is None:
            return False
        return self.value <= self.bound if self.at_most else self.value >= self.bound


def as_table(parts: Mapping[str, Sequence[Row]]) -> Table:
    table = Table("", "part", "what", "measured", "bound", "of", "note", box=None, pad_edge=False)
    for part, rows in parts.items():
        for row in rows:
            bound = "" if row.bound is None else f"{'≤' if row.at_most else '≥'} {row.bound:g}"
            table.add_row(
                "–" if row.bound is None else "✓" if row.passed else "✗",
                part,
                row.name,
                "not measured" if row.value is None else f"{row.value:.3f}",
                bound,
                str(row.count) if row.count else "",
                row.note,
            )
    return table


def as_json(parts: Mapping[str, Sequence[Row]]) -> str:
    rows = [
        {"part": part, **asdict(row), "passed": row.passed} for part, rows in parts.items() for row in rows
    ]
    document = {"passed": all(row["passed"] for row in rows), "rows": rows}
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"
