"""The policy app keeps the roles in step with the migrations."""

from __future__ import annotations

from django.apps import AppConfig
from django.db.models.signals import post_migrate


class PolicyConfig(AppConfig):
    name = "sync.centre.policy"

    def ready(self) -> None:
        from sync.centre.policy.logins import watch_logins
        from sync.centre.policy.roles import synchronise_roles

        post_migrate.connect(synchronise_roles, dispatch_uid="policy-roles")
        watch_logins()
