"""The real `hr` program, in a folder of its own."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).parents[3]
NOTHING: Final[Mapping[str, str]] = {}


def environment(home: Path, more: Mapping[str, str]) -> dict[str, str]:
    inherited = {name: value for name, value in os.environ.items() if not name.startswith("VIVAVOCE_")}
    return inherited | {
        "VIVAVOCE_HR_HOME": str(home),
        "LC_ALL": "en_GB.UTF-8",
        "PYTHONUNBUFFERED": "1",
        **more,
    }


def hr(home: Path, *arguments: str, more: Mapping[str, str] = NOTHING) -> subprocess.CompletedProcess[str]:
    """Run `hr` to its end; ``more`` is added to its environment."""
    return subprocess.run(
        [sys.executable, "-m", "sync.centre", *arguments],
        cwd=ROOT,
        env=environment(home, more),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


class Running:
    """A part of `hr` that runs until it is told to stop, with what it has said so far."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self.process = process
        self.lines: list[str] = []
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    def wait_for(self, beginning: str, timeout: float = 90) -> str:
        """The first line that contains ``beginning``; what comes after it in that line."""
        deadline = time.monotonic() + timeout
        while time.monotonic() < deadline:
            for line in list(self.lines):
                if beginning in line:
                    return line.partition(beginning)[2].strip()
            if self.process.poll() is not None and not self._reader.is_alive():
                break
            self._reader.join(0.05)
        raise AssertionError(f"{beginning!r} was not said: {self.lines}")

    def _read(self) -> None:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self.lines.append(line.rstrip("\n"))


@contextmanager
def running(home: Path, *arguments: str, more: Mapping[str, str] = NOTHING) -> Iterator[Running]:
    """`hr` in the background; killed at the end if it still runs."""
    process = subprocess.Popen(
        [sys.executable, "-m", "sync.centre", *arguments],
        cwd=ROOT,
        env=environment(home, more),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    part = Running(process)
    try:
        yield part
    finally:
        if process.poll() is None:
            process.kill()
        process.wait(10)
