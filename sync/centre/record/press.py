"""PDFs are printed apart from the console: the record of a long interview takes a quarter of a minute of a
whole core, and everybody else's pages would wait for it.

One paper after another, each in a process of its own; who ordered one fetches it within `KEPT_SECONDS`.
Orders live in this process: one that is restarted forgets them, and the reader orders again.
"""

from __future__ import annotations

import json
import logging
import queue
import secrets
import subprocess
import sys
import threading
import time
from dataclasses import dataclass, field
from typing import Final

from sync.centre.record.errors import FontsMissing, PdfLibrariesMissing, PressBusy
from sync.centre.record.printing import FAULT
from sync.contract.errors import KnownError
from sync.contract.message import Language

logger = logging.getLogger(__name__)

KEPT_SECONDS: Final = 600.0
MOST_WAITING: Final = 20
PRINT_SECONDS: Final = 600.0
"""After this long a process hangs."""
_FAULTS: Final[dict[str, type[KnownError]]] = {
    fault.code: fault for fault in (FontsMissing, PdfLibrariesMissing)
}


@dataclass(slots=True, eq=False)
class Order:
    """One paper, for whoever ordered it."""

    owner: str
    report_id: str
    language: Language
    html: str
    token: str = field(default_factory=lambda: secrets.token_urlsafe(16))
    paper: bytes | None = None
    fault: KnownError | None = None
    """What keeps it from being printed here."""
    ended_at: float | None = None
    _ended: threading.Event = field(default_factory=threading.Event)

    @property
    def ended(self) -> bool:
        """It is there, or there is a fault; with neither the printing itself failed."""
        return self._ended.is_set()

    def wait(self, seconds: float) -> bool:
        return self._ended.wait(seconds)

    def end(self) -> None:
        self.html, self.ended_at = "", time.monotonic()
        self._ended.set()


class Press:
    """Safe from every thread. Its own begins with the first order."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._orders: dict[str, Order] = {}
        self._waiting: queue.SimpleQueue[Order] = queue.SimpleQueue()
        self._thread: threading.Thread | None = None

    def order(self, owner: str, report_id: str, language: Language, html: str) -> Order:
        """The order; the one that is under way, where the same was ordered before. Raises PressBusy."""
        with self._lock:
            self._forget()
            standing = [one for one in self._orders.values() if not one.ended]
            for one in standing:
                if (one.owner, one.html) == (owner, html):
                    return one
            if len(standing) >= MOST_WAITING:
                raise PressBusy
            order = Order(owner, report_id, language, html)
            self._orders[order.token] = order
            self._waiting.put(order)
            if self._thread is None:
                self._thread = threading.Thread(target=self._run, name="press", daemon=True)
                self._thread.start()
            return order

    def find(self, owner: str, token: str) -> Order | None:
        """The order of this owner; None where there is none (any more)."""
        with self._lock:
            self._forget()
            order = self._orders.get(token)
        return order if order is not None and order.owner == owner else None

    def before(self, order: Order) -> int:
        """How many papers are printed first."""
        with self._lock:
            standing = [one for one in self._orders.values() if not one.ended]
        return standing.index(order) if order in standing else 0

    def _forget(self) -> None:
        oldest = time.monotonic() - KEPT_SECONDS
        for token, order in list(self._orders.items()):
            if order.ended_at is not None and order.ended_at < oldest:
                del self._orders[token]

    def _run(self) -> None:
        while True:
            order = self._waiting.get()
            try:
                order.paper = print_apart(order.html)
            except KnownError as fault:
                order.fault = fault
            except Exception:  # ours: loud in the log, and the reader is told that it failed
                logger.exception("the record of %s could not be printed", order.report_id)
            order.end()


def print_apart(html: str) -> bytes:
    """`printing.pdf` in a process of its own. Raises PdfLibrariesMissing, FontsMissing."""
    done = subprocess.run(
        [sys.executable, "-m", "sync.centre.record.printing"],
        input=html.encode("utf-8"),
        capture_output=True,
        timeout=PRINT_SECONDS,
        check=False,
    )
    if done.returncode == FAULT:
        told = json.loads(done.stderr.splitlines()[-1])
        raise _FAULTS[told["code"]](**told["details"])
    if done.returncode != 0:
        raise RuntimeError(done.stderr.decode("utf-8", "replace"))
    return done.stdout


PRESS: Final = Press()
"""The one of this process."""
