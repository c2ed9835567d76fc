"""The shadow: each plan by itself, kept without a network, refusals said once."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest

from sync.contract import InterviewPlan, PlanRefused, Record, Shadow
from sync.contract.codec import canonical, decode, encode
from sync.contract.plan import RubricDocument
from sync.edge import Outbox, ShadowStore
from tests.sync.messages import DEVICE, sample_plan
from tests.sync.rooms import open_room


@pytest.fixture
def outbox(tmp_path: Path) -> Outbox:
    return open_room(tmp_path / "room.db")


@pytest.fixture
def store(outbox: Outbox) -> ShadowStore:
    return ShadowStore(outbox, lambda _rubric: None)


def shadow(revision: int, *plans: InterviewPlan | dict[str, Any], device: str = DEVICE) -> bytes:
    documents = [plan if isinstance(plan, dict) else plan.model_dump(mode="json") for plan in plans]
    return encode(Shadow(device=device, revision=revision, plans=documents))


def refusals(outbox: Outbox) -> list[PlanRefused]:
    last = outbox.standing().newest
    found = [decode(Record, entry.data) for entry in outbox.entries(1, last)]
    assert all(record.kind == "plan-refused" for record in found)
    return [PlanRefused.model_validate(record.payload) for record in found]


def test_plans_arrive_and_are_still_there_after_a_restart(store: ShadowStore, tmp_path: Path) -> None:
    assert store.take(shadow(1, sample_plan("a"), sample_plan("b")))
    again = ShadowStore(open_room(tmp_path / "room.db"), lambda _rubric: None)
    assert again.plans() == [sample_plan("a"), sample_plan("b")]
    assert again.revision == 1


def test_the_newest_revision_replaces_everything(store: ShadowStore) -> None:
    store.take(shadow(1, sample_plan("a"), sample_plan("b")))
    store.take(shadow(2, sample_plan("c")))
    assert [plan.plan_id for plan in store.plans()] == ["c"]
    assert not store.take(shadow(1, sample_plan("a")))
    assert [plan.plan_id for plan in store.plans()] == ["c"]
    assert store.take(shadow(3))
    assert store.plans() == []


def test_the_same_bytes_again_change_nothing(store: ShadowStore, outbox: Outbox) -> None:
    wrong = {"plan_id": "x", "contract": "plan/1"}
    assert store.take(shadow(1, wrong))
    for _ in range(3):
        assert not store.take(shadow(1, wrong))
    assert len(refusals(outbox)) == 1


def test_one_wrong_plan_is_refused_by_itself(store: ShadowStore, outbox: Outbox) -> None:
    good = sample_plan("good").model_dump(mode="json")
    store.take(
        shadow(
            1,
            good,
            good | {"plan_id": "newer", "contract": "plan/2", "revision": 4},
            good | {"plan_id": "unknown-field", "camera": "off"},
            good | {"plan_id": "elsewhere", "device": "room-2"},
            {"plan_id": 7},
            {},
        )
    )
    assert [plan.plan_id for plan in store.plans()] == ["good"]
    assert [(r.plan_id, r.revision, r.reason) for r in refusals(outbox)] == [
        ("newer", 4, "plan-newer"),
        ("unknown-field", 1, "plan-malformed"),
        ("elsewhere", 1, "plan-elsewhere"),
        ("", 0, "plan-malformed"),
        ("", 0, "plan-malformed"),
    ]
    assert "camera" in refusals(outbox)[1].detail


def test_a_rubric_this_device_cannot_use_refuses_its_plan(outbox: Outbox) -> None:
    def validate(rubric: RubricDocument) -> str | None:
        return None if rubric.name == "first" else f"unknown feature in {rubric.name}"

    store = ShadowStore(outbox, validate)
    other = RubricDocument(name="second", version=1, document={})
    store.take(shadow(1, sample_plan("a"), sample_plan("b", rubric=other)))
    assert [plan.plan_id for plan in store.plans()] == ["a"]
    assert [(r.plan_id, r.reason, r.detail) for r in refusals(outbox)] == [
        ("b", "rubric-refused", "unknown feature in second")
    ]


def test_a_refused_revision_displaces_the_earlier_one(store: ShadowStore) -> None:
    store.take(shadow(1, sample_plan("a")))
    store.take(shadow(2, sample_plan("a").model_dump(mode="json") | {"senses_off": ["face"]}))
    assert store.plans() == []


@pytest.mark.parametrize(
    "data",
    [b"", b"{", b"[]", canonical({"contract": "shadow/2"}), shadow(9, device="room-2"), b"\xff" * 10],
)
def test_a_shadow_that_cannot_be_read_changes_no_plan_and_is_said_once(
    store: ShadowStore, outbox: Outbox, data: bytes
) -> None:
    store.take(shadow(1, sample_plan("a")))
    for _ in range(2):
        assert not store.take(data)
    assert [plan.plan_id for plan in store.plans()] == ["a"]
    assert len(refusals(outbox)) == 1
    assert store.take(shadow(2, sample_plan("b")))


def test_of_one_plan_twice_the_higher_revision_counts(store: ShadowStore) -> None:
    store.take(shadow(1, sample_plan("a", revision=3), sample_plan("a", revision=2)))
    assert [plan.revision for plan in store.plans()] == [3]


def test_the_plans_of_a_day_are_those_of_the_rooms_own_day(store: ShadowStore) -> None:
    late = datetime(2026, 11, 23, 17, 0, tzinfo=UTC)  # already the 24th in Shanghai
    store.take(
        shadow(
            1,
            sample_plan("late", starts_at=late, ends_at=late + timedelta(hours=1)),
            sample_plan("early"),
            sample_plan("any", starts_at=None, ends_at=None),
        )
    )
    shanghai = timezone(timedelta(hours=8))
    assert [p.plan_id for p in store.plans_of(date(2026, 11, 23), shanghai)] == ["any", "early"]
    assert [p.plan_id for p in store.plans_of(date(2026, 11, 24), shanghai)] == ["any", "late"]
    assert [p.plan_id for p in store.plans_of(date(2026, 11, 23), UTC)] == ["any", "early", "late"]


def test_stored_plans_are_judged_anew_by_another_version_of_the_program(
    store: ShadowStore, outbox: Outbox
) -> None:
    store.take(shadow(1, sample_plan("a"), sample_plan("b")))
    stricter = ShadowStore(outbox, lambda _rubric: "not any more")
    stricter.review()
    assert stricter.plans() == []
    assert [refusal.plan_id for refusal in refusals(outbox)] == ["a", "b"]
    stricter.review()
    assert len(refusals(outbox)) == 2
