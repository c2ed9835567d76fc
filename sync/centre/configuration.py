"""What the HR store takes from its environment; everything else is fixed in `settings`."""

from __future__ import annotations

import contextlib
import importlib.util
import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

import platformdirs

from sync.centre.errors import BadDatabaseAddress, DatabaseDriverMissing, DataFolderUnusable

CONNECT_SECONDS = "10"
"""Patience with a database server that does not answer; ``?connect_timeout=`` says otherwise."""


@dataclass(frozen=True)
class Configuration:
    """The HR store's settings from ``VIVAVOCE_HR_*``, frozen."""

    home: Path
    """Data folder: the SQLite database, the secret key, compiled translations."""
    database: str
    """``postgresql://user:password@host:port/name``; empty for SQLite in the data folder."""
    hosts: tuple[str, ...]
    """Host names the web server answers to."""
    trusted_origins: tuple[str, ...]
    """Origins (``https://hr.example.com``) from which forms may be sent, behind a proxy."""
    https: bool
    """Served over HTTPS by a proxy: cookies are sent on secure connections alone."""
    time_zone: str
    debug: bool

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] = os.environ) -> Configuration:
        """Read ``VIVAVOCE_HR_HOME``, ``…_DATABASE``, ``…_HOSTS``, ``…_ORIGINS``, ``…_HTTPS``, ``…_DEBUG``."""

        def words(name: str, default: str = "") -> tuple[str, ...]:
            found = environment.get(f"VIVAVOCE_HR_{name}") or default
            return tuple(word.strip() for word in found.split(",") if word.strip())

        home = environment.get("VIVAVOCE_HR_HOME")
        return cls(
            home=Path(home) if home else platformdirs.user_data_path("vivavoce") / "hr",
            database=environment.get("VIVAVOCE_HR_DATABASE", ""),
            hosts=words("HOSTS", "localhost,127.0.0.1,[::1]"),
            trusted_origins=words("ORIGINS"),
            https=environment.get("VIVAVOCE_HR_HTTPS", "") == "1",
            time_zone=environment.get("VIVAVOCE_HR_TIME_ZONE") or "Asia/Shanghai",
            debug=environment.get("VIVAVOCE_HR_DEBUG", "") == "1",
        )

    def prepare_home(self) -> None:
        """Make the data folder, readable by its owner alone. Raises DataFolderUnusable."""
        try:
            self.home.mkdir(parents=True, exist_ok=True, mode=0o700)
        except OSError as error:
            raise DataFolderUnusable(folder=self.home, reason=error.strerror) from error
        if not os.access(self.home, os.W_OK | os.X_OK):
            raise DataFolderUnusable(folder=self.home, reason="not writable")

    def secret_key(self) -> str:
        """The key that signs sessions: minted once, kept in the data folder with mode 0600."""
        path = self.home / "secret-key"
        if not path.exists():
            self._mint_into(path)
        return path.read_text(encoding="ascii")

    @staticmethod
    def _mint_into(path: Path) -> None:
        """Linking fails where a key exists, so of two processes that start together one wins."""
        temporary = path.with_name(f"{path.name}.{os.getpid()}")
        descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "w", encoding="ascii") as file:
            file.write(secrets.token_urlsafe(50))
            file.flush()
            os.fsync(file.fileno())
        with contextlib.suppress(FileExistsError):
            path.hardlink_to(temporary)
        temporary.unlink()

    def database_settings(self) -> dict[str, Any]:
        """Django's ``DATABASES["default"]``. Raises BadDatabaseAddress, DatabaseDriverMissing."""
        return _postgresql(self.database) if self.database else _sqlite(self.home / "hr.sqlite3")


def _sqlite(path: Path) -> dict[str, Any]:
    """WAL lets pages be read while ingest writes; FULL, since an acknowledgement means *on disk*."""
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": str(path),
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 30,
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON",
        },
    }


def _postgresql(address: str) -> dict[str, Any]:
    try:
        parts = urlsplit(address)
        port = parts.port
    except ValueError as error:  # a port that is no number, a bracket left open
        raise BadDatabaseAddress from error
    name = parts.path.lstrip("/")
    if parts.scheme not in ("postgresql", "postgres") or not name:
        raise BadDatabaseAddress
    if importlib.util.find_spec("psycopg") is None:
        raise DatabaseDriverMissing
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(name),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": unquote(parts.hostname or ""),
        "PORT": str(port or ""),
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": {"connect_timeout": CONNECT_SECONDS} | dict(parse_qsl(parts.query)),
    }
