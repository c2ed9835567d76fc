"""The index follows the résumés."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.apps import AppConfig
from django.db.models.signals import post_migrate


class SearchConfig(AppConfig):
    name = "sync.centre.search"

    def ready(self) -> None:
        from sync.centre.search.indexing import follow

        follow()
        post_migrate.connect(_catch_up, sender=self, dispatch_uid="search-catch-up")


def _catch_up(plan: Sequence[tuple[Any, bool]] = (), **_: Any) -> None:
    """Résumés that were there before the index was; a store that is emptied has no plan."""
    from sync.centre.search.indexing import index_missing

    if any(migration.app_label == "search" and not backwards for migration, backwards in plan):
        index_missing()
