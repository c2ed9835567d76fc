"""Undoing a join: a résumé that was given to the wrong person becomes somebody of their own."""

from __future__ import annotations

from django.db import transaction

from sync.centre.people.identities import same_email, same_phone
from sync.centre.people.models import Candidate, Identity, Resume
from sync.centre.people.resumes.errors import NothingToSeparate
from sync.centre.policy.audit import write_down
from sync.centre.policy.models import User


@transaction.atomic
def separate(resume: Resume, actor: User | None) -> Candidate:
    """The new candidate. What both were known by stays with the first. Raises NothingToSeparate.

    A résumé that comes later is joined with whom the phone or address is known for, as ever.
    """
    if resume.candidate.resumes.count() < 2 and not resume.joined_by:
        raise NothingToSeparate(resume=resume.resume_id)
    before = resume.candidate
    fields = resume.fields
    name = fields["name"]["value"] if "name" in fields else before.name
    made = Candidate.objects.create(name=name[:80], language=resume.language)
    others = before.resumes.exclude(pk=resume.pk)
    for key, kind, same in (
        ("phone", Identity.Kind.PHONE, same_phone),
        ("email", Identity.Kind.EMAIL, same_email),
    ):
        value = same(fields.get(key, {}).get("value", ""))
        told = {same(other.fields.get(key, {}).get("value", "")) for other in others}
        if value and value not in told and resume.joined_by != kind:
            before.identities.filter(kind=kind, value=value).delete()
            if same(getattr(before, key)) == value:
                setattr(before, key, "")
            setattr(made, key, value)
    before.save()
    made.save()
    resume.candidate, resume.joined_by = made, ""
    resume.save(update_fields=["candidate", "joined_by"])
    write_down(
        actor,
        "changed",
        "resume",
        resume.resume_id,
        separated_from=before.candidate_id,
        candidate=made.candidate_id,
    )
    return made
