"""Logging in and out, and failing to, are written down too."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import AbstractBaseUser
from django.contrib.auth.signals import user_logged_in, user_logged_out, user_login_failed

from sync.centre.policy.audit import write_down
from sync.centre.policy.models import User


def watch_logins() -> None:
    """Connect to Django's signals; called once, when the app is ready."""
    user_logged_in.connect(_logged_in, dispatch_uid="audit-logged-in")
    user_logged_out.connect(_logged_out, dispatch_uid="audit-logged-out")
    user_login_failed.connect(_failed, dispatch_uid="audit-login-failed")


def _logged_in(*, user: AbstractBaseUser, **_: Any) -> None:
    write_down(user, "logged-in", "user", user.get_username())


def _logged_out(*, user: AbstractBaseUser | None, **_: Any) -> None:
    if user is not None:
        write_down(user, "logged-out", "user", user.get_username())


def _failed(*, credentials: dict[str, Any], **_: Any) -> None:
    """A name nobody has is not kept: people type their password into the wrong field."""
    name = str(credentials.get("username", ""))
    known = User.objects.filter(username=name).exists()
    write_down(None, "login-failed", "user", name if known else "")
