"""The `hr` command: the HR store's door for those who run it."""

from __future__ import annotations

from pathlib import Path

import click

from sync.centre.commands.check import check
from sync.centre.commands.context import HrDoor
from sync.centre.commands.linting import lint_questions
from sync.centre.commands.matching import match
from sync.centre.commands.messages import message
from sync.centre.commands.plans import send_plan, wait_report
from sync.centre.commands.posts import posts
from sync.centre.commands.quarantine import quarantine, rebuild
from sync.centre.commands.rating import rerate
from sync.centre.commands.records import record
from sync.centre.commands.reschedule import reschedule
from sync.centre.commands.resumes import fetch, import_resumes, template, watch
from sync.centre.commands.seeding import seed
from sync.centre.commands.serving import ingest, serve, web, work
from sync.centre.commands.users import user

CATALOGUE = Path(__file__).parent / "commands" / "locale"


@click.group(
    "hr", cls=HrDoor, catalogues=[CATALOGUE], context_settings={"help_option_names": ["-h", "--help"]}
)
def main() -> None:
    """The Vivavoce HR store: candidates, posts, plans, interviews, reports."""


for command in (
    serve,
    web,
    ingest,
    work,
    user,
    seed,
    send_plan,
    wait_report,
    quarantine,
    rebuild,
    rerate,
    record,
    check,
    import_resumes,
    fetch,
    template,
    watch,
    reschedule,
    match,
    lint_questions,
    posts,
    message,
):
    main.add_command(command)


if __name__ == "__main__":
    main(prog_name="hr")
