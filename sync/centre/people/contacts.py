"""What a person writes down by hand: whose a phone or an address is already, and what is no longer theirs."""

from __future__ import annotations

from django.db import transaction

from sync.centre.people.identities import same_email, same_phone
from sync.centre.people.models import Candidate, Identity
from sync.centre.people.resumes.separating import told_by


def already_of(candidate_id: str | None, phone: str, email: str) -> list[Candidate]:
    """The others who are known by this phone or this address."""
    written = ((Identity.Kind.PHONE, same_phone(phone)), (Identity.Kind.EMAIL, same_email(email)))
    found: list[Candidate] = []
    for kind, value in written:
        known = Identity.objects.filter(kind=kind, value=value).exclude(candidate=candidate_id)
        found += [each.candidate for each in known.select_related("candidate") if value]
    return list(dict.fromkeys(found))


@transaction.atomic
def forget_former(candidate: Candidate) -> None:
    """``candidate`` is known by what stands in their fields and résumés, and by nothing else any longer.

    Somebody who shares what is forgotten is known by it from now on.
    """
    known = set(candidate.known_by())
    former = [each for each in candidate.identities.all() if (each.kind, each.value) not in known]
    if not former:
        return
    known.update(each for resume in candidate.resumes.all() for each in told_by(resume))
    for identity in former:
        if (identity.kind, identity.value) in known:
            continue
        identity.delete()
        heir = _sharing(identity)
        if heir is not None:
            Identity.objects.create(kind=identity.kind, value=identity.value, candidate=heir)


def _sharing(identity: Identity) -> Candidate | None:
    """Who else has it written down, the first who came."""
    if identity.kind == Identity.Kind.EMAIL:
        found = Candidate.objects.filter(email__iexact=identity.value)
    else:  # however it is spelt, it ends alike
        found = Candidate.objects.filter(phone__endswith=identity.value[-1])
    written = (str(identity.kind), identity.value)
    others = found.exclude(pk=identity.candidate_id).order_by("created_at").iterator()
    return next((each for each in others if written in each.known_by()), None)
