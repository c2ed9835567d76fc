"""``python -m tests.candidate rehearsal | film | portrait``."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import click
from rich.console import Console
from rich.progress import BarColumn, Progress, TaskID, TextColumn, TimeRemainingColumn

from models.errors import KnownError
from tests.candidate.appearance import PRESETS
from tests.candidate.rehearsal import UnknownQuestion, default_cache, rehearse

_console = Console(stderr=True)
_WHO = click.option("--person", type=click.Choice(sorted(PRESETS)), default="lin", show_default=True)


@click.group()
def main() -> None:
    """A rendered, invented candidate who follows a script."""


@main.command()
@click.option("--plan", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--out", type=click.Path(file_okay=False, path_type=Path), required=True)
@click.option("--cache", type=click.Path(file_okay=False, path_type=Path), default=None)
@click.option(
    "--workers", type=click.IntRange(1), default=None, help="Processes; as many as cores by default."
)
@_WHO
def rehearsal(plan: Path | None, out: Path, cache: Path | None, workers: int | None, person: str) -> None:
    """Films the answers to a plan's questions (the sample plan's by default)."""
    questions = json.loads(plan.read_text(encoding="utf-8")) if plan else sample_plan()
    with _bars() as bars:
        rows: dict[str, TaskID] = {}

        def show(film: str, done: int, frames: int) -> None:
            if film not in rows:
                rows[film] = bars.add_task(film, total=frames)
            bars.update(rows[film], completed=done)

        made = rehearse(
            questions, out, person=person, cache=cache or default_cache(), workers=workers, progress=show
        )
    _console.print(f"[green]✓[/green] {made}")


@main.command()
@click.option("--seed", type=int, required=True)
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), required=True)
@click.option("--seconds", type=click.FloatRange(10), default=28.0, show_default=True)
@click.option("--person", type=click.Choice(sorted(PRESETS)), default=None, help="By the seed otherwise.")
def film(seed: int, out: Path, seconds: float, person: str | None) -> None:
    """Films a random script in a random setting; its truth lies beside it."""
    from tests.candidate.chance import random_film
    from tests.candidate.film import write

    made = random_film(seed, seconds, person)
    with _bars() as bars:
        row = bars.add_task(out.name, total=made.frames)
        write(made, out, lambda: bars.advance(row))
    _console.print(f"[green]✓[/green] {out}")


@main.command()
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), required=True)
@click.option("--smile", type=click.FloatRange(0, 1), default=0.35, show_default=True)
@_WHO
def portrait(out: Path, smile: float, person: str) -> None:
    """One picture (PNG), for documents."""
    import cv2

    from tests.candidate.face import SILENT
    from tests.candidate.render import Candidate
    from tests.candidate.script import Moment
    from tests.candidate.stage import Stage

    stage, candidate = Stage(), Candidate(PRESETS[person])
    stage.begin()
    candidate.draw(Moment(t=0.0, smile=smile), SILENT)
    cv2.imwrite(str(out), stage.finish(0)[:, :, ::-1])


def sample_plan() -> dict[str, Any]:
    """The questions for which `answers.json` has the answers; follow-ups stand beside their question."""
    written = json.loads(Path(__file__).with_name("answers.json").read_text(encoding="utf-8"))
    asked = [name for name in written["answers"] if not name.endswith(".follow-up")]
    return {"title": "客户经理", "questions": [{"question_id": name} for name in asked]}


def _bars() -> Progress:
    return Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        TextColumn("{task.percentage:>3.0f} %"),
        TimeRemainingColumn(),
        console=_console,
    )


if __name__ == "__main__":
    try:
        main(standalone_mode=False)
    except click.ClickException as fault:
        fault.show()
        sys.exit(2)
    except (KnownError, UnknownQuestion) as fault:
        _console.print(f"[red]✗[/red] {fault}")
        sys.exit(2)
