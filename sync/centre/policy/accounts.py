"""Making accounts."""

from __future__ import annotations

from django.contrib.auth.models import Group
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction

from sync.centre.errors import NotFound, PasswordRefused, UserNameRefused
from sync.centre.policy.audit import write_down
from sync.centre.policy.models import User
from sync.centre.policy.roles import ROLES, Role, synchronise_roles


def put_user(name: str, role: str, password: str, *, display_name: str = "") -> bool:
    """Add a user with one role, or change theirs; True when added.

    Raises PasswordRefused, UserNameRefused, NotFound (an unknown role).
    """
    if role not in ROLES:
        raise NotFound(kind="role", name=role)
    with transaction.atomic():
        user = User.objects.filter(username=name).first()
        made = user is None
        user = user or User(username=name)
        user.display_name = display_name or user.display_name
        user.is_active = True
        _check_name(user)
        _check_password(password, user)
        user.set_password(password)
        user.save()
        give_role(user, role)
        write_down(None, "created" if made else "changed", "user", name, role=role)
    return made


def give_role(user: User, role: Role) -> None:
    """Make ``role`` the user's only one."""
    synchronise_roles()
    user.groups.set([Group.objects.get(name=role)])


def _check_name(user: User) -> None:
    try:
        User.username_validator(user.username)
    except ValidationError as error:
        raise UserNameRefused(name=user.username) from error


def _check_password(password: str, user: User) -> None:
    try:
        validate_password(password, user)
    except ValidationError as error:
        raise PasswordRefused(reason=" ".join(error.messages)) from error
