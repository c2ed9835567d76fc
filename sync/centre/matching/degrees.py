"""Degrees: what is asked for, and the highest that a clause says was finished."""

from __future__ import annotations

import json
import re
from functools import cache
from typing import Final

from sync.centre.matching.lexicon import DATA

LEVELS: Final = (
    (5, r"博士|ph\.?\s?d|doctorate|doctoral|博士課程"),
    (
        4,
        (
            r"硕士|研究生(?!考试|入学|复试)|mba|emba|(?<!scrum )(?<!station )(?<!harbour )(?<!head)"
            r"\bmaster(?:'s|s'|s)?\b(?! (?:data|plan\w*|baker|chef|technician|black|schedul\w+|class|file|"
            r"record|trainer|agreement|electrician|plumber|and (?:slave|servant)))|m\.?sc\b|"
            r"m\.?a\.(?=\s)|\bmsc\b|\bm\.?(?:eng|tech|phil|ed|com)\b|\bm\.s\b|\bll\.?m\b|修士|"
            r"大学院(?:卒|修了|[^,，。;；]{0,8}修了)|双硕"
        ),
    ),
    (
        3,
        (
            r"本科|学士|bachelor'?s?|b\.?sc\b|\bb\.?a\b\.?|\bbsc\b|\bbba\b|b\.?eng\b|"
            r"\bb\.?(?:tech|com|ed)\b|\bb\.s\b|\bll\.?b\b|"
            r"undergraduate degree|college degree|university degree|(?<!短)大卒|(?<!短期)大学卒|"
            r"(?<!短期)大学(?:を)?卒業|"
            r"四年制大学|専門職大学|"
            r"大学(?:学历|毕业|文化)|专升本|(?:(?<!短期)大学|university)[^,，。;；]{0,14}(?:卒業|卒$)"
        ),
    ),
    (
        2,
        (
            r"大专|专科|高职|大学专科|associate'?s? degree|associate degree|associate of|"
            r"college diploma|短大|短期大学|専門学校|専門卒|高専|职业技术学院|职业学院|高等专科"
        ),
    ),
    (1, r"高中|中专|职高|技校|中技|职业高中|high school|ged\b|secondary school|高卒|高校卒|高等学校卒"),
)
_WANTED: Final = re.compile(
    r"学历|学位|以上|及以上|毕业|degree|diploma|graduate|卒|修士|学士|博士|本科|大专|硕士|专科|"
    r"bachelor|master|phd|high school|高中|中专"
)
_DEGREE_SAID: Final = re.compile(r"学历|学位|以上|毕业(?!班)|文凭|degree|diploma|卒|专业")
_TAUGHT_THERE: Final = re.compile(
    r"(?:高中|中专|职高|技校|大专|本科|研究生|高职)[^,，。;；]{0,8}(?:教学|教师|老师|班主任|教研|授课|"
    r"任教|讲师|招生|辅导|课程|学生|管理)|"
    r"(?:teach\w*|tutor\w*|coach\w*)[^,.;]{0,30}(?:high|secondary) school|(?:high|"
    r"secondary) school[^,.;]{0,20}(?:teach|tutor)"
)
"""A school where somebody is to have taught is no degree."""
UNFINISHED: Final = re.compile(
    r"在读|在学|就读(?!于.{0,20}毕业)|攻读|肄业|退学|辍学|结业(?!证书并)|未毕业|没毕业|没有毕业|"
    r"未取得|没拿到|未获得?|未完成|没有完成|没读完|未读完|中退|休学|除籍|延毕|延期毕业|"
    r"正在|还?剩.{0,3}门|预计|将于|考研|备考|准备考|拟|报考|在籍|在学中|卒業見込|見込み|中途退学|"
    r"dropped out|did not (?:finish|complete|graduate)|incomplete|unfinished|pursuing|"
    r"currently (?:studying|enrolled)|in progress|expected|without (?:a |completing|finishing|"
    r"graduating)|withdrew|left (?:college|university)|"
    r"大[一二三四](?:学生|在)?(?!学)|[一二三四]年级|自考.{0,6}(?:中(?![山南国央北])|门|未)|\d+门"
)
_NOT_OWN: Final = re.compile(
    r"(?:辅导|指导|带|教|面向|招聘|招收|管理|服务|接待|为)[^,，。;；]{0,6}(?:本科|硕士|博士|研究|"
    r"大专|大学)生|(?:本科|硕士|博士)(?:生)?(?:毕业)?(?:论文|答辩|招生|宣讲|就业会)|"
    r"(?:为|给|协助|组织)[^,，。;；]{0,14}(?:本科|硕士|博士|研究)生|(?:本科|硕士|研究|博士)生(?:导师|"
    r"助教|教学|辅导|工作|培养|招生|宿舍|公寓|食堂)|"
    r"(?:本科|大专|高职|专科)院校(?:工作|行政|后勤|食堂|招生|宿舍|保安|就业办)|"
    r"在[^,，。;；]{0,6}(?:本科|高职|专科)院校[^,，。;；]{0,8}(?:担任|任|做|当|从事)|本科以下|不是本科|"
    r"非本科|相当于|同等学力|teaching undergraduates"
)
NOT_FULL_TIME: Final = re.compile(
    r"自考|自学考试|成人|成教|函授|网络教育|网教|远程|夜大|电大|开放大学|国开|业余|非全日制|"
    r"在职(?=研究生|硕士|博士|本科|学习|攻读|教育)|(?<!统招)专升本|part-time|distance|通信制|夜間"
)


