"""Rubric versions in the store: found by name, and never changed, only followed by the next one."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.db.models import Max

from models.scoring.rubric import load_rubric
from sync.centre.errors import NotFound
from sync.centre.policy.audit import write_down
from sync.centre.policy.models import User
from sync.centre.posts.models import RubricVersion


def find_rubric(name_and_version: str) -> RubricVersion:
    """``first-interview@2``, or the newest version of ``first-interview``. Raises NotFound."""
    name, separator, version = name_and_version.partition("@")
    versions = RubricVersion.objects.filter(name=name).order_by("-version")
    if separator:
        versions = (
            versions.filter(version=int(version))
            if version.isascii() and version.isdigit()
            else versions.none()
        )
    found = versions.first()
    if found is None:
        raise NotFound(kind="rubric", name=name_and_version)
    return found


def next_version(name: str) -> int:
    """The version that the next one of this name will have; 1 where there is none yet."""
    newest: int | None = RubricVersion.objects.filter(name=name).aggregate(newest=Max("version"))["newest"]
    return (newest or 0) + 1


@transaction.atomic
def add_version(name: str, document: dict[str, Any], actor: User | None = None) -> RubricVersion:
    """The document as the next version of ``name``; its own ``name`` and ``version`` are set.

    Raises RubricInvalid.
    """
    version = next_version(name)
    document = document | {"name": name, "version": version}
    load_rubric(document)
    made = RubricVersion.objects.create(name=name, version=version, document=document)
    write_down(actor, "created", "rubric", str(made))
    return made
