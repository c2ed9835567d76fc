"""Rooms and their devices are booked once, within opening hours, with buffers; the plan follows."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sync.centre.interviews.dispatch import wanted_plans
from sync.centre.interviews.models import Device, Interview, Plan
from sync.centre.people.models import Candidate
from sync.centre.policy.models import AuditEntry
from sync.centre.scheduling.bookings import book, cancel, move
from sync.centre.scheduling.errors import (
    AlreadyBooked,
    BookingChanged,
    BookingOver,
    CandidateTaken,
    OtherRegion,
    RoomClosed,
    RoomTaken,
    TimeFar,
    TimePast,
)
from sync.centre.scheduling.models import Booking, Closure, Room
from sync.centre.scheduling.opening import nearest_free, overlapping
from sync.contract.plan import InterviewPlan
from sync.contract.versions import spoken
from tests.sync.scheduling.conftest import NOW, a_room, at


@pytest.mark.parametrize("start", ["19T10:00", "19T09:01", "19T10:30", "19T11:14", "19T08:46"])
def test_a_room_is_not_booked_twice_nor_within_its_buffer(
    start: str, booking: Booking, room: Room, other: Candidate
) -> None:
    with pytest.raises((RoomTaken, RoomClosed)):
        book(room, other, at(start), now=NOW)


def test_a_room_is_free_again_after_its_buffer(booking: Booking, room: Room, other: Candidate) -> None:
    assert book(room, other, at("19T11:15"), now=NOW).status == Booking.Status.BOOKED


def test_a_device_in_two_rooms_is_booked_once(booking: Booking, device: Device, other: Candidate) -> None:
    with pytest.raises(RoomTaken):
        book(a_room("room-two", device), other, at("19T10:30"), now=NOW)
    assert book(a_room("room-three"), other, at("19T10:30"), now=NOW)


def test_a_candidate_is_in_one_place_at_a_time(booking: Booking, candidate: Candidate) -> None:
    with pytest.raises(CandidateTaken):
        book(a_room("room-two"), candidate, at("19T10:30"), now=NOW)


@pytest.mark.parametrize("start", ["19T08:59", "19T17:01", "21T10:00", "20T23:00"])
def test_a_room_is_booked_within_its_opening_hours(start: str, room: Room, candidate: Candidate) -> None:
    with pytest.raises(RoomClosed):
        book(room, candidate, at(start), now=NOW)


def test_a_buffer_may_reach_into_closed_hours(room: Room, candidate: Candidate) -> None:
    assert book(room, candidate, at("19T17:00"), now=NOW).taken_until == at("19T18:15")


def test_a_holiday_closes_every_room(room: Room, candidate: Candidate) -> None:
    day = at("19T00:00").date()
    Closure.objects.create(first_day=day, last_day=day, reason="年会")
    with pytest.raises(RoomClosed):
        book(room, candidate, at("19T10:00"), now=NOW)
    assert nearest_free(room, at("19T10:00"), dt.timedelta(hours=1), now=NOW)[0] != at("19T10:00")


def test_nothing_is_booked_in_the_past(room: Room, candidate: Candidate) -> None:
    with pytest.raises(TimePast):
        book(room, candidate, at("18T10:00"), now=NOW)


@pytest.mark.parametrize("year", [2028, 9999])
def test_nothing_is_booked_in_another_age(year: int, room: Room, candidate: Candidate) -> None:
    wanted = dt.datetime(year, 12, 31, 23, 30, tzinfo=NOW.tzinfo)
    with pytest.raises(TimeFar):
        book(room, candidate, wanted, now=NOW)
    assert nearest_free(room, wanted, dt.timedelta(hours=1), now=NOW)
    long_past = dt.datetime(1, 1, 1, tzinfo=dt.UTC)
    assert nearest_free(room, long_past, dt.timedelta(hours=1), now=NOW)[0] == at("18T10:30")


def test_of_one_post_one_interview_is_to_come(booking: Booking, candidate: Candidate) -> None:
    second = a_room("room-two")
    with pytest.raises(AlreadyBooked) as refused:
        book(second, candidate, at("23T10:00"), post=booking.post, now=NOW)
    assert refused.value.details == {"time": "2026-11-19 10:00", "booking": booking.pk}
    book(second, candidate, at("23T10:00"), now=NOW)
    move(booking, at("20T10:00"), now=NOW)


def test_the_next_round_is_booked_when_this_one_has_begun(booking: Booking, candidate: Candidate) -> None:
    during = at("19T10:30")
    assert book(a_room("room-two"), candidate, at("23T10:00"), post=booking.post, now=during)


def test_an_interview_that_was_held_early_is_in_nobodys_way(
    booking: Booking, plan: Plan, device: Device, candidate: Candidate
) -> None:
    Interview.objects.create(
        plan=plan, device=device, status=Interview.Status.COMPLETED, began_at=NOW, updated_at=NOW
    )
    assert book(a_room("room-two"), candidate, at("23T10:00"), post=booking.post, now=NOW)


def test_a_cancelled_booking_does_not_stand_again_beside_another(
    booking: Booking, candidate: Candidate
) -> None:
    cancelled = cancel(booking, now=NOW)
    book(a_room("room-two"), candidate, at("23T10:00"), post=booking.post, now=NOW)
    with pytest.raises(AlreadyBooked):
        move(cancelled, at("20T10:00"), now=NOW)


def test_a_booking_is_not_moved_by_one_who_has_not_seen_it(booking: Booking) -> None:
    move(booking, at("20T10:00"), now=NOW)
    with pytest.raises(BookingChanged):
        move(booking, at("23T10:00"), sequence=booking.sequence, now=NOW)


def test_the_nearest_free_times_are_those_a_booking_leaves(booking: Booking, room: Room) -> None:
    free = nearest_free(room, at("19T10:30"), dt.timedelta(hours=1), now=NOW)
    assert free == [at("19T11:30"), at("19T12:00"), at("19T12:30")]
    own = nearest_free(room, at("19T10:30"), dt.timedelta(hours=1), now=NOW, apart_from=booking)
    assert own == [at("19T10:00"), at("19T10:30"), at("19T11:00")]


def test_the_plan_follows_its_booking_and_is_sent_again(booking: Booking, plan: Plan, device: Device) -> None:
    before = Device.objects.get(pk=device.pk).wanted_revision
    moved = move(booking, at("23T14:00"), now=NOW)
    plan.refresh_from_db()
    document = InterviewPlan.model_validate(plan.document)
    assert (document.starts_at, document.ends_at) == (at("23T14:00"), at("23T15:00"))
    assert document.revision == plan.revision
    assert Device.objects.get(pk=device.pk).wanted_revision == before + 1
    assert moved.sequence == booking.sequence + 1
    assert moved.uid == booking.uid


def test_a_plan_that_moves_to_another_room_leaves_the_first_device(booking: Booking, device: Device) -> None:
    second = Device.objects.create(device_id="room-2", speaks=spoken())
    move(booking, booking.starts_at, room=a_room("room-two", second), now=NOW)
    assert [list(wanted_plans(each).values_list("pk", flat=True)) for each in (device, second)] == [
        [],
        ["plan-1"],
    ]
    device.refresh_from_db()
    assert device.published_revision < device.wanted_revision


def test_a_plan_does_not_follow_under_the_law_of_another_region(booking: Booking) -> None:
    abroad = a_room("room-two", Device.objects.create(device_id="room-2", region="eu", speaks=spoken()))
    with pytest.raises(OtherRegion):
        move(booking, booking.starts_at, room=abroad, now=NOW)
    booking.refresh_from_db()
    assert booking.room_id == "room-one"


def test_a_cancelled_booking_frees_the_room_and_takes_the_plan_back(
    booking: Booking, room: Room, other: Candidate, device: Device
) -> None:
    cancelled = cancel(booking, now=NOW)
    assert cancelled.sequence == 1
    assert not wanted_plans(device).exists()
    assert book(room, other, booking.starts_at, now=NOW)
    with pytest.raises(RoomTaken):
        move(cancelled, booking.starts_at, now=NOW)


def test_a_cancellation_is_undone_by_moving_to_the_same_time(booking: Booking, device: Device) -> None:
    cancelled = cancel(booking, now=NOW)
    restored = move(cancelled, booking.starts_at, now=NOW)
    assert (restored.status, restored.sequence) == (Booking.Status.BOOKED, 2)
    assert wanted_plans(device).get().pk == "plan-1"


def test_an_interview_that_has_begun_is_not_moved(booking: Booking, plan: Plan, device: Device) -> None:
    Interview.objects.create(plan=plan, device=device, began_at=NOW, updated_at=NOW)
    with pytest.raises(BookingOver):
        move(booking, at("23T14:00"), now=NOW)
    with pytest.raises(BookingOver):
        cancel(booking, now=NOW)


def test_every_change_is_in_the_audit(booking: Booking) -> None:
    move(booking, at("23T14:00"), by="candidate", now=NOW)
    newest = AuditEntry.objects.filter(subject_kind="booking").first()
    assert newest is not None
    assert newest.detail["starts_at"] == "2026-11-23T14:00+08:00"
    assert newest.detail["by"] == "candidate"


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(wishes=st.lists(st.tuples(st.integers(0, 16), st.sampled_from([30, 60, 90])), max_size=12))
def test_whatever_is_wished_no_two_bookings_share_a_room(wishes: list[tuple[int, int]], room: Room) -> None:
    Booking.objects.all().delete()
    for place, (half_hours, minutes) in enumerate(wishes):
        person, _made = Candidate.objects.get_or_create(candidate_id=f"c-{place}", defaults={"name": "某人"})
        try:
            start = at("19T09:00") + dt.timedelta(minutes=30 * half_hours)
            book(room, person, start, length=dt.timedelta(minutes=minutes), now=NOW)
        except (RoomTaken, RoomClosed):
            continue
    for booking in Booking.objects.all():
        shared = Booking.objects.filter(overlapping(room, booking.starts_at, booking.ends_at))
        assert list(shared) == [booking]