def wanted_level(part: str) -> int:
    """The lowest level that satisfies a requirement; 0 if it asks for no degree."""
    if not _WANTED.search(part) or (_TAUGHT_THERE.search(part) and not _DEGREE_SAID.search(part)):
        return 0
    levels = [level for level, pattern in LEVELS if re.search(pattern, part, re.IGNORECASE)]
    return min(levels) if levels else 0


def finished_level(plain: str) -> int:
    """The highest level that a clause says was finished; 0 without any.

    Who is still at it has the one below: a master's student is a bachelor.
    """
    if _NOT_OWN.search(plain):
        return 0
    levels = sorted(
        {level for level, pattern in LEVELS if re.search(pattern, plain, re.IGNORECASE)}, reverse=True
    )
    if not levels and re.search(
        r"(?:毕业于|graduated from)[^,，。;；]{0,20}(?:大学|university)|"
        r"(?:985|211|双一流|一本|二本|重点)(?:大学|院校|高校|学校)[^,，。;；]{0,4}毕业",
        plain,
    ):
        levels = [3]
    if not levels:
        return 0
    if UNFINISHED.search(plain):
        if (
            len(levels) > 1
            and re.search(r"毕业|取得|获得|学历|卒業|graduated|completed", plain)
            and not re.search(r"未|没", plain)
        ):
            return levels[1]
        return (
            max(levels[0] - 1, 2 if "专升本" in plain else 0)
            if levels[0] > 3 or "专升本" in plain
            else 1
            if levels[0] == 3
            else 0
        )
    return levels[0]


_SHORTEST_NAME: Final = 4


@cache
def _universities(group: str) -> re.Pattern[str]:
    """Names of the universities of a programme: ``985``, ``211`` (with those of 985).

    A short form stands by itself: 东北大学 is not 北大. A hospital or a press is none.
    """
    lists = json.loads((DATA / "universities.json").read_text(encoding="utf-8"))
    names = (lists["985"] if group == "985" else f"{lists['985']}|{lists['211']}").split("|")
    long = "|".join(name for name in names if len(name) >= _SHORTEST_NAME)
    short = "|".join(name for name in names if len(name) < _SHORTEST_NAME)
    return re.compile(
        rf"(?:{long})(?!附属|附中|附小|出版|医院|食堂|校门|独立学院|继续教育|成人教育|网络教育|远程)|"
        rf"(?<![\u4e00-\u9fff])(?:毕业于|就读于?|本科|硕士|博士)?(?:{short})(?=[\s,，、(（本硕博毕\d]|$)"
    )


_ELITE: Final = re.compile(r"985|211|双一流|重点(?:大学|本科|院校)|名校")


def wanted_elite(part: str) -> str:
    """``211`` for 双一流 and for “985或211”, which the wider programme satisfies."""
    if not _ELITE.search(part):
        return ""
    return "211" if re.search(r"211|双一流|重点|名校", part) else "985"


def is_elite(group: str, text: str) -> bool:
    """Whether a university of the programme is named, or that it is one."""
    said = r"985" if group == "985" else r"985|211|双一流"
    match = re.search(rf"(?<!非)(?:{said})(?!以外)", text)
    return bool(match or _universities(group).search(text))
