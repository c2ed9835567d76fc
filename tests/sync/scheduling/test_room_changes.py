"""A room that changes under standing bookings: whoever is hit is named first, and nobody is moved."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from functools import partial

import pytest
from django.db.models import Q
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sync.centre.interviews.models import Device, Interview, Plan
from sync.centre.people.models import Candidate
from sync.centre.policy.models import AuditEntry
from sync.centre.scheduling.bookings import book, cancel, move
from sync.centre.scheduling.errors import BookingsHit, RoomTaken
from sync.centre.scheduling.hits import Hit, hits
from sync.centre.scheduling.models import Booking, Closure, OpeningHours, Room
from sync.centre.scheduling.opening import is_open, local
from sync.centre.scheduling.room_changes import Hours, close_days, open_again, write_room
from sync.centre.scheduling.wishes.dates import FARTHEST
from tests.sync.scheduling.conftest import NOW, a_room, at

DAY = at("19T00:00").date()
OFFICE: list[Hours] = [(weekday, dt.time(9), dt.time(18)) for weekday in range(5)]


@pytest.fixture
def next_one(booking: Booking, room: Room, other: Candidate) -> Booking:
    """As soon after `booking` as the room's buffer allows: 11:15."""
    return book(room, other, at("19T11:15"), now=NOW)


def write(
    room: Room, hours: list[Hours] = OFFICE, confirmed: Iterable[str] = (), **changes: int | bool
) -> Room:
    """Write ``room`` as a form does: an object of its own, changed, and whole hours."""
    changed = Room.objects.get(pk=room.pk)
    for name, value in changes.items():
        setattr(changed, name, value)
    return write_room(changed, hours, confirmed=list(confirmed), now=NOW)


def marks(found: Iterable[Hit]) -> list[str]:
    return [hit.mark for hit in found]


def confirming(change: Callable[..., object]) -> None:
    """Make ``change``, and confirm what it hits."""
    try:
        change()
    except BookingsHit as asked:
        change(confirmed=marks(asked.hits))


def hit_now() -> dict[str, list[str]]:
    """Booking → the kinds of cause."""
    return {hit.booking.pk: [cause.kind for cause in hit.causes] for hit in hits(Q(), NOW)}


def test_a_closure_names_the_interviews_it_hits_and_is_saved_when_they_are_confirmed(
    booking: Booking, room: Room
) -> None:
    with pytest.raises(BookingsHit) as asked:
        close_days(DAY, DAY, room, "检修", now=NOW)
    assert [(hit.booking, hit.causes[0].kind) for hit in asked.value.hits] == [(booking, "closure")]
    assert not Closure.objects.exists()
    assert hit_now() == {}
    closure = close_days(DAY, DAY, room, "检修", confirmed=marks(asked.value.hits), now=NOW)
    assert hit_now() == {booking.pk: ["closure"]}
    unmoved = Booking.objects.get()
    assert (unmoved.starts_at, unmoved.sequence) == (booking.starts_at, booking.sequence)
    written = AuditEntry.objects.filter(subject_kind="closure").get()
    assert (written.subject_id, written.detail["staying"]) == (str(closure.pk), [booking.pk])


def test_a_closure_that_hits_nobody_is_saved_at_once(booking: Booking, room: Room) -> None:
    close_days(at("20T00:00").date(), at("30T00:00").date(), now=NOW)
    close_days(DAY, DAY, a_room("room-two"), now=NOW)
    cancel(booking, now=NOW)
    close_days(DAY, DAY, room, now=NOW)
    assert Closure.objects.count() == 3


def test_an_interview_on_the_farthest_day_that_can_be_booked_is_named(room: Room, other: Candidate) -> None:
    farthest = NOW + FARTHEST + dt.timedelta(hours=23, minutes=59)
    day = local(farthest).date()
    write(room, [(weekday, dt.time(0), dt.time(23, 59)) for weekday in range(7)])
    booking = book(room, other, farthest.replace(minute=0), now=NOW)
    assert local(booking.starts_at).date() == day == local(NOW).date() + FARTHEST + dt.timedelta(days=1)
    with pytest.raises(BookingsHit) as asked:
        close_days(day, day, now=NOW)
    assert [hit.booking for hit in asked.value.hits] == [booking]


@pytest.mark.parametrize("year", [1, 9999])
def test_days_of_another_age_are_closed_as_well(year: int, booking: Booking) -> None:
    close_days(dt.date(year, 1, 1), dt.date(year, 12, 31), now=NOW)


def test_a_holiday_hits_the_interviews_of_every_room(booking: Booking, other: Candidate) -> None:
    elsewhere = book(a_room("room-two"), other, at("20T17:00"), now=NOW)
    with pytest.raises(BookingsHit) as asked:
        close_days(DAY, at("20T00:00").date(), now=NOW)
    assert [hit.booking for hit in asked.value.hits] == [booking, elsewhere]


