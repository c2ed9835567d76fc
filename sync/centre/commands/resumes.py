"""`hr import`, `hr template` and `hr watch`: résumés in, from files and folders."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any, cast

import click

from sync.centre.commands.context import set_up, translated
from sync.centre.commands.output import demand_writable, write_whole
from sync.commandline import speaking
from sync.contract.errors import KnownError
from sync.contract.message import Language


@click.command("import")
@click.argument(
    "files", nargs=-1, required=True, type=click.Path(path_type=Path, exists=True, dir_okay=False)
)
@click.option("--dry-run", is_flag=True)
@click.option("--json", "as_json", is_flag=True)
def import_resumes(files: tuple[Path, ...], dry_run: bool, as_json: bool) -> None:
    """Take résumés in: PDF, scans, DOCX, text; tables as CSV or XLSX. Status 1 if anything was refused."""
    set_up()
    from sync.centre.people.resumes.cleaning import file_name
    from sync.centre.people.resumes.desk import take_in
    from sync.centre.people.resumes.extraction.kinds import demand_size

    refused = False
    for path in files:
        name = file_name(path.name)
        try:
            demand_size(path.stat().st_size, name)
            lines = take_in(path.read_bytes(), name, dry=dry_run).lines(name)
        except KnownError as fault:
            lines = [_refused(name, fault)]
        refused = refused or any(line["outcome"] == "refused" for line in lines)
        for line in lines:
            click.echo(json.dumps(line, ensure_ascii=False) if as_json else _sentence(line))
    if dry_run and not as_json:
        click.echo(speaking().say("resumes.dry"))
    raise SystemExit(1 if refused else 0)


@click.command()
@click.argument("board", type=click.Choice(["liepin", "boss"]))
@click.option("--json", "as_json", is_flag=True)
def fetch(board: str, as_json: bool) -> None:
    """Fetch the résumés that a job board holds for this company. Status 1 if anybody was left out."""
    set_up()
    from sync.centre.exchange.boards.addresses import board as board_named
    from sync.centre.exchange.boards.receiving import take_in_everyone
    from sync.centre.people.resumes.desk import Report

    refused = False
    for taken in take_in_everyone(board_named(board)):
        if isinstance(taken, KnownError):
            refused = True
            lines = [_refused(f"{board}-{taken.details['person']}", taken)]
        else:
            lines = Report([taken], []).lines(taken.resume.file_name)
        for line in lines:
            click.echo(json.dumps(line, ensure_ascii=False) if as_json else _sentence(line))
    raise SystemExit(1 if refused else 0)


@click.command()
@click.option("--format", "form", type=click.Choice(["xlsx", "csv"]), default="xlsx", show_default=True)
@click.option("--language", type=click.Choice(["zh-CN", "en", "ja"]), default="zh-CN", show_default=True)
@click.option("--out", type=click.Path(path_type=Path))
def template(form: str, language: str, out: Path | None) -> None:
    """Write the template for a table of candidates. Prints the file's name."""
    set_up(store=False)
    from sync.centre.people.resumes.bulk.template import template_csv, template_xlsx

    path = out or Path(f"candidates.{language}.{form}")
    demand_writable(path)
    chosen = cast("Language", language)
    write_whole(path, template_xlsx(chosen) if form == "xlsx" else template_csv(chosen))
    click.echo(path)


@click.command()
@click.argument("folder", type=click.Path(path_type=Path, exists=True, file_okay=False))
@click.option("--every", default=2.0, show_default=True, type=click.FloatRange(min=0.05))
@click.option("--once", is_flag=True)
@click.option("--json", "as_json", is_flag=True)
def watch(folder: Path, every: float, once: bool, as_json: bool) -> None:
    """Take in what is put into FOLDER, until SIGTERM or Ctrl-C; each file then moves to done or refused."""
    set_up()
    from sync.centre.people.resumes.watching import FolderWatch

    watched = FolderWatch(folder)
    for name, report in watched.run(every, once=once):
        lines = [_refused(name, report)] if isinstance(report, KnownError) else report.lines(name)
        for line in lines:
            click.echo(json.dumps(line, ensure_ascii=False) if as_json else _sentence(line))


def _refused(name: str, fault: KnownError) -> dict[str, Any]:
    language = speaking().language
    return {
        "file": name,
        "outcome": "refused",
        "code": fault.code,
        "detail": translated(fault.sentence, language).format(**fault.details),
        "remedy": translated(fault.remedy, language).format(**fault.details),
    }


def _sentence(line: Mapping[str, Any]) -> str:
    texts = speaking()
    if line["outcome"] != "refused":
        sentence = texts.say(
            f"resumes.{line['outcome']}", **{**line, "by": texts.say(f"resumes.by.{line['by']}")}
        )
        count = len(line["contradictions"])
        return sentence + (texts.say("resumes.contradictions", count=count) if count else "")
    if "detail" in line:
        return f"{line['detail']} {line['remedy']}"
    told = texts.say(f"resumes.cell.{line['code']}", **line["details"])
    return texts.say("resumes.cell", **{**line, "told": told})
