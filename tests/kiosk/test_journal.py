"""The journal: a fact and its news are one; what is wrong with its place is named."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import sqlite_utils
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.journal import (
    DiskSpace,
    Journal,
    JournalInUse,
    JournalKeyMissing,
    JournalNewer,
    JournalUnwritable,
)
from kiosk.journal.database import DatabaseError, SealedDatabase
from kiosk.journal.files import write_durably
from kiosk.journal.schema import MIGRATIONS, migrate
from kiosk.journal.space import MEBIBYTE
from sync.contract import AnswerTaken, ConsentTaken, Progress, Record
from sync.contract.codec import decode
from sync.edge import Transaction
from tests.sync.messages import DEVICE, sample_answer, sample_consent, sample_plan, sample_report


def open_journal(folder: Path) -> Journal:
    return Journal.open(folder, DEVICE, space=DiskSpace(folder, ballast=MEBIBYTE, watermark=MEBIBYTE))


@pytest.fixture
def journal(tmp_path: Path) -> Iterator[Journal]:
    journal = open_journal(tmp_path / "journal")
    yield journal
    journal.close()


def news(journal: Journal) -> list[Record]:
    last = journal.outbox.standing().newest
    return [decode(Record, entry.data) for entry in journal.outbox.entries(1, last)]


def test_an_interview_is_written_as_it_goes_each_fact_with_its_news(journal: Journal) -> None:
    plan = sample_plan()
    report_id = journal.begin(plan)
    journal.record_progress(report_id, "consent")
    journal.record_consent(report_id, sample_consent())
    journal.record_progress(report_id, "answering", question=1)
    journal.record_answer(report_id, sample_answer(0))
    report = sample_report(report_id)
    journal.record_report(report)
    assert [record.kind for record in news(journal)] == [
        "progress",
        "progress",
        "consent",
        "progress",
        "answer",
        "report",
    ]
    payloads = [record.payload for record in news(journal)]
    assert Progress.model_validate(payloads[3]) == Progress(
        plan_id="plan-1", state="answering", question=1, questions=2
    )
    assert ConsentTaken.model_validate(payloads[2]).report_id == report_id
    assert AnswerTaken.model_validate(payloads[4]).answer == sample_answer(0)
    assert payloads[5] == report.model_dump(mode="json")
    assert journal.report(report_id) == report
    assert journal.interrupted() == []
    assert journal.finished_plans() == {"plan-1"}


def test_what_a_crash_interrupted_is_found_at_the_next_start(tmp_path: Path) -> None:
    journal = open_journal(tmp_path / "j")
    plan = sample_plan()
    report_id = journal.begin(plan)
    journal.record_consent(report_id, sample_consent())
    journal.record_answer(report_id, sample_answer(0))
    journal.record_progress(report_id, "answering", question=2)
    journal.close()
    again = open_journal(tmp_path / "j")
    (left,) = again.interrupted()
    assert (left.report_id, left.plan, left.state, left.question) == (report_id, plan, "answering", 2)
    assert left.consent == sample_consent()
    assert left.answers == [sample_answer(0)]
    again.record_report(sample_report(report_id, outcome="interrupted"))
    assert again.interrupted() == []
    assert again.finished_plans() == set()
    again.close()


def test_an_answer_cannot_be_recorded_twice_nor_for_an_interview_that_never_began(journal: Journal) -> None:
    report_id = journal.begin(sample_plan())
    journal.record_answer(report_id, sample_answer(0))
    newest = journal.outbox.standing().newest
    with pytest.raises(DatabaseError):
        journal.record_answer(report_id, sample_answer(0))
    with pytest.raises(LookupError):
        journal.record_report(sample_report("r-unknown"))
    assert journal.outbox.standing().newest == newest


def test_nothing_on_the_disk_can_be_read_without_the_key(tmp_path: Path) -> None:
    journal = open_journal(tmp_path / "j")
    journal.begin(sample_plan())
    journal.close()
    for path in (tmp_path / "j").rglob("*"):
        assert "林知夏".encode() not in path.read_bytes()
        assert b"SQLite format" not in path.read_bytes()
    key = tmp_path / "j-key" / "journal.key"
    for secret in (key, tmp_path / "j" / "journal.db"):
        assert stat.S_IMODE(secret.stat().st_mode) == 0o600
    with pytest.raises(DatabaseError):
        SealedDatabase(tmp_path / "j" / "journal.db", bytes(32))


def test_the_connection_is_one_that_sqlite_utils_takes(journal: Journal) -> None:
    journal.begin(sample_plan())
    tables = sqlite_utils.Database(journal.database.connection)
    assert tables["interview"].count == 1
    assert {"outbox", "stream", "answer", "report"} <= set(tables.table_names())


def test_each_commit_waits_for_the_disk(journal: Journal) -> None:
    assert journal.database.rows("PRAGMA synchronous") == [(2,)]
    assert journal.database.rows("PRAGMA journal_mode") == [("wal",)]


def test_a_second_program_is_kept_out(tmp_path: Path) -> None:
    journal = open_journal(tmp_path / "j")
    script = (
        "import sys; from pathlib import Path; from kiosk.journal import Journal, JournalInUse\n"
        "try: Journal.open(Path(sys.argv[1]), 'room-1')\n"
        "except JournalInUse as error: print(error.code)\n"
    )
    run = [sys.executable, "-c", script, str(tmp_path / "j")]
    assert subprocess.run(run, capture_output=True, text=True, check=True).stdout == "journal-in-use\n"
    with pytest.raises(JournalInUse):
        open_journal(tmp_path / "j")
    journal.close()
    open_journal(tmp_path / "j").close()


def test_a_journal_without_its_key_is_not_thrown_away(tmp_path: Path) -> None:
    journal = open_journal(tmp_path / "j")
    journal.begin(sample_plan())
    journal.close()
    key = tmp_path / "j-key" / "journal.key"
    kept = key.read_bytes()
    key.unlink()
    with pytest.raises(JournalKeyMissing):
        open_journal(tmp_path / "j")
    key.write_bytes(b"abc")
    with pytest.raises(JournalKeyMissing):
        open_journal(tmp_path / "j")
    key.write_bytes(kept)
    again = open_journal(tmp_path / "j")
    assert len(again.interrupted()) == 1
    again.close()


def test_a_folder_that_cannot_be_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(JournalUnwritable):
        open_journal(tmp_path / "file" / "j")


def test_a_journal_of_a_newer_program_is_left_alone(tmp_path: Path) -> None:
    journal = open_journal(tmp_path / "j")
    journal.database.rows("PRAGMA user_version = 99")
    journal.close()
    with pytest.raises(JournalNewer):
        open_journal(tmp_path / "j")
    open_lock = os.open(tmp_path / "j" / "lock", os.O_RDWR)  # the refusal let go of the lock
    os.close(open_lock)
    with pytest.raises(JournalNewer):
        open_journal(tmp_path / "j")


def test_a_database_is_copied_before_it_is_migrated_and_a_step_is_all_or_nothing(tmp_path: Path) -> None:
    journal = open_journal(tmp_path / "j")
    journal.begin(sample_plan())
    stream = journal.outbox.standing().stream

    newest = len(MIGRATIONS)

    def next_one(transaction: Transaction) -> None:
        transaction.execute("ALTER TABLE interview ADD COLUMN room TEXT")

    def failing(transaction: Transaction) -> None:
        transaction.execute("DROP TABLE interview")
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        migrate(journal.database, (*MIGRATIONS, next_one, failing))
    assert journal.database.version == newest + 1
    assert journal.database.rows("SELECT room FROM interview") == [(None,)]
    copy = tmp_path / "j" / f"journal-version-{newest}.db"
    key = bytes.fromhex((tmp_path / "j-key" / "journal.key").read_text())
    old = SealedDatabase(copy, key)
    assert old.version == newest
    assert old.rows("SELECT name FROM stream") == [(stream,)]
    assert len(old.rows("SELECT * FROM interview")) == 1
    old.close()
    journal.close()


def journal_of_version_1(folder: Path) -> str:
    """A journal as the first program left it, in the middle of an interview; the interview's id."""
    journal = open_journal(folder)
    report_id = journal.begin(sample_plan())
    journal.record_answer(report_id, sample_answer(0))
    with journal.database.transaction() as transaction:
        for column in ("region", "sensing"):
            transaction.execute(f"ALTER TABLE interview DROP COLUMN {column}")
        transaction.execute("PRAGMA user_version = 1")
    journal.close()
    return report_id


