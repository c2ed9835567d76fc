"""`hr record`: an interview record as a file."""

from __future__ import annotations

from pathlib import Path
from typing import cast

import click

from sync.centre.commands.context import set_up
from sync.centre.commands.output import demand_writable, write_whole
from sync.centre.policy.roles import ROLES, Role
from sync.contract.message import Language


@click.command("record")
@click.argument("report")
@click.option("--format", "form", type=click.Choice(["html", "pdf"]), default="pdf", show_default=True)
@click.option("--language", type=click.Choice(["zh-CN", "en", "ja"]), default="zh-CN", show_default=True)
@click.option("--role", type=click.Choice(ROLES), default="administrator", show_default=True)
@click.option("--out", type=click.Path(path_type=Path))
def record(report: str, form: str, language: str, role: str, out: Path | None) -> None:
    """Write the interview record of REPORT to a file. Prints the file's name."""
    set_up()
    from sync.centre.interviews.models import Report
    from sync.centre.lookup import find
    from sync.centre.policy.fields import CommandLine
    from sync.centre.record.export import Format, export_record

    found = find(Report.objects, "report", report)
    path = out or Path(f"{report}.{language}.{form}")
    demand_writable(path)
    viewer = CommandLine(cast("Role", role))
    written = export_record(found, viewer, cast("Format", form), cast("Language", language))
    write_whole(path, written.content)
    click.echo(path)
