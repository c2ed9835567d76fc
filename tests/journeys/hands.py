"""A virtual screen, and the hands of the one who sits before it."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.journeys.programs import Program, run, until

WIDTH, HEIGHT = 1280, 800
GLANCE = 1.4
"""Seconds a person looks at a screen before touching it."""

PATIENCE = 2.0
"""Seconds after which a person presses again when nothing has happened."""


@dataclass(frozen=True)
class VirtualScreen:
    """``environment`` puts a program's windows onto this screen."""

    environment: Mapping[str, str]

    def press(self, key: str) -> None:
        run("xdotool", "key", key, env=self.environment, timeout=20)


@contextmanager
def virtual_screen(log: Path) -> Iterator[VirtualScreen]:
    """An X server of its own on a display nobody uses; ``log`` gets what it says."""
    command = ["Xvfb", "-displayfd", "1", "-screen", "0", f"{WIDTH}x{HEIGHT}x24", "-nolisten", "tcp"]
    server = Program("Xvfb", command, log)
    try:
        display = server.wait_for(r"(?m)^(\d+)$", 20)[1]
        yield VirtualScreen({"DISPLAY": f":{display}", "QT_QPA_PLATFORM": "xcb", "WAYLAND_DISPLAY": ""})
    finally:
        server.stop()


class Terminal:
    """A running terminal, as far as its log tells where it stands."""

    def __init__(self, program: Program, log: Path) -> None:
        self.program = program
        self.log = log

    @property
    def screens(self) -> list[str]:
        """The screens it has shown, the last one last."""
        if not self.log.exists():
            return []
        return re.findall(r"kiosk\.app: screen (\w+)$", self.log.read_text(encoding="utf-8"), re.MULTILINE)

    def await_screen(self, name: str, timeout: float, number: int = 1) -> None:
        """Wait until the screen ``name`` has been shown for the ``number``-th time."""
        until(
            lambda: self.screens.count(name) >= number,
            timeout,
            f"the screen {name} for the {number}. time, after {self.screens}",
            alive=self.program.require_alive,
            every=0.02,
        )

    def press_until(self, name: str, hands: VirtualScreen, number: int = 1, look: float = GLANCE) -> None:
        """Press the main button, again if need be, until ``name`` is shown for the ``number``-th time."""
        time.sleep(look)
        for _ in range(20):
            hands.press("Return")
            try:
                self.await_screen(name, PATIENCE, number)
            except TimeoutError:
                continue
            return
        raise TimeoutError(f"Enter does not lead to {name}; shown were {self.screens}")
