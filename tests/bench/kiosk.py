"""The terminal as it runs: how soon it greets, how many frames it misses, how much memory it takes."""

from __future__ import annotations

import statistics
import subprocess
import sys
import tempfile
import time
from datetime import datetime
from pathlib import Path

import psutil

from kiosk.journal import Journal
from kiosk.plan.sample import sample_plan
from sync.contract.codec import encode
from sync.contract.report import InterviewReport
from tests.journeys.programs import BIN, Program
from tests.journeys.rehearsals import rehearsal_folder

RUNS = 3
"""Starts of each kind; their medians are compared."""

GIB = 1024**3


def measure() -> dict[str, float]:
    """One rehearsed interview off screen, without a broker, and a few starts."""
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        plan = folder / "plan.json"
        plan.write_bytes(encode(sample_plan()))
        greeted = statistics.median(_seconds_to_welcome(plan, folder / f"start-{n}") for n in range(RUNS))
        imported = statistics.median(_seconds_to_import() for _ in range(RUNS))
        peak, report = _interview(plan, folder / "interview")
    return {
        "welcome_over_import": greeted / imported,
        "frames_dropped_share": report.health.frames_dropped / report.health.frames_seen,
        "kiosk_peak_gib": peak / GIB,
        "welcome_seconds": greeted,
        "frames_seen": float(report.health.frames_seen),
    }


def _kiosk(plan: Path, home: Path, *options: str | Path) -> Program:
    command = [BIN / "kiosk", "run", "--once", "--plan", plan, "--home", home, "--speaker", "none", *options]
    return Program("kiosk", command, home / "out.log", {"QT_QPA_PLATFORM": "offscreen"})


def _seconds_to_welcome(plan: Path, home: Path) -> float:
    """From the start of the process until the welcome stands on the screen, by the kiosk's own log."""
    began = datetime.now().astimezone()
    kiosk = _kiosk(plan, home)
    try:
        painted = kiosk.wait_for(r"(\S+ \S+) INFO \S+: first screen painted", 60, where=home / "kiosk.log")
    finally:
        kiosk.stop()
    at = datetime.strptime(painted[1], "%Y-%m-%d %H:%M:%S,%f").astimezone()
    return (at - began).total_seconds()


def _seconds_to_import() -> float:
    began = time.perf_counter()
    subprocess.run([sys.executable, "-c", "import mediapipe"], check=True, capture_output=True)
    return time.perf_counter() - began


def _interview(plan: Path, home: Path) -> tuple[int, InterviewReport]:
    """Peak memory of the kiosk and its children (proportional set size), and the report."""
    kiosk = _kiosk(plan, home, "--rehearse", rehearsal_folder())
    peak = 0
    while kiosk.status is None:
        peak = max(peak, _memory(psutil.Process(kiosk.pid)))
        time.sleep(0.5)
    if kiosk.status:
        kiosk.require_alive()
    journal = Journal.open(home / "journal", "room-1")
    try:
        ((report_id,),) = journal.database.rows("SELECT report_id FROM report")
        report = journal.report(report_id)
    finally:
        journal.close()
    if report is None:
        raise RuntimeError("the interview left no report")
    return peak, report


def _memory(process: psutil.Process) -> int:
    """Bytes: shared pages count once, shared out among their users."""
    total = 0
    try:
        for one in (process, *process.children(recursive=True)):
            total += one.memory_full_info().pss
    except psutil.NoSuchProcess:
        return total
    return total
