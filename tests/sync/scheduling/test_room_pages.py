"""The rooms' pages: what a change would hit is listed first, and saved when exactly that is confirmed."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import Permission
from django.test import Client

from sync.centre.interviews.models import Plan
from sync.centre.people.models import Candidate
from sync.centre.policy.models import User
from sync.centre.scheduling.bookings import book, move
from sync.centre.scheduling.models import Booking, Closure, Room
from tests.sync.scheduling.conftest import a_monday
from tests.sync.scheduling.test_calendar_pages import ENGLISH, text_of

LogIn = Callable[[str], Client]
ROOMS = "/calendar/rooms/"
EDIT = "/calendar/rooms/room-one/edit/"


@pytest.fixture
def booked(room: Room, candidate: Candidate, plan: Plan) -> Booking:
    """A Monday, 10:00 to 11:00."""
    return book(room, candidate, a_monday(), plan=plan)


def closing(**changes: str) -> dict[str, Any]:
    day = a_monday().date().isoformat()
    return {"first_day": day, "last_day": day, "room": "room-one", "reason": "检修", **changes}


def whole_room(room: Room, **changes: str) -> dict[str, Any]:
    """What the room's page sends where nothing is changed in it."""
    hours = {f"opens_{day}": "09:00" for day in range(5)} | {f"closes_{day}": "18:00" for day in range(5)}
    whole = {
        "name": room.name,
        "address": room.address,
        "device": room.device_id or "",
        "buffer_before": "0",
        "buffer_after": "15",
        "is_open": "on",
    }
    return {**whole, **hours, **changes}


def confirmed_by(page: str) -> dict[str, list[str]]:
    """What a page sends beside its fields when it is sent once more."""
    return {"confirmed": re.findall(r'name="confirmed" value="([^"]+)"', page)}


def test_closing_lists_whom_it_hits_with_a_way_to_move_each(
    booked: Booking, room: Room, logged_in: LogIn
) -> None:
    client = logged_in("administrator")
    page = text_of(client.post(ROOMS, closing(), headers=ENGLISH))
    assert "1 booked interview would be hit" in page
    assert f"{a_monday():%Y-%m-%d} (Mon) 10:00–11:00" in page
    assert "寿险客户经理" in page
    assert "林晓雨" in page
    assert "The room is closed" in page
    assert f'href="/calendar/{booked.pk}/#move"' in page
    assert not Closure.objects.exists()
    asked = confirmed_by(page)
    assert asked["confirmed"] == [f"{booked.pk}:0 "]
    assert client.post(ROOMS, {**closing(), **asked}).status_code == 302
    assert Closure.objects.get().reason == "检修"
    booked.refresh_from_db()
    assert (booked.starts_at, booked.sequence, booked.status) == (a_monday(), 0, Booking.Status.BOOKED)


def test_a_holiday_that_hits_more_than_a_thousand_is_confirmed_like_any_other(
    candidate: Candidate, room: Room, logged_in: LogIn
) -> None:
    hour, starts = dt.timedelta(hours=1), [a_monday() + dt.timedelta(hours=2 * each) for each in range(1001)]
    Booking.objects.bulk_create(
        Booking(
            booking_id=f"booking-{number}",
            room=room,
            candidate=candidate,
            starts_at=start,
            ends_at=start + hour,
            taken_from=start,
            taken_until=start + hour,
        )
        for number, start in enumerate(starts)
    )
    client, days = logged_in("administrator"), closing(last_day=starts[-1].date().isoformat())
    page = text_of(client.post(ROOMS, days, headers=ENGLISH))
    assert "1001 booked interviews would be hit" in page
    assert client.post(ROOMS, {**days, **confirmed_by(page)}).status_code == 302
    assert Closure.objects.exists()


def test_who_is_booked_meanwhile_is_asked_for_as_well(
    booked: Booking, room: Room, other: Candidate, logged_in: LogIn
) -> None:
    client = logged_in("administrator")
    asked = confirmed_by(text_of(client.post(ROOMS, closing())))
    book(room, other, a_monday() + dt.timedelta(hours=3))
    page = text_of(client.post(ROOMS, {**closing(), **asked}, headers=ENGLISH))
    assert "has changed since you were asked" in page
    assert "周远" in page
    assert not Closure.objects.exists()
    assert client.post(ROOMS, {**closing(), **confirmed_by(page)}).status_code == 302


def test_what_was_never_listed_is_not_confirmed(booked: Booking, logged_in: LogIn) -> None:
    client = logged_in("administrator")
    for made_up in ("", booked.pk, "on", f"{booked.pk}:7"):
        text_of(client.post(ROOMS, {**closing(), "confirmed": made_up}))
    assert not Closure.objects.exists()


