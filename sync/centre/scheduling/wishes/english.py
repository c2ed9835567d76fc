"""How English says times: the words of `mentions`."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from sync.centre.scheduling.wishes.mentions import (
    Clock,
    Days,
    FromNow,
    Half,
    MonthDay,
    MonthWeekday,
    Open,
    Part,
    Rule,
    SameTime,
    Shift,
    Value,
    Week,
    Weekday,
)
from sync.centre.scheduling.wishes.numerals import ENGLISH, english_number

_WEEKDAY: Final = (
    r"(?P<day>mon(?:day)?|tue(?:s(?:day)?)?|wed(?:nesday|s)?|thu(?:r(?:s(?:day)?)?)?|"
    r"fri(?:day)?|sat(?:urday)?|sun(?:day)?)s?\b(?:(?<!y)\.)?"
)
_WEEKDAYS: Final = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_YEAR: Final = r"(?:20\d\d|[3-9]\d{3})"
"""Not 1430, which is an hour; 9999 is no hour."""
_MONTH: Final = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|"
    r"oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
_MONTHS: Final = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_HALVES: Final[dict[str, Half]] = {
    "morning": "morning",
    "afternoon": "afternoon",
    "evening": "evening",
    "night": "evening",
}
_HALF: Final = (
    r"(?:\s?(?:in the|this|on|that)?\s?(?P<half>morning|afternoon|evening)|\s?at\s(?P<night>night))"
)
_NUMBER: Final = r"\d{1,3}|" + "|".join(
    sorted((re.escape(word) for word in ENGLISH if word not in {"zero", "half"}), key=len, reverse=True)
)
_HOUR_WORD: Final = "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
_LENGTH: Final = (
    r"(?:(?P<three_quarters>three[- ]quarters of an hour)|(?P<half_hour>half an hour|half hour|a half hour)|"
    rf"(?P<hours>\d|{_HOUR_WORD}|an)\s?(?:hours?|hrs?|h),? ?(?:and )?"
    r"(?P<minutes>\d{1,2}|ten|fifteen|twenty|thirty|forty|forty-five)\s?(?:minutes?|mins?|m\b)|"
    rf"(?P<halves>\d|{_HOUR_WORD}) (?:and a half hours|hours and a half)|"
    r"(?P<decimal>\d\.\d{1,2})\s?(?:hours?|hrs?)|(?P<quarter>(?:a )"
    r"?quarter of an hour)|(?:an|one|1) (?P<and_half>hour and a half)|"
    rf"(?P<count>{_NUMBER}|a couple of|couple of)[\s-]?(?P<unit>hours?|hrs?|h\b|minutes?|"
    r"mins?|m\b|days?|weeks?|business days?|working days?))"
)
_HOUR: Final = rf"(?P<hour>\d{{1,2}}|{_HOUR_WORD})"
_MERIDIEM: Final = r"(?P<meridiem>[ap]\.?\s?m\b\.?)"
_LEADS: Final = (
    "at", "around", "about", "to", "after", "before", "between", "until", "till", "by", "from", "or", "and",
    "for", "than", "is", "it", "do", "would", "does", "will", "either", "mon", "tue", "tues", "wed", "thu",
    "thur", "thurs", "fri", "sat", "sun", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday",
    "sunday", "tomorrow",
)  # fmt: skip
_LEAD: Final = "(?:{})".format(
    "|".join(
        f"(?<={word})"
        for word in (
            *(f" {lead} " for lead in _LEADS),
            "@",
            "@ ",
            "-",
            "- ",
        )
    )
)
"""What must stand before a bare number for it to be an hour."""

_AFTER_WEEKDAY: Final = "(?:{})".format(
    "|".join(
        f"(?<={end} )"
        for end in ("mon", "tue", "tues", "wed", "thu", "thur", "thurs", "fri", "sat", "sun", "day")
    )
)


def _clock(match: re.Match[str]) -> Value | None:
    said = match.groupdict()
    hour, minute = english_number(said["hour"]), said.get("minute") or "0"
    minutes = ENGLISH.get(minute.replace(" ", "-"), -1) if not minute.isdigit() else int(minute)
    half = _half(match)
    literal = False
    if said.get("meridiem"):
        literal, after = 1 <= hour <= 12, said["meridiem"].startswith("p")
        hour = hour % 12 + (12 if after else 0) if literal else hour
        half = None
    if said.get("past"):
        minutes = _past(said["past"])
        if said["way"] in {"to", "before", "till"}:
            before = (hour - 1) % 24 if literal else (hour - 1 or 12)
            hour, minutes = before, 60 - minutes
    return Clock(hour, minutes, half, literal, padded=said["hour"].startswith("0"))


def _past(text: str) -> int:
    text = text.replace("a ", "").strip()
    return {"half": 30, "quarter": 15}.get(text) or english_number(text)


def _half(match: re.Match[str]) -> Half | None:
    said = match.groupdict()
    word = said.get("half") or said.get("night") or said.get("half_before")
    return _HALVES[word] if word else None


def _month_day(match: re.Match[str]) -> Value:
    said = match.groupdict()
    month = _MONTHS.index(said["month"][:3]) + 1 if said.get("month") else None
    months = {"this": 0, "next": 1}.get(said.get("ahead") or "")
    return MonthDay(
        int(said["day"]), month, int(said["year"]) if said.get("year") else None, months_ahead=months
    )


def _numeric(match: re.Match[str]) -> Value | None:
    first, second = int(match["month"]), int(match["day"])
    year = int(match["year"]) if match["year"] else None
    if year is not None and year < 100:
        year += 2000
    if first > 12 and second > 12:
        return MonthDay(32, 1)
    if first > 12:
        return MonthDay(first, second, year)
    return MonthDay(second, first, year, swapped=second <= 12 and first != second)


def _iso(match: re.Match[str]) -> Value:
    return MonthDay(int(match["day"]), int(match["month"]), int(match["year"]))


def _weekday(match: re.Match[str]) -> Value:
    said = match.groupdict()
    weeks = {"next": 1, "this": 0, "last": -1}
    week = weeks.get(said.get("week") or "")
    if said.get("after"):
        week = {
            "next week": 1,
            "this week": 0,
            "last week": -1,
            "the week after next": 2,
            "the week after": 1,
        }[said["after"]]
    return Weekday(_WEEKDAYS.index(said["day"][:3]), week)


def _month_weekday(match: re.Match[str]) -> Value:
    places = {"first": 1, "1st": 1, "second": 2, "2nd": 2, "third": 3, "3rd": 3, "fourth": 4, "4th": 4}
    month = _MONTHS.index(match["month"][:3]) + 1 if match["month"] else None
    ahead = None if month else int(match["ahead"] == "next")
    return MonthWeekday(_WEEKDAYS.index(match["day"][:3]), places.get(match["place"], -1), month, ahead)


_NAMED_LENGTHS: Final = {"three_quarters": 45, "half_hour": 30, "quarter": 15, "and_half": 90}


def _length(match: re.Match[str]) -> tuple[int, int] | None:
    named = next((minutes for name, minutes in _NAMED_LENGTHS.items() if match[name]), None)
    if named:
        return 0, named
    if match["hours"]:
        hours = 1 if match["hours"] == "an" else english_number(match["hours"])
        return 0, hours * 60 + english_number(match["minutes"])
    if match["halves"]:
        return 0, english_number(match["halves"]) * 60 + 30
    if match["decimal"]:
        return 0, round(float(match["decimal"]) * 60)
    if "couple" in match["count"]:
        return None
    count, unit = english_number(match["count"]), match["unit"]
    if unit.startswith(("business", "working")):
        return None
    if unit.startswith("w"):
        return count * 7, 0
    if unit.startswith("d"):
        return count, 0
    return 0, count * (60 if unit.startswith("h") else 1)


def _shift(match: re.Match[str]) -> Value:
    said, length = match.groupdict(), _length(match)
    if length is None:
        return Open()
    way = said["way"]
    if re.search("forward", way) and not re.search("bring|pull", way):
        return Shift(0, *length)
    earlier = re.search(r"earlier|sooner|advance|bring|pull|forward|\bup\b|ahead|before", way)
    return Shift(
        -1 if earlier else 1, *length, loose=bool(re.fullmatch("earlier|later|early|late|sooner|before", way))
    )


def _few(word: str) -> int:
    return 1 if word == "a" else english_number(word)


def _from_now(match: re.Match[str]) -> Value:
    length = _length(match)
    if length is None:
        return Open()
    days, minutes = length
    return FromNow(minutes) if minutes else Days(days)


def _rule(written: str, read: Callable[[re.Match[str]], Value | None]) -> Rule:
    return Rule(re.compile(written), read)


_DAY_SAID: Final = re.compile(rf"\b{_WEEKDAY}|\b\d{{1,2}}(?:st|nd|rd|th)\b|\b{_MONTH} \d")
"""“That day” after one of these takes it up, and says nothing new."""

RULES: Final[tuple[Rule, ...]] = (
    _rule(rf"\b{_LENGTH}\s?(?P<way>later|earlier|sooner|delay)\b(?! than| in the)", _shift),
    _rule(
        r"\b(?P<way>(?:push|move|shift|put)(?:e?d|ing)?(?: (?!to |by |back )[\w':]+){0,5}? "
        r"(?:back|up|forward|ahead|out)|postponed?|delay(?:ed)?|defer(?:red)?|(?:bring|pull)"
        r"(?: (?:it|the interview|my interview|this|that|the meeting|my slot|my appointment|"
        r"things|the time))? (?:forward|up|ahead)|push|advance)\b(?: (?:it|the interview|"
        rf"my interview|this|that|the meeting|our interview))?(?: by| for)? {_LENGTH}",
        _shift,
    ),
    _rule(
        r"\b(?P<way>(?:push|move|shift|put)(?:ed|ing)?(?: (?:it|the interview|my interview|"
        rf"this|that))?(?: back)?) by {_LENGTH}(?! earlier)",
        _shift,
    ),
    _rule(
        rf"\b(?:start|begin)(?:ing)?(?: it| the interview| my interview)?(?: about| around)? {_LENGTH} "
        r"(?P<way>late|early)\b",
        _shift,
    ),
    _rule(
        r"\b(?P<count>a|one|two|three|\d) (?P<unit>day|week)s? (?:from|after) tomorrow\b",
        lambda match: Days(1 + _few(match["count"]) * (7 if match["unit"] == "week" else 1)),
    ),
    _rule(
        rf"\b(?P<count>two|three|\d) weeks (?:from|on) {_WEEKDAY}",
        lambda match: Weekday(_WEEKDAYS.index(match["day"][:3]), later=_few(match["count"])),
    ),
    _rule(rf"\b{_WEEKDAY} week\b", lambda match: Weekday(_WEEKDAYS.index(match["day"][:3]), later=1)),
    _rule(
        r"\b(?:the )?(?P<place>first|1st|second|2nd|third|3rd|fourth|4th|last) "
        rf"{_WEEKDAY} (?:of|in) (?:{_MONTH}|(?P<ahead>this|next|the) month)",
        _month_weekday,
    ),
    _rule(
        r"\b(?P<way>put(?:ting)?(?: (?:it|the interview|my interview|this|that|things))? off)(?: by| for)? "
        rf"{_LENGTH}",
        _shift,
    ),
    _rule(rf"\b(?:in|after) {_LENGTH}(?:'s? time)?(?! of | experience)", _from_now),
    _rule(rf"\b{_LENGTH} from (?:now|today)\b", _from_now),
    _rule(r"\b(?:a|one) week from today\b|\btoday week\b", lambda _match: Days(7)),
    _rule(
        rf"\b(?:a|one) week (?:from|on) {_WEEKDAY}",
        lambda match: Weekday(_WEEKDAYS.index(match["day"][:3]), later=1),
    ),
    _rule(
        r"\b(?:some ?(?:other )?(?:time|day)|another (?:time|day|date|slot|week)|(?:a )"
        r"?different (?:time|day|date|slot)|other (?:times?|days?|dates?|slots?)|(?:a )?(?:later|earlier) (?:"
        r"date|day)|later (?:this|next|that) (?:week|month)|(?:early|late|mid|"
        r"middle of|end of|beginning of|start of)[ -](?:the |this |next |that )?(?:week|"
        r"month|year|january|february|march|april|may|june|july|august|september|october|"
        r"november|december)|(?:next|this) month|(?:a )?few days(?: later)?|"
        r"anytime|any time|any day|(?:(?:after|before|until|till|over|during|"
        r"around) (?:the )?)?(?:(?:lunar |chinese )?"
        r"new year(?:'?s)?(?! ?(?:day|eve))|christmas(?! (?:day|eve))|xmas|thanksgiving|easter|"
        r"spring festival|holidays?))\b",
        lambda _match: Open(),
    ),
    _rule(
        r"\b(?:(?:a bit|a little|slightly|somewhat) (?:later|earlier)|(?:a )?(?:later|earlier) (?:time|slot)|"
        r"later on)\b",
        lambda _match: Open(hour=True),
    ),
    _rule(rf"(?<!\d)(?P<year>{_YEAR})[-/.](?P<month>\d{{1,2}})[-/.](?P<day>\d{{1,2}})(?!\d)", _iso),
    _rule(
        rf"\b(?:the )?(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?: of)"
        rf"? {_MONTH}(?:,? (?P<year>{_YEAR}))?",
        _month_day,
    ),
    _rule(
        rf"\b{_MONTH} (?:the )?(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?!\d|:|\s?[ap]\.?m)"
        rf"(?:,? (?P<year>{_YEAR}))?",
        _month_day,
    ),
    _rule(
        r"\b(?:the )?(?P<day>\d{1,2})(?:st|nd|rd|th)\b(?: of (?P<ahead>this|next) month)"
        r"?(?! floor| round| interview| year| street| avenue| ave| time| attempt| candidate|"
        r" choice)",
        _month_day,
    ),
    _rule(
        rf"{_AFTER_WEEKDAY}(?P<day>1[3-9]|2\d|3[01])\b(?!:|\.\d|\s?[ap]\.?m|h)",
        _month_day,
    ),
    _rule(rf"(?<![\d:/.]){_HOUR}[- ]?ish\b", _clock),
    _rule(
        rf"(?<![\d:/.])(?<!past )(?<!to )(?<!after )\b{_HOUR} in the (?P<half>morning|afternoon|evening)\b",
        _clock,
    ),
    _rule(rf"(?<![\d:/.]){_HOUR}(?= ?(?:or|/|-|to|till) ?\d{{1,2}}\s?[ap]\.?m)", _clock),
    _rule(r"(?<![\d/.])(?P<month>\d{1,2})[/](?P<day>\d{1,2})(?:/(?P<year>\d{4}|\d{2}))?(?![\d/])", _numeric),
    _rule(rf"(?<![\d/.])(?P<month>\d{{1,2}})[.\-](?P<day>\d{{1,2}})[.\-](?P<year>{_YEAR})(?!\d)", _numeric),
    _rule(r"\b(?:the )?day after tomorrow\b", lambda _match: Days(2)),
    _rule(r"\b(?:the )?day before yesterday\b", lambda _match: Days(-2)),
    _rule(r"\btomorrow\b", lambda _match: Days(1)),
    _rule(r"\byesterday\b", lambda _match: Days(-1)),
    _rule(r"\btoday\b", lambda _match: Days(0)),
    _rule(
        r"\b(?:the )?same day\b(?! next week| of)|\b(?P<that>that )(?:same )?day\b",
        lambda match: (
            None if match["that"] and _DAY_SAID.search(match.string[: match.start()]) else Days(0, "booked")
        ),
    ),
    _rule(r"\b(?:the )?(?:next|following) day\b|\bthe day after\b", lambda _match: Days(1, "booked")),
    _rule(r"\bthe day before\b", lambda _match: Days(-1, "booked")),
    _rule(
        r"\b(?:the )?(?:(?P<week>next|this|last) |coming |upcoming |following )"
        rf"?{_WEEKDAY}(?:,? (?:of )?(?P<after>next week|this week|last week|"
        r"the week after next|the week after))?",
        _weekday,
    ),
    _rule(
        r"\b(?:(?P<week>next|this|the following|last) )?week-?end\b",
        lambda match: Week(1 if match["week"] in {"next", "the following"} else 0, weekdays=(5, 6)),
    ),
    _rule(
        r"\b(?:the )?same (?:week ?)?day,? (?:of |in )?(?:the )?(?:next|following) week\b",
        lambda _match: Week(1, same_day=True),
    ),
    _rule(r"\b(?:the )?week after next\b", lambda _match: Week(2)),
    _rule(
        r"\b(?:the )?following week\b|\bthe week after\b|\ba week later\b", lambda _match: Week(1, "booked")
    ),
    _rule(
        r"\b(?P<week>next|this|last) week\b",
        lambda match: Week({"next": 1, "this": 0, "last": -1}[match["week"]]),
    ),
    _rule(
        r"\b(?:the |that |at )*(?:same|usual|original) (?:time|hour|slot)"
        r"\b(?:,? (?:as (?:before|planned|originally planned|now)))?",
        lambda _match: SameTime(),
    ),
    _rule(
        r"(?:\b(?P<half_before>morning|afternoon|evening),? (?:at )?)?\b(?P<past>half|(?:a )"
        rf"?quarter|\d{{1,2}}|five|ten|twenty|twenty-five)(?: minutes?| mins?)? (?P<way>past|"
        rf"after|to|before|till) {_HOUR}\b(?:\s?{_MERIDIEM})?(?:{_HALF})?(?! ?days| ?hours|"
        r" ?min)",
        _clock,
    ),
    _rule(rf"\b(?P<past>half) (?P<way>)(?P<hour>{_HOUR_WORD})\b", _clock),
    _rule(rf"(?<![\d:/.]){_HOUR}(?:[:.h](?P<minute>\d{{2}}))?\s?{_MERIDIEM}", _clock),
    _rule(
        r"(?:\b(?P<half_before>morning|afternoon|evening),? (?:at )?)?(?<![\d:/.])"
        rf"{_HOUR}(?:[:.](?P<minute>\d{{2}}))(?![\d:/]|\.\d|\s?%)(?: ?(?:hrs|hours|h)\b)"
        rf"?(?:{_HALF})?",
        _clock,
    ),
    _rule(
        r"(?:\b(?P<half_before>morning|afternoon|evening),? (?:at )?)"
        rf"?\b{_HOUR}\s?o'clock(?:{_HALF})?",
        _clock,
    ),
    _rule(r"(?<![\d:/])(?P<hour>[01]\d|2[0-3])(?P<minute>[0-5]\d)\s?(?:hrs|hours|h)\b", _clock),
    _rule(
        r"(?:\b(?P<half_before>morning|afternoon|evening),? )"
        rf"?{_LEAD}{_HOUR}(?: (?P<minute>fifteen|thirty|forty-five|forty five|twenty|ten|"
        rf"forty|fifty))?(?:ish)?\b(?:{_HALF})?(?!\s?(?:[/%:\d.]\d|st\b|nd\b|rd\b|th\b|"
        r"years?|months?|days?|weeks?|hours?|hrs?|min|people|persons?|interview|rounds?|of |"
        r"[a-z]+ (?:street|road|avenue|lane|drive|court)|"
        r"more|other|times|slots?|options?|questions?|big|small|-|/))",
        _clock,
    ),
    _rule(r"\b(?:12 )?noon\b|\bmidday\b", lambda _match: Clock(12, 0, "noon", literal=True)),
    _rule(r"\bmidnight\b", lambda _match: Clock(12, 0, "evening")),
    _rule(r"\btonight\b", lambda _match: Part("evening")),
    _rule(
        r"\b(?:in the |this |that |early |late |mid-?)*(?P<half>morning|afternoon|evening)"
        r"\b(?<!good morning)(?<!good afternoon)(?<!good evening)",
        lambda match: Part(_HALVES[match["half"]]),
    ),
)
