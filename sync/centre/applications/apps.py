"""Applications follow what happens elsewhere: a résumé arrives, an interview is held."""

from __future__ import annotations

from django.apps import AppConfig


class ApplicationsConfig(AppConfig):
    name = "sync.centre.applications"

    def ready(self) -> None:
        from sync.centre.applications.following import follow

        follow()
