"""The usual slips in Chinese messages put right, and one word for each thing."""

from __future__ import annotations

import re
from typing import Final

_ENGLISH: Final = (
    *(
        (rf"{name}(?:{rest})?(?![a-z])", f"周{day}")
        for name, rest, day in (
            ("mon", "day", "一"), ("tue", "s(?:day)?", "二"), ("wed", "nesday", "三"),
            ("thu", "r?s?(?:day)?", "四"), ("fri", "day", "五"), ("sat", "urday", "六"), ("sun", "day", "日"),
        )
    ),
    (r"next ?(?=周)", "下"),
    (r"this ?(?=周)", "本"),
    (r"next week(?![a-z])", "下周"),
    (r"(?:tomorrow|tmrw?|tmw)(?![a-z])", "明天"),
    (r"today(?![a-z])", "今天"),
    (r"(?:reschedule|rearrange|change|move)(?: (?:it|(?:my|the) interview|time))?(?: to)?(?![a-z])", "改"),
    (r"(?:postpone|delay)(?: ?to)?(?![a-z])", "推迟"),
    (r"cancel(?![a-z])", "取消"),
    (r"(?:can|could) (?:we|i|you)(?![a-z])", "能否"),
    (r"(?:thanks?|thx|thank you)(?![a-z])", "谢谢"),
    (r"interview(?![a-z])", "面试"),
    (r"(?:please|pls|plz)(?![a-z])", "请"),
)  # fmt: skip
"""English words among Chinese ones."""

_MEANS: Final = "(?:腾讯|线上|视频|电话|远程|现场|线下|zoom|语音|微信|飞书|钉钉|会议)"

_OTHERS: Final = (
    "答辩|考试|考核|航班|火车|高铁|飞机|会议|例会|手术|体检|培训|出差|聚会|课程?|讲座|婚礼|值班|复查|活动"
)
_MOVED: Final = "(?:改|换|推迟|延期|延后|提前|调|挪|推|顺延)(?:到|至|成|在)"

_RESPELT: Final = (
    *((rf"(?<![a-z]) ?{written} ?", right) for written, right in _ENGLISH),
    (r"[下夏](?:五|无|伍|舞)(?=[\d零一二两三四五六七八九十]{1,2}[点:时店])", "下午"),
    (r"上(?:五|无|伍|舞)(?=[\d零一二两三四五六七八九十]{1,2}[点:时店])", "上午"),
    (r"该(?=到|成|为|至|期|在|天|时间|个时间|周|下周)", "改"),
    (r"改道(?=.{0,4}[周天月号日点])", "改到"),
    (r"推(?:辞|迟|尺)", "推迟"),
    (r"后晌(?!午)", "下午"),
    (r"(?:前|头|上)晌(?!午)", "上午"),
    (r"(?:晚晌|傍黑)", "傍晚"),
    (r"俩(?=点|个小时|天)", "两"),
    (r"(?<=[\d一二两三四五六七八九十])(?:店|典)(?=[半钟整到见\d，。！？]|$)", "点"),
    (r"点(?:中|种)(?=[，。！？]|$)", "点钟"),
    (r"星期|礼拜", "周"),
    (r"(?<=周)的?周(?=[一二三四五六日天1-7末])", ""),
    (r"周天", "周日"),
    (r"(?:下下一?个?|再下一?个?|大下个?)周", "下下周"),
    (r"(?:下一?个?)周(?!期)", "下周"),
    (r"(?:这一?个?|本|此)周", "本周"),
    (r"(?:上一?个?)周", "上周"),
    (r"(?<=周)的(?=[一二三四五六日天])", ""),
    (r"(今|明|后|昨)(?=早上|上午|下午|晚上|中午|傍晚|凌晨)", r"\1天"),
    (r"(今|明|后|昨)(?=[早晚](?!上|餐|点到|饭|会|班))", r"\1天"),
    (r"个(?=小时|钟头|半小时|半钟头|星期|礼拜|周|半天)", ""),
    (r"(?<=\d) ?(?:h|hrs?|hours?)(?![a-z])", "小时"),
    (r"(?<=\d) ?mins?(?![a-z])", "分"),
    (r"分钟", "分"),
    (r"(?<=后)的今天", ""),
    (r"(?<![天日周一二三四五六末号])(?:早上|上午|中午|下午|晚上|早|晚安)好(?!吗|么|不|的)", ""),
    (r"能不能(?:够)?", "能否"),
    (r"可不可以|可以不可以|可以不可", "可否"),
    (r"行不行|可行不|中不中|成不成|要得不|妥不妥|中不(?=[，。！？]|$)|成不(?=[，。！？]|$)", "行吗"),
    (r"(?<=[日号一二三四五六])(?:圣诞节?|平安夜|元旦节?|感恩节)?(?:那一?天|当天)", ""),
    (
        rf"(?:改|换|调|变|转)(?:成|为|到|用|做)?{_MEANS}+的?(?:面试|面谈|方式|形式|沟通|会议|面|聊|进行)?(?!\w*\d|在|到)",
        "线上",
    ),
    (
        rf"({_OTHERS})(?:的?时间)?(?:也|已经|已|又|都|临时|突然|被|给)*{_MOVED}(?![^，。！？]*(?:面试|吗|吧|行|可以))",
        r"\1是",
    ),
    (r"方不方便", "方便吗"),
    (r"好不好", "好吗"),
    (r"有没有", "有否"),
    (r"钟头", "小时"),
)
_RESPELLINGS: Final = tuple((re.compile(written), right) for written, right in _RESPELT)


def respelt(text: str) -> str:
    """The usual slips of a phone's keyboard put right, and one word for each thing."""
    for written, right in _RESPELLINGS:
        text = written.sub(right, text)
    return text
