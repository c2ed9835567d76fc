"""How Japanese says times: the words of `mentions`."""

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
from sync.centre.scheduling.wishes.numerals import number

N: Final = "(?:\\d{1,4}|[〇一二三四五六七八九十]{1,3})"
_HALVES: Final[dict[str, Half]] = {
    **dict.fromkeys(("未明", "深夜"), "dawn"),
    **dict.fromkeys(("午前中", "午前", "朝"), "morning"),
    **dict.fromkeys(("お昼", "昼"), "noon"),
    **dict.fromkeys(("午後", "昼過ぎ", "夕方"), "afternoon"),
    **dict.fromkeys(("夜", "晩"), "evening"),
}
_HALF: Final = "|".join(sorted(_HALVES, key=len, reverse=True))
_DAYS: Final = {
    "一昨日": -2, "おととい": -2, "昨日": -1, "きのう": -1, "本日": 0, "今日": 0, "きょう": 0, "明々後日": 3,
    "明明後日": 3, "しあさって": 3, "明後日": 2, "あさって": 2, "明日": 1, "あした": 1, "あす": 1,
}  # fmt: skip
_BOOKED_DAYS: Final = {"同じ日": 0, "同日": 0, "当日": 0, "翌々日": 2, "翌日": 1, "次の日": 1, "前日": -1}
_WEEKS: Final = {"先": -1, "今": 0, "来": 1, "再来": 2}
_WEEKDAYS: Final = "月火水木金土日"
_LATER: Final = "遅らせ|遅く|後ろ|後に|延期|延ば|後倒し|繰り下げ|延長|先延ばし|先に延ば"
_EARLIER: Final = "早め|早く|前倒し|繰り上げ|前に(?:ずら|動か|して)"

_RESPELLINGS: Final = (
    (re.compile("曜日"), "曜"),
    (re.compile("半時間"), "30分"),
    (re.compile("えつよう|曜火"), "曜"),
    (re.compile(r"(?<=[\d十二三四五六七八九一])じ(?=[に半でかはを、。]|から|$)"), "時"),
    (re.compile("今(?=[晩夜朝](?!食|ごはん))"), "今日の"),
    (re.compile("明(?=[晩朝])"), "明日の"),
    (
        re.compile(
            "(?:オンライン|zoom|teams|リモート|対面|電話|ビデオ通話|場所|会場)(?:面接)?[にへをの]変更"
        ),
        "オンライン",
    ),
    (re.compile("げつよう(?:び)?"), "月曜"),
    (re.compile("かようび"), "火曜"),
    (re.compile("すいようび"), "水曜"),
    (re.compile("もくようび"), "木曜"),
    (re.compile("きんようび"), "金曜"),
    (re.compile("らいしゅう"), "来週"),
    (re.compile("同じ曜(?:の|、|で)?(?=同じ)"), ""),
    (re.compile("(?<=週)の?あたま"), "初め"),
)


def respelt(text: str) -> str:
    """One word for each thing."""
    for written, right in _RESPELLINGS:
        text = written.sub(right, text)
    return text


def _clock(match: re.Match[str]) -> Value:
    said = match.groupdict()
    half = _HALVES.get(said.get("half") or "")
    if said.get("meridiem"):
        half = "morning" if said["meridiem"].startswith("a") else "afternoon"
    minute = said.get("minute") or "0"
    return Clock(
        number(said["hour"]),
        30 if minute == "半" else number(minute),
        half,
        padded=said["hour"].startswith("0"),
    )


def _month_day(match: re.Match[str]) -> Value | None:
    said = match.groupdict()
    month, day = (number(said["month"]) if said.get("month") else None), number(said["day"])
    ahead = {"来年": 1, "今年": 0, "去年": -1, "昨年": -1}.get(said.get("relative") or "")
    months = {"今月": 0, "来月": 1, "再来月": 2, "先月": -1}.get(said.get("ahead") or "")
    return MonthDay(day, month, number(said["year"]) if said.get("year") else None, ahead, months)


def _month_weekday(match: re.Match[str]) -> Value:
    return MonthWeekday(
        _WEEKDAYS.index(match["day"]),
        -1 if match["last"] else number(match["place"]),
        number(match["month"]) if match["month"] else None,
        {"今月": 0, "来月": 1, "再来月": 2}.get(match["ahead"] or ""),
    )


def _weekday(match: re.Match[str]) -> Value:
    week = match.groupdict().get("week")
    return Weekday(_WEEKDAYS.index(match["day"]), _WEEKS[week] if week else None)


def _length(match: re.Match[str]) -> tuple[int, int]:
    count, unit = number(match["count"]), match["unit"]
    if unit == "週間":
        return count * 7, 0
    if unit == "日":
        return count, 0
    return 0, count * (60 if unit == "時間" else 1) + (30 if match["and"] else number(match["more"] or "0"))


def _shift(match: re.Match[str]) -> Value:
    way = match["way"]
    sign = 1 if re.match(_LATER, way) else -1 if re.match(_EARLIER, way) else 0
    return Shift(sign, *_length(match), loose=False)


def _from_now(match: re.Match[str]) -> Value:
    days, minutes = _length(match)
    return FromNow(minutes) if minutes else Days(days)


def _rule(written: str, read: Callable[[re.Match[str]], Value | None]) -> Rule:
    return Rule(re.compile(written), read)


