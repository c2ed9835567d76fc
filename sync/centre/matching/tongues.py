"""Languages: the level asked for, and the level a clause shows.

Levels: 1 a little, 2 reads and writes, 3 can work in it, 4 masters it, 5 mother tongue.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from sync.centre.matching import lexicon

NATIVE: Final = 5
_WORDS: Final = (
    (5, r"母语|native|ネイティブ|母国語"),
    (4, r"精通|同传|同声传译|口译|专业八级|bilingual|mastery|堪能|full professional|c2|c1"),
    (
        3,
        (
            r"流利|流畅|工作语言|(?:每天|日常|天天|工作中|平时工作)[^,，。]{0,6}(?:用|讲|说|以)(?:英|日|韩|德|法)[语文]|"
            r"全(?:英|日|韩|外)[文语]?(?:工作|环境|沟通)|(?:用|以|讲|说|使用)(?:英|日|韩|德|法|俄|西)[语文]"
            r"(?:与|和|跟|写|开|做|沟通|汇报|工作|谈判|授课|交流|对接|接待|办公|撰写|回复|处理)|(?:英|日|韩|德|法)[语文](?:写|开|做|办公)|"
            r"熟练|全英文|(?:英文|英语|日语|日文|韩语|德语|法语)(?:主持|汇报|"
            r"谈判|演讲|开会|会议|授课|工作|邮件|面试|撰写|对接|直接)|(?:与|和|跟)(?:海外|外国|"
            r"国外|外籍|日本|英国|美国)[^,，。]{0,8}(?:沟通|谈判|交流|对接)|无障碍|"
            r"商务(?!英语(?:专业)?(?:初级|基础))|谈判|fluent|fluency|business(?:-| )level|"
            r"working language|proficien|professional(?: working)?|ビジネスレベル|流暢|"
            r"ビジネス会話|翻译|笔译|听说读写(?:俱佳|熟练|流利)|口语(?:好|佳|强|优秀)|优秀|b2|留学|"
            r"教(?:授)?英语|英语老师|英语教师"
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
    if not named or (re.search(r"经验|経験|experience", part) and not _stated(part)):
        return []
    level = _stated(part) or 2
    return [(name, min(level, 4), "", 0.0) for name in named]


def shown(plain: str) -> Iterator[tuple[str, int, str, float, int]]:
    """Language, level, examination, mark and place of each language that a clause speaks of."""
    lexis, by_name = lexicon.examinations()
    examined = set()
    for tag in lexis.tags(plain):
        exam = by_name[tag.name]
        mark = _mark(plain, tag.end)
        if exam.least and mark and mark < exam.least:
            examined.add(exam.language)
            continue
        examined.add(exam.language)
        yield exam.language, _level_of(exam, mark) if mark else exam.level, tag.name, mark, tag.start
    yield from _lived(plain)
    for tag in lexicon.languages().tags(plain):
        around = plain[max(0, tag.start - 14) : tag.end + 22]
        stated = _stated(around)
        if tag.name in examined and not stated:
            continue
        if re.search(r"专业(?!四|八|人)|major|degree in|学科|専攻", plain[tag.end : tag.end + 8]):
            stated = stated or 3
        yield tag.name, stated or 2, "", 0.0, tag.start


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
            rf"(?:在|赴|旅居|于|留学)(?:{names})[^,，。;；]{{0,12}}?(?:工作|留学|就职|任职|读|生活|学习)[^,，。;；]{{0,8}}?"
            rf"{_SOME_YEARS}|旅居(?:{names})[^,，。;；]{{0,4}}?{_SOME_YEARS}",
            plain,
        )
        if match:
            yield language, 3, "", 0.0, match.start()


def _stated(text: str) -> int:
    weak = re.search(_WORDS[-1][1], text)
    level = next((level for level, pattern in _WORDS if re.search(pattern, text)), 0)
    return (
        1
        if weak and level < 4 and not re.search(r"流利|熟练|fluent|工作语言|流暢|ビジネスレベル", text)
        else level
    )


def _mark(text: str, place: int) -> float:
    match = re.match(
        r"\s*(?:成绩|考试|分数|总分|score[ds]?|of|为|是|已?通过|达到?|:|：|\(|（|\s|"
        r"以上)*(\d{2,3}(?:\.\d)?|\d(?:\.\d)?)(?!级|級|年|月|-)\s*(?:分|点)?",
        text[place:],
    )
    return float(match[1]) if match else 0.0


def _level_of(exam: lexicon.Examination, mark: float) -> int:
    if not exam.scale:
        return exam.level
    return max((level for least, level in exam.scale if mark >= least), default=0)
