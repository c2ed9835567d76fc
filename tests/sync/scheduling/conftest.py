"""A room, its device, a candidate and a plan; the time is always Wednesday, 18 November 2026, 10:00."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone

from sync.centre.interviews.models import Device, Plan
from sync.centre.people.models import Candidate
from sync.centre.scheduling.bookings import book
from sync.centre.scheduling.models import Booking, Room
from sync.centre.scheduling.opening import local, open_office_hours
from tests.sync.centre.conftest import candidate, device, logged_in, plan, post, user

__all__ = ["candidate", "device", "logged_in", "plan", "post", "user"]

SHANGHAI = ZoneInfo("Asia/Shanghai")
NOW = dt.datetime(2026, 11, 18, 10, tzinfo=SHANGHAI)


def at(written: str) -> dt.datetime:
    """``at("19T14:30")`` is of November 2026, by the clock of Shanghai."""
    return dt.datetime.fromisoformat(f"2026-11-{written}").replace(tzinfo=SHANGHAI)


def a_monday(weeks: int = 2) -> dt.datetime:
    """A Monday to come, at 10:00: pages and commands go by the real clock."""
    today = local(timezone.now()).replace(hour=10, minute=0, second=0, microsecond=0)
    return today + dt.timedelta(days=7 * weeks - today.weekday())


def a_room(name: str, device: Device | None = None) -> Room:
    room = Room.objects.create(
        room_id=name, name="一号面试间", address="世纪大道1号 3楼", device=device, buffer_after=15
    )
    open_office_hours(room)
    return room


@pytest.fixture
def room(device: Device) -> Room:
    return a_room("room-one", device)


@pytest.fixture
def other(db: None) -> Candidate:
    return Candidate.objects.create(candidate_id="zhou", name="周远", phone="13900000000")


@pytest.fixture
def booking(room: Room, candidate: Candidate, plan: Plan) -> Booking:
    """Thursday, 19 November, 10:00 to 11:00, with a plan that has been sent to the room's device."""
    return book(room, candidate, at("19T10:00"), plan=plan, now=NOW)