_LENGTH: Final = rf"(?P<count>{N})(?P<unit>時間|分間?|日|週間)(?:間)?(?:(?P<and>半)|(?P<more>{N})分)?"
_HOUR: Final = r"(?P<hour>\d{1,2}|[〇一二三四五六七八九十]{1,3})"

RULES: Final[tuple[Rule, ...]] = (
    _rule(
        rf"{_LENGTH}(?:ほど|くらい|ぐらい|だけ|程度|ばかり)?[、を]?(?:(?:面接|開始|時間|時刻)+を)?(?P<way>{_LATER}|{_EARLIER}|ずら|動か|変更)",
        _shift,
    ),
    _rule(rf"(?:開始)?(?P<way>遅らせ|後ろ|延期|前倒し|早め)(?:に|へ|て)?{_LENGTH}", _shift),
    _rule(
        rf"(?P<count>{N})週間後(?=の?同じ)",
        lambda match: Days(7 * number(match["count"]), "booked"),
    ),
    _rule(rf"{_LENGTH}後(?!半|ろ)", _from_now),
    _rule(
        r"数日後|(?<!明)後日|別日|別の日|ほかの日|他の日|別の時間|他の時間|別の日時|他の日時|別の日程|他の日程|いつか|また今度|また別|もう少し(?:後|"
        r"遅|早)|少し(?:後|遅|早)",
        lambda _match: Open(),
    ),
    _rule(rf"(?P<year>\d{{4}})[年/.\-](?P<month>{N})[月/.\-](?P<day>{N})日?", _month_day),
    _rule(
        rf"(?:(?P<month>{N})月|(?P<ahead>今月|来月|再来月))の?(?:第(?P<place>[一二三四五1-5])|(?P<last>最終|最後の))"
        rf"の?(?P<day>[{_WEEKDAYS}])曜?",
        _month_weekday,
    ),
    _rule(rf"(?P<relative>来年|今年|去年|昨年)?の?(?P<month>{N})月の?(?P<day>{N})日?(?!時)", _month_day),
    _rule(rf"(?P<ahead>今月|来月|再来月|先月)の?(?P<day>{N})日?", _month_day),
    _rule(
        r"(?:今月|来月|再来月)?の?(?:月末|末|月初|上旬|中旬|下旬)|(?:今月|来月|再来月)中?|年末|年明け|週明け|週の半ば|(?:連休|お盆|正月|年末年始|ゴールデンウィーク|gw|クリスマス|感謝祭)(?:明け|後|の後|過ぎ|休み|前)?",
        lambda _match: Open(),
    ),
    _rule(r"(?<![\d:])(?P<hour>\d{1,2})(?::(?P<minute>\d{2}))?\s?(?P<meridiem>[ap]\.?m)\.?", _clock),
    _rule(rf"(?P<half>{_HALF})?の?(?<![\d:])(?P<hour>\d{{1,2}}):(?P<minute>\d{{2}})(?![\d:])", _clock),
    _rule(rf"(?P<half>{_HALF})?の?{_HOUR}時(?!間|点|期|給)(?:(?P<minute>半|{N})分?)?", _clock),
    _rule(r"正午", lambda _match: Clock(12, 0, "noon", literal=True)),
    _rule(r"(?<![\d/])(?P<month>\d{1,2})/(?P<day>\d{1,2})日?(?![\d/])", _month_day),
    _rule(
        r"(?<![\d二三四五六七八九十])(?P<day>\d{1,2}|[一二三四五六七八九十]{1,3})日(?!間|本|後|目|以内|前)",
        _month_day,
    ),
    _rule("|".join(_DAYS), lambda match: Days(_DAYS[match.group()])),
    _rule("|".join(_BOOKED_DAYS), lambda match: Days(_BOOKED_DAYS[match.group()], "booked")),
    _rule(
        r"(?:(?P<week>再来|来|今|先)週の?)?週末|(?P<this>今)週末|土日",
        lambda match: Week(_WEEKS[match["week"] or "今"], weekdays=(5, 6)),
    ),
    _rule(r"来週の?同じ曜", lambda _match: Week(1, same_day=True)),
    _rule(
        rf"(?P<week>再来|来|今|先)週の?、?[(（]?(?P<day>[{_WEEKDAYS}])(?:曜|[)）](?!曜)|(?=[のに、でかはが\d午])"
        r"(?!日)|$)",
        _weekday,
    ),
    _rule(rf"(?:次の|今度の|次回の)?(?P<day>[{_WEEKDAYS}])曜", _weekday),
    _rule(rf"(?:次の|今度の)?[(（](?P<day>[{_WEEKDAYS}])[)）]", _weekday),
    _rule(rf"(?<![\d一-鿿])(?P<day>[{_WEEKDAYS}])(?=の?\d{{1,2}}[時:]|の?午[前後])", _weekday),
    _rule(r"(?P<week>再来|来|今|先)週", lambda match: Week(_WEEKS[match["week"]])),
    _rule(r"翌週|次の週|一週間先", lambda _match: Week(1, "booked")),
    _rule(
        r"(?:同じ|同一の?|いつもの|元の|この|その|同)(?:時間帯?|時刻|お時間|頃|日時)|お?時間(?:帯)?は(?:同じ|同様|そのまま)",
        lambda _match: SameTime(),
    ),
    _rule(_HALF, lambda match: Part(_HALVES[match.group()])),
)
