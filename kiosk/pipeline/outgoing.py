"""Commands on their way to the senses: the screen hands them over and never waits."""

from __future__ import annotations

import logging
import queue
import threading
from multiprocessing.connection import Connection

from kiosk.pipeline.messages import Command

log = logging.getLogger(__name__)

WAITING = 200
"""Commands that may wait while the senses load their models; an interview has some ten a question."""


class Outgoing:
    """Sends into one pipe from a thread of its own; an answer to be assessed fills a pipe."""

    def __init__(self, pipe: Connection) -> None:
        self._pipe = pipe
        self._commands: queue.Queue[Command | None] = queue.Queue(WAITING)
        self._thread = threading.Thread(target=self._run, name="outgoing", daemon=True)
        self._thread.start()

    def put(self, command: Command) -> None:
        """Raises queue.Full when the senses have taken nothing for very long: our bug."""
        self._commands.put_nowait(command)

    def close(self, patience: float) -> None:
        """Send what waits, within ``patience`` seconds."""
        self._commands.put_nowait(None)
        self._thread.join(patience)

    def _run(self) -> None:
        while (command := self._commands.get()) is not None:
            try:
                self._pipe.send(command)
            except OSError:  # the supervisor finds out, and starts them again
                log.warning("the senses are gone; %s is kept for their return", type(command).__name__)
                return
