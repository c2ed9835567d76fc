"""`hr reschedule`: what messages of candidates mean for their appointments."""

from __future__ import annotations

import datetime as dt
import json
import sys

import click

from sync.centre.commands.lines import print_line, read_lines

TIME = click.DateTime(["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S", "%Y-%m-%d %H:%M"])


@click.command()
@click.option("--now", type=TIME, help="When the messages came; by default the present.")
@click.option("--booked", type=TIME, help="The appointment that the messages may refer to.")
def reschedule(now: dt.datetime | None, booked: dt.datetime | None) -> None:
    """Read messages as JSON lines on standard input; prints what each wishes, and the reply."""
    from sync.centre.scheduling.wishes.reading import read
    from sync.centre.scheduling.wishes.replies import reply_to

    moment = now or dt.datetime.now(tz=None).replace(second=0, microsecond=0)  # noqa: DTZ005 (of this place)
    for line in read_lines(sys.stdin.buffer):
        if not line.strip():
            continue
        name, text, error = _message(line)
        if error:
            said: dict[str, str | None] = {"error": error}
        else:
            reading = read(text, moment, booked)
            start = reading.start.isoformat(timespec="minutes") if reading.start else None
            said = {"outcome": reading.outcome, "start": start, "reply": reply_to(reading)}
        print_line({"id": name, **said})


def _message(line: str) -> tuple[object, str, str | None]:
    """Its id and its text, and what is wrong with the line, if anything is."""
    try:
        value = json.loads(line)
    except (ValueError, RecursionError):
        return None, "", "not-json"
    if not isinstance(value, dict):
        return None, "", "not-an-object"
    text = value.get("text")
    if isinstance(text, str):
        return value.get("id"), text, None
    return value.get("id"), "", "text-missing" if text is None else "text-not-a-string"
