"""`hr seed`: an invented post, candidate and terminal to begin with."""

from __future__ import annotations

import json

import click

from sync.centre.commands.context import set_up
from sync.commandline import speaking


@click.command()
@click.option("--json", "as_json", is_flag=True)
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
    texts = speaking()
    click.echo(texts.say("seed.post", post=sample.POST))
    click.echo(texts.say("seed.candidate", candidate=sample.CANDIDATE))
    click.echo(texts.say("seed.device", device=sample.DEVICE))
    for name, password in logins.items():
        click.echo(texts.say("seed.login", name=name, password=password))
