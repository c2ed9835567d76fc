"""`hr seed`: an invented post, candidate and terminal to begin with."""

from __future__ import annotations

import json

import click

from sync.centre.commands.context import set_up


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Names and logins as one JSON object.")
def seed(as_json: bool) -> None:
    """Plant an invented post, candidate, three questions, a device and a user for each role."""
    set_up()
    from sync.centre import sample
    from sync.centre.settings import CONFIGURATION

    sample.plant()
    logins = sample.plant_users(CONFIGURATION.home)
    if as_json:
        planted = {
            "post": sample.POST,
            "candidate": sample.CANDIDATE,
            "device": sample.DEVICE,
            "logins": logins,
        }
        click.echo(json.dumps(planted, ensure_ascii=False))
        return
    click.echo(f"post: {sample.POST}\ncandidate: {sample.CANDIDATE}\ndevice: {sample.DEVICE}")
    for name, password in logins.items():
        click.echo(f"login: {name} / {password}")
