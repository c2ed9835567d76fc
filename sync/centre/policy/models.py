"""Users, and the record of who did what."""

from __future__ import annotations

from django.conf import settings
from django.contrib.auth.models import AbstractUser
from django.db import models
from django.utils.functional import cached_property


class User(AbstractUser):
    """Someone who logs in. What they may do comes from their role (`sync.centre.policy.roles`)."""

    display_name = models.CharField(max_length=80, blank=True)
    language = models.CharField(max_length=8, blank=True)
    """Their choice of console language (``zh-hans``, ``en``, ``ja``); empty: the browser's."""

    def __str__(self) -> str:
        return self.display_name or self.username

    @cached_property
    def group_names(self) -> frozenset[str]:
        """Asked for once a request, as Django does with permissions: a page asks of every row it shows."""
        names = frozenset(self.groups.values_list("name", flat=True))
        return names | {"administrator"} if self.is_superuser else names


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
