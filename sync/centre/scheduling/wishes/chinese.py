"""How Chinese says times: the words of `mentions`."""

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
    MonthPart,
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
from sync.centre.scheduling.wishes.numerals import NUMBER, number

N: Final = NUMBER
_HALVES: Final[dict[str, Half]] = {
    **dict.fromkeys(("凌晨", "半夜", "后半夜"), "dawn"),
    **dict.fromkeys(
        ("大清早", "清早", "早上", "早晨", "清晨", "上午", "午前", "早间", "一早", "大早", "早"), "morning"
    ),
    **dict.fromkeys(("中午", "午间", "晌午"), "noon"),
    **dict.fromkeys(("下午", "午后"), "afternoon"),
    **dict.fromkeys(("傍晚", "黄昏", "晚上", "晚间", "夜里", "夜间", "晚"), "evening"),
}
_HALF: Final = "|".join(_HALVES)
_LONG_HALF: Final = "|".join(each for each in _HALVES if len(each) > 1)
_DAYS: Final = {
    "大前天": -3, "前天": -2, "前日": -2, "昨天": -1, "昨日": -1, "今天": 0, "今日": 0, "今儿": 0, "本日": 0,
    "明天": 1, "明日": 1, "明儿": 1, "大大后天": 4, "大后天": 3, "大后日": 3, "后天": 2, "后日": 2, "后儿": 2,
}  # fmt: skip
_ANY_DAY: Final = "|".join(sorted(_DAYS, key=len, reverse=True))
_BOOKED_DAYS: Final = {
    "当天": 0, "当日": 0, "同一天": 0, "同天": 0, "同日": 0, "那天": 0, "第二天": 1, "次日": 1, "翌日": 1,
    "隔天": 1, "隔日": 1, "后一天": 1, "前一天": -1,
}  # fmt: skip
_FEASTS: Final = {"元旦": (1, 1), "圣诞": (25, 12), "平安夜": (24, 12)}
"""Day and month of the holidays that are one day of the solar calendar."""

_WEEKS: Final = {"上上": -2, "上": -1, "本": 0, "下": 1, "下下": 2, "下下下": 3}
_WEEKDAY: Final = r"[一二三四五六日天](?!个月|小时|点)|[1-7](?![\d点:时月号日小.]|个)"


def _clock(match: re.Match[str]) -> Value | None:
    said = match.groupdict()
    half = _HALVES.get(said.get("half") or "")
    hour, minute = number(said["hour"]), _minute(said.get("minute") or "")
    if said.get("less"):
        hour, minute = hour - 1, 60 - number(said["less"])
    if said.get("meridiem"):
        half = "morning" if said["meridiem"].startswith("a") else "afternoon"
    if match.group() in {"一点", "1点", "早一点", "晚一点", "早1点", "晚1点"} and not _firm(match):
        return Open(hour=True) if len(match.group()) == 3 else None
    return Clock(hour, minute, half, padded=said["hour"].startswith("0"))


def _firm(match: re.Match[str]) -> bool:
    """一点 is one o'clock only after a day, or where somebody comes to it; otherwise it is "a little"."""
    before, after = match.string[: match.start()], match.string[match.end() :]
    if match.group()[0] in "早晚":
        return bool(re.search(r"[天日周一二三四五六号\d]$", before)) and not re.match("的|儿|可|行|吧", after)
    return bool(re.search(r"[到至在天日号五六四三二)]$", before)) and not re.match("儿|事|也|都没", after)


def _minute(text: str) -> int:
    named = {"": 0, "半": 30, "一刻": 15, "1刻": 15, "三刻": 45, "3刻": 45}
    return named[text] if text in named else number(text.strip("过零〇分") or "0")


def _month_day(match: re.Match[str]) -> Value | None:
    said = match.groupdict()
    year = number(said["year"]) if said.get("year") else None
    if year is not None and year < 100:
        year += 2000
    ahead = {"去年": -1, "今年": 0, "明年": 1, "后年": 2}.get(said.get("relative") or "")
    month = number(said["month"]) if said.get("month") else None
    months = None
    if said.get("ahead"):
        months = said["ahead"].count("下") - said["ahead"].count("上")
    return MonthDay(number(said["day"]), month, year, ahead, months)


