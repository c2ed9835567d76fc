"""What a record says, as one viewer may see it: the same for the page, the file and the paper."""

from __future__ import annotations

from typing import Any

from sync.centre.console.presentation.report import report_view
from sync.centre.console.presentation.rubric import rubric_texts
from sync.centre.interviews.models import Report
from sync.centre.policy.fields import Viewer, may_see, view_candidate, view_report
from sync.contract.codec import read
from sync.contract.message import Language
from sync.contract.report import InterviewReport


def record_content(found: Report, viewer: Viewer, language: Language) -> dict[str, Any]:
    """The templates' context; ``language`` must be the one Django speaks now."""
    plan = found.interview.plan
    message = read(InterviewReport, view_report(viewer, found))
    texts = rubric_texts(plan.document.get("rubric", {}).get("document", {}), language)
    return {
        "person": {
            "name": view_candidate(viewer, plan.candidate).name,
            "post": plan.post.title,
            "department": plan.post.department,
            "device": str(found.interview.device),
            "report_id": found.report_id,
        },
        "report": report_view(message, texts),
        "report_language": message.language,
        "plan_revisions": {"held": message.plan_revision, "newest": plan.revision},
        "words_hidden": not may_see(viewer, "report.words"),
    }
