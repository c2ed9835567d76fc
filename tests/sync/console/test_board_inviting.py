"""From selected cards to invitations: times that are free, letters that are read first, and the way back."""

from __future__ import annotations

import datetime as dt
import re
from itertools import pairwise
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone

from sync.centre.applications.errors import DecidedAlready
from sync.centre.applications.inviting import Appointments, Choice, free_times, send
from sync.centre.applications.models import Action, Application, Stage
from sync.centre.applications.moves import move, undo
from sync.centre.interviews.models import Device, Interview, Plan
from sync.centre.people.models import Candidate
from sync.centre.scheduling.errors import AlreadyBooked
from sync.centre.scheduling.models import Booking, Message, Room
from sync.centre.scheduling.opening import open_office_hours


@pytest.fixture
def room(device: Device) -> Room:
    made = Room.objects.create(room_id="room-one", name="一号面试间", device=device, buffer_after=15)
    open_office_hours(made)
    return made


def page_of(response: Any) -> str:
    assert isinstance(response, HttpResponse)
    return response.content.decode()


def offered(page: str) -> dict[str, str]:
    """``time-…`` → the time that is proposed for each."""
    rows = re.findall(r'name="(time-[^"]+)".*?</select>', page, re.DOTALL)
    times = [re.search(rf'name="{row}".*?value="([^"]+)" selected', page, re.DOTALL) for row in rows]
    return {row: time[1] for row, time in zip(rows, times, strict=True) if time}


def invited(recruiter: Client, *applications: Application) -> dict[str, Any]:
    """Choose, read, send; returns what was sent."""
    chosen: dict[str, Any] = {"application": [each.pk for each in applications]}
    chosen |= offered(page_of(recruiter.post("/board/invite/", chosen)))
    preview = page_of(recruiter.post("/board/invite/", {**chosen, "step": "preview"}))
    assert all(each.candidate.phone in preview for each in applications)
    assert recruiter.post("/board/invite/", {**chosen, "step": "send"}).headers["Location"] == "/board/"
    return chosen


def held(plan: Plan) -> None:
    now = timezone.now()
    Interview.objects.create(plan=plan, device=plan.device, status="completed", began_at=now, updated_at=now)


