"""`hr posts`: posts from elsewhere."""

from __future__ import annotations

import json
from pathlib import Path

import click

from sync.centre.commands.context import set_up
from sync.commandline import speaking


@click.group()
def posts() -> None:
    """Posts, as they are advertised."""


@posts.command("sync")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True)
def synchronise_posts(file: Path, as_json: bool) -> None:
    """Take over the posts of FILE (JSON). What a changed description proposes waits in the console."""
    set_up()
    from sync.centre.posts.sources import PostFile, synchronise

    done = synchronise(PostFile(file))
    if as_json:
        proposed = [
            {
                "post": one.post_id,
                "kind": one.kind,
                "requirement": one.requirement,
                "question": one.question_id,
            }
            for one in done.proposals
        ]
        told = {"added": done.added, "changed": done.changed, "unchanged": done.unchanged}
        click.echo(json.dumps({**told, "proposals": proposed}, ensure_ascii=False))
        return
    texts = speaking()
    for name in ("added", "changed", "unchanged"):
        for post in getattr(done, name):
            click.echo(texts.say(f"posts.{name}", post=post))
    for one in done.proposals:
        click.echo(texts.say(f"posts.proposal.{one.kind}", post=one.post_id, requirement=one.requirement))