def test_who_is_hit_meanwhile_is_asked_for_again(booking: Booking, room: Room, other: Candidate) -> None:
    with pytest.raises(BookingsHit) as asked:
        close_days(DAY, DAY, room, now=NOW)
    shown = marks(asked.value.hits)
    late = book(room, other, at("19T15:00"), now=NOW)
    with pytest.raises(BookingsHit) as asked:
        close_days(DAY, DAY, room, confirmed=shown, now=NOW)
    assert [hit.booking for hit in asked.value.hits] == [booking, late]
    both = marks(asked.value.hits)
    cancel(late, now=NOW)
    with pytest.raises(BookingsHit):
        close_days(DAY, DAY, room, confirmed=both, now=NOW)
    close_days(DAY, DAY, room, confirmed=shown, now=NOW)


def test_who_was_moved_within_the_closed_days_since_is_asked_for_again(booking: Booking, room: Room) -> None:
    with pytest.raises(BookingsHit) as asked:
        close_days(DAY, DAY, room, now=NOW)
    move(booking, at("19T15:00"), now=NOW)
    with pytest.raises(BookingsHit):
        close_days(DAY, DAY, room, confirmed=marks(asked.value.hits), now=NOW)


def test_where_all_were_moved_away_nothing_is_left_to_confirm(booking: Booking, room: Room) -> None:
    with pytest.raises(BookingsHit) as asked:
        close_days(DAY, DAY, room, now=NOW)
    move(booking, at("20T15:00"), now=NOW)
    close_days(DAY, DAY, room, confirmed=marks(asked.value.hits), now=NOW)
    assert hit_now() == {}


def test_the_warning_lasts_until_the_interview_is_moved_or_the_room_is_open_again(
    next_one: Booking, booking: Booking, room: Room
) -> None:
    everyone = marks(Hit(each, ()) for each in (booking, next_one))
    closure = close_days(DAY, DAY, room, confirmed=everyone, now=NOW)
    second = close_days(DAY, DAY, confirmed=everyone, now=NOW)
    assert hit_now() == {booking.pk: ["closure"] * 2, next_one.pk: ["closure"] * 2}
    move(booking, at("20T10:00"), now=NOW)
    open_again(second)
    assert hit_now() == {next_one.pk: ["closure"]}
    open_again(closure)
    assert hit_now() == {}
    assert Booking.objects.get(pk=next_one.pk).starts_at == next_one.starts_at


def test_an_interview_that_has_begun_or_was_held_early_is_not_hit(
    booking: Booking, plan: Plan, device: Device, room: Room
) -> None:
    assert hits(Q(), at("19T10:30")) == []
    close_days(DAY, DAY, room, now=at("19T10:30"))
    Interview.objects.create(
        plan=plan, device=device, status=Interview.Status.COMPLETED, began_at=NOW, updated_at=NOW
    )
    assert hit_now() == {}
    Interview.objects.update(status=Interview.Status.INTERRUPTED)
    assert hit_now() == {booking.pk: ["closure"]}


@pytest.mark.parametrize(
    "hours", [[], [(3, dt.time(9), dt.time(10, 59))], [(3, dt.time(10, 1), dt.time(18))], OFFICE[:3]]
)
def test_other_hours_name_the_interviews_outside_of_them(
    hours: list[Hours], booking: Booking, room: Room
) -> None:
    with pytest.raises(BookingsHit) as asked:
        write(room, hours)
    assert list(room.opening_hours.values_list("weekday", "opens", "closes")) == OFFICE
    write(room, hours, marks(asked.value.hits))
    assert list(room.opening_hours.values_list("weekday", "opens", "closes")) == hours
    assert hit_now() == {booking.pk: ["hours"]}
    write(room, OFFICE)
    assert hit_now() == {}


def test_a_room_that_is_not_to_be_booked_any_more_names_its_interviews(booking: Booking, room: Room) -> None:
    with pytest.raises(BookingsHit) as asked:
        write(room, is_open=False)
    write(room, confirmed=marks(asked.value.hits), is_open=False)
    assert hit_now() == {booking.pk: ["not-bookable"]}


def test_what_was_confirmed_once_is_not_asked_again_for_the_same_cause(booking: Booking, room: Room) -> None:
    monday = OFFICE[:1]
    write(room, monday, marks([Hit(booking, ())]))
    write(room, monday, buffer_after=0)
    write(room, [*monday, (3, dt.time(12), dt.time(18))])
    with pytest.raises(BookingsHit):
        write(room, [*monday, (3, dt.time(13), dt.time(18))])
    assert hit_now() == {booking.pk: ["hours"]}


def test_an_overlap_that_becomes_shorter_is_not_asked_for_again_and_one_that_grows_is(
    next_one: Booking, booking: Booking, room: Room
) -> None:
    write(room, confirmed=marks(Hit(each, ()) for each in (booking, next_one)), buffer_after=30)
    write(room, buffer_after=20)
    assert hit_now() == {booking.pk: ["overlap"], next_one.pk: ["overlap"]}
    with pytest.raises(BookingsHit):
        write(room, buffer_after=21)


