"""Real programs, started and ended by a journey; only what it started is ever ended."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TypeVar

T = TypeVar("T")

BIN = Path(sys.executable).parent
"""Where `kiosk`, `hr` and `provision` stand beside this Python."""


class ProgramEndedError(RuntimeError):
    """A program ended that should still be there; its log says why."""


class Program:
    """One running program with its own log file."""

    def __init__(
        self, name: str, command: Sequence[str | Path], log: Path, env: Mapping[str, str] | None = None
    ) -> None:
        self.name = name
        self.log = log
        log.parent.mkdir(parents=True, exist_ok=True)
        with log.open("wb") as out:
            self._process = subprocess.Popen(
                [str(part) for part in command],
                stdout=out,
                stderr=subprocess.STDOUT,
                stdin=subprocess.DEVNULL,
                env={**os.environ, **(env or {})},
                start_new_session=True,
            )

    @property
    def pid(self) -> int:
        return self._process.pid

    @property
    def status(self) -> int | None:
        return self._process.poll()

    def output(self) -> str:
        return self.log.read_text(encoding="utf-8", errors="replace")

    def wait_for(self, pattern: str, timeout: float, *, where: Path | None = None) -> re.Match[str]:
        """The first match of ``pattern`` in its log (or in ``where``), waiting for it."""
        source = where or self.log

        def look() -> re.Match[str] | None:
            text = source.read_text(encoding="utf-8", errors="replace") if source.exists() else ""
            return re.search(pattern, text)

        return until(look, timeout, f"{self.name} to say {pattern!r}", alive=self.require_alive)

    def require_alive(self) -> None:
        if self.status is not None:
            tail = self.output()[-3000:]
            raise ProgramEndedError(f"{self.name} ended with status {self.status}:\n{tail}")

    def wait(self, timeout: float) -> int:
        return self._process.wait(timeout)

    def stop(self, timeout: float = 20.0) -> int:
        """Ask it to end; make it end when it does not."""
        if self.status is None:
            self._process.send_signal(signal.SIGTERM)
            try:
                self._process.wait(timeout)
            except subprocess.TimeoutExpired:
                os.killpg(self._process.pid, signal.SIGKILL)
                self._process.wait()
        return self._process.returncode


def until(
    look: Callable[[], T | None],
    timeout: float,
    what: str,
    alive: Callable[[], None] | None = None,
    every: float = 0.1,
) -> T:
    """What ``look`` finds, asked ``every`` so many seconds until it finds something. Raises TimeoutError."""
    deadline = time.monotonic() + timeout
    while time.monotonic() < deadline:
        found = look()
        if found:
            return found
        if alive:
            alive()
        time.sleep(every)
    raise TimeoutError(f"waited {timeout:.0f} s for {what}")


def free_port(preferred: int = 0) -> int:
    """A loopback port nobody listens on: the preferred one, if it is free."""
    for port in (preferred, 0):
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind(("127.0.0.1", port))
            except OSError:
                continue
            return int(probe.getsockname()[1])
    raise RuntimeError("no loopback port is free")


def run(
    *command: str | Path, env: Mapping[str, str] | None = None, timeout: float = 300, given: str | None = None
) -> str:
    """A command to its end; its output. Raises RuntimeError with the output when it fails."""
    done = subprocess.run(
        [str(part) for part in command],
        env={**os.environ, **(env or {})},
        input=given,
        stdin=subprocess.DEVNULL if given is None else None,
        text=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        timeout=timeout,
        check=False,
    )
    if done.returncode:
        raise RuntimeError(f"{command[0]} ended with status {done.returncode}:\n{done.stdout[-3000:]}")
    return done.stdout
