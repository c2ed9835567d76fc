"""The index follows the résumés."""

from __future__ import annotations

from django.apps import AppConfig


class SearchConfig(AppConfig):
    name = "sync.centre.search"

    def ready(self) -> None:
        from sync.centre.search.indexing import follow

        follow()
