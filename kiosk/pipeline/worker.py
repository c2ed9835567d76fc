"""A thread that is watched: the environment's faults are told and retried, ours are loud."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable

from kiosk.errors import KNOWN, AnyKnownError
from kiosk.pipeline.budget import RestartBudget
from kiosk.pipeline.faults import OpenFaults
from kiosk.pipeline.messages import Fault

log = logging.getLogger(__name__)

RETRY_SECONDS = 1.0
"""How long a worker waits before it looks again for a camera that was pulled out."""

REMIND_SECONDS = 600.0
"""How often the log repeats a fault that stays: a camera may be missing for weeks."""


class Worker:
    """Runs ``body(stop)`` in a thread until it is stopped.

    A KnownError is told as a Fault and the body is started again every second until it works;
    ``body`` calls ``healthy()`` when it does. Any other exception is our bug: it is logged with
    its traceback and the body restarted within its budget; beyond that ``exhausted`` is called.
    """

    def __init__(
        self,
        name: str,
        body: Callable[[Worker], None],
        faults: OpenFaults,
        exhausted: Callable[[str], None],
    ) -> None:
        self.name = name
        self._body = body
        self._faults = faults
        self._exhausted = exhausted
        self._stopping = threading.Event()
        self.budget = RestartBudget()
        self._logged: tuple[str, float] | None = None
        """The fault that was last logged, and when; None while all is well."""
        self._thread = threading.Thread(target=self._run, name=name, daemon=True)

    def start(self) -> None:
        self._thread.start()

    @property
    def stopping(self) -> bool:
        return self._stopping.is_set()

    def stop(self, timeout: float = 5.0) -> None:
        self._stopping.set()
        if self._thread.is_alive():
            self._thread.join(timeout)

    def healthy(self) -> None:
        """The body works (again): an earlier fault is over."""
        if self._logged is not None:
            log.info("%s: well again after %s", self.name, self._logged[0])
            self._logged = None
        self._faults.cleared(self.name)

    def report(self, error: AnyKnownError) -> None:
        """Tell a fault of the environment once, until `healthy` is called."""
        details = {name: str(value) for name, value in error.details.items()}
        self._faults.raised(self.name, Fault(error.code, details))

    def _run(self) -> None:
        while not self.stopping:
            try:
                self._body(self)
            except KNOWN as error:
                self._log(error)
                self.report(error)
                self._stopping.wait(RETRY_SECONDS)
            except Exception:  # our bug: loud, and started again within the budget
                log.exception("the worker %s failed", self.name)
                if not self.budget.spend(time.monotonic()):
                    self._exhausted(self.name)
                    return
            else:
                return

    def _log(self, error: AnyKnownError) -> None:
        """Once as it comes, again when it turns into another, and every `REMIND_SECONDS`."""
        now = time.monotonic()
        if self._logged is None or self._logged[0] != error.code or now - self._logged[1] >= REMIND_SECONDS:
            log.warning("%s: %s", self.name, error)
            self._logged = error.code, now
