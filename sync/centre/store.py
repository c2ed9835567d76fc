"""Getting the database ready: reachable, migrated, and copied before it is migrated."""

from __future__ import annotations

import contextlib
import fcntl
import sqlite3
from collections.abc import Iterator
from pathlib import Path

from sync.centre.errors import DatabaseUnreachable


def prepare_store() -> None:
    """Bring the database to this program's schema, once, whoever comes first.

    A SQLite database that already holds something is copied beside itself first
    (``hr.sqlite3.before-<migration>``). Raises DatabaseUnreachable, and what `postgresql.reach` raises.
    """
    from django.db import OperationalError, connection

    from sync.centre import postgresql, settings

    if connection.vendor == "postgresql":
        postgresql.reach(connection)
        with postgresql.alone(connection), postgresql.with_the_right_to_change(connection):
            _migrate()
        return
    try:
        with _alone(settings.CONFIGURATION.home / "migrating.lock"):
            _migrate(Path(settings.DATABASES["default"]["NAME"]))
    except OperationalError as error:
        raise DatabaseUnreachable(reason=str(error).strip().splitlines()[0]) from error


def _migrate(to_be_copied: Path | None = None) -> None:
    from django.core.management import call_command
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    waiting = executor.migration_plan(executor.loader.graph.leaf_nodes())
    if waiting:
        if to_be_copied and executor.loader.applied_migrations:
            first = waiting[0][0]
            _copy(to_be_copied, f"{first.app_label}-{first.name}")
        call_command("migrate", verbosity=0, interactive=False)


@contextlib.contextmanager
def _alone(path: Path) -> Iterator[None]:
    with path.open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _copy(database: Path, before: str) -> None:
    """A consistent copy, even while others write (SQLite's own backup)."""
    with (
        contextlib.closing(sqlite3.connect(database)) as source,
        contextlib.closing(sqlite3.connect(f"{database}.before-{before}")) as target,
    ):
        source.backup(target)
