"""One measurement in a process of its own."""

from __future__ import annotations

import importlib
import multiprocessing
from concurrent.futures import ProcessPoolExecutor


def measure(module: str) -> dict[str, float]:
    """Run ``tests.bench.<module>.measure()`` here."""
    measured: dict[str, float] = importlib.import_module(f"tests.bench.{module}").measure()
    return measured


def measure_apart(module: str) -> dict[str, float]:
    with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn")) as pool:
        return pool.submit(measure, module).result()
