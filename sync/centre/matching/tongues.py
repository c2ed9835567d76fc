"""Languages: the level asked for, and the level a clause shows.

Levels: 1 a little, 2 reads and writes, 3 can work in it, 4 masters it, 5 mother tongue.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from sync.centre.matching import lexicon

NATIVE: Final = 5
_NAMES: Final = (
    "英语|英文|日语|日文|日本话|韩语|德语|德文|法语|法文|俄语|西班牙语|西语|葡语|阿拉伯语|泰语|越南语|"
    "粤语|广东话|白话|普通话"
)
_WORDS: Final = (
    (5, r"母语|native|ネイティブ|母国語"),
    (4, r"精通|同传|同声传译|口译|专业八级|bilingual|mastery|堪能|full professional|c2|c1"),
    (
        3,
        (
            r"流利|流畅|工作语言|(?:每天|日常|天天|工作中|平时工作)[^,，。]{0,6}(?:用|讲|说|以)(?:英|日|"
            r"韩|德|法)[语文]|"
            r"全(?:英|日|韩|外)[文语]?(?:工作|环境|沟通)|(?:用|以|讲|说|使用)(?:英|日|韩|德|法|俄|西)[语文]"
            r"(?:与|和|跟|写|开|做|沟通|汇报|工作|谈判|授课|交流|对接|接待|办公|撰写|回复|处理)|(?:英|"
            r"日|韩|德|法)[语文](?:写|开|做|办公)|"
            r"熟练|全英文|(?:英文|英语|日语|日文|韩语|德语|法语)(?:主持|汇报|"
            r"谈判|演讲|开会|会议|授课|工作|邮件|面试|撰写|对接|直接)|(?:与|和|跟)(?:海外|外国|"
            r"国外|外籍|日本|英国|美国)[^,，。]{0,8}(?:沟通|谈判|交流|对接)|无障碍|"
            r"商务(?!英语(?:专业)?(?:初级|基础))|谈判|fluent|fluency|business(?:-| )level|"
            r"working language|proficien|professional(?: working)?|ビジネスレベル|流暢|"
            r"ビジネス会話|翻译|笔译|听说读写(?:俱佳|熟练|流利)|口语(?:好|佳|强|优秀)|优秀|b2|留学|"
            r"教(?:授)?英语|(?:英语|英文|日语|日文|韩语|德语|法语|俄语|西班牙语)(?:客服|销售|导游|讲解|"
            r"编辑|记者|主播|秘书|助理|老师|教师|外教|讲师|同传|传译)|传译|互译|(?:全程|全部|纯|每天|"
            r"每日|日常以?|每周|常用?|常与[^,，。]{1,8})[^,，。]{0,4}"
            rf"(?:{_NAMES})|(?:{_NAMES})[^,，。简借]{{0,4}}(?:电话|视频会议|会议|邮件|汇报|谈判|演讲|"
            rf"主持|往来|接待|交流|"
            rf"沟通|对接|合同|报告|开会|面试|商谈|洽谈|来电|函电)|(?:能|可|会|擅长)(?:够|"
            rf"以)?(?:流利)?(?:说|讲|用|以)(?!一点|几句|简单)[^,，。]{{0,3}}"
            rf"(?:{_NAMES})|会(?:{_NAMES})|(?:都|全|全部|均|只|全靠|靠)(?:得|要|是|用|讲|说|以|为|"
            rf"靠)*(?:{_NAMES})|(?:用|以|靠|讲|说)(?:{_NAMES})(?:跟|与|和|同|谈|接|签|拿|写|开|做|讲|交|"
            rf"汇|工|办|回|沟|授|主)|均可(?:交流|沟通)|都(?:会|流利)|标准|地道|"
            r"\b(?:report|present|negotiat|communicat|correspond|writ|conduct|deal|work|teach|train|"
            r"speak|draft|liais)\w*\b"
            r"[^,.;]{0,30}\bin (?:english|japanese|french|german|spanish|korean|mandarin|chinese|cantonese)|"
            r"(?:calls?|meetings?|e-?mails?|presentations?|negotiations?|"
            r"communication)\b[^,.;]{0,30}\bin (?:english|japanese|"
            r"french|german|spanish|korean|mandarin|chinese|cantonese)|(?:日本語|英語|"
            r"中国語)で(?:の)?(?:会議|商談|交渉|メール|業務|打ち合わせ|プレゼン|接客)|"
            r"(?:会議|商談|交渉)(?:を|は)(?:日本語|英語|中国語)"
        ),
    ),
    (2, r"良好|较好|读写|阅读|书写|intermediate|good|conversational|中级|b1|中級|読み書き|听说读写"),
    (
        1,
        (
            r"基础|简单|日常(?!用|使用|工作|以|与)|一般|入门|略懂|初级|基本|较差|有限|a bit|basic|beginner|"
            r"elementary|"
            r"limited|some|日常会話|初級|挨拶|少し|a1|a2"
        ),
    ),
)


def wanted(part: str) -> list[tuple[str, int, str, float]]:
    """Language, level, examination and mark of each language that a requirement names."""
    lexis, by_name = lexicon.examinations()
    exams = [(tag, by_name[tag.name]) for tag in lexis.tags(part)]
    named = list(dict.fromkeys(tag.name for tag in lexicon.languages().tags(part)))
    if exams:
        found: dict[str, tuple[str, int, str, float]] = {}
        for tag, exam in exams:
            mark = _mark(part, tag.end)
            level = _level_of(exam, mark) if mark else exam.level
            if named and exam.language not in named and exam.language != "english":
                continue
            found.setdefault(exam.language, (exam.language, level, tag.name, mark))
        return list(found.values())
    for language, places in _COUNTRIES:
        if not named and re.search(rf"在(?:{places})(?:工作|留学|生活|学习|任职)", part):
            return [(language, 3, "", 0.0)]
    if not named and _WITH_FOREIGNERS.search(part):
        return [("english", 3, "", 0.0)]
    if not named or (re.search(r"经验|経験|experience", part) and not stated(part)):
        return []
    level = stated(part) or 2
    return [(name, min(level, 4), "", 0.0) for name in named]


_WITH_FOREIGNERS: Final = re.compile(
    r"^(?:能|可|可以)(?:够)?(?:直接|独立)?(?:与|和|跟)(?:海外|外籍|国外|外国|外方|境外|"
    r"外商)[^,，。;；]{0,8}(?:沟通|交流|交谈|对话)$"
)


def with_foreigners(part: str) -> bool:
    """“能与海外客户直接沟通”: a foreign language, and which is said elsewhere."""
    return bool(_WITH_FOREIGNERS.search(part))


def shown(plain: str) -> Iterator[tuple[str, int, str, float, int]]:
    """Language, level, examination, mark and place of each language that a clause speaks of."""
    lexis, by_name = lexicon.examinations()
    examined = set()
    for tag in lexis.tags(plain):
        exam = by_name[tag.name]
        mark = _mark(plain, tag.end)
        if _SOLD.match(plain[tag.end :]) or _TAUGHT.search(plain[: tag.start]):
            continue
        if exam.least and mark and mark < exam.least:
            examined.add(exam.language)
            continue
        examined.add(exam.language)
        yield exam.language, _level_of(exam, mark) if mark else exam.level, tag.name, mark, tag.start
    yield from _lived(plain)
    for tag in lexicon.languages().tags(plain):
        if _SOLD.match(plain[tag.end :]) or _SERVED.search(plain[: tag.start]):
            continue
        reach = 40 if plain.isascii() else 14
        around = plain[max(0, tag.start - reach) : tag.end + 22]
        level = stated(around)
        if tag.name in examined and not level:
            continue
        if re.search(r"专业(?!四|八|人)|major|degree in|学科|専攻", plain[tag.end : tag.end + 8]):
            level = level or 3
        yield tag.name, level or 2, "", 0.0, tag.start


_SOLD: Final = re.compile(
    r"(?:口语|写作|考试|在线|网络|线上|少儿|商务)?(?:培训|课程|网课|辅导班|班(?!主任)|角|节目|歌|教材|"
    r"海报|比赛|竞赛|机构|学校|教研|书籍|图书|字幕|"
    r"(?:老师|教师|教练|译员|翻译)(?:们|排|的(?:排|课表|考勤))|(?:n[1-5]|[四六八]级)(?:课程|班|培训|"
    r"辅导)|[^,，。;；]{0,4}(?:听不懂|看不懂|说不[好了]|不行|不好)|不会|零基础|入门|翻译软件)|"
    r"\s+(?:courses?|classes|textbooks?|schools?|teachers)\b|(?:の)?(?:講座|教室|教材|スクール)"
)
_TAUGHT: Final = re.compile(
    r"(?:辅导|教|带|帮|给|为|组织|负责|销售|招生|批改)[^,，。;；]{0,10}$|"
    r"(?:培训班|课程|网课)[^,，。;；]{0,2}$"
)
"""The language as goods or as others' trade."""
_SERVED: Final = re.compile(
    r"^[^,，。;；]{0,3}(?:科长|部长|经理|主管|同事|翻译|老板|总监|领导|助理|"
    r"女儿|儿子|爱人)(?:能|会|都|很|的|说|用)*(?:精通|流利|熟练)?$|(?:争取|努力|目标是?|希望|"
    r"想)[^,，。;；]{0,6}$|(?:给|(?<!语言)为(?=.)|替|组织|请|找|负责(?![与和跟用以对])|协助|辅导|"
    r"销售)[^,，。;；]{0,6}$|\b(?:for|sold|scheduled|organi[sz]ed)\s(?:\w+\s){0,2}$"
)

