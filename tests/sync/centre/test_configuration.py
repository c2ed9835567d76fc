"""Settings from the environment, the secret key, and the database brought up to date."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from django.core.management import call_command

from sync.centre.configuration import Configuration
from sync.centre.errors import BadDatabaseAddress, DataFolderUnusable
from tests.sync.centre.programs import ROOT, environment, hr


def configured(**environment: str) -> Configuration:
    return Configuration.from_environment({f"VIVAVOCE_HR_{name}": text for name, text in environment.items()})


def test_without_settings_it_serves_this_machine_from_sqlite() -> None:
    found = configured()
    assert found.database_settings()["ENGINE"] == "django.db.backends.sqlite3"
    assert found.hosts == ("localhost", "127.0.0.1", "[::1]")
    assert not found.https
    assert not found.debug


def test_a_postgresql_address_is_taken_apart() -> None:
    found = configured(DATABASE="postgresql://hr:p%40ss@db.example:5433/store?sslmode=require")
    settings = found.database_settings()
    wanted = {"NAME": "store", "USER": "hr", "PASSWORD": "p@ss", "HOST": "db.example", "PORT": "5433"}
    assert wanted.items() <= settings.items()
    assert settings["OPTIONS"] == {"connect_timeout": "10", "sslmode": "require"}


@pytest.mark.parametrize(
    "address", ["mysql://x/y", "postgresql://host", "hr.sqlite3", "postgresql://host:a/hr"]
)
def test_another_address_is_refused(address: str) -> None:
    with pytest.raises(BadDatabaseAddress):
        configured(DATABASE=address).database_settings()


def test_a_data_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(DataFolderUnusable, match="file/hr"):
        configured(HOME=str(tmp_path / "file" / "hr")).prepare_home()


def test_the_secret_key_is_minted_once_for_its_owner_alone(tmp_path: Path) -> None:
    found = configured(HOME=str(tmp_path))
    key = found.secret_key()
    assert len(key) >= 50
    assert found.secret_key() == key
    assert (tmp_path / "secret-key").stat().st_mode & 0o777 == 0o600


def test_processes_that_start_together_agree_on_the_key(tmp_path: Path) -> None:
    found = configured(HOME=str(tmp_path))
    with ThreadPoolExecutor(1) as first, ThreadPoolExecutor(1) as second:
        keys = {first.submit(found.secret_key).result(), second.submit(found.secret_key).result()}
    assert len(keys) == 1


@pytest.mark.django_db
def test_the_migrations_are_those_of_the_models() -> None:
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


@pytest.mark.slow
def test_a_database_is_copied_before_it_is_migrated(tmp_path: Path) -> None:
    assert hr(tmp_path, "user", "list").returncode == 0
    assert not list(tmp_path.glob("*.before-*"))
    subprocess.run(
        [sys.executable, "-m", "django", "migrate", "--verbosity=0", "people", "0004"],
        cwd=ROOT,
        env=environment(tmp_path, {"DJANGO_SETTINGS_MODULE": "sync.centre.settings"}),
        check=True,
    )
    assert hr(tmp_path, "user", "list").returncode == 0
    (copy,) = tmp_path.glob("*.before-*")
    assert copy.name == "hr.sqlite3.before-people-0005_newest_first"
    with sqlite3.connect(copy) as database:
        kept = {row[0] for row in database.execute("SELECT name FROM sqlite_master")}
    database.close()
    assert "people_candidate" in kept
    assert "candidate_newest_first" not in kept
