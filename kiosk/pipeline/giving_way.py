"""Speech and scores give way to the camera: the threads they run in, and those their engines start."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Final, TypeVar

T = TypeVar("T")

NICENESS: Final = 10
"""Measured: with both cores busy no frame is dropped for speech (design: speech at nice +10)."""


def give_way() -> None:
    """From now on the calling thread does, with every thread it starts."""
    os.setpriority(os.PRIO_PROCESS, threading.get_native_id(), NICENESS)


def made_giving_way(make: Callable[[], T]) -> T:
    """What ``make`` gives or raises. CTranslate2 decodes in threads of its own, and a thread is born
    as nice as the one that starts it.
    """
    with ThreadPoolExecutor(1, thread_name_prefix="loading", initializer=give_way) as thread:
        return thread.submit(make).result()
