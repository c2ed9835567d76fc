"""The outbox: nothing that was committed is missing, nothing that was not is there."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from sync.contract import PlanRefused, Progress, Record
from sync.contract.codec import LARGEST, Unreadable, decode
from sync.edge import Outbox
from tests.sync.messages import DEVICE, sample_report
from tests.sync.rooms import append, open_room


@pytest.fixture
def outbox(tmp_path: Path) -> Iterator[Outbox]:
    outbox = open_room(tmp_path / "room.db")
    yield outbox
    outbox.database.close()  # type: ignore[attr-defined]


def records(outbox: Outbox, first: int, last: int) -> list[Record]:
    return [decode(Record, entry.data) for entry in outbox.entries(first, last)]


def test_records_are_numbered_from_one_without_a_hole(outbox: Outbox) -> None:
    written = append(outbox, 10, 20, 30)
    assert [record.sequence for record in written] == [1, 2, 3]
    assert records(outbox, 1, 3) == written
    standing = outbox.standing()
    assert (standing.newest, standing.acknowledged, standing.pending) == (3, 0, 3)
    assert {(record.device, record.stream) for record in written} == {(DEVICE, standing.stream)}


def test_a_transaction_that_fails_leaves_neither_fact_nor_news(outbox: Outbox) -> None:
    announced: list[None] = []
    outbox.on_append(lambda: announced.append(None))

    def fail() -> None:
        with outbox.database.transaction() as transaction:
            outbox.append(transaction, "telemetry", {})
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert outbox.standing().newest == 0
    assert not announced
    assert append(outbox, 1)[0].sequence == 1
    assert len(announced) == 1


def test_the_courier_hears_of_a_record_only_once_it_is_safe(outbox: Outbox) -> None:
    seen: list[int] = []
    outbox.on_append(lambda: seen.append(outbox.standing().newest))
    with outbox.database.transaction() as transaction:
        outbox.append(transaction, "telemetry", {})
        outbox.append(transaction, "telemetry", {})
        assert not seen
    assert seen == [2, 2]


def test_the_numbers_go_on_after_a_restart_even_when_all_rows_are_gone(tmp_path: Path) -> None:
    first = open_room(tmp_path / "room.db")
    append(first, 1, 2, 3)
    first.acknowledge(3)
    with first.database.transaction() as transaction:
        assert first.forget(transaction, datetime.now(UTC) + timedelta(days=1)) == 3
    stream = first.standing().stream
    again = open_room(tmp_path / "room.db")
    assert append(again, 4)[0].sequence == 4
    assert again.standing().stream == stream


def test_a_new_database_is_a_new_stream(tmp_path: Path) -> None:
    assert open_room(tmp_path / "a.db").standing().stream != open_room(tmp_path / "b.db").standing().stream


def test_a_payload_that_is_not_what_its_kind_carries_is_our_mistake(outbox: Outbox) -> None:
    with pytest.raises(Unreadable), outbox.database.transaction() as transaction:
        outbox.append(transaction, "report", {"surprise": 1})
    with pytest.raises(Unreadable), outbox.database.transaction() as transaction:
        outbox.append(transaction, "consent", Progress(plan_id="p", state="welcome"))
    with pytest.raises(ValueError, match="can travel"), outbox.database.transaction() as transaction:
        outbox.append(transaction, "telemetry", {"x": "x" * LARGEST})
    assert outbox.standing().newest == 0


def test_under_pressure_may_records_give_way_and_must_records_never(outbox: Outbox) -> None:
    with outbox.database.transaction() as transaction:
        outbox.append(transaction, "telemetry", {"much": "x" * 1000})
        outbox.append(transaction, "report", sample_report())
        outbox.append(transaction, "progress", Progress(plan_id="p", state="welcome"))
        outbox.append(transaction, "plan-refused", PlanRefused(plan_id="p", reason="plan-newer"))
        outbox.append(transaction, "telemetry", {"newest": True})
    before = records(outbox, 1, 5)
    with outbox.database.transaction() as transaction:
        assert outbox.expire(transaction, keep=1) == 2
    after = records(outbox, 1, 5)
    assert [record.kind for record in after] == ["expired", "report", "expired", "plan-refused", "telemetry"]
    assert after[0].payload == {"kind": "telemetry"}
    assert [record.sequence for record in after] == [1, 2, 3, 4, 5]
    assert [after[1], after[3], after[4]] == [before[1], before[3], before[4]]


def test_acknowledged_records_stay_until_they_are_forgotten(outbox: Outbox) -> None:
    written = append(outbox, 1, 2, 3)
    outbox.acknowledge(2)
    assert records(outbox, 1, 3) == written
    with outbox.database.transaction() as transaction:
        assert outbox.forget(transaction, datetime.now(UTC) - timedelta(days=1)) == 0
        assert outbox.forget(transaction, datetime.now(UTC) + timedelta(days=1)) == 2
    first, second, third = records(outbox, 1, 3)
    assert [first.kind, second.kind, third] == ["expired", "expired", written[2]]


def test_entries_fit_into_the_budget_but_one_always_goes(outbox: Outbox) -> None:
    for _ in range(3):
        with outbox.database.transaction() as transaction:
            outbox.append(transaction, "telemetry", {"x": "x" * 1000})
    assert len(outbox.entries(1, 3, budget=10)) == 1
    assert len(outbox.entries(1, 3, budget=2600)) == 2
    assert len(outbox.entries(1, 3)) == 3


def test_a_file_put_back_from_a_copy_goes_on_as_a_new_stream(outbox: Outbox) -> None:
    written = append(outbox, 1, 2, 3)
    outbox.acknowledge(1)
    old = outbox.standing().stream
    outbox.renew()
    standing = outbox.standing()
    assert standing.stream != old
    assert (standing.newest, standing.acknowledged) == (2, 0)
    assert [record.payload for record in records(outbox, 1, 2)] == [record.payload for record in written[1:]]
    assert {record.stream for record in records(outbox, 1, 2)} == {standing.stream}
    assert append(outbox, 4)[0].sequence == 3