def test_smaller_buffers_give_time_free_and_larger_ones_take_it(
    booking: Booking, room: Room, other: Candidate
) -> None:
    write(room, buffer_before=10, buffer_after=0)
    booking.refresh_from_db()
    assert (booking.taken_from, booking.taken_until) == (at("19T09:50"), at("19T11:00"))
    second = book(room, other, at("19T11:10"), now=NOW)
    write(room, buffer_before=0, buffer_after=10)
    for each, until in ((booking, "19T11:10"), (second, "19T12:20")):
        each.refresh_from_db()
        assert (each.taken_from, each.taken_until) == (each.starts_at, at(until))
    assert hit_now() == {}


def test_larger_buffers_name_both_interviews_that_would_overlap(
    next_one: Booking, booking: Booking, room: Room
) -> None:
    with pytest.raises(BookingsHit) as asked:
        write(room, buffer_after=16)
    causes = {hit.booking: hit.causes for hit in asked.value.hits}
    assert {each: cause.other for each, (cause,) in causes.items()} == {booking: next_one, next_one: booking}
    assert Booking.objects.get(pk=booking.pk).taken_until == at("19T11:15")
    assert Room.objects.get().buffer_after == 15
    write(room, confirmed=marks(asked.value.hits), buffer_after=16)
    assert Booking.objects.get(pk=booking.pk).taken_until == at("19T11:16")
    assert hit_now() == {booking.pk: ["overlap"], next_one.pk: ["overlap"]}
    move(next_one, at("19T11:30"), now=NOW)
    assert hit_now() == {}


def test_larger_buffers_reach_the_other_rooms_of_the_device(
    booking: Booking, room: Room, device: Device, other: Candidate
) -> None:
    beside = book(a_room("room-two", device), other, at("19T11:15"), now=NOW)
    with pytest.raises(BookingsHit) as asked:
        write(room, buffer_after=20)
    assert [hit.booking for hit in asked.value.hits] == [booking, beside]
    with pytest.raises(RoomTaken):
        move(beside, at("19T10:30"), now=NOW)


def test_the_interview_that_is_running_keeps_its_time_and_is_not_reached_into(
    next_one: Booking, booking: Booking, room: Room
) -> None:
    changed = Room.objects.get(pk=room.pk)
    changed.buffer_before, changed.buffer_after = 5, 0
    with pytest.raises(BookingsHit) as asked:
        write_room(changed, OFFICE, now=at("19T10:30"))
    assert [(hit.booking, hit.causes[0].other) for hit in asked.value.hits] == [(next_one, booking)]
    booking.refresh_from_db()
    assert booking.taken_until == at("19T11:15")


def test_bookings_of_the_past_and_cancelled_ones_keep_what_they_took(booking: Booking, room: Room) -> None:
    cancel(booking, now=NOW)
    write(room, buffer_after=60)
    booking.refresh_from_db()
    assert booking.taken_until == at("19T11:15")
    assert move(booking, booking.starts_at, now=NOW).taken_until == at("19T12:00")


spans = st.tuples(st.integers(7, 19), st.integers(1, 6)).map(
    lambda span: (dt.time(span[0]), dt.time(min(span[0] + span[1], 23)))
)


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    starts=st.lists(st.tuples(st.integers(0, 3), st.integers(0, 16)), max_size=8),
    before=st.integers(0, 90),
    after=st.integers(0, 90),
    hours=st.dictionaries(st.integers(0, 6), spans),
    closed=st.lists(st.integers(19, 26), max_size=2),
)
def test_whatever_is_changed_hit_is_exactly_whom_the_room_would_refuse(
    starts: list[tuple[int, int]],
    before: int,
    after: int,
    hours: dict[int, tuple[dt.time, dt.time]],
    closed: list[int],
    room: Room,
) -> None:
    Booking.objects.all().delete()
    Closure.objects.all().delete()
    OpeningHours.objects.all().delete()
    write(room, OFFICE, is_open=True, buffer_before=0, buffer_after=0)
    for place, (day, half_hours) in enumerate(starts):
        person, _made = Candidate.objects.get_or_create(candidate_id=f"c-{place}", defaults={"name": "某人"})
        start = at("19T09:00") + dt.timedelta(days=[0, 1, 4, 5][day], minutes=30 * half_hours)
        try:
            book(room, person, start, now=NOW)
        except RoomTaken:
            continue
    everyone = marks(Hit(each, ()) for each in Booking.objects.all())
    for number in closed:
        holiday = at(f"{number}T00:00").date()
        confirming(partial(close_days, holiday, holiday, now=NOW))
    chosen = [(weekday, *span) for weekday, span in hours.items()]
    confirming(partial(write, room, chosen, buffer_before=before, buffer_after=after))
    fresh, kinds = Room.objects.get(), hit_now()
    for each in Booking.objects.all():
        assert each.taken_from == each.starts_at - dt.timedelta(minutes=before)
        assert each.taken_until == each.ends_at + dt.timedelta(minutes=after)
        others = Booking.objects.exclude(pk=each.pk)
        beside = others.filter(taken_from__lt=each.taken_until, taken_until__gt=each.taken_from)
        causes = kinds.get(each.pk, [])
        assert ("overlap" in causes) == beside.exists()
        assert bool({"closure", "hours"} & set(causes)) != is_open(fresh, each.starts_at, each.ends_at)
    assert marks(Hit(each, ()) for each in Booking.objects.all()) == everyone
