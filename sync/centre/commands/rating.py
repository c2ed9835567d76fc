"""`hr rerate`: old reports by another rubric."""

from __future__ import annotations

import json

import click

from sync.centre.commands.context import set_up


@click.command()
@click.option("--rubric", required=True, help="The rubric as NAME@VERSION.")
@click.option("--report", "report_ids", multiple=True, help="A report's id; may be given several times.")
@click.option("--post", "post_id", help="Every report of this post.")
@click.option("--json", "as_json", is_flag=True)
def rerate(rubric: str, report_ids: tuple[str, ...], post_id: str | None, as_json: bool) -> None:
    """Rate reports again by another rubric; both ratings stay. Prints report, old and new score."""
    set_up()
    from sync.centre.insight.rerating import rate_report
    from sync.centre.interviews.models import Report
    from sync.centre.lookup import find
    from sync.centre.posts.models import Post
    from sync.centre.posts.rubrics import find_rubric

    if bool(report_ids) == bool(post_id):
        raise click.UsageError("--report or --post")
    chosen = find_rubric(rubric)
    if post_id:
        post = find(Post.objects, "post", post_id)
        reports = list(Report.objects.filter(interview__plan__post=post).order_by("report_id"))
    else:
        reports = [find(Report.objects, "report", each) for each in report_ids]
    for report in reports:
        rating = rate_report(report, chosen)
        line = {
            "report": report.report_id,
            "rubric": f"{report.rubric_name}@{report.rubric_version}",
            "score": report.score,
            "new_rubric": str(chosen),
            "new_score": rating.score,
        }
        shown = ("—" if value is None else str(value) for value in line.values())
        click.echo(json.dumps(line) if as_json else "\t".join(shown))