def test_people_are_listed_as_far_as_the_reader_may_see_them(
    booked: Booking, user: Callable[[str], User], logged_in: LogIn
) -> None:
    allowed = Permission.objects.get(codename="change_room", content_type__app_label="scheduling")
    user("auditor").user_permissions.add(allowed)
    page = text_of(logged_in("auditor").post(ROOMS, closing()))
    assert confirmed_by(page)["confirmed"]
    assert "林晓雨" not in page
    assert booked.candidate_id in page


def test_whoever_may_not_change_rooms_closes_nothing(booked: Booking, logged_in: LogIn) -> None:
    page = text_of(logged_in("recruiter").post(ROOMS, closing(last_day="2099-01-01")))
    assert confirmed_by(page) == {"confirmed": []}
    assert not Closure.objects.exists()


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"closes_0": "10:30"}, "Outside the opening hours (09:00–10:30)"),
        ({"opens_0": "", "closes_0": ""}, "not open on that weekday"),
        ({"buffer_after": "30"}, "Too near to the interview of 11:15–12:15"),
    ],
)
def test_a_rooms_hours_and_buffers_are_saved_when_whom_they_hit_is_confirmed(
    change: dict[str, str], why: str, booked: Booking, room: Room, other: Candidate, logged_in: LogIn
) -> None:
    book(room, other, a_monday() + dt.timedelta(minutes=75))
    client = logged_in("administrator")
    page = text_of(client.post(EDIT, whole_room(room, **change), headers=ENGLISH))
    assert why in page
    assert "Save all the same" in page
    assert text_of(client.get(EDIT)).count("09:00") == 5, "nothing is saved yet"
    assert Room.objects.get().buffer_after == 15
    answer = client.post(EDIT, {**whole_room(room, **change), **confirmed_by(page)})
    assert answer.status_code == 302
    assert why in text_of(client.get(EDIT, headers=ENGLISH)), "the room's page keeps it in mind"
    assert client.post(EDIT, whole_room(room)).status_code == 302
    assert why not in text_of(client.get(EDIT, headers=ENGLISH))


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("zh-hans", ("将影响 1 场已预订的面试", "仍然关闭", "这场面试与面试间的安排冲突")),
        ("en", ("1 booked interview would be hit", "Close all the same", "no longer suits this interview")),
        ("ja", ("予約済みの面接 1 件に影響します", "それでも休業にする", "面接室の状況と合いません")),
    ],
)
def test_a_hit_interview_warns_in_the_calendar_and_on_its_page_until_it_is_moved(
    language: str, words: tuple[str, str, str], booked: Booking, logged_in: LogIn
) -> None:
    client, reader = logged_in("administrator"), {"accept-language": language}
    asking, button, warning = words
    pages = f"/calendar/?week={a_monday().date()}", f"/calendar/{booked.pk}/"
    for address in pages:
        assert "检修" not in text_of(client.get(address, headers=reader))
    page = text_of(client.post(ROOMS, closing(), headers=reader))
    assert asking in page
    assert button in page
    client.post(ROOMS, {**closing(), **confirmed_by(page)})
    week, own = (text_of(client.get(address, headers=reader)) for address in pages)
    assert 'class="block hit"' in week
    assert "检修" in week
    assert "检修" in own
    assert warning in own
    move(booked, a_monday() + dt.timedelta(days=1))
    for address in pages:
        assert "检修" not in text_of(client.get(address, headers=reader))


def test_the_warning_is_gone_when_the_closure_is_taken_back(booked: Booking, logged_in: LogIn) -> None:
    client = logged_in("administrator")
    asked = confirmed_by(text_of(client.post(ROOMS, closing())))
    client.post(ROOMS, {**closing(), **asked})
    assert "检修" in text_of(client.get(f"/calendar/{booked.pk}/"))
    client.post(f"/calendar/closures/{Closure.objects.get().pk}/open/")
    assert "检修" not in text_of(client.get(f"/calendar/{booked.pk}/"))
    booked.refresh_from_db()
    assert booked.sequence == 0


def test_a_room_that_cannot_be_booked_is_in_the_calendar_while_it_has_interviews(
    booked: Booking, room: Room, logged_in: LogIn
) -> None:
    client, week = logged_in("administrator"), f"/calendar/?week={a_monday().date()}"
    chosen = whole_room(room)
    del chosen["is_open"]
    asked = confirmed_by(text_of(client.post(EDIT, chosen)))
    assert client.post(EDIT, {**chosen, **asked}).status_code == 302
    page = text_of(client.get(week, headers=ENGLISH))
    assert "The room cannot be booked" in page
    assert f"/calendar/{booked.pk}/" in page
    assert "room=room-one" not in page, "no hour of it is offered"
    assert room.name not in text_of(client.get("/calendar/?week=2001-01-01"))
