"""Which faults of the environment are open, worker by worker."""

from __future__ import annotations

import threading
from collections.abc import Callable

from kiosk.pipeline.messages import Fault, FaultCleared


class OpenFaults:
    """Tells a fault once as it comes, and once as the last worker that has it is well again.

    Camera and microphone may have the same fault (a stalled stream) at the same time, and one
    fault of a worker may turn into another (stalled, then pulled out): whoever listens hears of
    every code exactly one end for each beginning. Safe from every thread.
    """

    def __init__(self, tell: Callable[[Fault | FaultCleared], None]) -> None:
        self._tell = tell
        self._lock = threading.Lock()
        self._open: dict[str, Fault] = {}

    def raised(self, worker: str, fault: Fault) -> None:
        """``worker`` has this fault now, in place of one it had before."""
        with self._lock:
            before = self._open.get(worker)
            if before is not None and before.code == fault.code:
                return
            self._open[worker] = fault
            self._tell(fault)
            if before is not None:
                self._end(before)

    def cleared(self, worker: str) -> None:
        """``worker`` is well."""
        if worker not in self._open:  # thirty times a second, without the lock
            return
        with self._lock:
            before = self._open.pop(worker, None)
            if before is not None:
                self._end(before)

    def _end(self, fault: Fault) -> None:
        still = next((other for other in self._open.values() if other.code == fault.code), None)
        self._tell(still or FaultCleared(fault.code))