_SOME_YEARS: Final = r"(?:[2-9]|\d{2}|[二两三四五六七八九十]+)[余多]?年"
_COUNTRIES: Final = (
    ("japanese", r"日本|东京|大阪|名古屋|京都"),
    ("english", r"美国|英国|加拿大|澳大利亚|澳洲|新西兰|新加坡|纽约|伦敦|悉尼|多伦多|爱尔兰"),
    ("korean", r"韩国|首尔"),
    ("german", r"德国|慕尼黑|柏林"),
    ("french", r"法国|巴黎"),
    ("spanish", r"西班牙|墨西哥"),
    ("russian", r"俄罗斯|莫斯科"),
)


def _lived(plain: str) -> Iterator[tuple[str, int, str, float, int]]:
    """Whoever worked or studied in a country for years works in its language."""
    for language, names in _COUNTRIES:
        match = re.search(
            rf"(?:在|赴|旅居|于|留学)(?:{names})[^,，。;；]{{0,12}}?(?:工作|留学|就职|任职|读|生活|"
            rf"学习)[^,，。;；]{{0,8}}?"
            rf"{_SOME_YEARS}|旅居(?:{names})[^,，。;；]{{0,4}}?{_SOME_YEARS}",
            plain,
        )
        if match:
            yield language, 3, "", 0.0, match.start()


def stated(text: str) -> int:
    """The level that a text states of whatever language it speaks of; 0 where it states none."""
    weak = re.search(_WORDS[-1][1], text)
    level = next((level for level, pattern in _WORDS if re.search(pattern, text)), 0)
    return (
        1
        if weak and level < 4 and not re.search(r"流利|熟练|fluent|工作语言|流暢|ビジネスレベル", text)
        else level
    )


def _mark(text: str, place: int) -> float:
    match = re.match(
        r"\s*(?:成绩|考试|口语|听力|单项|均分|平均|分数|总分|score[ds]?|of|为|是|已?通过|达到?|:|：|\(|（|\s|"
        r"以上)*(\d{2,3}(?:\.\d)?|\d(?:\.\d)?)(?!级|級|年|月|-)\s*(?:分|点)?",
        text[place:],
    )
    return float(match[1]) if match else 0.0


def _level_of(exam: lexicon.Examination, mark: float) -> int:
    if not exam.scale:
        return exam.level
    return max((level for least, level in exam.scale if mark >= least), default=0)
