"""Users, and the record of who did what."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from django.conf import settings
from django.contrib.auth.models import AbstractUser
from django.db import connection, models
from django.utils.functional import cached_property

_RIGHTS: Final = """
SELECT g.name, t.app_label, p.codename
FROM policy_user_groups of_user
JOIN auth_group g ON g.id = of_user.group_id
LEFT JOIN auth_group_permissions granted ON granted.group_id = g.id
LEFT JOIN auth_permission p ON p.id = granted.permission_id
LEFT JOIN django_content_type t ON t.id = p.content_type_id
WHERE of_user.user_id = %s
UNION ALL
SELECT NULL, t.app_label, p.codename
FROM policy_user_user_permissions own
JOIN auth_permission p ON p.id = own.permission_id
JOIN django_content_type t ON t.id = p.content_type_id
WHERE own.user_id = %s
"""


@dataclass(frozen=True, slots=True)
class Rights:
    """The groups somebody is in, and what these and they themselves are permitted."""

    groups: frozenset[str]
    permissions: frozenset[str]
    """``app.permission``"""


class User(AbstractUser):
    """Someone who logs in. What they may do comes from their role (`sync.centre.policy.roles`)."""

    display_name = models.CharField(max_length=80, blank=True)
    language = models.CharField(max_length=8, blank=True)
    """Their choice of console language (``zh-hans``, ``en``, ``ja``); empty: the browser's."""

    def __str__(self) -> str:
        return self.display_name or self.username

    @cached_property
    def rights(self) -> Rights:
        """Asked for once a request, by one statement: every page needs all of them."""
        with connection.cursor() as cursor:
            cursor.execute(_RIGHTS, [self.pk, self.pk])
            rows = cursor.fetchall()
        return Rights(
            groups=frozenset(group for group, _app, _name in rows if group),
            permissions=frozenset(f"{app}.{name}" for _group, app, name in rows if name),
        )

    @cached_property
    def group_names(self) -> frozenset[str]:
        names = self.rights.groups
        return names | {"administrator"} if self.is_superuser else names

    def has_perm(self, perm: str, obj: Any = None) -> bool:
        """As Django answers it, from `rights`; a superuser may do everything, nobody owns single rows."""
        if obj is not None or self.is_superuser:
            return super().has_perm(perm, obj)
        return self.is_active and perm in self.rights.permissions


class AuditEntry(models.Model):
    """Who did what to what, and when. Written once; nothing in the program changes or deletes it."""

    at = models.DateTimeField(auto_now_add=True, db_index=True)
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    actor_name = models.CharField(max_length=150)
    verb = models.CharField(max_length=32)
    subject_kind = models.CharField(max_length=32)
    subject_id = models.CharField(max_length=64)
    detail = models.JSONField(default=dict, blank=True)

    class Meta:
        ordering = ["-at", "-id"]
        default_permissions = ("view",)
        indexes = [models.Index(fields=["subject_kind", "subject_id"], name="audit_by_subject")]

    def __str__(self) -> str:
        return f"{self.actor_name} {self.verb} {self.subject_kind} {self.subject_id}"
