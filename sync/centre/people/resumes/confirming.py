"""A person says that a résumé under another name is the candidate's after all."""

from __future__ import annotations

from django.db import transaction

from sync.centre.people.models import Candidate, Resume
from sync.centre.people.resumes.duplicates import remember
from sync.centre.people.resumes.errors import NothingInQuestion
from sync.centre.people.resumes.separating import FIELDS, told_by
from sync.centre.people.resumes.speaking import NAME_DIFFERS, is_in_question
from sync.centre.people.signals import confirmed
from sync.centre.policy.audit import write_down
from sync.centre.policy.models import User


@transaction.atomic
def confirm(resume: Resume, actor: User | None) -> Candidate:
    """The résumé is its candidate's from now on, who is known by its contacts too. Raises NothingInQuestion.

    The name stays as it is: HR writes it as it should be.
    """
    if not is_in_question(resume.contradictions):
        raise NothingInQuestion(resume=resume.resume_id)
    candidate = resume.candidate
    told = told_by(resume)
    for kind, value in told:
        if kind in FIELDS and not getattr(candidate, FIELDS[kind]):
            setattr(candidate, FIELDS[kind], value)
    candidate.save()
    remember(candidate, told)
    resume.contradictions = [each for each in resume.contradictions if each["code"] != NAME_DIFFERS]
    resume.save(update_fields=["contradictions"])
    write_down(actor, "changed", "resume", resume.resume_id, confirmed=True, candidate=candidate.candidate_id)
    confirmed.send(sender=Resume, resume=resume)
    return candidate
