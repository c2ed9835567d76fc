"""The calendar's pages: who may do what, booking, moving, cancelling with undo, replies, rooms."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone

from sync.centre.applications.inviting import check_invitable
from sync.centre.applications.models import Application, Stage
from sync.centre.interviews.dispatch import wanted_plans
from sync.centre.interviews.models import Device, Plan
from sync.centre.people.models import Candidate
from sync.centre.policy.models import AuditEntry
from sync.centre.policy.roles import ROLES
from sync.centre.posts.models import Post
from sync.centre.scheduling.bookings import book, cancel, move
from sync.centre.scheduling.errors import AlreadyBooked
from sync.centre.scheduling.incoming import receive
from sync.centre.scheduling.models import Booking, Closure, Message, Room
from sync.centre.scheduling.opening import local
from sync.contract.versions import spoken
from tests.sync.scheduling.conftest import a_monday, a_room

LogIn = Callable[[str], Client]
ENGLISH = {"accept-language": "en"}


def field(moment: dt.datetime) -> str:
    return local(moment).strftime("%Y-%m-%dT%H:%M")


@pytest.fixture
def booked(room: Room, candidate: Candidate, plan: Plan) -> Booking:
    return book(room, candidate, a_monday(), plan=plan)


def text_of(response: Any) -> str:
    assert isinstance(response, HttpResponse)
    assert response.status_code == 200
    return response.content.decode()


def seen(client: Client, booking: Booking) -> dict[str, str]:
    """What the booking's page sends where nothing is changed in it."""
    page = text_of(client.get(f"/calendar/{booking.pk}/"))
    sequences = set(re.findall(r'name="sequence" value="(\d+)"', page))
    assert len(sequences) == 1
    minutes = str(int(booking.length.total_seconds() // 60))
    starts_at = field(booking.starts_at)
    return {"sequence": sequences.pop(), "room": booking.room_id, "starts_at": starts_at, "length": minutes}


def test_the_week_shows_each_room_with_its_bookings(booked: Booking, logged_in: LogIn) -> None:
    client = logged_in("recruiter")
    page = text_of(client.get(f"/calendar/?week={a_monday().date()}", headers=ENGLISH))
    assert "一号面试间" in page
    assert f"/calendar/{booked.pk}/" in page
    assert "林晓雨" in page
    assert f"starts_at={field(a_monday() + dt.timedelta(hours=2))}" in page
    assert f"starts_at={field(a_monday())}" not in page, "a booked hour is no free one"
    assert f"/calendar/{booked.pk}/" not in text_of(client.get("/calendar/?week=2001-01-01"))
    for week in ("nonsense", "9999-12-31", "0001-01-01"):
        assert text_of(client.get(f"/calendar/?week={week}"))


@pytest.mark.parametrize("role", ROLES)
def test_every_role_sees_bookings_and_only_recruiting_roles_change_them(
    role: str, booked: Booking, logged_in: LogIn
) -> None:
    client, may = logged_in(role), role in {"administrator", "recruiter"}
    for address in ("/calendar/", f"/calendar/{booked.pk}/", "/calendar/rooms/"):
        assert client.get(address).status_code == 200
    for address in ("/calendar/new/", "/calendar/replies/"):
        assert client.get(address).status_code == (200 if may else 403)
    for action in ("move", "cancel", "undo", "invite"):
        status = client.post(f"/calendar/{booked.pk}/{action}/").status_code
        assert (status == 403) != may, action
    assert client.get("/calendar/rooms/new/").status_code == (200 if role == "administrator" else 403)


def test_an_auditor_reads_neither_names_nor_messages(booked: Booking, logged_in: LogIn) -> None:
    receive(Message.Channel.SMS, "13800000000", "改期至下周一下午2点", now=timezone.now())
    client = logged_in("auditor")
    week = f"/calendar/?week={local(booked.starts_at).date()}"
    pages = text_of(client.get(week)) + text_of(client.get(f"/calendar/{booked.pk}/"))
    assert "林晓雨" not in pages
    assert "改期至" not in pages


def test_a_room_is_booked_and_the_candidate_invited(
    room: Room, plan: Plan, candidate: Candidate, logged_in: LogIn
) -> None:
    client = logged_in("recruiter")
    page = text_of(client.get("/calendar/new/?plan=plan-1"))
    assert 'value="plan-1" selected' in page
    assert 'value="room-one" selected' in page
    chosen = {
        "candidate": candidate.pk,
        "plan": plan.pk,
        "room": room.pk,
        "starts_at": field(a_monday()),
        "length": "45",
        "note": "作品集",
        "invite": "on",
    }
    answer = client.post("/calendar/new/", chosen)
    booking = Booking.objects.get()
    assert answer.headers["Location"] == f"/calendar/{booking.pk}/"
    assert (booking.starts_at, booking.length) == (a_monday(), dt.timedelta(minutes=45))
    assert {message.channel for message in booking.messages.all()} == {"sms", "email"}
    assert all("作品集" in message.text for message in booking.messages.all())
    plan.refresh_from_db()
    assert plan.starts_at == a_monday()
    assert AuditEntry.objects.filter(subject_kind="booking", verb="created").get().actor_name == "recruiter"


def test_who_has_applied_for_one_post_is_booked_for_it_and_their_card_follows(
    room: Room, post: Post, candidate: Candidate, logged_in: LogIn
) -> None:
    card = Application.objects.create(candidate=candidate, post=post, stage=Stage.MATCHED, to_match=False)
    client = logged_in("recruiter")
    assert f'value="{post.pk}"' in text_of(client.get(f"/calendar/new/?candidate={candidate.pk}"))
    chosen = {"candidate": candidate.pk, "room": room.pk, "starts_at": field(a_monday()), "length": "60"}
    client.post("/calendar/new/", {**chosen, "invite": "on"})
    assert Booking.objects.get().post == post
    card.refresh_from_db()
    assert card.stage == Stage.INVITED
    with pytest.raises(AlreadyBooked):
        check_invitable(card)


def test_who_has_applied_for_several_posts_is_booked_for_the_one_that_is_chosen(
    room: Room, post: Post, candidate: Candidate, logged_in: LogIn
) -> None:
    second = Post.objects.create(post_id="second", title="理财顾问")
    declined = Post.objects.create(post_id="declined", title="培训讲师")
    for each, stage in ((post, Stage.MATCHED), (second, Stage.NEW), (declined, Stage.DECLINED)):
        Application.objects.create(candidate=candidate, post=each, stage=stage, to_match=False)
    client = logged_in("recruiter")
    chosen = {"candidate": candidate.pk, "room": room.pk, "starts_at": field(a_monday()), "length": "60"}
    page = text_of(client.post("/calendar/new/", chosen, headers=ENGLISH))
    assert "They have applied for several posts: choose one." in page
    assert "培训讲师" not in page
    client.post("/calendar/new/", {**chosen, "post": "declined"})
    assert not Booking.objects.exists()
    client.post("/calendar/new/", {**chosen, "post": second.pk})
    assert Booking.objects.get().post == second
    later = field(a_monday() + dt.timedelta(hours=4))
    client.post("/calendar/new/", {**chosen, "post": "-", "starts_at": later})
    assert Booking.objects.get(starts_at=a_monday() + dt.timedelta(hours=4)).post is None


def test_a_taken_hour_is_refused_with_its_reason(booked: Booking, other: Candidate, logged_in: LogIn) -> None:
    chosen = {"candidate": other.pk, "room": "room-one", "starts_at": field(a_monday()), "length": "60"}
    page = text_of(logged_in("recruiter").post("/calendar/new/", chosen, headers=ENGLISH))
    assert "is taken at that time" in page
    assert Booking.objects.count() == 1


def test_a_plan_of_somebody_else_is_not_booked(
    room: Room, plan: Plan, other: Candidate, logged_in: LogIn
) -> None:
    chosen = {
        "candidate": other.pk,
        "plan": plan.pk,
        "room": room.pk,
        "starts_at": field(a_monday()),
        "length": "60",
    }
    text_of(logged_in("recruiter").post("/calendar/new/", chosen))
    assert not Booking.objects.exists()


def test_a_move_and_its_undo(booked: Booking, logged_in: LogIn) -> None:
    client = logged_in("recruiter")
    later = a_monday() + dt.timedelta(hours=4)
    chosen = {**seen(client, booked), "starts_at": field(later), "invite": "on"}
    page = text_of(client.post(f"/calendar/{booked.pk}/move/", chosen, follow=True, headers=ENGLISH))
    assert f"/calendar/{booked.pk}/undo/" in page
    booked.refresh_from_db()
    assert booked.starts_at == later
    text_of(client.post(f"/calendar/{booked.pk}/undo/", follow=True))
    booked.refresh_from_db()
    assert booked.starts_at == a_monday()
    assert "undo" not in text_of(client.get("/calendar/"))


def test_a_cancellation_and_its_undo(booked: Booking, logged_in: LogIn) -> None:
    client = logged_in("recruiter")
    client.post(f"/calendar/{booked.pk}/cancel/", seen(client, booked))
    booked.refresh_from_db()
    assert booked.status == Booking.Status.CANCELLED
    client.post(f"/calendar/{booked.pk}/undo/")
    booked.refresh_from_db()
    assert booked.status == Booking.Status.BOOKED
    assert not Message.objects.filter(kind="cancel").exists()


def test_an_undo_does_not_overwrite_what_others_did_since(booked: Booking, logged_in: LogIn) -> None:
    client = logged_in("recruiter")
    later = a_monday() + dt.timedelta(hours=4)
    chosen = {**seen(client, booked), "starts_at": field(later)}
    client.post(f"/calendar/{booked.pk}/move/", chosen)
    latest = move(booked, later + dt.timedelta(hours=1))
    page = text_of(client.post(f"/calendar/{booked.pk}/undo/", follow=True, headers=ENGLISH))
    assert "The booking has been changed since." in page
    assert f"/calendar/{booked.pk}/undo/" not in page
    booked.refresh_from_db()
    assert (booked.starts_at, booked.sequence) == (latest.starts_at, latest.sequence)


def test_what_the_candidate_moved_since_the_page_was_read_stays_where_it_is(
    booked: Booking, logged_in: LogIn
) -> None:
    client = logged_in("recruiter")
    page = {**seen(client, booked), "length": "45", "invite": "on"}
    later = a_monday() + dt.timedelta(days=2, hours=4)
    message = receive(Message.Channel.SMS, "13800000000", f"改期至{later.month}月{later.day}日下午2点")
    assert message.understood["done"] == "moved"
    told = text_of(client.post(f"/calendar/{booked.pk}/move/", page, follow=True, headers=ENGLISH))
    assert "The booking has been changed since." in told
    assert f'value="{field(later)}"' in told
    booked.refresh_from_db()
    assert (booked.starts_at, booked.length) == (later, dt.timedelta(hours=1))
    told = text_of(client.post(f"/calendar/{booked.pk}/cancel/", page, follow=True, headers=ENGLISH))
    assert "The booking has been changed since." in told
    booked.refresh_from_db()
    assert booked.status == Booking.Status.BOOKED
    client.post(f"/calendar/{booked.pk}/move/", {**seen(client, booked), "length": "45"})
    booked.refresh_from_db()
    assert booked.length == dt.timedelta(minutes=45)


@pytest.mark.parametrize("sequence", ["", "nonsense", "1", "-1"])
def test_nothing_is_changed_by_one_who_does_not_say_what_they_saw(
    sequence: str, booked: Booking, logged_in: LogIn
) -> None:
    client = logged_in("recruiter")
    later = field(a_monday() + dt.timedelta(hours=4))
    chosen = {"room": "room-one", "starts_at": later, "length": "60", "sequence": sequence}
    for action in ("move", "cancel"):
        client.post(f"/calendar/{booked.pk}/{action}/", chosen)
    booked.refresh_from_db()
    assert (booked.sequence, booked.status) == (0, Booking.Status.BOOKED)


def test_what_another_cancelled_is_not_undone_by_who_came_too_late(booked: Booking, logged_in: LogIn) -> None:
    client = logged_in("recruiter")
    page = seen(client, booked)
    cancel(booked)
    client.post(f"/calendar/{booked.pk}/cancel/", page)
    client.post(f"/calendar/{booked.pk}/undo/")
    booked.refresh_from_db()
    assert booked.status == Booking.Status.CANCELLED


@pytest.mark.parametrize(("language", "words"), [("zh-hans", "75 分钟"), ("en", "75 min"), ("ja", "75 分")])
def test_lengths_are_written_in_the_readers_language(
    language: str, words: str, room: Room, candidate: Candidate, logged_in: LogIn
) -> None:
    odd = book(room, candidate, a_monday(), length=dt.timedelta(minutes=75))
    page = text_of(logged_in("recruiter").get(f"/calendar/{odd.pk}/", headers={"accept-language": language}))
    assert words in page
    assert words.replace("75", "45") in page


def test_an_undo_does_not_take_an_hour_that_somebody_else_has_by_now(
    booked: Booking, room: Room, other: Candidate, logged_in: LogIn
) -> None:
    client = logged_in("recruiter")
    client.post(f"/calendar/{booked.pk}/cancel/", seen(client, booked))
    book(room, other, a_monday())
    page = text_of(client.post(f"/calendar/{booked.pk}/undo/", follow=True, headers=ENGLISH))
    assert "is taken at that time" in page


def test_the_invitation_is_sent_again_when_asked(booked: Booking, logged_in: LogIn) -> None:
    client = logged_in("recruiter")
    client.post(f"/calendar/{booked.pk}/invite/")
    Message.objects.update(status=Message.Status.SENT, attempts=1)
    client.post(f"/calendar/{booked.pk}/invite/")
    assert Message.objects.filter(kind="request", channel="sms").count() == 2


def test_an_invitation_that_nothing_sends_is_not_said_to_be_on_its_way(
    booked: Booking, logged_in: LogIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("VIVAVOCE_HR_SMS", raising=False)
    monkeypatch.delenv("VIVAVOCE_HR_SMTP", raising=False)
    client = logged_in("recruiter")
    Candidate.objects.filter(pk=booked.candidate_id).update(phone="13800000000", email="")

    def told(action: str) -> str:
        """The page after it, where what was written before has reached the candidate."""
        Message.objects.update(status=Message.Status.SENT, attempts=1)
        sent = {**seen(client, booked), "invite": "on"}
        return text_of(client.post(f"/calendar/{booked.pk}/{action}/", sent, follow=True, headers=ENGLISH))

    page = told("invite")
    assert "No gateway for text messages is set up" in page
    assert "No server for e-mail" not in page
    assert "The invitation is on its way." not in page
    assert "No gateway for text messages is set up" in told("cancel")
    assert "No gateway for text messages is set up" in told("undo")
    monkeypatch.setenv("VIVAVOCE_HR_SMS", "gammu:///var/spool/gammu")
    page = told("invite")
    assert "The invitation is on its way." in page
    assert "No gateway" not in page


def test_replies_show_what_was_understood_until_somebody_notes_it(booked: Booking, logged_in: LogIn) -> None:
    message = receive(Message.Channel.SMS, "13800000000", "我不来面试了", now=timezone.now())
    client = logged_in("recruiter")
    page = text_of(client.get("/calendar/replies/", headers=ENGLISH))
    assert "我不来面试了" in page
    assert "will not come" in page
    assert "waits for you" in page
    assert '<span class="count">1</span>' in page
    client.post(f"/calendar/replies/{message.pk}/seen/")
    assert '<span class="count">1</span>' not in text_of(client.get("/calendar/replies/"))


def test_a_room_is_made_with_its_hours_and_changed(device: Device, logged_in: LogIn) -> None:
    client = logged_in("administrator")
    assert 'value="09:00"' in text_of(client.get("/calendar/rooms/new/"))
    chosen = {
        "name": "二号面试间",
        "address": "世纪大道1号",
        "device": device.pk,
        "buffer_before": "5",
        "buffer_after": "10",
        "is_open": "on",
        "opens_5": "10:00",
        "closes_5": "16:00",
    }
    assert client.post("/calendar/rooms/new/", chosen).status_code == 302
    room = Room.objects.get()
    hours = room.opening_hours.get()
    assert (hours.weekday, hours.opens, hours.closes) == (5, dt.time(10), dt.time(16))
    edit = f"/calendar/rooms/{room.pk}/edit/"
    page = text_of(client.post(edit, {**chosen, "closes_5": "09:00"}, headers=ENGLISH))
    assert "opens before it closes" in page
    client.post(edit, {**chosen, "closes_5": "18:00", "name": "三号"})
    room.refresh_from_db()
    assert (room.name, room.opening_hours.get().closes) == ("三号", dt.time(18))


def test_a_room_that_is_given_another_device_takes_its_bookings_and_plans_along(
    booked: Booking, plan: Plan, room: Room, other: Candidate, logged_in: LogIn
) -> None:
    second = Device.objects.create(device_id="room-2", speaks=spoken())
    elsewhere = book(a_room("room-two", second), other, a_monday())
    client = logged_in("administrator")
    chosen = {
        "name": room.name,
        "device": second.pk,
        "buffer_before": "0",
        "buffer_after": "15",
        "is_open": "on",
        "opens_0": "09:00",
        "closes_0": "18:00",
    }
    edit = f"/calendar/rooms/{room.pk}/edit/"
    assert "is taken at that time" in text_of(client.post(edit, chosen, headers=ENGLISH))
    room.refresh_from_db()
    assert room.device_id == "room-1", "the device is booked elsewhere then"
    cancel(elsewhere)
    assert client.post(edit, chosen).status_code == 302
    booked.refresh_from_db()
    plan.refresh_from_db()
    assert booked.device == plan.device == second
    assert list(wanted_plans(second)) == [plan]
    assert not wanted_plans(Device.objects.get(pk="room-1")).exists()


def test_closed_days_are_added_and_taken_back(room: Room, logged_in: LogIn) -> None:
    client = logged_in("administrator")
    days = {"first_day": "2026-12-31", "last_day": "2027-01-03", "room": "", "reason": "元旦"}
    client.post("/calendar/rooms/", days)
    assert Closure.objects.get().room is None
    wrong = {**days, "last_day": "2026-12-30"}
    assert "after the first" in text_of(client.post("/calendar/rooms/", wrong, headers=ENGLISH))
    client.post(f"/calendar/closures/{Closure.objects.get().pk}/open/")
    assert not Closure.objects.exists()


@pytest.mark.usefixtures("db")
def test_without_a_room_the_calendar_says_what_to_do(logged_in: LogIn) -> None:
    assert "/calendar/rooms/new/" in text_of(logged_in("administrator").get("/calendar/"))
