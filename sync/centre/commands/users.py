"""`hr user`: who may log in."""

from __future__ import annotations

import sys

import click

from sync.centre.commands.context import set_up
from sync.centre.policy.roles import ROLES
from sync.commandline import speaking


@click.group()
def user() -> None:
    """Who may log in to the console."""


@user.command("add")
@click.argument("name")
@click.option("--role", type=click.Choice(ROLES), required=True)
@click.option("--display-name", default="")
@click.option("--password-stdin", is_flag=True)
def add(name: str, role: str, display_name: str, password_stdin: bool) -> None:
    """Add NAME with a role, or change the role and password of NAME."""
    texts = speaking()
    password = (
        sys.stdin.readline().rstrip("\n")
        if password_stdin
        else click.prompt(texts.say("user.password"), hide_input=True, confirmation_prompt=True, err=True)
    )
    set_up()
    from sync.centre.policy.accounts import put_user

    made = put_user(name, role, password, display_name=display_name)
    click.echo(texts.say("user.added" if made else "user.changed", name=name, role=role))


@user.command("list")
def list_users() -> None:
    """Each user with their roles."""
    set_up()
    from sync.centre.policy.models import User

    texts = speaking()
    for each in User.objects.prefetch_related("groups").order_by("username"):
        roles = ",".join(sorted(group.name for group in each.groups.all()))
        state = texts.say("user.active" if each.is_active else "user.closed")
        click.echo(f"{each.username}\t{roles}\t{state}")
