"""`hr send-plan` and `hr wait-report`."""

from __future__ import annotations

import json
import time
from pathlib import Path
from typing import TYPE_CHECKING, cast

import click

from sync.centre.commands.context import set_up
from sync.centre.commands.output import demand_writable, write_whole
from sync.centre.errors import ReportNotReceived, ReportUnfinished
from sync.contract.message import Language

if TYPE_CHECKING:
    from sync.centre.interviews.models import Report

LOOK_SECONDS = 0.25


@click.command("send-plan")
@click.option("--candidate", required=True)
@click.option("--post", required=True)
@click.option("--device", required=True)
@click.option("--language", type=click.Choice(["zh-CN", "en", "ja"]))
@click.option("--plan", "plan_id")
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
@click.option("--timeout", default=600.0, show_default=True)
@click.option("--out", type=click.Path(path_type=Path))
@click.option("--unfinished", is_flag=True)
def wait_report(plan_id: str, timeout: float, out: Path | None, unfinished: bool) -> None:
    """Wait until the report of a plan is in the store; status 0 only then. Prints its id."""
    set_up()
    from sync.contract.codec import canonical

    if out:
        demand_writable(out)
    report = _await_report(plan_id, timeout)
    if report.outcome != "completed" and not unfinished:
        raise ReportUnfinished(plan=plan_id, outcome=report.outcome)
    if out:
        write_whole(out, canonical(report.document) + b"\n")
    click.echo(report.report_id)


def _await_report(plan_id: str, timeout: float) -> Report:
    """The report of a plan, of a completed interview if there is one. Raises ReportNotReceived."""
    from sync.centre.interviews.models import Report

    deadline = time.monotonic() + timeout
    while not (found := list(Report.objects.filter(interview__plan_id=plan_id))):
        if time.monotonic() >= deadline:
            raise ReportNotReceived(plan=plan_id, seconds=timeout)
        time.sleep(LOOK_SECONDS)
    return next((one for one in found if one.outcome == "completed"), found[0])
