"""What can be wrong with a PostgreSQL server, by name, and migrating it from one place at a time."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Final

from sync.centre.errors import (
    DatabaseEncodingWrong,
    DatabaseLoginRefused,
    DatabaseMissing,
    DatabaseRightsMissing,
    DatabaseTooOld,
    DatabaseUnreachable,
)

if TYPE_CHECKING:
    from django.db.backends.base.base import BaseDatabaseWrapper

_MIGRATING: Final = 0x5649_5641_564F_4345
"""Number of the advisory lock: "VIVAVOCE". Programs on several machines share no file to lock."""


def reach(connection: BaseDatabaseWrapper) -> None:
    """Connect, and see that the database can hold the store.

    Raises DatabaseUnreachable, DatabaseLoginRefused, DatabaseMissing, DatabaseTooOld,
    DatabaseEncodingWrong.
    """
    from django.db import NotSupportedError, OperationalError

    try:
        connection.ensure_connection()
    except NotSupportedError as error:
        found, needed = connection.get_database_version(), connection.features.minimum_database_version
        raise DatabaseTooOld(found=_written(found), needed=_written(needed or ())) from error
    except OperationalError as error:
        raise _named(error, connection.settings_dict) from error
    with connection.cursor() as cursor:
        cursor.execute("SHOW server_encoding")
        (encoding,) = cursor.fetchone() or ("",)
    if encoding != "UTF8":
        raise DatabaseEncodingWrong(encoding=encoding, **_whose(connection.settings_dict))


@contextlib.contextmanager
def alone(connection: BaseDatabaseWrapper) -> Iterator[None]:
    """Of several programs that start together, one at a time is in the block."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s)", [_MIGRATING])
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_unlock(%s)", [_MIGRATING])


@contextlib.contextmanager
def with_the_right_to_change(connection: BaseDatabaseWrapper) -> Iterator[None]:
    """Since PostgreSQL 15 only a database's owner may make tables. Raises DatabaseRightsMissing."""
    from django.core.management import CommandError
    from django.db import ProgrammingError
    from django.db.migrations.exceptions import MigrationSchemaMissing
    from psycopg.errors import InsufficientPrivilege

    try:
        yield
    except (ProgrammingError, MigrationSchemaMissing, CommandError) as error:
        cause: BaseException | None = error
        while cause is not None and not isinstance(cause, InsufficientPrivilege):
            cause = cause.__cause__ or cause.__context__
        if cause is None:
            raise
        raise DatabaseRightsMissing(**_whose(connection.settings_dict)) from error


def _named(error: Exception, settings: dict[str, Any]) -> Exception:
    """Servers tell in their own language, so what went wrong is asked of the connection, not of its words."""
    import psycopg

    failed = error.__cause__
    if isinstance(failed, psycopg.OperationalError) and failed.pgconn is not None:
        if failed.pgconn.used_password and _lets_in(settings):
            return DatabaseMissing(**_whose(settings))
        if failed.pgconn.used_password or failed.pgconn.needs_password:
            return DatabaseLoginRefused(user=settings["USER"])
    return DatabaseUnreachable(reason=str(error).strip().splitlines()[0])


def _lets_in(settings: dict[str, Any]) -> bool:
    """Whether the account is let into the database that every server has."""
    import psycopg

    host, port = settings["HOST"] or None, settings["PORT"] or None
    try:
        psycopg.connect(
            host=host,
            port=port,
            user=settings["USER"] or None,
            password=settings["PASSWORD"] or None,
            dbname="postgres",
            **settings["OPTIONS"],
        ).close()
    except psycopg.OperationalError:
        return False
    return True


def _whose(settings: dict[str, Any]) -> dict[str, str]:
    return {"name": settings["NAME"], "user": settings["USER"]}


def _written(version: tuple[int, ...]) -> str:
    return ".".join(str(part) for part in version)
