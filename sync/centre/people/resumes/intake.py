"""Taking résumés in: read, joined with who is there already, kept with every source, written down."""

from __future__ import annotations

import datetime as dt
import hashlib
from dataclasses import asdict, dataclass, replace
from pathlib import PurePath
from typing import Literal

from django.db import IntegrityError, transaction
from django.utils import timezone

from sync.centre.people.identities import same_email, same_phone
from sync.centre.people.masking import hide_numbers
from sync.centre.people.models import Arrival, Candidate, Resume
from sync.centre.people.resident_id import check_resident_id
from sync.centre.people.resumes.cleaning import file_name
from sync.centre.people.resumes.duplicates import (
    at_board,
    came_twice,
    find_same_person,
    identities_of,
    remember,
)
from sync.centre.people.resumes.errors import NoResume
from sync.centre.people.resumes.extraction.extracted import Extracted
from sync.centre.people.resumes.extraction.files import extract
from sync.centre.people.resumes.extraction.recognition import Recogniser, recognise
from sync.centre.people.resumes.reading.reader import read_resume
from sync.centre.people.resumes.reading.resume import Contradiction, Reading
from sync.centre.people.resumes.speaking import NAME_DIFFERS
from sync.centre.policy.audit import write_down
from sync.centre.policy.models import User

Outcome = Literal["added", "joined", "known"]
"""A new candidate; one who was there already; the very same résumé again."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A résumé as it came: its text and what identifies it, before anything is kept."""

    reading: Reading
    text: str
    digest: str
    kind: str
    file_name: str


@dataclass(frozen=True, slots=True)
class Taken:
    resume: Resume
    outcome: Outcome
    by: str
    """What it was known by: ``phone``, ``email``, ``resident-id``, ``board``, ``file``; or nothing."""

    @property
    def candidate(self) -> Candidate:
        return self.resume.candidate


def read_file(content: bytes, name: str, recogniser: Recogniser = recognise) -> Piece:
    """What a file says, nothing kept yet. Raises FileFault."""
    shown = file_name(name)
    extracted = extract(content, shown, recogniser)
    reading = _read(extracted, shown)
    if not reading.says_something:
        raise NoResume(file=shown)
    digest = hashlib.sha256(content).hexdigest()
    return Piece(reading, extracted.text, digest, extracted.kind, shown)


def take_in_file(
    content: bytes,
    name: str,
    source: Resume.Source,
    actor: User | None = None,
    recogniser: Recogniser = recognise,
    *,
    dry: bool = False,
) -> Taken:
    """Take one file in. The same bytes again are not read again. Raises FileFault.

    Reading may take minutes, and a transaction keeps everybody else from writing: one begins after the other.
    """
    digest = hashlib.sha256(content).hexdigest()
    known = Resume.objects.filter(digest=digest).first()
    found = known or read_file(content, name, recogniser)
    with transaction.atomic():
        if isinstance(found, Resume):
            taken = _again(found, source, file_name(name))
        else:
            taken = keep(found, source, actor)
        transaction.set_rollback(dry)
    return taken


def keep(piece: Piece, source: Resume.Source, actor: User | None = None) -> Taken:
    """Keep what was read. Two that come at the same moment are joined as if one had come later."""
    try:
        return _keep(piece, source, actor)
    except IntegrityError:
        return _keep(piece, source, actor)


@transaction.atomic
def _keep(piece: Piece, source: Resume.Source, actor: User | None) -> Taken:
    known = Resume.objects.filter(digest=piece.digest).first()
    if known:
        return _again(known, source, piece.file_name)
    reading, resident_id = piece.reading, _valid_number(piece.reading)
    identities = identities_of(reading, resident_id, at_board(piece.kind, source, piece.file_name))
    match = find_same_person(identities, resident_id)
    candidate = match.candidate if match else Candidate(name=_name(piece), language=reading.language)
    contradictions = list(reading.contradictions)
    if match and reading.name and _differ(reading.name.value, candidate.name):
        # perhaps somebody else: nothing of this résumé is theirs until a person has looked
        contradictions.append(Contradiction(NAME_DIFFERS, {}, (reading.name.clause,)))
    else:
        _complete(candidate, reading, resident_id)
        candidate.save()
        remember(candidate, identities)
    if not match and came_twice(candidate, identities, resident_id):
        raise IntegrityError("the same person was written down meanwhile")
    resume = _row(piece, replace(reading, contradictions=tuple(contradictions)), candidate, source)
    resume.joined_by = match.by if match else ""
    resume.save(force_insert=True)
    Arrival.objects.create(resume=resume, source=source, file_name=piece.file_name)
    if not match:
        write_down(actor, "created", "candidate", candidate.candidate_id, source=str(source))
    write_down(
        actor,
        "created",
        "resume",
        resume.resume_id,
        candidate=candidate.candidate_id,
        joined_by=resume.joined_by,
    )
    return Taken(resume, "joined" if match else "added", resume.joined_by)


def _again(known: Resume, source: Resume.Source, file_name: str) -> Taken:
    Arrival.objects.create(resume=known, source=source, file_name=file_name)
    return Taken(known, "known", "file")


def _read(extracted: Extracted, name: str) -> Reading:
    reading = read_resume(extracted.text, today(), name)
    if not extracted.hidden:
        return reading
    hidden = Contradiction("hidden-text", {}, (extracted.hidden[:400],))
    return replace(reading, contradictions=(*reading.contradictions, hidden))


def today() -> dt.date:
    return timezone.localdate()


def _valid_number(reading: Reading) -> str:
    if reading.resident_id is None:
        return ""
    return check_resident_id(reading.resident_id.value, today()).number or ""


def _name(piece: Piece) -> str:
    """The name that was read; else the file's, for a person to put right (`name-missing` is shown)."""
    return (piece.reading.name.value if piece.reading.name else PurePath(piece.file_name).stem or "?")[:80]


def _differ(one: str, other: str) -> bool:
    return one.replace(" ", "").casefold() != other.replace(" ", "").casefold()


def _complete(candidate: Candidate, reading: Reading, resident_id: str) -> None:
    """Fill what is empty; what HR wrote or an earlier résumé said stays."""
    if not candidate.phone and reading.phones:
        candidate.phone = (same_phone(reading.phones[0].value) or reading.phones[0].value)[:32]
    if not candidate.email and reading.emails:
        candidate.email = same_email(reading.emails[0].value)[:254]
    candidate.resident_id = candidate.resident_id or resident_id


def _row(piece: Piece, reading: Reading, candidate: Candidate, source: Resume.Source) -> Resume:
    single = {"name": reading.name, "birth": reading.birth, "claim": reading.claim}
    fields = {name: asdict(quoted) for name, quoted in single.items() if quoted}
    for quoted in fields.values():
        quoted["clause"] = hide_numbers(quoted["clause"])
    for name, several in (("phone", reading.phones), ("email", reading.emails)):
        if several:
            told = [asdict(each) | {"clause": hide_numbers(each.clause)} for each in several]
            fields[name] = told[0] | {"others": told[1:]}
    return Resume(
        candidate=candidate,
        digest=piece.digest,
        kind=piece.kind,
        file_name=piece.file_name,
        source=source,
        text=piece.text,
        language=reading.language,
        fields=fields,
        employments=reading.rows("employments"),
        educations=reading.rows("educations"),
        skills=reading.rows("skills"),
        contradictions=reading.rows("contradictions"),
        experience_months=reading.experience_months,
        claimed_years=reading.claimed_years,
        highest_degree=reading.highest_degree,
    )
