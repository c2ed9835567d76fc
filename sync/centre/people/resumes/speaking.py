"""Which résumé speaks for a candidate: the newest of which it is not open whose it is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, Final

from sync.centre.people.models import Candidate, Resume

NAME_DIFFERS: Final = "name-differs"
"""The contradiction that stands until a person has said whose the résumé is."""


def speaking_for(candidate: Candidate) -> Resume | None:
    """What is matched, planned with and shown as theirs; None where there is none, or none for sure."""
    found = candidate.resumes.order_by("-received_at", "resume_id")
    return next((each for each in found if not is_in_question(each.contradictions)), None)


def in_question(resumes: Iterable[Resume]) -> Iterator[Resume]:
    """Those that may be somebody else's."""
    return (each for each in resumes if is_in_question(each.contradictions))


def is_in_question(contradictions: Iterable[dict[str, Any]]) -> bool:
    return any(each["code"] == NAME_DIFFERS for each in contradictions)
