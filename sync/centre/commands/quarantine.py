"""`hr quarantine` and `hr rebuild`: messages that were set aside, and projecting again."""

from __future__ import annotations

import json

import click

from sync.centre.commands.context import set_up
from sync.commandline import speaking


@click.group()
def quarantine() -> None:
    """Messages that could not be taken in."""


@quarantine.command("list")
@click.option("--json", "as_json", is_flag=True)
def list_quarantine(as_json: bool) -> None:
    """Each message with its key, what is wrong with it and where."""
    set_up()
    from sync.centre.ingest.models import Quarantine

    for row in Quarantine.objects.select_related("message").order_by("message_id"):
        line = {
            "message": row.message_id,
            "key": str(row.message),
            "fault": row.fault,
            "field": row.field,
            "detail": row.detail,
            "attempts": row.attempts,
        }
        click.echo(json.dumps(line, ensure_ascii=False) if as_json else "\t".join(map(str, line.values())))


@quarantine.command("replay")
@click.argument("messages", nargs=-1, type=int)
def replay_quarantine(messages: tuple[int, ...]) -> None:
    """Try MESSAGES (by default all) again. Status 1 if any is still set aside."""
    set_up()
    from sync.centre.ingest.projector import replay

    taken, aside = replay(messages or None)
    click.echo(speaking().say("quarantine.replayed", taken=taken, aside=aside))
    raise SystemExit(1 if aside else 0)


@click.command()
def rebuild() -> None:
    """Project the whole inbox again from the beginning (stop `hr serve` first)."""
    set_up()
    from sync.centre.ingest.projector import rebuild as project_again

    taken, aside = project_again()
    click.echo(speaking().say("quarantine.rebuilt", taken=taken, aside=aside))