_PARTS: Final = {
    "初": (1, 10), "上旬": (1, 10), "中": (11, 20), "中旬": (11, 20), "底": (21, 31), "末": (21, 31),
    "下旬": (21, 31),
}  # fmt: skip


def _month_part(match: re.Match[str]) -> Value:
    if match["year"]:
        return MonthPart(11, month=12)
    month = number(match["month"]) if match["month"] else None
    ahead = match["ahead"].count("下") if match["ahead"] else None
    return MonthPart(*_PARTS.get(match["part"] or "", (1, 31)), month=month, months_ahead=ahead)


def _last_day(match: re.Match[str]) -> Value:
    if match["month"]:
        return MonthDay(-1, number(match["month"]))
    return (
        MonthDay(-1, 12) if match["year"] else MonthDay(-1, months_ahead=(match["ahead"] or "").count("下"))
    )


def _month_weekday(match: re.Match[str]) -> Value:
    day, ahead = match["day"], match["ahead"]
    return MonthWeekday(
        6 if day in "日天7" else number(day) - 1,
        -1 if match["last"] else number(match["place"]),
        number(match["month"]) if match["month"] else None,
        ahead.count("下") if ahead else None,
    )


def _dotted(match: re.Match[str]) -> Value | None:
    month, day = int(match["month"]), int(match["day"])
    return MonthDay(day, month) if 1 <= month <= 12 and 1 <= day <= 31 else None


def _offset(match: re.Match[str]) -> Value:
    """Counted from today; weeks to the same hour are counted from the appointment that has it."""
    weeks = match["unit"] == "周"
    same = weeks and re.match("的?(?:同|一样|相同|原)", match.string[match.end() :])
    return Days(number(match["count"]) * (7 if weeks else 1), "booked" if same else "today")


def _weekday(match: re.Match[str]) -> Value:
    day = match["day"]
    weekday = 6 if day in "日天7" else number(day) - 1
    return Weekday(weekday, _WEEKS[match["week"]] if match["week"] else None)


def _shift(match: re.Match[str]) -> Value | None:
    verb = match["verb"]
    sign = -1 if re.search("前|早", verb) else 1
    length = _length(match["length"])
    loose = verb in {"提前", "提早", "早", "晚"}
    if length is None:
        return Shift(0, loose=loose)
    return Shift(sign, *length, loose=loose)


def _from_now(match: re.Match[str]) -> Value | None:
    length = _length(match["length"])
    return FromNow(length[1]) if length and length[1] else None


def _length(text: str) -> tuple[int, int] | None:
    """Days and minutes; None where it is not said how many."""
    if re.match("几|数|若干|多|半天|[一二两三四五六七八九]{2}", text):
        return None
    if found := re.fullmatch(rf"({N})(天|日|周)", text):
        return number(found[1]) * (7 if found[2] == "周" else 1), 0
    if found := re.fullmatch(rf"({N})[天日]零?({N})小时", text):
        return number(found[1]), number(found[2]) * 60
    if found := re.fullmatch(r"(\d+\.\d)小时", text):
        return 0, round(float(found[1]) * 60)
    if text == "半小时":
        return 0, 30
    if found := re.fullmatch(rf"({N})(半)?小时(半)?", text):
        return 0, number(found[1]) * 60 + (30 if found[2] or found[3] else 0)
    if found := re.fullmatch(rf"({N})小时({N})分", text):
        return 0, number(found[1]) * 60 + number(found[2])
    if found := re.fullmatch(rf"({N})个?半小时", text):
        return 0, number(found[1]) * 60 + 30
    if found := re.fullmatch(rf"({N})(分|刻)钟?", text):
        return 0, number(found[1]) * (15 if found[2] == "刻" else 1)
    return None


