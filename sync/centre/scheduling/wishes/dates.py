"""From a day as it was said to the dates it may be."""

from __future__ import annotations

import calendar
import datetime as dt
from dataclasses import dataclass, replace
from typing import Final, Literal

from sync.centre.scheduling.wishes.mentions import Day, Days, MonthDay, MonthPart, MonthWeekday, Week, Weekday

Trouble = Literal["past", "impossible", "reference", "far"]

AHEAD: Final = dt.timedelta(days=183)
"""A day of a month without a year that is over this year is next year's where that is no farther
than half a year: in November, 5 January is to come and 10 September is past."""

FARTHEST: Final = dt.timedelta(days=366)
"""No interview is moved farther ahead by a message: who writes 9999 is to be asked by a person."""


@dataclass(frozen=True, slots=True)
class Dates:
    """The dates that a day may be; ``weekday`` where only that was said, so that a date may fix it."""

    dates: frozenset[dt.date] = frozenset()
    trouble: Trouble | None = None
    weekday: int | None = None

    def joined(self, other: Dates) -> Dates | None:
        """Both said of one day, or None where they cannot be one: 下周一（23号） can, 周一周二 cannot."""
        for one, two in ((self, other), (other, self)):
            if one.weekday is not None and two.weekday is None and two.trouble is None:
                fitting = frozenset(date for date in two.dates if date.weekday() == one.weekday)
                return Dates(fitting) if fitting else None
        if self.trouble or other.trouble:
            return self if self == other else None
        both = self.dates & other.dates
        return replace(self, dates=both) if both else None


def dates_of(day: Day, today: dt.date, booked: dt.date | None) -> Dates:
    """A day that no calendar of ours reaches is far, or past, by the end at which it lies."""
    try:
        return _dates_of(day, today, booked)
    except OverflowError:
        return Dates(trouble="far" if today.year > dt.MAXYEAR // 2 else "past")


def _dates_of(day: Day, today: dt.date, booked: dt.date | None) -> Dates:
    match day:
        case Days(count, anchor):
            start = booked if anchor == "booked" else today
            return Dates(frozenset({start + dt.timedelta(count)})) if start else Dates(trouble="reference")
        case Weekday(weekday, None, later):
            ahead = ((weekday - today.weekday()) % 7 or 7) + 7 * later
            return Dates(frozenset({today + dt.timedelta(ahead)}), weekday=None if later else weekday)
        case Weekday(weekday, week):
            return Dates(frozenset({_monday(today, week or 0) + dt.timedelta(weekday)}))
        case Week(week, anchor, weekdays, same_day):
            start = booked if anchor == "booked" else today
            if start is None or (same_day and booked is None):
                return Dates(trouble="reference")
            if same_day and booked is not None:
                weekdays = (booked.weekday(),)
            monday = _monday(start, week)
            return Dates(frozenset(monday + dt.timedelta(each) for each in weekdays))
        case MonthDay():
            return _of_month(day, today)
        case MonthWeekday():
            return _weekday_of_month(day, today)
        case MonthPart():
            return _part_of_month(day, today)


def _part_of_month(part: MonthPart, today: dt.date) -> Dates:
    """What is to come of it; without a month, of this one, or of the next where that part is over."""
    whole = Dates()
    for ahead in range(1 if part.months_ahead is not None else 13):
        months = today.month - 1 + (part.months_ahead or 0) + ahead
        year, month = today.year + months // 12, months % 12 + 1
        if part.month in {None, month}:
            days = (_date(year, month, each) for each in range(part.first, part.last + 1))
            whole = Dates(frozenset(date for date in days if date and date >= today))
        if whole.dates:
            return whole
    return Dates(trouble="past")


def _monday(today: dt.date, week: int) -> dt.date:
    return today - dt.timedelta(today.weekday()) + dt.timedelta(weeks=week)


def _weekday_of_month(day: MonthWeekday, today: dt.date) -> Dates:
    """Of a month that is over this year, next year's, as for a day of a month."""
    months = today.month - 1 + (day.months_ahead or 0) if day.month is None else day.month - 1
    year, month = today.year + months // 12, months % 12 + 1
    date = _counted(year, month, day)
    if date is not None and date < today and day.month is not None:
        date = _counted(year + 1, month, day)
        return _within_reach(date, today, AHEAD)
    return Dates(frozenset({date})) if date else Dates(trouble="impossible")


def _counted(year: int, month: int, day: MonthWeekday) -> dt.date | None:
    dates = (_date(year, month, place) for place in range(1, 32))
    found = [date for date in dates if date and date.weekday() == day.weekday]
    if not found:
        return None
    if day.place < 0:
        return found[-1]
    return found[day.place - 1] if day.place <= len(found) else None


def _of_month(day: MonthDay, today: dt.date) -> Dates:
    if not day.swapped or day.month is None:
        return _one_of_month(day, today)
    readings = [day, replace(day, day=day.month, month=day.day)]
    known = [date for each in readings for date in _one_of_month(each, today, dt.timedelta(366)).dates]
    return Dates(frozenset(known)) if known else Dates(trouble="past" if day.year else "impossible")


def _one_of_month(day: MonthDay, today: dt.date, reach: dt.timedelta = AHEAD) -> Dates:
    year, month = day.year or today.year + (day.years_ahead or 0), day.month
    if month is None:
        return _of_this_or_next_month(day, today)
    date = _date(year, month, day.day)
    if date is None:
        leap_day = (month, day.day) == (2, 29) and day.year is None and day.years_ahead is None
        later = _within_reach(_date(year + 1, month, day.day) if leap_day else None, today, reach)
        return Dates(later.dates, trouble=None if later.dates else "impossible")
    if date >= today or day.year is not None or day.years_ahead is not None:
        return Dates(frozenset({date}))
    return _within_reach(_date(year + 1, month, day.day), today, reach)


def _within_reach(date: dt.date | None, today: dt.date, reach: dt.timedelta) -> Dates:
    if date and date - today <= reach:
        return Dates(frozenset({date}))
    return Dates(trouble="past")


def _of_this_or_next_month(day: MonthDay, today: dt.date) -> Dates:
    """“25号” is of this month if it is not over, else of the next; never skips a month without it."""
    ahead = day.months_ahead
    if ahead is None:
        ahead = 0 if day.day >= today.day or day.day == -1 else 1
    months = today.month - 1 + ahead
    date = _date(today.year + months // 12, months % 12 + 1, day.day)
    return Dates(frozenset({date})) if date else Dates(trouble="impossible")


def _date(year: int, month: int, day: int) -> dt.date | None:
    """Of the month; day -1 is its last."""
    if not (dt.MINYEAR <= year <= dt.MAXYEAR and 1 <= month <= 12):
        return None
    if day == -1:
        day = calendar.monthrange(year, month)[1]
    return dt.date(year, month, day) if 1 <= day <= calendar.monthrange(year, month)[1] else None