def test_an_interview_from_before_the_second_version_is_kept_and_says_nothing_of_its_senses(
    tmp_path: Path,
) -> None:
    report_id = journal_of_version_1(tmp_path / "j")
    journal = open_journal(tmp_path / "j")
    (interview,) = journal.interrupted()
    assert interview.report_id == report_id
    assert [answer.index for answer in interview.answers] == [0]
    assert (interview.region, interview.sensing) == (None, None)
    assert (tmp_path / "j" / "journal-version-1.db").exists()
    journal.close()


def test_an_interview_that_cannot_be_read_stays_and_keeps_no_other_from_its_report(
    journal: Journal,
) -> None:
    unreadable, readable = journal.begin(sample_plan()), journal.begin(sample_plan(), region="eu")
    with journal.database.transaction() as transaction:
        transaction.execute("UPDATE interview SET plan = ? WHERE report_id = ?", (b"{}", unreadable))
    assert [(one.report_id, one.region) for one in journal.interrupted()] == [(readable, "eu")]
    assert journal.database.rows("SELECT count(*) FROM interview") == [(2,)]


def test_each_class_of_data_is_forgotten_in_its_time(journal: Journal) -> None:
    report_id = journal.begin(sample_plan())
    journal.record_answer(report_id, sample_answer(0))
    journal.record_report(sample_report(report_id))
    journal.outbox.acknowledge(journal.outbox.standing().newest)
    now = datetime.now(UTC)
    assert journal.forget(now) == 0
    journal.forget(now + timedelta(days=8))
    assert {record.kind for record in news(journal)} == {"expired"}
    assert journal.report(report_id) is not None
    journal.forget(now + timedelta(days=181))
    assert journal.report(report_id) is None
    assert journal.database.rows("SELECT plan, consent, outcome FROM interview") == [
        (None, None, "completed")
    ]
    journal.forget(now + timedelta(days=1096))
    assert journal.database.rows("SELECT count(*) FROM interview") == [(0,)]


def test_what_is_pending_is_not_forgotten_however_old(journal: Journal) -> None:
    report_id = journal.begin(sample_plan())
    journal.record_report(sample_report(report_id))
    journal.forget(datetime.now(UTC) + timedelta(days=5000))
    assert [record.kind for record in news(journal)] == ["progress", "report"]


@given(st.binary(max_size=100), st.binary(max_size=100))
@settings(max_examples=20)
def test_a_file_is_written_whole_or_not_at_all(
    tmp_path_factory: pytest.TempPathFactory, old: bytes, new: bytes
) -> None:
    path = tmp_path_factory.mktemp("files") / "file"
    write_durably(path, old)
    write_durably(path, new)
    assert path.read_bytes() == new
    assert list(path.parent.iterdir()) == [path]
