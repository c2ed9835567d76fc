"""`hr match`: résumés against a post."""

from __future__ import annotations

import datetime as dt
import json
import sys
from pathlib import Path

import click

from sync.centre.commands.lines import print_line, read_lines
from sync.commandline import speaking

DAY = click.DateTime(["%Y-%m-%d"])


@click.command("match")
@click.option("--post", "post", type=click.Path(path_type=Path), required=True)
@click.option("--today", type=DAY)
def match(post: Path, today: dt.datetime | None) -> None:
    """Read résumés as JSON lines on standard input; prints who meets the post, and what shows it."""
    from sync.centre.matching.matcher import Matcher
    from sync.centre.matching.sought import read_post

    day = (today or dt.datetime.now(tz=None)).date()  # noqa: DTZ005 (of this place)
    matcher = Matcher(read_post(post), day)
    for each in matcher.forbidden:
        click.echo(speaking().say("match.forbidden", requirement=each), err=True)
    for place, line in enumerate(read_lines(sys.stdin.buffer), start=1):
        if not line.strip():
            continue
        number, text, name, error = _resume(line, place)
        if error:
            print_line({"id": number, "error": error})
            continue
        found = matcher.match(text, name)
        print_line(
            {
                "id": number,
                "meets": found.meets,
                "score": found.score,
                "evidence": found.evidence,
                "missing": list(found.missing),
            }
        )


def _resume(line: str, place: int) -> tuple[object, str, str, str]:
    """Its id, its text and the person's name if it is told; what is wrong with the line, or ``""``."""
    try:
        value = json.loads(line)
    except (ValueError, RecursionError):
        return None, "", "", f"line {place}: not JSON"
    if not isinstance(value, dict):
        return None, "", "", f"line {place}: not an object"
    number, text, name = value.get("id"), value.get("text"), value.get("name", "")
    if "id" not in value:
        return None, "", "", f"line {place}: id is missing"
    if isinstance(number, bool) or not isinstance(number, str | int):
        return None, "", "", f"line {place}: id is not a string"
    if "text" not in value:
        return number, "", "", f"line {place}: text is missing"
    if not isinstance(text, str):
        return number, "", "", f"line {place}: text is not a string"
    if not isinstance(name, str):
        return number, "", "", f"line {place}: name is not a string"
    return number, text, name, ""
