"""`make bench`: every measurement in a process of its own, so that none warms up for another.

``python -m tests.bench [MODULE ...]`` measures these modules only. Exit status 1 if a bound is
broken or could not be measured.
"""

from __future__ import annotations

import importlib.util
import sys
from collections.abc import Sequence
from pathlib import Path

from rich.console import Console

from tests.bench.apart import measure_apart
from tests.bench.bounds import MODULES
from tests.bench.report import as_json, as_table, judge

TARGET = Path("artefacts/bench.json")


def main(chosen: Sequence[str]) -> int:
    console = Console()
    modules = chosen or MODULES
    measured: dict[str, float] = {}
    for module in modules:
        if importlib.util.find_spec(f"tests.bench.{module}") is None:
            console.print(f"{module}: there is no tests/bench/{module}.py")
            continue
        with console.status(f"measuring {module}"):
            measured |= measure_apart(module)
    rows = judge(measured, modules)
    console.print(as_table(rows))
    TARGET.parent.mkdir(exist_ok=True)
    TARGET.write_text(as_json(rows), encoding="utf-8")
    console.print(f"→ {TARGET}")
    return 0 if all(row.kept for row in rows) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
