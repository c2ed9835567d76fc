"""A room killed between any two steps of an interview: each fact has its news, or neither is there."""

from __future__ import annotations

import multiprocessing
import os
import shutil
import signal
from pathlib import Path
from typing import Any

import pytest

import kiosk.journal.database as database_module
import kiosk.journal.salvage as salvage_module
from kiosk.journal import Journal
from sync.contract.codec import decode
from sync.contract.record import AnswerTaken, ConsentTaken, Record
from tests.chaos.processes import open_journal
from tests.sync.messages import sample_answer, sample_consent, sample_plan, sample_report

FEW = 8
"""Unreadable rows the mending bears here: enough for the damage done, and soon over."""
_FORK = multiprocessing.get_context("forkserver")
_FORK.set_forkserver_preload(["tests.chaos.test_every_step"])


class Counted:
    """A connection that lets a given number of steps pass, and then ends the process."""

    def __init__(self, connection: Any, last: list[int]) -> None:
        self._connection = connection
        self._last = last

    def execute(self, *arguments: Any) -> Any:
        if self._last[0] == 0:
            os.kill(os.getpid(), signal.SIGKILL)
        self._last[0] -= 1
        return self._connection.execute(*arguments)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._connection, name)


def interview(journal: Journal) -> None:
    """Whatever of the interview is not there yet."""
    left = journal.interrupted()
    if not left and journal.finished_plans():
        return
    report_id = left[0].report_id if left else journal.begin(sample_plan())
    if not left or left[0].consent is None:
        journal.record_consent(report_id, sample_consent())
    for index in range(len(left[0].answers) if left else 0, 2):
        journal.record_answer(report_id, sample_answer(index))
    journal.record_report(sample_report(report_id))


def interview_until(folder: Path, steps: int) -> None:
    """In a process of its own: hold an interview, and die before the step after so many."""
    salvage_module.PATIENCE = FEW
    last = [steps]
    original = database_module.open_sealed
    database_module.open_sealed = lambda path, key: Counted(original(path, key), last)
    journal = open_journal(folder)
    interview(journal)
    journal.close()


def run(folder: Path, steps: int) -> bool:
    """True when the process died on the way."""
    process = _FORK.Process(target=interview_until, args=(folder, steps))
    process.start()
    process.join(30.0)
    assert process.exitcode in (0, -signal.SIGKILL)
    return process.exitcode != 0


def check(folder: Path) -> None:
    """What is in the domain's tables and what is in the outbox say the same."""
    journal = open_journal(folder)
    assert "journal-salvaged" not in journal.notes()
    standing = journal.outbox.standing()
    records = [decode(Record, entry.data) for entry in journal.outbox.entries(1, standing.newest)]
    assert [record.sequence for record in records] == list(range(1, len(records) + 1))
    assert "expired" not in [record.kind for record in records]
    count = {kind: [r.payload for r in records if r.kind == kind] for kind in ("consent", "answer", "report")}
    rows = journal.database.rows
    consents = rows("SELECT report_id FROM interview WHERE consent IS NOT NULL")
    assert [ConsentTaken.model_validate(payload).report_id for payload in count["consent"]] == [
        report_id for (report_id,) in consents
    ]
    answers = rows("SELECT position FROM answer ORDER BY position")
    assert [AnswerTaken.model_validate(payload).answer.index for payload in count["answer"]] == [
        position for (position,) in answers
    ]
    reports = rows("SELECT report_id FROM report")
    assert [payload["report_id"] for payload in count["report"]] == [report_id for (report_id,) in reports]
    finished = rows("SELECT report_id FROM interview WHERE finished_at IS NOT NULL")
    assert finished == reports
    journal.close()


@pytest.mark.slow
def test_between_any_two_steps_fact_and_news_are_one_and_the_interview_can_be_ended(tmp_path: Path) -> None:
    steps, killed = 0, True
    while killed:
        folder = tmp_path / f"killed-before-{steps}"
        killed = run(folder, steps)
        check(folder)
        journal = open_journal(folder)
        interview(journal)
        assert len(journal.finished_plans()) == 1
        journal.close()
        check(folder)
        shutil.rmtree(folder)
        steps += 1
    assert steps > 40


@pytest.mark.slow
def test_between_any_two_steps_of_mending_a_damaged_journal_nothing_readable_is_lost(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(salvage_module, "PATIENCE", FEW)
    damaged = tmp_path / "damaged"
    journal = open_journal(damaged)
    for _ in range(8):
        report_id = journal.begin(sample_plan())
        journal.record_answer(report_id, sample_answer(0))
        journal.record_report(sample_report(report_id))
    journal.database.settle()
    ((page,),) = journal.database.rows("SELECT rootpage FROM sqlite_master WHERE name = 'wanted_plan'")
    journal.close()
    with (damaged / "journal.db").open("r+b") as file:
        file.seek((page - 1) * 4096 + 100)
        file.write(b"damaged")
    steps, killed = 0, True
    while killed:
        folder = tmp_path / f"killed-before-{steps}"
        shutil.copytree(damaged, folder)
        shutil.copytree(damaged.with_name("damaged-key"), folder.with_name(folder.name + "-key"))
        killed = run(folder, steps)
        journal = open_journal(folder)
        assert journal.database.complaints() == []
        standing = journal.outbox.standing()
        kinds = [decode(Record, entry.data).kind for entry in journal.outbox.entries(1, standing.newest)]
        assert kinds.count("report") == 8
        assert kinds.count("answer") == 8
        assert len(list(folder.glob("damaged-*"))) == 1
        journal.close()
        shutil.rmtree(folder)
        steps += max(1, steps // 15)
    assert steps > 60
