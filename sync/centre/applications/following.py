"""What happens elsewhere and moves an application by itself: a résumé comes, an interview is held."""

from __future__ import annotations

from typing import Any

from django.db.models.signals import post_save

from sync.centre.applications.models import Application, Stage
from sync.centre.applications.moves import note
from sync.centre.applications.placing import arrive
from sync.centre.interviews.models import Interview
from sync.centre.people.models import Resume


def follow() -> None:
    post_save.connect(_resume_came, sender=Resume, dispatch_uid="application-of-resume")
    post_save.connect(_interview_moved, sender=Interview, dispatch_uid="application-of-interview")


def _resume_came(instance: Resume, created: bool, **_: Any) -> None:
    if created:
        arrive(instance.candidate)


def _interview_moved(instance: Interview, **_: Any) -> None:
    if instance.status != Interview.Status.COMPLETED:
        return
    plan = instance.plan
    held = Application.objects.filter(candidate=plan.candidate_id, post=plan.post_id)
    for application in held.exclude(stage__in=[Stage.INTERVIEWED, Stage.ADVANCED, Stage.DECLINED]):
        note(application, Stage.INTERVIEWED)