def test_two_are_invited_to_times_that_do_not_meet(
    people: dict[str, Application], room: Room, recruiter: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("VIVAVOCE_HR_SMS", "gammu:///var/spool/gammu")
    invited(recruiter, people["林小满"], people["陈嘉禾"])
    first, second = Booking.objects.order_by("starts_at")
    assert first.taken_until <= second.starts_at
    assert set(Application.objects.filter(stage=Stage.INVITED)) == {people["林小满"], people["陈嘉禾"]}
    assert Message.objects.filter(status="waiting", kind="request").count() == 4
    page = page_of(recruiter.get("/board/"))
    assert "2 invitations leave in 20 seconds" in page


def test_each_gets_a_plan_that_a_person_reads_before_it_goes(
    people: dict[str, Application], room: Room, recruiter: Client
) -> None:
    invited(recruiter, people["林小满"])
    plan = Plan.objects.get()
    assert plan.sent_at is None
    assert plan.starts_at == Booking.objects.get().starts_at
    assert f"/plans/{plan.pk}/" in page_of(recruiter.get("/board/"))


def test_an_invitation_that_is_taken_back_at_once_is_told_to_nobody(
    people: dict[str, Application], room: Room, recruiter: Client
) -> None:
    invited(recruiter, people["林小满"])
    recruiter.post(f"/board/undo/{Action.objects.get().pk}/")
    people["林小满"].refresh_from_db()
    assert people["林小满"].stage == Stage.MATCHED
    assert Booking.objects.get().status == Booking.Status.CANCELLED
    assert not Message.objects.exists()
    assert not Plan.objects.exists()


def test_who_was_told_already_is_told_of_the_cancellation(
    people: dict[str, Application], room: Room, recruiter: Client
) -> None:
    invited(recruiter, people["林小满"])
    Message.objects.update(status=Message.Status.SENT, attempts=1)
    done = undo(Action.objects.get(), None)
    assert (done.restored, done.told) == (1, 1)
    assert set(Message.objects.filter(kind="cancel").values_list("channel", flat=True)) == {"sms", "email"}


def test_a_time_that_is_taken_meanwhile_is_told_and_the_others_go(
    people: dict[str, Application], room: Room, recruiter: Client
) -> None:
    both = [people["林小满"], people["陈嘉禾"]]
    chosen: dict[str, Any] = {"application": [each.pk for each in both]}
    chosen |= offered(page_of(recruiter.post("/board/invite/", chosen)))
    start = dt.datetime.fromisoformat(chosen[f"time-{both[0].pk}"])
    Booking.objects.create(
        room=room,
        candidate=Candidate.objects.create(name="周远"),
        starts_at=start,
        ends_at=start + dt.timedelta(hours=1),
        taken_from=start,
        taken_until=start + dt.timedelta(hours=1),
    )
    told = page_of(recruiter.post("/board/invite/", {**chosen, "step": "send"}, follow=True))
    assert "林小满: 一号面试间 is taken at that time." in told
    assert [row.candidate.name for row in Application.objects.filter(stage=Stage.INVITED)] == ["陈嘉禾"]


def test_who_has_an_interview_to_come_for_the_post_gets_no_second_room(
    people: dict[str, Application], room: Room, recruiter: Client
) -> None:
    chosen = invited(recruiter, people["林小满"])
    recruiter.get("/board/")
    both = [people["林小满"].pk, people["陈嘉禾"].pk]
    page = page_of(recruiter.post("/board/invite/", {"application": both}))
    assert "林小满: The candidate has an interview for this post already" in page
    assert list(offered(page)) == [f"time-{people['陈嘉禾'].pk}"]
    told = page_of(recruiter.post("/board/invite/", {**chosen, "step": "send"}, follow=True))
    assert "The candidate has an interview for this post already" in told
    assert Booking.objects.count() == 1


def test_what_somebody_else_did_since_the_page_was_read_counts(
    people: dict[str, Application], room: Room
) -> None:
    start = free_times(room, timezone.now(), dt.timedelta(hours=1))
    choices = [Choice(people["林小满"], start[0]), Choice(people["林小满"], start[5])]
    move([people["陈嘉禾"]], Stage.DECLINED, None)
    sent = send([*choices, Choice(people["陈嘉禾"], start[9])], Appointments(room), None)
    assert [type(fault) for _application, fault in sent.faults] == [AlreadyBooked, DecidedAlready]
    assert Booking.objects.count() == 1


@pytest.mark.parametrize("written", ["2026-12-01T10:00", "9999-12-31T23:30+00:00", "0001-01-01T00:00+14:00"])
def test_a_time_that_nobody_offered_is_no_fault_of_the_page(
    written: str, people: dict[str, Application], room: Room, recruiter: Client
) -> None:
    pk = people["林小满"].pk
    sent = {"application": pk, f"time-{pk}": written, "step": "preview", "first": "9999-12-31"}
    assert recruiter.post("/board/invite/", sent).status_code == 200


def test_two_of_one_selection_cannot_have_the_same_time(
    people: dict[str, Application], room: Room, recruiter: Client
) -> None:
    both = [people["林小满"], people["陈嘉禾"]]
    chosen: dict[str, Any] = {"application": [each.pk for each in both]}
    times = offered(page_of(recruiter.post("/board/invite/", chosen)))
    same = dict.fromkeys(times, next(iter(times.values())))
    told = page_of(recruiter.post("/board/invite/", {**chosen, **same, "step": "send"}))
    assert "This time runs into another of this selection." in told
    assert not Booking.objects.exists()


def test_moving_a_card_to_invited_asks_for_a_time(
    people: dict[str, Application], room: Room, recruiter: Client
) -> None:
    sent = {"application": people["林小满"].pk, "stage": "invited"}
    answer = recruiter.post("/board/move/", sent, headers={"HX-Request": "true"})
    assert answer.headers["HX-Redirect"] == f"/board/invite/?application={people['林小满'].pk}"
    people["林小满"].refresh_from_db()
    assert people["林小满"].stage == Stage.MATCHED


def test_who_was_invited_by_telephone_is_only_marked(
    people: dict[str, Application], recruiter: Client
) -> None:
    recruiter.post("/board/invite/", {"application": people["林小满"].pk, "step": "mark"})
    people["林小满"].refresh_from_db()
    assert people["林小满"].stage == Stage.INVITED
    assert not Message.objects.exists()


def test_without_a_room_the_page_says_what_to_do(people: dict[str, Application], recruiter: Client) -> None:
    page = page_of(recruiter.post("/board/invite/", {"application": people["林小满"].pk}))
    assert "Ask an administrator to add a room." in page


def test_an_interview_that_was_held_moves_its_card(
    people: dict[str, Application], room: Room, recruiter: Client
) -> None:
    invited(recruiter, people["林小满"])
    held(Plan.objects.get())
    people["林小满"].refresh_from_db()
    assert people["林小满"].stage == Stage.INTERVIEWED


def test_a_decision_is_never_overtaken_by_the_program(
    people: dict[str, Application], room: Room, recruiter: Client
) -> None:
    invited(recruiter, people["林小满"])
    recruiter.post("/board/move/", {"application": people["林小满"].pk, "stage": "declined"})
    held(Plan.objects.get())
    people["林小满"].refresh_from_db()
    assert people["林小满"].stage == Stage.DECLINED


def test_free_times_leave_each_other_room(room: Room) -> None:
    now = timezone.now()
    times = free_times(room, now, dt.timedelta(minutes=45), now)
    assert len(times) > 20
    apart = dt.timedelta(minutes=45 + room.buffer_after)
    assert all(later - earlier >= apart for earlier, later in pairwise(times))
