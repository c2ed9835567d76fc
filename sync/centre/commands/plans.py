"""`hr send-plan` and `hr wait-report`."""

from __future__ import annotations

import json
import time
from typing import cast

import click

from sync.centre.commands.context import set_up
from sync.centre.errors import ReportNotReceived
from sync.contract.message import Language

LOOK_SECONDS = 0.25


@click.command("send-plan")
@click.option("--candidate", required=True, help="Candidate id.")
@click.option("--post", required=True, help="Post id.")
@click.option("--device", required=True, help="Device id.")
@click.option("--language", type=click.Choice(["zh-CN", "en", "ja"]), help="Default: the candidate's.")
@click.option("--plan", "plan_id", help="Send this existing plan again instead of making one.")
@click.option("--json", "as_json", is_flag=True)
def send_plan(
    candidate: str,
    post: str,
    device: str,
    language: str | None,
    plan_id: str | None,
    as_json: bool,
) -> None:
    """Make a plan and send it to a device. Prints the plan's id."""
    set_up()
    from sync.centre.interviews.dispatch import send
    from sync.centre.interviews.models import Device, Plan
    from sync.centre.interviews.planning import make_plan
    from sync.centre.lookup import find
    from sync.centre.people.models import Candidate
    from sync.centre.posts.models import Post

    plan = (
        find(Plan.objects, "plan", plan_id)
        if plan_id
        else make_plan(
            find(Post.objects, "post", post),
            find(Candidate.objects, "candidate", candidate),
            find(Device.objects, "device", device),
            language=cast("Language | None", language),
        )
    )
    revision = send(plan)
    sent = {"plan_id": plan.plan_id, "device": device, "shadow_revision": revision}
    click.echo(json.dumps(sent) if as_json else plan.plan_id)


@click.command("wait-report")
@click.option("--plan", "plan_id", required=True)
@click.option("--timeout", default=600.0, show_default=True, help="Seconds.")
@click.option("--out", type=click.Path(dir_okay=False, writable=True), help="Also write the report there.")
def wait_report(plan_id: str, timeout: float, out: str | None) -> None:
    """Wait until the report of a plan is in the store; status 0 only then. Prints its id."""
    set_up()
    from pathlib import Path

    from sync.centre.interviews.models import Report
    from sync.contract.codec import canonical

    deadline = time.monotonic() + timeout
    while (report := Report.objects.filter(interview__plan_id=plan_id).first()) is None:
        if time.monotonic() >= deadline:
            raise ReportNotReceived(plan=plan_id, seconds=timeout)
        time.sleep(LOOK_SECONDS)
    if out:
        Path(out).write_bytes(canonical(report.document) + b"\n")
    click.echo(report.report_id)
