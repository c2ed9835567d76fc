"""A table is taken in by a worker: in the name of who began it, to its end, and leaving nothing behind."""

from __future__ import annotations

import datetime as dt
import logging
from collections.abc import Callable, Iterable

import pytest
from django.db import OperationalError
from django.test import Client
from django.utils import timezone

from sync.centre.people.models import Candidate, ImportRun, Resume
from sync.centre.people.resumes import progress
from sync.centre.people.resumes.bulk.rows import RowRead
from sync.centre.people.resumes.desk import AT_ONCE, take_in_rows
from sync.centre.people.resumes.importer import BETWEEN_STEPS, EVERY_SECONDS, Importer
from sync.centre.people.resumes.intake import Taken
from sync.centre.people.resumes.progress import KEPT, begin, discard, step, unfinished
from sync.centre.policy.models import AuditEntry, User

pytestmark = pytest.mark.django_db

NUMBER = "110105199003077753"


def people(*phones: int) -> bytes:
    rows = [f"林晓雨\t{13800100000 + each}" for each in phones]
    return "\n".join(["姓名\t手机", *rows]).encode()


def done(importer: Importer) -> int:
    """Steps until nothing was left."""
    steps = 0
    while importer.step() == BETWEEN_STEPS:
        steps += 1
    return steps


@pytest.fixture
def failing(monkeypatch: pytest.MonkeyPatch) -> Callable[[str, Exception], None]:
    """``failing(phone, error)``: the row with that phone cannot be taken in."""
    whole = take_in_rows

    def fail(phone: str, error: Exception) -> None:
        def broken(rows: Iterable[RowRead], name: str, actor: User | None) -> list[Taken]:
            if any(phone in row.text for row in rows):
                raise error
            return whole(rows, name, actor)

        monkeypatch.setattr(progress, "take_in_rows", broken)

    return fail


def test_a_table_is_taken_in_while_no_page_is_open_and_the_audit_names_who_began_it(
    user: Callable[[str], User],
) -> None:
    run = begin(people(*range(AT_ONCE + 3)), "people.csv", user("recruiter"))
    assert done(Importer()) == 2
    run.refresh_from_db()
    assert (run.added, run.rows) == (AT_ONCE + 3, [])
    assert run.ended_at is not None
    created = AuditEntry.objects.filter(verb="created")
    assert set(created.values_list("actor_name", "subject_kind")) == {
        ("recruiter", "import"),
        ("recruiter", "candidate"),
        ("recruiter", "resume"),
    }
    assert Importer().step() == EVERY_SECONDS


def test_after_a_restart_it_goes_on_where_it_was(monkeypatch: pytest.MonkeyPatch) -> None:
    begin(people(*range(2 * AT_ONCE)), "people.csv", None)
    Importer().step()
    whole = take_in_rows

    def dying(rows: Iterable[RowRead], name: str, actor: User | None) -> list[Taken]:
        if Resume.objects.count() == AT_ONCE + 5:
            raise SystemExit
        return whole(rows, name, actor)

    with monkeypatch.context() as changed:
        changed.setattr(progress, "take_in_rows", dying)
        with pytest.raises(SystemExit):
            Importer().step()
    assert (Resume.objects.count(), len(ImportRun.objects.get().rows)) == (AT_ONCE, AT_ONCE)
    done(Importer())
    run = ImportRun.objects.get()
    assert (run.added, run.known, Resume.objects.count()) == (2 * AT_ONCE, 0, 2 * AT_ONCE)


def test_a_run_that_is_discarded_stops(user: Callable[[str], User]) -> None:
    run = begin(people(*range(2 * AT_ONCE)), "people.csv", user("recruiter"))
    importer = Importer()
    importer.step()
    discard(run.pk, user("recruiter"))
    assert importer.step() == EVERY_SECONDS
    assert step(run.pk).rows == []
    assert Resume.objects.count() == AT_ONCE


def test_a_short_table_does_not_wait_for_the_end_of_a_long_one() -> None:
    long = begin(people(*range(3 * AT_ONCE)), "long.csv", None)
    short = begin(people(900), "short.csv", None)
    importer = Importer()
    importer.step()
    importer.step()
    assert list(unfinished()) == [long]
    short.refresh_from_db()
    assert short.added == 1


def test_rows_are_forgotten_after_thirty_days_though_no_other_table_comes() -> None:
    run = begin(f"姓名\t手机\t身份证号\n林晓雨\t13800138000\t{NUMBER}".encode(), "people.csv", None)
    ImportRun.objects.update(began_at=timezone.now() - KEPT - dt.timedelta(days=1))
    assert Importer().step() == EVERY_SECONDS
    run.refresh_from_db()
    assert (run.rows, Candidate.objects.count()) == ([], 0)
    entry = AuditEntry.objects.get(verb="changed", subject_id=run.pk)
    assert entry.detail == {"discarded": 1, "abandoned": True}


def test_one_row_that_fails_is_told_and_holds_up_no_other(
    failing: Callable[[str, Exception], None],
    logged_in: Callable[[str], Client],
    caplog: pytest.LogCaptureFixture,
) -> None:
    failing("13800100001", ValueError("林晓雨 13800100001"))
    run = begin(people(0, 1, 2), "people.csv", None)
    done(Importer())
    run.refresh_from_db()
    assert (run.added, run.faults) == (
        2,
        [{"row": 3, "column": "", "header": "", "code": "unforeseen", "details": {}}],
    )
    assert "ValueError" in caplog.text
    assert "林晓雨" not in caplog.text
    assert "13800100001" not in caplog.text
    page = logged_in("recruiter").get(f"/resumes/imports/{run.pk}/").content.decode()
    assert "请手工添加此人" in page
    assert "未导入：其余行已放弃" not in page


def test_while_the_database_fails_rows_wait_and_the_log_names_nobody(
    failing: Callable[[str, Exception], None],
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    begin(people(0, 1), "people.csv", None)
    monkeypatch.setattr("sync.centre.people.resumes.importer.close_old_connections", lambda: None)
    failing("13800100001", OperationalError("while writing 13800100001"))
    with caplog.at_level(logging.WARNING):
        assert Importer().step() == EVERY_SECONDS
    assert "OperationalError" in caplog.text
    assert "13800100001" not in caplog.text
    assert (Resume.objects.count(), len(ImportRun.objects.get().rows)) == (0, 2)


def test_a_worker_stops_when_it_is_told() -> None:
    importer = Importer()
    importer.stop()
    importer.run()
