"""`provision packs`: list, fetch and verify the model packs of this machine."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

import click
from rich.progress import BarColumn, DownloadColumn, Progress, TaskID, TextColumn, TimeRemainingColumn

from models import catalogue
from provisioning.texts import Texts

NAMES = click.argument("names", nargs=-1)
FOLDER = click.option("--folder", type=click.Path(path_type=Path, file_okay=False))


@click.group()
def packs() -> None:
    """Model packs: what the terminal hears, sees and speaks with."""


@packs.command("list")
@FOLDER
@click.pass_obj
def list_packs(texts: Texts, folder: Path | None) -> None:
    """Every pack, with its licence, its size and whether it is here."""
    for pack in catalogue.packs().values():
        mark = "✓" if _is_here(pack.name, folder) else "–"
        need = texts.say(f"packs.need.{pack.need}")
        click.echo(
            f"{mark} {pack.name} {pack.version} · {pack.bytes / 2**20:.0f} MiB · {pack.licence} · {need}"
        )
        click.echo(f"    {texts.say(f'packs.purpose.{pack.name}')}")


@packs.command()
@NAMES
@FOLDER
@click.option("--from", "origin", default="")
@click.option("--tests", is_flag=True)
@click.pass_obj
def fetch(texts: Texts, names: Sequence[str], folder: Path | None, origin: str, tests: bool) -> None:
    """Bring packs to this machine; without names, all that an interview needs."""
    needs = ("kiosk", "test") if tests else ("kiosk",)
    wanted = list(names) or [pack.name for pack in catalogue.packs().values() if pack.need in needs]
    with closing(Bars()) as bars:
        catalogue.fetch(wanted, folder=folder, origin=origin, progress=bars)
    place = folder or catalogue.packs_folder()
    click.echo(f"✓ {texts.say('packs.complete', count=len(wanted), folder=place)}")


@packs.command()
@NAMES
@FOLDER
@click.pass_obj
def verify(texts: Texts, names: Sequence[str], folder: Path | None) -> None:
    """Compare every byte with the catalogue; without names, every pack that is here."""
    wanted = list(names) or [name for name in catalogue.packs() if _is_here(name, folder)]
    damaged = False
    for name in wanted:
        try:
            catalogue.verify(name, folder)
            click.echo(f"✓ {name}")
        except (catalogue.PackMissing, catalogue.PackHashWrong) as error:
            damaged = True
            click.echo(f"✗ {texts.fault(error)}")
    sys.exit(1 if damaged else 0)


class Bars:
    """One progress bar for each pack on its way; nothing where nothing is fetched."""

    def __init__(self) -> None:
        self._screen = Progress(
            TextColumn("{task.description}"),
            BarColumn(),
            DownloadColumn(binary_units=True),
            TimeRemainingColumn(),
        )
        self._tasks: dict[str, TaskID] = {}

    def __call__(self, pack: str, done: int, total: int) -> None:
        if not self._tasks:
            self._screen.start()
        if pack not in self._tasks:
            self._tasks[pack] = self._screen.add_task(pack, total=total)
        self._screen.update(self._tasks[pack], completed=done, total=total)

    def close(self) -> None:
        if self._tasks:
            self._screen.stop()


def _is_here(name: str, folder: Path | None) -> bool:
    try:
        catalogue.locate(name, folder)
    except catalogue.PackMissing:
        return False
    return True