_LENGTH: Final = (
    rf"(?:\d+\.\d小时|{N}[天日]零?{N}小时|{N}小时{N}分|{N}个?半小时|{N}小时半|{N}小时|半小时|{N}刻钟?|{N}分|{N}(?:天|日)|半天|{N}周"
    r"|(?:几|好几|数|若干)个?(?:天|小时|周|分))"
)
_VERB: Final = (
    r"(?:推迟|推后|延后|延迟|延期|顺延|往后(?:推迟|顺延|延迟|推|延|挪|移|拖|调|错|改)?|向后(?:推迟|顺延|推|延|挪|移|调)?|后延|后推|"
    r"后移|拖后|"
    r"错后|靠后|拖延|延|拖|推|晚|提前|提早|往前(?:提|推|挪|移|调|改)?|向前(?:提|推|挪|移|调)?|前移|靠前|早)"
)
_HOUR: Final = r"(?<!周)(?P<hour>\d{1,2}|[零〇一二两三四五六七八九十廿]{1,3})"
_MINUTES: Final = rf"(?P<minute>半|[一1三3]刻|[过零〇]?{N}分?(?!个|人|楼|号|位|月|天|小时|点|:|\d))?"
_NOT_COUNTED: Final = r"(?!问题|建议|想法|意见|原因|要求|疑问|说明|希望|钟以?后|心|评|赞|击|名|到为止|\d*%)"
_NOT_AN_ADDRESS: Final = (
    r"(?!楼|线|门|会议|室|房|出口|院|厅|座|工位|店|选手|文件|桌|包间|馆|机|码|电梯|教室|通知|候选|面试官|岗)"
)


def _same_time(match: re.Match[str]) -> Value | None:
    """“那个时候” after an hour takes that hour up, and says nothing new."""
    if match.group()[0] in "这那" and re.search(
        r"[\d一二两三四五六七八九十][点时:]", match.string[: match.start()]
    ):
        return None
    return SameTime()


def _booked_day(match: re.Match[str]) -> Value | None:
    """“那天” after a day takes that day up, and says nothing new."""
    if match.group() == "那天" and _DAY_BEFORE.search(match.string[: match.start()]):
        return None
    return Days(_BOOKED_DAYS[match.group()], "booked")


def _week_after_next(match: re.Match[str]) -> Value:
    return Weekday("一二三四五六日".index(match["day"].replace("天", "日")), 2)


_DAY_BEFORE: Final = re.compile(
    r"[\d一二三四五六七八九十]+[号日]|(?<!本)周[一二三四五六日]|[后前]天|月[底末初]|最后一天"
)


def _rule(written: str, read: Callable[[re.Match[str]], Value | None]) -> Rule:
    return Rule(re.compile(written), read)


