"""A table is taken in by a worker: in the name of who began it, to its end, and leaving nothing behind."""

from __future__ import annotations

import datetime as dt
import importlib
import logging
from collections.abc import Callable, Iterable

import pytest
from django.apps import apps
from django.db import OperationalError
from django.test import Client
from django.utils import timezone

from sync.centre.people.models import Candidate, ImportRun, Resume
from sync.centre.people.resumes import progress
from sync.centre.people.resumes.bulk.rows import RowFault, RowRead, read_rows
from sync.centre.people.resumes.bulk.table import Table
from sync.centre.people.resumes.desk import AT_ONCE, take_in_rows
from sync.centre.people.resumes.importer import BETWEEN_STEPS, EVERY_SECONDS, Importer
from sync.centre.people.resumes.intake import Taken
from sync.centre.people.resumes.progress import (
    KEPT,
    STALLED,
    begin,
    discard,
    is_stalled,
    last_worked,
    step,
    step_any,
    unfinished,
)
from sync.centre.policy.models import AuditEntry, User

pytestmark = pytest.mark.django_db

NUMBER = "110105199003077753"
migration = importlib.import_module("sync.centre.people.migrations.0008_imports_paused")


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


def test_what_an_older_program_began_waits_until_a_person_goes_on_with_it(
    user: Callable[[str], User], logged_in: Callable[[str], Client]
) -> None:
    old, begun_upon = begin(people(1), "old.csv", None), begin(people(2), "begun.csv", None)
    ours = begin(people(3), "ours.csv", user("recruiter"))
    ImportRun.objects.filter(pk=begun_upon.pk).update(worked_at=timezone.now())
    migration.pause(apps, None)
    done(Importer())
    assert list(unfinished()) == [old]
    assert step(old.pk).rows != []
    client, address = logged_in("administrator"), f"/resumes/imports/{old.pk}/"
    page = client.get(address).content.decode()
    assert "hx-" not in page.split('class="run-part"')[1].split(">")[0], "it does not ask again and again"
    assert f'action="{address}go-on/"' in page
    client.post(f"{address}go-on/")
    assert "hr work" not in client.get(address).content.decode(), "a worker has its time to come"
    done(Importer())
    assert not unfinished().exists()
    assert Candidate.objects.count() == 3
    created = AuditEntry.objects.filter(verb="created", subject_kind="candidate")
    assert sorted(created.values_list("actor_name", flat=True)) == ["administrator", "hr", "recruiter"]
    assert AuditEntry.objects.get(detail__gone_on=True).actor_name == "administrator"
    assert ours.begun_by is not None


def test_of_what_is_ended_the_rows_that_failed_are_counted_after_an_upgrade() -> None:
    run = begin(people(0), "people.csv", None)
    ImportRun.objects.update(faults=[{"row": 2, "code": code} for code in ("unforeseen", "digits-lost")])
    migration.count_refused(apps, None)
    run.refresh_from_db()
    assert run.refused == 1


def test_a_worker_that_goes_round_many_tables_works_on_all_of_them() -> None:
    long, short = begin(people(*range(AT_ONCE + 1)), "long.csv", None), begin(people(90), "short.csv", None)
    long_ago = timezone.now() - 2 * STALLED
    ImportRun.objects.update(began_at=long_ago)
    step_any()
    ImportRun.objects.filter(pk=long.pk).update(worked_at=long_ago)
    long.refresh_from_db()
    assert is_stalled(long, last_worked())
    assert step_any() == short
    assert not is_stalled(long, last_worked())


def test_a_slow_step_ends_early_and_counts_as_work_from_its_end_on(monkeypatch: pytest.MonkeyPatch) -> None:
    run, began, passed = begin(people(*range(10)), "people.csv", None), timezone.now(), [0]
    whole = take_in_rows

    def slow(rows: Iterable[RowRead], name: str, actor: User | None) -> list[Taken]:
        passed[0] += 3
        return whole(rows, name, actor)

    monkeypatch.setattr(progress, "take_in_rows", slow)
    monkeypatch.setattr(progress, "monotonic", lambda: passed[0])
    monkeypatch.setattr(timezone, "now", lambda: began + dt.timedelta(seconds=passed[0]))
    step_any()
    run.refresh_from_db()
    assert (run.added, len(run.rows)) == (2, 8)
    assert run.worked_at == began + dt.timedelta(seconds=6)


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


def test_a_row_that_is_wrong_only_when_it_is_taken_in_is_not_told_as_discarded(
    logged_in: Callable[[str], Client], monkeypatch: pytest.MonkeyPatch
) -> None:
    run = begin(people(0, 1), "people.csv", None)
    whole = read_rows

    def stricter(table: Table, today: dt.date) -> tuple[list[RowRead], list[RowFault]]:
        rows, faults = whole(table, today)
        return rows[:0], [
            *faults,
            *(RowFault(row.number, column, "", "number") for row in rows for column in "BC"),
        ]

    with monkeypatch.context() as changed:
        changed.setattr(progress, "read_rows", stricter)
        done(Importer())
    run.refresh_from_db()
    assert (run.added, run.refused, len(run.faults)) == (0, 2, 4)
    page = logged_in("recruiter").get(f"/resumes/imports/{run.pk}/").content.decode()
    assert "其余行已放弃" not in page
    assert 'value="100"' in page


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
