"""`make accuracy`: what the senses and raters find against what is true.

``python -m tests.accuracy [--part NAME …]``: the table, and ``artefacts/accuracy.json``. Exit status 1 if
a bound is broken or could not be measured.
"""

from __future__ import annotations

import importlib
import sys
from pathlib import Path

import click
from rich.console import Console

from tests.accuracy.parts import PARTS
from tests.accuracy.row import Row, as_json, as_table

TARGET = Path("artefacts/accuracy.json")


@click.command()
@click.option("--part", "chosen", type=click.Choice(PARTS), multiple=True, help="All parts by default.")
def main(chosen: tuple[str, ...]) -> None:
    """Measure, and say what was kept."""
    console = Console()
    measured: dict[str, list[Row]] = {}
    for part in chosen or PARTS:
        with console.status(f"measuring {part}"):
            measured[part] = importlib.import_module(f"tests.accuracy.{part}").measure()
    console.print(as_table(measured))
    TARGET.parent.mkdir(exist_ok=True)
    TARGET.write_text(as_json(measured), encoding="utf-8")
    console.print(f"→ {TARGET}")
    sys.exit(0 if all(row.passed for rows in measured.values() for row in rows) else 1)


if __name__ == "__main__":
    main()
