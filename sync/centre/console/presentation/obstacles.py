"""Why an application cannot be held against the posts, and the résumé at which that is put right."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from sync.centre.applications.models import Application
from sync.centre.people.models import Resume
from sync.centre.people.resumes.speaking import is_in_question
from sync.centre.scheduling.unforeseen import UNFORESEEN

NO_SCORE: Final = "no-score"
"""The program failed at the résumé, and there is a post already: nobody has to choose one."""

OBSTACLES: Final[dict[str, str | Promise]] = {
    "no-resume": _("Not matched: there is no résumé. Ask for one."),
    "in-question": _("Not matched: somebody has to say whose résumé this is."),
    UNFORESEEN: _("Not matched: the program failed at this résumé. Read it, and choose the post yourself."),
    NO_SCORE: _("No score: the program failed at this résumé. Read it, and judge for yourself."),
}
"""Why nothing is found out, and what a person does about it."""


@dataclass(frozen=True, slots=True)
class Arrived:
    """A résumé of somebody on the board."""

    resume_id: str
    source: str
    is_sure: bool
    """It is not open whose it is."""


def arrived_of(people: set[str]) -> dict[str, Arrived]:
    """The résumé that speaks for each; of those who have none for sure, the newest."""
    came = Resume.objects.filter(candidate__in=people).order_by("received_at", "-resume_id")
    rows = [
        (person, Arrived(resume, source, not is_in_question(told)))
        for person, resume, source, told in came.values_list(
            "candidate_id", "resume_id", "source", "contradictions"
        )
    ]
    return dict([*rows, *((person, each) for person, each in rows if each.is_sure)])


def obstacle_of(row: Application, arrived: Arrived | None) -> str:
    """A key of `OBSTACLES`, or nothing; whoever is in question waits for a person and for no worker."""
    if row.score is not None:
        return ""
    if arrived is None:
        return "no-resume"
    if not arrived.is_sure:
        return "in-question"
    if row.to_match:
        return ""
    return NO_SCORE if row.fault == UNFORESEEN and row.post_id is not None else row.fault
