"""The disk that holds the journal fills while an interview runs: a real file system, the real programs."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from kiosk.journal import Journal
from kiosk.plan.sample import sample_plan
from sync.contract.codec import encode
from tests.journeys.centre import HrStore
from tests.journeys.fault_rooms import (
    DEVICE,
    MEBIBYTE,
    SmallDisk,
    run_terminal,
    short_rehearsal,
    small_disk,
)
from tests.journeys.hands import Terminal
from tests.journeys.programs import free_port, until

pytestmark = [pytest.mark.slow, pytest.mark.alone, pytest.mark.timeout(600)]

DISK = 340
"""Mebibytes: the ballast, the watermark, and a little."""


def _terminal(disk: SmallDisk, out: Path, broker: str, *options: str | Path) -> Terminal:
    terminal = run_terminal(disk.mount / "kiosk", broker, out, *options, before=disk.entering)
    terminal.log = disk.seen / "kiosk" / "kiosk.log"
    return terminal


def test_an_interview_on_a_disk_that_fills_ends_well_and_reaches_hr(tmp_path: Path) -> None:
    """Nor does another begin there until there is room again."""
    store = HrStore(tmp_path)
    plan = store.send_plan(DEVICE)
    rehearsal = short_rehearsal(tmp_path / "rehearsal")
    with small_disk(tmp_path, DISK) as disk:
        ballast = disk.seen / "kiosk" / "journal" / "ballast"
        with store.serve():
            terminal = _terminal(disk, tmp_path / "kiosk.out", store.broker, "--rehearse", rehearsal)
            terminal.await_screen("Asking", 120)
        try:
            assert ballast.stat().st_size == 32 * MEBIBYTE
            terminal.await_screen("Asking", 120, number=2)
            disk.fill()
            assert disk.free == 0
            terminal.await_screen("Thanks", 180)
            assert not ballast.exists(), "the ballast was thrown, and nothing else made room"
            terminal.await_screen("Idle", 60, number=2)
            _await_fault(terminal)
            disk.clear()
            with store.serve():
                report = store.wait_report(plan, 120)
            assert terminal.program.stop() == 0
        finally:
            terminal.program.stop()
        said = terminal.log.read_text(encoding="utf-8")
        assert not re.search(r"CRITICAL|Traceback", said + terminal.program.output())
        assert (report["outcome"], len(report["answers"])) == ("completed", 3)
        assert report["answers"][1]["transcript"]["segments"]
        _same_in_the_journal(disk, tmp_path / "copy", plan, report["report_id"])


def _same_in_the_journal(disk: SmallDisk, copy: Path, plan: str, report: str) -> None:
    shutil.copytree(disk.seen / "kiosk", copy)  # SQLite does not follow the way in from outside
    journal = Journal.open(copy / "journal", DEVICE)
    try:
        assert journal.finished_plans() == {plan}
        assert journal.database.rows("SELECT report_id FROM answer") == [(report,)] * 3
        assert journal.notes() == []
    finally:
        journal.close()


def test_below_the_watermark_no_interview_begins_until_there_is_room(tmp_path: Path) -> None:
    plan = tmp_path / "plan.json"
    plan.write_bytes(encode(sample_plan()))
    rehearsal = short_rehearsal(tmp_path / "rehearsal")
    with small_disk(tmp_path, DISK) as disk:
        disk.fill(leaving=200 * MEBIBYTE)
        options = ("--plan", plan, "--rehearse", rehearsal, "--screenshots", tmp_path / "screens")
        terminal = _terminal(disk, tmp_path / "kiosk.out", f"127.0.0.1:{free_port()}", *options)
        try:
            terminal.await_screen("Idle", 60)
            _await_fault(terminal)
            until((tmp_path / "screens" / "01-idle.png").exists, 30, "a picture of the list")
            assert terminal.screens == ["Idle"]
            disk.clear()
            terminal.await_screen("Welcome", 30)
            assert terminal.program.stop() == 0
        finally:
            terminal.program.stop()


def _await_fault(terminal: Terminal) -> None:
    """The log says, as the list does, why nothing begins, and what to do."""
    terminal.program.wait_for(r"disk-full: .* Free some space there", 30, where=terminal.log)
