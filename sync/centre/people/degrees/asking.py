"""Asking about the degrees of a résumé, and keeping what was answered beside it."""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import Final
from urllib.parse import unquote, urlsplit

from django.db import transaction

from sync.centre.people.degrees.port import DegreeClaim, DegreeRegistry
from sync.centre.people.degrees.remote import RemoteRegistry
from sync.centre.people.degrees.silent import SilentRegistry
from sync.centre.people.models import DegreeCheck, Resume
from sync.centre.policy.audit import write_down
from sync.centre.policy.models import User

REGISTRY: Final = "VIVAVOCE_HR_DEGREE_REGISTRY"
"""``https://token@registry.example.com``; without it nobody is asked."""


def registry(environment: Mapping[str, str] = os.environ) -> DegreeRegistry:
    parts = urlsplit(environment.get(REGISTRY, ""))
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        return SilentRegistry()
    port = f":{parts.port}" if parts.port else ""
    return RemoteRegistry(
        f"{parts.scheme}://{parts.hostname}{port}{parts.path.rstrip('/')}", unquote(parts.username or "")
    )


def ask_about(resume: Resume, asked: DegreeRegistry, actor: User | None) -> list[DegreeCheck]:
    """One check for each school with a degree; older ones of this résumé are replaced.

    Raises RegistryUnreachable; then nothing is kept.
    """
    found = []
    for each in resume.educations:
        claim = DegreeClaim(
            resume.candidate.name, each["school"], each["degree"], each["major"], each["end"] or ""
        )
        answer = asked.check(claim)
        found.append(
            DegreeCheck(
                resume=resume,
                school=each["school"],
                verdict=answer.verdict,
                reference=answer.reference,
                differs=list(answer.differs),
            )
        )
    with transaction.atomic():
        resume.degree_checks.all().delete()
        DegreeCheck.objects.bulk_create(found)
        write_down(actor, "changed", "resume", resume.resume_id, degrees=[each.verdict for each in found])
    return found
