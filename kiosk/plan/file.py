"""A plan from a file, with what is wrong in it said by field."""

from __future__ import annotations

from pathlib import Path

from kiosk.errors import PlanNewer, PlanUnreadable
from models.errors import KnownError as ModelKnownError
from models.scoring.rubric import load_rubric
from sync.contract.codec import Unreadable, decode
from sync.contract.plan import InterviewPlan, RubricDocument


def load_plan(path: Path) -> InterviewPlan:
    """Raises PlanUnreadable, PlanNewer, or the rubric's own KnownError."""
    try:
        plan = decode(InterviewPlan, path.read_bytes())
    except OSError as error:
        raise PlanUnreadable(path=path, reason=error.strerror or error) from error
    except Unreadable as error:
        if error.fault == "newer-version":
            raise PlanNewer(path=path, reason=error.detail) from error
        raise PlanUnreadable(path=path, reason=error) from error
    load_rubric(plan.rubric.document)
    return plan


def rubric_fault(rubric: RubricDocument) -> str | None:
    """Why a plan's rubric cannot be used here, or None; the edge refuses such a plan."""
    try:
        load_rubric(rubric.document)
    except ModelKnownError as error:
        return str(error)
    return None
