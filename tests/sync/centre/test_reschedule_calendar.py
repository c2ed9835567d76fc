"""Days and hours as they are said, from different days: weeks begin on Monday, a bare day is the next one."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sync.centre.scheduling.wishes.clocks import OFFICE, time_of
from sync.centre.scheduling.wishes.dates import FARTHEST
from sync.centre.scheduling.wishes.mentions import Clock
from sync.centre.scheduling.wishes.reading import read
from sync.centre.scheduling.wishes.replies import reply_to

DAYS = st.datetimes(dt.datetime.fromisoformat("2020-01-01"), dt.datetime.fromisoformat("2035-12-31"))


@pytest.mark.parametrize(
    ("now", "text", "meant"),
    [
        ("2026-11-22T10:00", "改到下周一下午2点", "2026-11-23T14:00"),  # a Sunday is the last day of its week
        ("2026-11-23T10:00", "改到下周一下午2点", "2026-11-30T14:00"),
        ("2026-11-23T10:00", "改到周一下午2点", "2026-11-30T14:00"),
        ("2026-11-22T10:00", "改到周一下午2点", "2026-11-23T14:00"),
        ("2026-11-22T10:00", "改到本周五下午2点", "past"),
        ("2026-11-22T10:00", "Could we do next Monday at 2pm?", "2026-11-23T14:00"),
        ("2026-11-25T10:00", "改到25号下午3点", "2026-11-25T15:00"),
        ("2026-11-25T16:00", "改到25号下午3点", "past"),
        ("2026-11-26T10:00", "改到25号下午3点", "2026-12-25T15:00"),
        ("2026-12-28T10:00", "改到5号上午10点", "2027-01-05T10:00"),
        ("2026-12-28T10:00", "改到1月5日上午10点", "2027-01-05T10:00"),
        ("2026-12-28T10:00", "改到下个月5号上午10点", "2027-01-05T10:00"),
        ("2026-12-31T10:00", "改到明天上午10点", "2027-01-01T10:00"),
        ("2028-02-28T10:00", "改到2月29日上午10点", "2028-02-29T10:00"),
        ("2027-02-27T10:00", "改到2月29日上午10点", "impossible"),
        ("2027-12-27T10:00", "改到2月29日上午10点", "2028-02-29T10:00"),
        ("2027-01-30T10:00", "改到31号上午10点", "2027-01-31T10:00"),
        ("2027-04-30T10:00", "改到31号上午10点", "impossible"),
        ("2026-11-18T23:50", "半小时后可以吗", "2026-11-19T00:20"),
        ("2026-11-18T10:00", "改到今天上午10点", "past"),
        ("2026-11-18T10:00", "Could we do 12/4 at 10am?", "alternatives"),
        ("2026-11-18T10:00", "Could we do Friday 12/4 at 10am?", "2026-12-04T10:00"),
        ("2026-11-18T10:00", "Could we do 25/11 at 10am?", "2026-11-25T10:00"),
        ("2026-11-18T10:00", "Could we do 2pm on Friday, the 20th?", "2026-11-20T14:00"),
        ("2026-11-18T10:00", "来月末の14時に変更お願いします", "open"),
        ("2026-11-18T10:00", "明日の25時に変更お願いします", "impossible"),
        ("2026-11-18T10:00", "改到9999年3月5日下午2点", "far"),
        ("2026-11-18T10:00", "改到9999年12月31日", "far"),
        ("2026-11-18T10:00", "Please move it to March 5, 9999 at 2pm", "far"),
        ("2026-11-18T10:00", "9999年3月5日の14時に変更お願いします", "far"),
        ("2026-11-18T10:00", "改到明年11月18日上午10点", "2027-11-18T10:00"),
        ("2026-11-18T10:00", "改到明年11月20日上午10点", "far"),
        ("9999-12-28T10:00", "改到下周一下午2点", "far"),
    ],
)
def test_a_day_is_counted_from_the_day_the_message_came(now: str, text: str, meant: str) -> None:
    reading = read(text, dt.datetime.fromisoformat(now))
    assert (reading.start.isoformat(timespec="minutes") if reading.start else reading.reason) == meant


@given(DAYS)
def test_the_next_monday_is_that_of_the_week_after_this_one(now: dt.datetime) -> None:
    start = read("改到下周一下午2点", now).start
    assert start is not None
    assert start.weekday() == 0
    assert 1 <= (start.date() - now.date()).days <= 7
    assert start.isocalendar()[:2] != now.isocalendar()[:2]


@given(DAYS, st.integers(0, 6))
def test_a_bare_weekday_is_the_next_one_to_come(now: dt.datetime, weekday: int) -> None:
    start = read(f"改到周{'一二三四五六日'[weekday]}下午2点", now).start
    assert start is not None
    assert start.weekday() == weekday
    assert 1 <= (start.date() - now.date()).days <= 7


@given(st.integers(1, 12), st.sampled_from([0, 15, 30, 45]))
def test_an_hour_without_its_half_of_the_day_is_within_office_hours(hour: int, minute: int) -> None:
    time = time_of(Clock(hour, minute))
    assert time is not None
    assert OFFICE[0] <= time.hour < OFFICE[1]
    assert time.hour % 12 == hour % 12


@pytest.mark.parametrize(
    ("clock", "meant"),
    [
        (Clock(3, half="afternoon"), "15:00"),
        (Clock(12, 30, "afternoon"), "12:30"),
        (Clock(12, half="noon"), "12:00"),
        (Clock(1, half="noon"), "13:00"),
        (Clock(7, half="evening"), "19:00"),
        (Clock(3, half="dawn"), "03:00"),
        (Clock(19), "19:00"),
        (Clock(0, literal=True), "00:00"),
        (Clock(9, 30, padded=True), "09:30"),
        (Clock(3, padded=True), None),  # 03:00 may be written for 3 in the afternoon
        (Clock(14, half="morning"), None),
        (Clock(12, half="evening"), None),  # the midnight before or after
        (Clock(24), None),
        (Clock(10, 75), None),
    ],
)
def test_the_half_of_the_day_makes_an_hour_clear(clock: Clock, meant: str | None) -> None:
    time = time_of(clock)
    assert (f"{time:%H:%M}" if time else None) == meant


EARLIEST = dt.datetime.fromisoformat("0001-01-01T00:00")
LATEST = dt.datetime.fromisoformat("9999-12-31T23:59")
EVER = st.datetimes(EARLIEST, LATEST)
WISHES = (
    "改到{0}年{1}月{2}日下午3点",
    "{0}天后下午3点可以吗",
    "推迟{0}天",
    "提前{0}天",
    "推迟{0}个小时",
    "{0}个小时后可以吗",
    "{0}周后的周三下午3点",
    "改到下下周一下午2点",
    "改到明年{1}月{2}号上午10点",
    "改到后年{1}月{2}号",
    "改到下个月{2}号上午10点",
    "Please move it to {1}/{2}/{0} at 2pm",
    "Could we do it {0} days later?",
    "in {0} weeks on Monday at 2pm",
    "{0} hours earlier please",
    "Could we move it to the first Monday of next month at 2pm?",
    "Could we move it to the last Friday in January at 2pm?",
    "Move it to January {2}, {0} at 9am",
    "{0}年{1}月{2}日の14時に変更お願いします",
    "{0}日後の14時に変更お願いします",
    "{0}週間後の14時に変更お願いします",
    "{0}時間遅らせてください",
    "来年の{1}月{2}日14時に変更お願いします",
    "同じ時間で{0}日後にお願いします",
)


@settings(max_examples=600, deadline=None)
@given(
    wish=st.sampled_from(WISHES),
    year=st.integers(1, 9999),
    month=st.integers(1, 12),
    day=st.integers(1, 31),
    now=EVER,
    booked=st.none() | EVER,
)
def test_no_day_of_any_calendar_is_too_much(
    wish: str, year: int, month: int, day: int, now: dt.datetime, booked: dt.datetime | None
) -> None:
    reading = read(wish.format(year, month, day), now, booked)
    assert reading.start is None or (reading.start > now and reading.start.date() - now.date() <= FARTHEST)
    assert reply_to(reading)


@pytest.mark.parametrize("wish", WISHES)
@pytest.mark.parametrize("now", [EARLIEST, LATEST])
@pytest.mark.parametrize("booked", [EARLIEST, LATEST])
def test_the_ends_of_the_calendar_are_no_fault(wish: str, now: dt.datetime, booked: dt.datetime) -> None:
    for number in (1, 9999):
        assert reply_to(read(wish.format(number, 12, 31), now, booked))
