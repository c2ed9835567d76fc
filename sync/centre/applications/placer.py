"""The worker that holds new résumés against the posts, by whichever way they came in.

A step is about a second of one thread, and written application by application: whoever kills it loses
the one that was in hand, and the next worker goes on there.
"""

from __future__ import annotations

import logging
import threading
from typing import Final

from django.db import close_old_connections

from sync.centre.applications.placing import left_to_match, match_waiting, obstacle, try_again
from sync.centre.log_lines import kind_of
from sync.centre.scheduling.unforeseen import DATABASE_TROUBLE
from sync.contract.errors import KnownError

logger = logging.getLogger(__name__)

EVERY_SECONDS: Final = 2.0
A_STEP: Final = 1.0
"""Seconds of matching, after which it is asked whether to stop."""
BETWEEN_STEPS: Final = 0.1


class Placer:
    """Matches what waits, until stopped. One thread calls ``run``."""

    def __init__(self) -> None:
        self._stopping = threading.Event()
        self._troubled = False
        self._begun = False

    def run(self) -> None:
        pause = EVERY_SECONDS
        while not self._stopping.wait(pause):
            close_old_connections()
            pause = self.step()
        close_old_connections()

    def stop(self) -> None:
        self._stopping.set()

    def step(self) -> float:
        """Match for a while; returns the seconds until there may be more to do.

        A model pack that is missing is named once; what can be matched without it does not wait for it.
        """
        try:
            self._begin()
            before = left_to_match()
            left = match_waiting(A_STEP) if before else 0
        except DATABASE_TROUBLE as error:
            logger.warning("the database failed; résumés wait to be matched: %s", kind_of(error))
            close_old_connections()
            return EVERY_SECONDS
        self._say_once(obstacle())
        return BETWEEN_STEPS if 0 < left < before else EVERY_SECONDS

    def _begin(self) -> None:
        if not self._begun:
            try_again()
            self._begun = True

    def _say_once(self, fault: KnownError | None) -> None:
        if fault is not None and not self._troubled:
            logger.warning("résumés wait to be matched: %s", fault)
        self._troubled = fault is not None
