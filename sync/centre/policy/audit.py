"""Writing down who did what."""

from __future__ import annotations

from typing import Any, Literal

from django.contrib.auth.models import AbstractBaseUser, AnonymousUser

from sync.centre.policy.models import AuditEntry, User

Verb = Literal[
    "viewed",
    "created",
    "changed",
    "sent",
    "rated",
    "exported",
    "replayed",
    "logged-in",
    "logged-out",
    "login-failed",
]


def write_down(
    actor: AbstractBaseUser | AnonymousUser | None,
    verb: Verb,
    subject_kind: str,
    subject_id: str,
    **detail: Any,
) -> None:
    """Add an audit entry. Without an actor, the command line of the server did it.

    ``detail`` names what happened (a device, a revision) and never holds personal data.
    """
    user = actor if isinstance(actor, User) else None
    AuditEntry.objects.create(
        actor=user,
        actor_name=user.username if user else "hr",
        verb=verb,
        subject_kind=subject_kind,
        subject_id=subject_id[:64],
        detail=detail,
    )
