"""From mentions to points: which day and which hour belong together, and what part each one plays."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from itertools import zip_longest
from typing import Literal

from sync.centre.scheduling.wishes.clocks import time_of
from sync.centre.scheduling.wishes.dates import FARTHEST, Dates, dates_of
from sync.centre.scheduling.wishes.mentions import (
    Clock,
    Day,
    Days,
    FromNow,
    Half,
    Mention,
    MonthDay,
    MonthPart,
    MonthWeekday,
    Open,
    Outline,
    Part,
    SameTime,
    Shift,
    Week,
    Weekday,
)

Lack = Literal["day", "hour", "alternatives", "reference", "past", "impossible", "open", "far"]


@dataclass(frozen=True, slots=True)
class Now:
    """When the message came, and the appointment it may refer to."""

    time: dt.datetime
    booked: dt.datetime | None = None

    def dates(self, day: Day) -> Dates:
        return dates_of(day, self.time.date(), self.booked.date() if self.booked else None)


@dataclass(slots=True)
class Point:
    """A time that the text speaks of, as far as it says it; ``places`` are those of its mentions."""

    places: list[int]
    day: Dates | None = None
    clock: Clock | SameTime | None = None
    half: Half | None = None
    shift: Shift | None = None
    from_now: FromNow | None = None
    open: Open | None = None
    week: int | None = None

    @property
    def first(self) -> int:
        return self.places[0]

    @property
    def last(self) -> int:
        return self.places[-1]

    def take(self, mention: Mention, now: Now) -> bool:
        """Take the mention as said of this point; False where it must be another one."""
        value = mention.value
        match value:
            case Days() | Weekday() | MonthWeekday() | Week() | MonthDay() | MonthPart():
                taken = self._take_day(self._dates(value, now), mention.gap)
                if taken and isinstance(value, Week) and len(value.weekdays) == 7:
                    self.week = value.week
            case Clock() | SameTime():
                taken = self._take_clock(value, mention.gap)
            case Part(half):
                taken = (
                    self.half in {None, half} and self._has_no_half(mention.gap) and not self._moves_hours()
                )
                self.half = half if taken else self.half
            case Shift() | FromNow():
                taken = False
            case Open():
                taken = self.day is None and self.clock is None and self.shift is None
                self.open = self.open or (value if taken else None)
        if taken:
            self.places.append(mention.place)
        return taken

    def _dates(self, day: Day, now: Now) -> Dates:
        """The 31st, after the end of the year, is one of its days."""
        if self.day and len(self.day.dates) > 1 and isinstance(day, MonthDay) and day.month is None:
            inside = frozenset(date for date in self.day.dates if date.day == day.day)
            if inside:
                return Dates(inside)
        return now.dates(day)

    def _take_day(self, day: Dates, gap: str) -> bool:
        if self.shift and (self.shift.days or len(gap) > 2):
            return False
        if self.places and _NAMELY.search(gap) is None and _stated(gap):
            return False
        if self.day is None:
            self.day = day
            if len(gap) <= 2 or (len(day.dates) == 1 and self.open and _NAMED_AT_LAST.fullmatch(gap)):
                self.open = None
            return True
        if len(self.day.dates) == 1 and len(gap) > _SAID_AGAIN and _NAMELY.search(gap) is None:
            return False
        if self.clock is not None and len(gap) > 2 and not self._said_closer(gap):
            return False
        both = self.day.joined(day)
        if both is None and not self._contradicted(day, gap):
            return False
        self.day = both or Dates(trouble="impossible")
        return True

    def _said_closer(self, gap: str) -> bool:
        """Whether another day after the hour only tells which of its days is meant."""
        several = self.day is not None and len(self.day.dates) > 1
        return several or _NAMELY.search(gap) is not None

    def _contradicted(self, day: Dates, gap: str) -> bool:
        """Thursday the 20th, where the 20th is a Friday: one day is meant, and there is none."""
        said = [each for each in (self.day, day) if each is not None and each.weekday is not None]
        return len(said) == 1 and self.clock is None and _BESIDE.fullmatch(gap) is not None

    def _take_clock(self, clock: Clock | SameTime, gap: str) -> bool:
        if self.clock is not None:
            return self.clock == clock and len(gap) <= 4
        if self.from_now or self._moves_hours():
            return False
        if isinstance(clock, Clock) and clock.half and self.half not in {None, clock.half}:
            return False
        if self.half and _stated(gap):
            return False
        self.clock = clock
        if self.open and self.open.hour and _SAY.fullmatch(gap):
            self.open = None
        return True

    def _moves_hours(self) -> bool:
        return self.shift is not None and self.shift.minutes != 0

    def _has_no_half(self, gap: str) -> bool:
        """Whether a part of the day may still be said: at 8 tomorrow evening."""
        if not isinstance(self.clock, Clock):
            return self.clock is None
        return self.clock.half is None and not self.clock.literal and len(gap) < 3

    def lack(self, now: Now) -> Lack | None:
        """What keeps it from being one future time, the most telling first."""
        if self.shift and not self.shift.sign:
            return "open"
        if self.from_now:
            return "far" if self._is_far(now) else None
        if self._needs_booked() and now.booked is None:
            return "reference" if not self._merely_hour() else "day"
        if self.day and self.day.trouble:
            return self.day.trouble
        if self.open:
            return "open"
        return self._lack_of_start(now)

    def _lack_of_start(self, now: Now) -> Lack | None:
        date = self.date(now)
        if self.shift and self.day is None and date is None:
            return "far" if self.shift.sign > 0 else "past"
        if date is None:
            return "alternatives" if self.day and len(self.day.dates) == 2 else "day"
        if date < now.time.date():
            return "past"
        if date - now.time.date() > FARTHEST:
            return "far"
        start = self.start(now)
        if start is None:
            return "impossible" if isinstance(self.clock, Clock) and not self._clear() else "hour"
        return "past" if start <= now.time else None

    def _is_far(self, now: Now) -> bool:
        start = self.start(now)
        return start is None or start.date() - now.time.date() > FARTHEST

    def _clear(self) -> bool:
        return isinstance(self.clock, Clock) and time_of(self.clock, self.half) is not None

    def _needs_booked(self) -> bool:
        return self.shift is not None or isinstance(self.clock, SameTime) or self._merely_hour()

    def _merely_hour(self) -> bool:
        return self.clock is not None and self.day is None and self.shift is None and not self.open

    def date(self, now: Now) -> dt.date | None:
        """The one date, or None."""
        if self.day is not None:
            return self._one_of(self.day, now)
        if now.booked is None or self.open:
            return None
        if self.shift:
            shifted = _later(now.booked, self._length(self.shift))
            return shifted.date() if shifted else None
        return now.booked.date() if self.clock else None

    def _one_of(self, day: Dates, now: Now) -> dt.date | None:
        if len(day.dates) == 1:
            return min(day.dates)
        if self.week is not None and isinstance(self.clock, SameTime) and now.booked:
            return next((each for each in day.dates if each.weekday() == now.booked.weekday()), None)
        return None

    def start(self, now: Now) -> dt.datetime | None:
        """The point in time, where it is said whole."""
        if self.from_now:
            start = _later(now.time, dt.timedelta(minutes=self.from_now.minutes))
            return start.replace(second=0, microsecond=0) if start else None
        if self.shift and now.booked and self.clock is None and self.half is None and self.day is None:
            return _later(now.booked, self._length(self.shift))
        date, time = self.date(now), self._time(now)
        if self.shift and self.shift.minutes and date and now.booked:
            shifted = _later(now.booked, self._length(self.shift))
            time = shifted.time() if shifted else None
        return dt.datetime.combine(date, time) if date and time else None

    def _time(self, now: Now) -> dt.time | None:
        if isinstance(self.clock, Clock):
            return time_of(self.clock, self.half)
        return now.booked.time() if isinstance(self.clock, SameTime) and now.booked else None

    @staticmethod
    def _length(shift: Shift) -> dt.timedelta:
        return shift.sign * dt.timedelta(days=shift.days, minutes=shift.minutes)


def assemble(found: Outline, now: Now) -> list[Point]:
    """The points in the order of the text. A mention joins the last point unless that has its like."""
    points: list[Point] = []
    for mention, after in zip_longest(found.mentions, found.mentions[1:]):
        if after and points and _leads(mention, after):
            points.append(_begun(mention, now, None))
        elif not (points and not _parted(mention.gap) and points[-1].take(mention, now)):
            points.append(_begun(mention, now, points[-1] if points else None))
    return points


def _later(moment: dt.datetime, length: dt.timedelta) -> dt.datetime | None:
    """None where no calendar reaches."""
    try:
        return moment + length
    except OverflowError:
        return None


def _leads(mention: Mention, after: Mention) -> bool:
    """Whether an hour belongs to the day after it, which is nearer: Thursday … at 1 pm on Friday."""
    return (
        isinstance(mention.value, Clock | SameTime)
        and isinstance(after.value, Day)
        and len(after.gap) < 5
        and (len(mention.gap) > 5 or _ENDED.search(mention.gap) is not None)
        and not _parted(after.gap)
        and _ENDED.search(after.gap) is None
    )


_SAID_AGAIN = 6
"""So far apart two days are said each for itself."""
_BESIDE = re.compile(r"[\s(（]*(?:the )?")
_NAMED_AT_LAST = re.compile(r"[^.?!。？！]*[,\uff0c:\uff1a、-]\s*\S{0,3}")
_SAY = re.compile(
    r"(?:时候|的?时间)?[\s,\uff0c、。:\uff1a(\uff08-]*(?:比如|例如|就|大概|到|改到|例えば|say|like|maybe|perhaps|at|around|about)?\s*"
)
_LIGHT = re.compile("可以|行|好|方便|成|的话|不|吗|吧|呢|么|谢谢|麻烦|面试|[了您你]")
_STATED = re.compile("[^\uff0c。、]{2,}[\uff0c。、！？；]")


def _stated(gap: str) -> bool:
    """Whether something was said between that was more than polite, and was ended."""
    return _STATED.search(_LIGHT.sub("", gap)) is not None


_NAMELY = re.compile(
    r"就是|也就是|说的是|指的是|即[^可]|[(（]|\bthat is\b|\bthat's\b|\bi\.?e\b|つまり|すなわち"
)
_ENDED = re.compile(r"[.?!。？！；;]")
_PARTED = re.compile(r"或|还是|要么|もしくは|または|あるいは|\bor\b")


def _parted(gap: str) -> bool:
    return bool(_PARTED.search(gap))


def _begun(mention: Mention, now: Now, before: Point | None) -> Point:
    value = mention.value
    if isinstance(value, Shift):
        point = Point([mention.place], shift=value)
    elif isinstance(value, FromNow):
        point = Point([mention.place], from_now=value)
    else:
        point = Point([])
        point.take(mention, now)
    if before and point.day is None and point.shift is None and point.from_now is None and not point.open:
        point.day, point.shift = before.day, before.shift if before.shift and before.shift.days else None
        if isinstance(point.clock, Clock) and point.clock.half is None and isinstance(before.clock, Clock):
            point.half = before.clock.half or before.half
    return point
