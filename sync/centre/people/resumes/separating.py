"""Undoing a join: a résumé that was given to the wrong person becomes somebody of their own."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import transaction

from sync.centre.people.identities import same_email, same_phone
from sync.centre.people.models import Candidate, Identity, Resume
from sync.centre.people.resident_id import check_resident_id
from sync.centre.people.resumes.duplicates import at_board, remember
from sync.centre.people.resumes.errors import NothingToSeparate
from sync.centre.people.resumes.intake import today
from sync.centre.people.resumes.reading.contacts import resident_id
from sync.centre.people.resumes.reading.spelling import lines_of
from sync.centre.people.resumes.speaking import NAME_DIFFERS
from sync.centre.people.signals import separated
from sync.centre.policy.audit import write_down
from sync.centre.policy.models import User

FIELDS = {
    str(Identity.Kind.RESIDENT_ID.value): "resident_id",
    str(Identity.Kind.PHONE.value): "phone",
    str(Identity.Kind.EMAIL.value): "email",
}
"""The candidate's own field for each kind of identity; a board's name for them stands in none."""


@transaction.atomic
def separate(resume: Resume, actor: User | None) -> Candidate:
    """The new candidate. What both were known by stays with the first. Raises NothingToSeparate.

    What this résumé alone says goes with it: resident number, phones, addresses. A résumé that comes
    later is joined with whom the phone or address is known for, as ever.
    """
    if resume.candidate.resumes.count() < 2 and not resume.joined_by:
        raise NothingToSeparate(resume=resume.resume_id)
    before = resume.candidate
    name = resume.fields["name"]["value"] if "name" in resume.fields else before.name
    made = Candidate(name=name[:80], language=resume.language)
    own = _own(resume, before)
    for kind, value in own:
        before.identities.filter(kind=kind, value=value).delete()
        if value in _held(before, kind):
            setattr(before, FIELDS[kind], "")
        if kind in FIELDS and not getattr(made, FIELDS[kind]):
            setattr(made, FIELDS[kind], value)
    before.save()
    made.save()
    remember(made, own)
    resume.candidate, resume.joined_by = made, ""
    resume.contradictions = [each for each in resume.contradictions if each["code"] != NAME_DIFFERS]
    resume.save(update_fields=["candidate", "joined_by", "contradictions"])
    write_down(
        actor,
        "changed",
        "resume",
        resume.resume_id,
        separated_from=before.candidate_id,
        candidate=made.candidate_id,
    )
    separated.send(sender=Resume, resume=resume, before=before, made=made)
    return made


def _own(resume: Resume, before: Candidate) -> list[tuple[str, str]]:
    """By what this résumé is known and no other of ``before``, nor what it was joined by."""
    told = {each for other in before.resumes.exclude(pk=resume.pk) for each in told_by(other)}
    own = []
    for kind in map(str, Identity.Kind.values):
        said = [each for each in told_by(resume) if each[0] == kind]
        alone = [each for each in said if each not in told]
        if resume.joined_by == kind and alone == said:  # joined with what HR wrote down, in no résumé
            held = _held(before, kind)
            alone = [each for each in said if each[1] not in held] if _any_in(said, held) else said[1:]
        own += alone
    return own


def _any_in(said: Iterable[tuple[str, str]], held: set[str]) -> bool:
    return any(value in held for _kind, value in said)


def _held(candidate: Candidate, kind: str) -> set[str]:
    """The candidate's own field of this kind, written as identities are."""
    return {value for each, value in candidate.known_by() if each == kind}


def told_by(resume: Resume) -> list[tuple[str, str]]:
    """What a résumé says its person is known by. The number stands in its text alone, never in its fields."""
    found = []
    number = resident_id(lines_of(resume.text))
    if number and (valid := check_resident_id(number.value, today()).number):
        found.append((str(Identity.Kind.RESIDENT_ID.value), valid))
    for key, same in (("phone", same_phone), ("email", same_email)):
        field = resume.fields.get(key)
        several = [field, *field.get("others", [])] if field else []
        found += [(key, value) for each in several if (value := same(each["value"]))]
    return [*found, *at_board(resume.kind, resume.source, resume.file_name)]
