"""`hr check`: what a candidate wrote, checked without the store."""

from __future__ import annotations

import datetime as dt
import sys
from zoneinfo import ZoneInfo

import click

from sync.centre.commands.lines import print_line, read_lines


@click.group()
def check() -> None:
    """Check what candidates wrote."""


@check.command("resident-id")
def check_resident_id() -> None:
    """Chinese resident numbers, one a line on standard input; prints JSON lines."""
    from sync.centre.people.resident_id import check_resident_id as look_at

    for line in read_lines(sys.stdin.buffer):
        found = look_at(line, dt.datetime.now(ZoneInfo("Asia/Shanghai")).date())
        print_line({"id": line, "valid": found.valid, "reason": found.reason})
