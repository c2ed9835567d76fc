"""Measuring in a transcript what an older report does not carry."""

from __future__ import annotations

from collections.abc import Collection

from sync.centre.insight.document import ComputedAnswer
from sync.contract.plan import InterviewPlan
from sync.contract.report import InterviewReport


def measure_content(
    report: InterviewReport, plan: InterviewPlan, wanted: Collection[str]
) -> list[ComputedAnswer]:
    """The content features among ``wanted`` that no answer of the report has."""
    del report, plan, wanted
    return []
