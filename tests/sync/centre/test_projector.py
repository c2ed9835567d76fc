"""Inbox → models: every kind of record, twice or again from the beginning, and what is set aside."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.core import serializers
from django.db import OperationalError

from sync.centre.ingest import projections
from sync.centre.ingest.inbox import Arrival, store
from sync.centre.ingest.models import InboxMessage, Quarantine
from sync.centre.ingest.projector import project_message, project_waiting, rebuild, replay
from sync.centre.interviews.models import Answer, DimensionScore, Interview, Plan, Report
from sync.contract.codec import LARGEST, encode
from tests.sync.centre import messages
from tests.sync.centre.messages import answer, consent, key, progress, record, refusal, report

pytestmark = pytest.mark.django_db


def arrive(*payloads: bytes, first: int = 1) -> None:
    """Store and project."""
    store([Arrival(key(number), payload) for number, payload in enumerate(payloads, start=first)])
    project_waiting()


def interview_up_to_report() -> list[bytes]:
    return [
        record(1, "progress", progress("welcome")),
        record(2, "consent", consent()),
        record(3, "progress", progress("answering", 1)),
        record(4, "answer", answer(0, "还没有说完")),
        record(5, "answer", answer(0)),
        record(6, "telemetry", {"load": 0.4}),
        record(7, "expired", {"kind": "telemetry"}),
        record(8, "report", report()),
        record(9, "progress", progress("thanks", 2)),
    ]


def projected() -> str:
    """Everything the projector writes, comparable."""
    rows = [
        *Interview.objects.order_by("pk"),
        *Report.objects.order_by("pk"),
        *Plan.objects.order_by("pk"),
    ]
    answers = Answer.objects.order_by("interview", "index").values_list("index", "document", "received_at")
    scores = DimensionScore.objects.order_by("report", "dimension").values_list(
        "report", "dimension", "score", "low", "high", "abstained"
    )
    return f"{serializers.serialize('json', rows)} {list(answers)} {list(scores)}"


def test_progress_is_the_live_status(plan: Plan) -> None:
    arrive(record(1, "progress", progress("answering", 2)))
    interview = Interview.objects.get(plan=plan)
    assert (interview.status, interview.state) == ("live", "answering")
    assert (interview.question, interview.questions) == (2, 2)


def test_consent_is_kept_as_it_was_given(plan: Plan) -> None:
    arrive(record(1, "consent", consent()))
    interview = Interview.objects.get(plan=plan)
    assert interview.consent is not None
    assert interview.consent["senses"] == ["speech", "face"]


def test_an_answer_can_be_read_before_there_is_a_report(plan: Plan) -> None:
    arrive(record(1, "answer", answer()))
    assert Answer.objects.get(interview__plan=plan).transcript == "我负责沟通"


def test_a_report_becomes_rows_and_ends_the_interview(plan: Plan) -> None:
    arrive(*interview_up_to_report())
    kept = Report.objects.get()
    assert kept.document == report().model_dump(mode="json")
    assert (kept.score, kept.low, kept.high, kept.source) == (71.5, 67.5, 75.5, "rehearsal")
    assert {row.dimension: row.score for row in kept.dimensions.all()} == {
        "communication": 71.5,
        "teamwork": None,
    }
    interview = Interview.objects.get(plan=plan)
    assert (interview.status, interview.state) == ("completed", "thanks")
    assert [row.transcript for row in interview.answers.all()] == ["我负责沟通", "我们一起完成"]


def test_a_refused_plan_says_why(plan: Plan) -> None:
    arrive(record(1, "plan-refused", refusal()))
    plan.refresh_from_db()
    assert plan.delivery == Plan.Delivery.REFUSED
    assert (plan.refused_reason, plan.refused_detail) == ("rubric-unknown-feature", "iris_size")


def test_an_interrupted_interview_can_be_held_again(plan: Plan) -> None:
    arrive(
        record(1, "consent", consent()),
        record(2, "answer", answer(1)),
        record(3, "report", report(outcome="interrupted", score=None)),
        record(4, "progress", progress("welcome")),
        record(5, "consent", consent("report-2")),
        record(6, "answer", answer(0, report_id="report-2")),
    )
    interview = Interview.objects.get(plan=plan)
    assert interview.status == "live"
    assert [row.index for row in interview.answers.all()] == [0]
    arrive(record(7, "report", report("report-2")), first=7)
    interview.refresh_from_db()
    assert interview.status == "completed"
    assert Report.objects.filter(interview=interview).count() == 2


def test_projecting_again_from_the_beginning_gives_the_same(plan: Plan) -> None:
    arrive(*interview_up_to_report(), record(10, "plan-refused", refusal()), b"garbage")
    before = projected()
    assert rebuild() == (10, 1)
    assert projected() == before


def test_projecting_a_message_twice_changes_nothing(plan: Plan) -> None:
    arrive(*interview_up_to_report())
    before = projected()
    InboxMessage.objects.update(state=InboxMessage.State.WAITING)
    project_waiting()
    assert projected() == before


def changed(field: str, value: Any) -> bytes:
    document = report().model_dump(mode="json")
    document[field] = value
    return record(1, "report", document)


UNREADABLE: dict[str, tuple[Callable[[], bytes], str, str]] = {
    "no JSON": (lambda: b"\x00\x01", "malformed", ""),
    "not UTF-8": (lambda: b"\xff\xfe", "malformed", ""),
    "empty": (lambda: b"", "truncated", ""),
    "cut short": (lambda: record(1, "report", report())[:-20], "truncated", ""),
    "too large": (lambda: b" " * (LARGEST + 1), "oversized", ""),
    "a newer envelope": (
        lambda: record(1, "report", report()).replace(b"record/1", b"record/9"),
        "newer-version",
        "contract",
    ),
    "a newer report": (lambda: changed("contract", "report/2"), "newer-version", "contract"),
    "another message": (messages.birth, "unknown-message", "contract"),
    "an unknown field": (lambda: changed("face_photo", "x"), "invalid", "face_photo"),
    "a value out of range": (lambda: changed("plan_revision", 0), "invalid", "plan_revision"),
    "another key than its topic": (lambda: record(2, "report", report()), "wrong-key", ""),
    "a plan nobody made": (
        lambda: record(1, "progress", progress("asking", plan_id="plan-x")),
        "unknown-plan",
        "plan_id",
    ),
    "another candidate than the plan's": (
        lambda: record(1, "report", report(candidate_id="someone")),
        "mismatch",
        "candidate_id",
    ),
    "NUL in the words": (lambda: record(1, "answer", answer(words="a\0b")), "not-storable", ""),
}


@pytest.mark.parametrize("case", UNREADABLE)
def test_what_cannot_be_read_is_set_aside_with_its_fault_and_blocks_nothing(plan: Plan, case: str) -> None:
    payload, fault, field = UNREADABLE[case]
    arrive(payload(), record(2, "progress", progress("asking", 1)))
    aside = Quarantine.objects.get()
    assert aside.message.sequence == 1
    assert aside.fault == fault
    assert field in aside.field
    assert Interview.objects.get(plan=plan).state == "asking"


def test_a_device_cannot_speak_of_a_plan_for_another_device(plan: Plan) -> None:
    store([Arrival(key(1, device="room-9"), record(1, "progress", progress("asking"), device="room-9"))])
    project_waiting()
    assert Quarantine.objects.get().fault == "mismatch"
    assert not Interview.objects.exists()


def test_two_interviews_cannot_share_a_report_id(plan: Plan) -> None:
    other = Plan.objects.get(pk=plan.pk)
    other.pk = "plan-2"
    other.save()
    arrive(record(1, "report", report()), record(2, "report", report(plan_id="plan-2")))
    assert Quarantine.objects.get().field == "report_id"
    assert Report.objects.get().interview.plan_id == "plan-1"


def test_a_message_set_aside_is_taken_in_once_the_cause_is_gone(plan: Plan) -> None:
    Plan.objects.filter(pk="plan-1").update(plan_id="plan-lost")  # a copy under another name
    Plan.objects.filter(pk="plan-1").delete()
    arrive(record(1, "report", report()))
    assert Quarantine.objects.get().fault == "unknown-plan"
    assert replay() == (0, 1)
    assert Quarantine.objects.get().attempts == 2
    Plan.objects.filter(pk="plan-lost").update(plan_id="plan-1")
    assert replay() == (1, 0)
    assert Report.objects.get().interview.status == "completed"
    assert not Quarantine.objects.exists()


def test_an_old_message_taken_in_late_does_not_turn_the_interview_back(plan: Plan) -> None:
    arrive(record(1, "progress", progress("welcome", plan_id="plan-x")))
    arrive(record(2, "report", report()), first=2)
    late = InboxMessage.objects.get(sequence=1)
    late.payload = record(1, "progress", progress("welcome"))
    late.save()
    assert replay() == (1, 0)
    assert Interview.objects.get(plan=plan).status == "completed"


def test_our_own_mistake_is_set_aside_too_and_leaves_nothing_half_done(
    plan: Plan, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stumble(*_: Any) -> None:
        raise ZeroDivisionError("a bug")

    with monkeypatch.context() as patch:
        patch.setattr(projections, "_keep_dimensions", stumble)
        arrive(record(1, "report", report()), record(2, "progress", progress("asking", 1)))
    aside = Quarantine.objects.get()
    assert (aside.fault, aside.detail) == ("failed", "ZeroDivisionError: a bug")
    assert not Report.objects.exists()
    assert Interview.objects.get(plan=plan).state == "asking"


def test_the_databases_trouble_is_not_the_messages(plan: Plan, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: Any) -> None:
        raise OperationalError("database is locked")

    store([Arrival(key(1), record(1, "report", report()))])
    number = InboxMessage.objects.get().pk
    with monkeypatch.context() as patch:
        patch.setattr(projections, "_keep_dimensions", fail)
        with pytest.raises(OperationalError):
            project_message(number)
    assert InboxMessage.objects.get().state == InboxMessage.State.WAITING
    assert project_message(number)


def test_the_stored_document_gives_back_the_canonical_bytes(plan: Plan) -> None:
    arrive(record(1, "report", report()))
    kept = Report.objects.get()
    assert encode(type(report()).model_validate(kept.document)) == encode(report())
