"""A journal whose disk went bad, or full."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from kiosk.journal import DiskFull, DiskSpace, Journal, JournalUnwritable, Sensing
from kiosk.journal.database import DatabaseError, SealedDatabase, is_damage, is_of_surroundings
from kiosk.journal.salvage import salvage
from kiosk.journal.schema import migrate
from kiosk.journal.space import MEBIBYTE
from sync.contract import Record
from sync.contract.codec import decode
from sync.edge import Outbox
from tests.sync.messages import DEVICE, sample_answer, sample_consent, sample_plan, sample_report

PAGE = 4096


def open_journal(folder: Path, *, ballast: int = MEBIBYTE) -> Journal:
    return Journal.open(folder, DEVICE, space=DiskSpace(folder, ballast=ballast, watermark=MEBIBYTE))


def filled(folder: Path, interviews: int = 12) -> list[str]:
    """A journal with some interviews, those of the second half not yet acknowledged."""
    journal = open_journal(folder)
    report_ids = []
    for number in range(interviews):
        report_id = journal.begin(sample_plan(f"plan-{number}"))
        journal.record_consent(report_id, sample_consent())
        journal.record_answer(report_id, sample_answer(0))
        journal.record_report(sample_report(report_id, f"plan-{number}"))
        report_ids.append(report_id)
        if number == interviews // 2 - 1:
            journal.outbox.acknowledge(journal.outbox.standing().newest)
    journal.database.settle()
    journal.close()
    return report_ids


def pending(journal: Journal) -> list[Record]:
    standing = journal.outbox.standing()
    entries = journal.outbox.entries(standing.acknowledged + 1, standing.newest)
    return [decode(Record, entry.data) for entry in entries]


def test_a_sound_journal_is_opened_as_it_is(tmp_path: Path) -> None:
    filled(tmp_path / "j")
    journal = open_journal(tmp_path / "j")
    assert "journal-salvaged" not in journal.notes()
    assert not list((tmp_path / "j").glob("damaged-*"))
    journal.close()


@pytest.mark.parametrize("seed", range(6))
def test_a_page_gone_bad_costs_what_stood_on_it_and_nothing_else(tmp_path: Path, seed: int) -> None:
    report_ids = filled(tmp_path / "j")
    path = tmp_path / "j" / "journal.db"
    data = bytearray(path.read_bytes())
    pages = len(data) // PAGE
    page = random.Random(seed).randrange(pages // 2, pages)
    data[page * PAGE + 100 : page * PAGE + 200] = b"\x00" * 100
    path.write_bytes(data)
    before = open(path, "rb").read()  # noqa: SIM115, PTH123
    journal = open_journal(tmp_path / "j")
    assert "journal-salvaged" in journal.notes()
    assert journal.database.complaints() == []
    (aside,) = (tmp_path / "j").glob("damaged-*/journal.db")
    assert aside.read_bytes() == before
    saved = [report_id for report_id in report_ids if journal.report(report_id) is not None]
    sent = [record.payload["report_id"] for record in pending(journal) if record.kind == "report"]
    assert len(saved) >= 10  # two of these interviews stand on a page
    assert len(sent) >= 4
    assert set(sent) <= set(report_ids)
    assert [record.sequence for record in pending(journal)] == list(range(1, len(pending(journal)) + 1))
    report_id = journal.begin(sample_plan())  # and life goes on
    journal.record_report(sample_report(report_id))
    journal.close()
    again = open_journal(tmp_path / "j")
    assert "journal-salvaged" not in again.notes()
    again.close()


@pytest.mark.parametrize("version", [1, 2])
def test_an_interview_under_way_is_salvaged_from_a_journal_of_either_version(
    tmp_path: Path, version: int
) -> None:
    filled(tmp_path / "j")
    journal = open_journal(tmp_path / "j")
    report_id = journal.begin(sample_plan("under-way"), region="eu")
    journal.record_sensing(report_id, Sensing(senses=[]))
    if version == 1:
        with journal.database.transaction() as transaction:
            for column in ("region", "sensing"):
                transaction.execute(f"ALTER TABLE interview DROP COLUMN {column}")
            transaction.execute("PRAGMA user_version = 1")
    journal.database.settle()
    key = bytes.fromhex((tmp_path / "j-key" / "journal.key").read_text())
    fresh = SealedDatabase(tmp_path / "fresh.db", key)
    migrate(fresh)
    salvage(tmp_path / "j" / "journal.db", key, fresh, Outbox(fresh, DEVICE, boot="b-1"))
    journal.close()
    rows = fresh.rows("SELECT region, sensing IS NOT NULL FROM interview WHERE report_id = ?", (report_id,))
    assert rows == ([("eu", 1)] if version == 2 else [(None, 0)])
    assert fresh.rows("SELECT count(*) FROM interview") == [(13,)]
    fresh.close()


def test_a_salvaged_journal_is_a_new_stream(tmp_path: Path) -> None:
    filled(tmp_path / "j")
    journal = open_journal(tmp_path / "j")
    old = journal.outbox.standing().stream
    journal.close()
    path = tmp_path / "j" / "journal.db"
    data = bytearray(path.read_bytes())
    data[-PAGE + 50 : -PAGE + 60] = b"0123456789"
    path.write_bytes(data)
    again = open_journal(tmp_path / "j")
    assert again.outbox.standing().stream != old
    assert {record.stream for record in pending(again)} == {again.outbox.standing().stream}
    again.close()


@pytest.mark.parametrize("content", [b"", b"garbage" * 5000, b"\x00" * PAGE * 3])
def test_a_file_that_is_no_database_is_set_aside(tmp_path: Path, content: bytes) -> None:
    filled(tmp_path / "j", interviews=2)
    (tmp_path / "j" / "journal.db").write_bytes(content)
    journal = open_journal(tmp_path / "j")
    if content:
        assert "journal-salvaged" in journal.notes()
    assert journal.outbox.standing().newest == 0
    journal.begin(sample_plan())
    journal.close()


def test_a_healthy_journal_that_cannot_be_opened_just_now_is_not_set_aside(tmp_path: Path) -> None:
    report_ids = filled(tmp_path / "j", interviews=2)
    stands_in_the_way = tmp_path / "j" / "journal.db-wal"
    stands_in_the_way.mkdir()
    with pytest.raises(JournalUnwritable, match="unable to open database file"):
        open_journal(tmp_path / "j")
    assert not list((tmp_path / "j").glob("damaged-*"))
    stands_in_the_way.rmdir()
    journal = open_journal(tmp_path / "j")
    assert "journal-salvaged" not in journal.notes()
    assert all(journal.report(report_id) is not None for report_id in report_ids)
    journal.close()


def test_our_own_mistake_in_a_statement_is_neither_damage_nor_the_rooms_fault(tmp_path: Path) -> None:
    journal = open_journal(tmp_path / "j")
    with pytest.raises(DatabaseError) as caught:
        journal.database.rows("SELECT charisma FROM interview")
    assert not is_damage(caught.value)
    assert not is_of_surroundings(caught.value)
    journal.close()


def test_on_a_full_disk_the_ballast_goes_and_the_interview_ends_well(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    journal = open_journal(tmp_path / "j")
    report_id = journal.begin(sample_plan())
    fill_up(journal)
    throw = journal.space.throw_ballast

    def throw_and_have_room() -> bool:
        journal.database.rows("PRAGMA max_page_count = 100000")
        return throw()

    monkeypatch.setattr(journal.space, "throw_ballast", throw_and_have_room)
    journal.record_report(sample_report(report_id))
    assert journal.report(report_id) is not None
    assert not journal.space.has_ballast
    kinds = [record.kind for record in pending(journal)]
    assert kinds[-1] == "report"
    assert "telemetry" not in kinds  # what may give way did
    journal.close()


def test_a_disk_that_stays_full_is_named_and_costs_nothing_recorded(tmp_path: Path) -> None:
    journal = open_journal(tmp_path / "j")
    report_id = journal.begin(sample_plan())
    journal.record_consent(report_id, sample_consent())
    journal.space.throw_ballast()
    fill_up(journal)
    with pytest.raises(DiskFull) as caught:
        journal.record_report(sample_report(report_id))
    assert caught.value.code == "disk-full"
    assert journal.report(report_id) is None
    journal.database.rows("PRAGMA max_page_count = 100000")
    journal.record_report(sample_report(report_id))
    assert [record.kind for record in pending(journal) if record.kind in ("consent", "report")] == [
        "consent",
        "report",
    ]
    journal.close()


def test_under_the_watermark_no_new_interview_begins(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    journal = open_journal(tmp_path / "j")
    assert journal.may_begin()
    free = 10 * MEBIBYTE
    monkeypatch.setattr(DiskSpace, "free", lambda _self: free)
    assert journal.may_begin()
    free = MEBIBYTE // 2
    assert not journal.may_begin()
    assert "disk-low" in journal.notes()
    free = 100
    report_id = journal.begin(sample_plan())  # what is running goes on, on the ballast's room
    assert not journal.space.has_ballast
    journal.record_report(sample_report(report_id))
    free = 10 * MEBIBYTE
    assert journal.may_begin()
    assert journal.space.has_ballast
    journal.close()


def fill_up(journal: Journal) -> None:
    """Leave the database room for nothing larger than a small row."""
    ((pages,),) = journal.database.rows("PRAGMA page_count")
    journal.database.rows(f"PRAGMA max_page_count = {pages + 6}")
    try:
        for _ in range(1000):
            with journal.database.transaction() as transaction:
                journal.outbox.append(transaction, "telemetry", {"fill": "x" * 500})
    except DiskFull:
        return
    raise AssertionError("the disk never became full")
