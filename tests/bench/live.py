"""The whole live pipeline: what it costs, how late it is, and whether it stays that way.

A rehearsed interview with every sense, the operator's screen, captions and scores, off screen.
It lasts `MINUTES`, or as many as ``ENDURANCE`` says (``make bench ENDURANCE=45``). Delays are
measured inside the kiosk, CPU time and memory from outside, over all its processes.
"""

from __future__ import annotations

import json
import os
import sys
import tempfile
import time
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from statistics import median

import numpy as np
import psutil

from kiosk.journal import Journal
from sync.contract.report import InterviewReport
from tests.bench.long_interview import LongInterview, long_interview
from tests.journeys.programs import Program

MINUTES = 4.0
FRAME = 1 / 30
MIB = 1024**2
_EVERY = 1.0
_WARMED_UP = 6.0
"""Minutes until every model has met its longest input and filled its buffers; memory is judged after."""
_LONG = 15.0
"""Minutes from which a run tells how memory grows."""
_LOADING = 90.0
"""Seconds within which the first answer has begun."""


@dataclass(frozen=True, slots=True)
class Sample:
    """Everything the kiosk has used until ``at`` (seconds)."""

    at: float
    cpu: float
    memory: int


def measure() -> dict[str, float]:
    """Cores and delays from the first answer to the end, and their course."""
    minutes = float(os.environ.get("ENDURANCE", MINUTES))
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        samples = _run(long_interview(folder, minutes), folder)
        delays: dict[str, list[float]] = json.loads((folder / "delays.json").read_text(encoding="utf-8"))
        health = _report(folder).health
    return {
        "live_cores": (samples[-1].cpu - samples[0].cpu) / (samples[-1].at - samples[0].at),
        "live_frames_dropped_share": health.frames_dropped / health.frames_seen,
        "frame_to_paint_p95_frames": _p95(delays["painted"]) / FRAME,
        "observation_to_score_p95_seconds": _p95(delays["scored"]),
        "sentence_to_language_p95_seconds": _p95(delays["read"]),
        "live_cost_last_over_first": _course(samples),
        **_memory(samples, minutes),
        "live_minutes": (samples[-1].at - samples[0].at) / 60,
        "frames_painted": float(len(delays["painted"])),
        "sentences_read": float(len(delays["read"])),
        "frame_to_paint_median_seconds": median(delays["painted"]),
        "observation_to_score_median_seconds": median(delays["scored"]),
        "sentence_to_language_median_seconds": median(delays["read"]),
        "text_to_language_p95_seconds": _p95(delays["rated"]),
    }


def _run(interview: LongInterview, folder: Path) -> list[Sample]:
    home = folder / "home"
    options: list[str | Path] = [
        "--once",
        "--plan",
        interview.plan,
        "--home",
        home,
        "--speaker",
        "none",
        "--operator-screen",
        "--windowed",
    ]
    command: list[str | Path] = [
        sys.executable,
        "-m",
        "tests.bench.watched_kiosk",
        folder / "delays.json",
        "run",
        *options,
    ]
    kiosk = Program(
        "kiosk",
        [*command, "--rehearse", interview.rehearsal],
        folder / "out.log",
        {"QT_QPA_PLATFORM": "offscreen"},
    )
    try:
        kiosk.wait_for("screen Answering", _LOADING, where=home / "kiosk.log")
        samples = _follow(kiosk, time.monotonic() + 2 * interview.seconds + 60)
    finally:
        kiosk.stop()
    return samples


def _follow(kiosk: Program, deadline: float) -> list[Sample]:
    """A sample a second until the interview is over."""
    process = psutil.Process(kiosk.pid)
    samples: list[Sample] = []
    while kiosk.status is None:
        if time.monotonic() > deadline:
            raise TimeoutError("the interview does not end")
        try:
            family = [process, *process.children(recursive=True)]
            times = [one.cpu_times() for one in family]
            memory = sum(one.memory_full_info().uss for one in family)
        except psutil.NoSuchProcess:
            break
        samples.append(Sample(time.monotonic(), sum(each.user + each.system for each in times), memory))
        time.sleep(_EVERY)
    # as it ends its processes go one by one, and their time with them
    most = max(range(len(samples)), key=lambda place: samples[place].cpu)
    return samples[: most + 1]


def _report(folder: Path) -> InterviewReport:
    journal = Journal.open(folder / "home" / "journal", "room-1")
    try:
        ((report_id,),) = journal.database.rows("SELECT report_id FROM report")
        report = journal.report(report_id)
    finally:
        journal.close()
    if report is None:
        raise RuntimeError("the interview left no report")
    return report


def _course(samples: list[Sample]) -> float:
    """Cores in the last third ÷ cores in the first."""
    third = len(samples) // 3
    first, last = samples[: third + 1], samples[-third - 1 :]
    return _cores(last) / _cores(first)


def _cores(samples: list[Sample]) -> float:
    return (samples[-1].cpu - samples[0].cpu) / (samples[-1].at - samples[0].at)


def _memory(samples: list[Sample], minutes: float) -> dict[str, float]:
    """How memory grows; a short run tells only what warming up takes."""
    floors = _floors(samples)
    whole = {"live_memory_floor_first_mib": floors[0], "live_memory_floor_last_mib": floors[-1]}
    if minutes < _LONG:
        return whole
    return {"live_memory_mib_a_minute": _slope(floors[round(_WARMED_UP) :]), **whole}


def _floors(samples: list[Sample]) -> list[float]:
    """The least MiB of each whole minute: what is held for a moment comes and goes by tens of MiB."""
    begun = samples[0].at
    minutes: dict[int, float] = {}
    for one in samples:
        minute = int((one.at - begun) / 60)
        minutes[minute] = min(minutes.get(minute, float("inf")), one.memory / MIB)
    return [minutes[minute] for minute in sorted(minutes)][:-1]  # as it ends its processes go


def _slope(values: list[float]) -> float:
    """The median slope between any two of them (Theil-Sen): no single minute decides it."""
    pairs = combinations(enumerate(values), 2)
    return float(median((later - earlier) / (j - i) for (i, earlier), (j, later) in pairs))


def _p95(values: list[float]) -> float:
    return float(np.percentile(values, 95))
