"""What moves an application from elsewhere: a résumé comes or goes, an invitation goes, someone was heard."""

from __future__ import annotations

from typing import Any

from django.db.models.signals import post_save

from sync.centre.applications.models import Application, Stage
from sync.centre.applications.moves import note
from sync.centre.applications.placing import arrive, part
from sync.centre.interviews.models import Interview
from sync.centre.people.models import Candidate, Resume
from sync.centre.people.resumes.speaking import is_in_question
from sync.centre.people.signals import confirmed, separated
from sync.centre.scheduling.models import Invitation


def follow() -> None:
    post_save.connect(_resume_came, sender=Resume, dispatch_uid="application-of-resume")
    separated.connect(_parted, dispatch_uid="application-of-separated")
    confirmed.connect(_confirmed, dispatch_uid="application-of-confirmed")
    post_save.connect(_invited, sender=Invitation, dispatch_uid="application-of-invitation")
    post_save.connect(_interview_moved, sender=Interview, dispatch_uid="application-of-interview")


def _resume_came(instance: Resume, created: bool, **_: Any) -> None:
    """One that may be somebody else's makes a card where there is none, so that it is looked at."""
    if not created:
        return
    known = Application.objects.filter(candidate=instance.candidate).exists()
    if not (known and is_in_question(instance.contradictions)):
        arrive(instance.candidate)


def _confirmed(resume: Resume, **_: Any) -> None:
    arrive(resume.candidate)


def _parted(resume: Resume, before: Candidate, made: Candidate, **_: Any) -> None:
    part(resume, before, made)


def _invited(instance: Invitation, created: bool, **_: Any) -> None:
    if not created or instance.method == Invitation.Method.CANCEL:
        return
    booking = instance.booking
    for application in Application.objects.filter(candidate=booking.candidate_id, post=booking.post_id):
        note(application, Stage.INVITED)


def _interview_moved(instance: Interview, **_: Any) -> None:
    if instance.status != Interview.Status.COMPLETED:
        return
    plan = instance.plan
    held = Application.objects.filter(candidate=plan.candidate_id, post=plan.post_id)
    for application in held:
        note(application, Stage.INTERVIEWED)
