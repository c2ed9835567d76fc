"""The worker that takes tables in, whether or not a page of them is open.

Rows are taken in some at a time, each time in one transaction with the note of how far it is: whoever is
killed loses what was in hand, and the next worker goes on there. Several workers may run.
"""

from __future__ import annotations

import logging
import threading
from typing import Final

from django.db import close_old_connections

from sync.centre.log_lines import kind_of
from sync.centre.people.resumes.progress import give_up_abandoned, step_any
from sync.centre.scheduling.unforeseen import DATABASE_TROUBLE

logger = logging.getLogger(__name__)

EVERY_SECONDS: Final = 1.0
BETWEEN_STEPS: Final = 0.1
"""So that others write between."""


class Importer:
    """Takes in what waits, until stopped. One thread calls ``run``."""

    def __init__(self) -> None:
        self._stopping = threading.Event()

    def run(self) -> None:
        pause = 0.0
        while not self._stopping.wait(pause):
            close_old_connections()
            pause = self.step()
        close_old_connections()

    def stop(self) -> None:
        self._stopping.set()

    def step(self) -> float:
        """Take in the next rows of a table; returns the seconds until there may be more to do."""
        try:
            give_up_abandoned()
            run = step_any()
        except DATABASE_TROUBLE as error:
            logger.warning("the database failed; tables wait to be taken in: %s", kind_of(error))
            close_old_connections()
            return EVERY_SECONDS
        return EVERY_SECONDS if run is None else BETWEEN_STEPS