RULES: Final[tuple[Rule, ...]] = (
    _rule(
        rf"(?P<verb>{_VERB})(?:个|了|大约|大概|约|至少|一下|面试|时间|它|再|最多)*(?P<length>{_LENGTH})(?!内|假)"
        r"(?:以?后)?",
        _shift,
    ),
    _rule(rf"(?P<length>{_LENGTH})(?:以|之)?后", _from_now),
    _rule(rf"再?过(?P<length>{_LENGTH})", _from_now),
    _rule(rf"(?P<count>{N})(?P<unit>天|日|周)(?:以|之)?后", _offset),
    _rule(r"再?过(?P<count>[^两2\D]|[一三四五六七八九十]{1,2})(?P<unit>天|周)", _offset),
    _rule(
        r"过几天|过两天|过些天|过段时间|过一?阵子?|改天(?!请|吃|聚|聊|登门|感谢)|改日|择日|几天后|过后再|另一天|别的天|换一?天|下次|"
        r"(?:换个|换一个|换别的|别的|另外一个|另一个|另一|另外一|其他|其它)(?:日子|日期|天)",
        lambda _match: Open(),
    ),
    _rule(
        r"(?:晚|早|迟)(?:一)?(?:点|些)(?:儿)?(?![半\d一二三四五]|钟)|稍晚|稍早|晚会儿|早会儿|靠后一?点|往后一?点|推迟一[点些下会]|"
        r"延后一[点些下会]|提前一[点些下会](?![半钟])",
        lambda match: None if _after_a_day(match) else Open(hour=True),
    ),
    _rule(
        rf"(?P<year>\d{{4}}|[二〇零一三四五六七八九]{{4}})[年\-/.](?P<month>{N})[月\-/.](?P<day>{N})(?:日|"
        r"号)?(?!\d)",
        _month_day,
    ),
    _rule(
        rf"(?P<relative>今年|明年|后年|去年)?的?(?P<month>{N})月(?:份)?的?(?P<day>{N})(?:日|号|"
        r"(?=[早上下中晚凌傍，。(周的可行吧改\s]|$))",
        _month_day,
    ),
    _rule(rf"(?P<ahead>这个?月|本月|当月|(?:下个?)+月|上个?月)的?(?P<day>{N})(?:日|号)?", _month_day),
    _rule(
        rf"(?:(?P<month>{N})月份?|(?P<ahead>这个?月|本月|当月|(?:下个?)+月))的?(?:第(?P<place>[一二三四五1-5])|(?P<last>最后一?))"
        rf"个?周(?P<day>{_WEEKDAY})",
        _month_weekday,
    ),
    _rule(
        rf"(?:(?P<month>{N})月份?|(?P<ahead>这个?月|本月|当月|(?:下个?)+月)|月底|月末|(?P<year>今年|年底|年末))的?"
        r"最后一?[天日](?!上班|期限)",
        _last_day,
    ),
    _rule(
        rf"(?:(?:(?P<month>{N})(?=月)|(?P<ahead>这个?|本|当|(?:下个?)+))?月份?的?(?P<part>上旬|中旬|下旬|底|末|初|中(?!午))|"
        r"(?P<year>今?年)[底末])(?:的?(?:那|某)一?天)?",
        _month_part,
    ),
    _rule(
        r"(?:这个?|本|(?:下个?)+)月",
        lambda match: MonthPart(months_ahead=match.group().count("下")),
    ),
    _rule(
        rf"(?<!\d)(?P<month>{N})月(?:份|(?=行|可以|吗|吧|再|后|，|。|$))(?!的?\d)",
        lambda match: MonthPart(month=number(match["month"])),
    ),
    _rule(
        r"(?:下班|放学|下课|收工|午休|午饭)(?:以|之)?后(?!的?[\d一二两三四五六七八九十]{1,3}[点:])",
        lambda _match: Open(hour=True),
    ),
    _rule(r"(?:上旬|中旬|下旬)|年后|年前|节后", lambda _match: Open()),
    _rule(
        r"(?:春节|过完?年|除夕|元宵节?|清明节?|五一|劳动节|端午节?|七夕|中秋节?|国庆节?|十一(?=[之以过假前])|重阳节?|"
        r"冬至|小年|感恩节|万圣节|双旦|长?假期)(?:假期?|期间)?(?:过?[之以]?[后前]|那一?天|当天)?",
        lambda _match: Open(),
    ),
    _rule(
        r"(?<![\d:])(?P<hour>\d{1,2}):(?P<minute>\d{2})(?::\d{2})"
        r"?\s?(?P<meridiem>[ap]\.?m\.?)(?![a-z])",
        _clock,
    ),
    _rule(r"(?<![\d.:a-z])(?P<hour>\d{1,2})\s?(?P<meridiem>[ap]\.?m\.?)(?![a-z])", _clock),
    _rule(
        rf"(?:(?P<half>{_HALF})，?)?(?:的|大概|大约|差不多|约)*(?<![\d:])(?P<hour>\d{{1,2}})"
        rf":(?P<minute>\d{{2}})(?::\d{{2}})?(?![\d:])",
        _clock,
    ),
    _rule(rf"(?P<half>{_HALF})?(?<![\d:.-]){_HOUR}(?=[-到至]{N}点)", _clock),
    _rule(rf"(?P<half>{_LONG_HALF})(?P<hour>\d{{1,2}})\.(?P<minute>[0-5]\d)(?!\d)", _clock),
    _rule(rf"(?P<half>{_HALF})?差(?P<less>{N})分(?:不?到)?{_HOUR}[点时]", _clock),
    _rule(rf"(?P<half>{_HALF})?{_HOUR}[点时]差(?P<less>{N})分", _clock),
    _rule(
        rf"(?:(?P<half>{_HALF})，?)?(?:过后|以后|之后|的|大概|大约|差不多|约)*{_HOUR}(?:点钟?|时(?!间|候|段|长))(?:整|正)"
        rf"?{_NOT_COUNTED}{_MINUTES}",
        _clock,
    ),
    _rule(
        rf"(?P<half>{_LONG_HALF})(?:的)?{_HOUR}(?![个天小月日号人次楼层年位轮场周分刻\d/.\-点时:半多])"
        r"(?=[，。！？\s可行吧左见好开面呢哦啊或到]|$)",
        _clock,
    ),
    _rule(
        rf"(?P<feast>元旦|圣诞|平安夜)节?(?:那天|当天|当日)?(?=的?(?:{_HALF})?[\d一二三四五六七八九十]{{1,3}}[点时:])",
        lambda match: MonthDay(*_FEASTS[match["feast"]]),
    ),
    _rule(r"(?:中午)?正午(?:十二点|12点)?", lambda _match: Clock(12, 0, "noon", literal=True)),
    _rule(r"(?<![\d/.\-])(?P<month>\d{1,2})[/\-](?P<day>\d{1,2})(?:日|号)?(?![\d/\-点:])", _dotted),
    _rule(
        r"(?<![\d/.\-])(?P<month>\d{1,2})\.(?P<day>\d{1,2})(?:日|号)"
        r"?(?=[早上下中晚凌傍，。！？(周的可行吧改\s]|$)",
        _dotted,
    ),
    _rule(
        rf"(?<![路街巷弄道苑栋第\d])(?P<day>\d{{1,2}}|[一二三四五六七八九十廿]{{1,3}})(?:号(?!线)|日(?!本|语|报|元|资|企)"
        rf"){_NOT_AN_ADDRESS}",
        _month_day,
    ),
    _rule(
        r"(?P<day>今天|明天|后天)的?(?:后一天|第二天|次日|再后一天)",
        lambda match: Days(_DAYS[match["day"]] + 1),
    ),
    _rule(_ANY_DAY, lambda match: Days(_DAYS[match.group()])),
    _rule("|".join(_BOOKED_DAYS), _booked_day),
    _rule(
        r"下周(?:之后|以后|过后|后面?)(?:的)?(?:那|下)?(?:一个?)?周(?P<day>[一二三四五六日天])",
        _week_after_next,
    ),
    _rule(
        r"(?P<week>上上|上|本|下下下|下下|下)?周末",
        lambda match: Week(_WEEKS[match["week"] or "本"], weekdays=(5, 6)),
    ),
    _rule(r"下周的?(?:同一天|同日|同天|同样的?一天)", lambda _match: Week(1, same_day=True)),
    _rule(rf"(?P<week>上上|上|本|下下下|下下|下)周(?P<day>{_WEEKDAY})", _weekday),
    _rule(rf"(?P<week>(?!))?(?<!每)(?<!一)(?<!两)周(?P<day>{_WEEKDAY})", _weekday),
    _rule(r"(?<![一两二三四几\d])(?:下下|下|本)?周[八九89](?![\d点:.])", lambda _match: MonthDay(32, 1)),
    _rule(r"(?P<week>上上|上|本|下下下|下下|下)周", lambda match: Week(_WEEKS[match["week"]])),
    _rule(
        r"(?:同一?个?|同样的?|相同的?|一样的?|这一?个|那一?个|原来的?|原定的?|原|老|此)(?:时间点|时间段|时间|时候|时刻|时段|钟点|点儿?)"
        r"(?!来不|没|不)|时间(?:点)?(?:不变|照旧|一样)|同时",
        _same_time,
    ),
    _rule(rf"{_LONG_HALF}", lambda match: Part(_HALVES[match.group()])),
    _rule(
        r"(?<=\d|天|[一二三四五六日号])[早晚](?=[，。！？\s]|$)", lambda match: Part(_HALVES[match.group()])
    ),
)


def _after_a_day(match: re.Match[str]) -> bool:
    return bool(re.match("[一1]点", match.group()[1:])) and bool(
        re.search("[天日一二三四五六号]$", match.string[: match.start()])
    )
