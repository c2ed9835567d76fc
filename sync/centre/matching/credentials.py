"""Whether a résumé shows a degree, a certificate, a language, a skill, a trait."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Final

from sync.centre.matching import degrees, lexicon, tongues
from sync.centre.matching.clauses import Clause
from sync.centre.matching.findings import Finding, missing, shown
from sync.centre.matching.kinds import Atom, Certificate, Degree, Graduate, Skill, Tongue, Trait, Willingness
from sync.centre.matching.lexicon import skill_tags
from sync.centre.matching.reading import Read, Reading
from sync.centre.matching.stance import ASSISTING, Kind

_NOT_HELD: Final[frozenset[Kind]] = frozenset(
    {"denied", "wished", "learnt", "others", "employer", "elsewhere"}
)
_NOT_ABLE: Final[frozenset[Kind]] = frozenset({"denied", "wished", "others", "novice", "consumed"})

_HELD_NOT: Final = re.compile(
    r"备考|在考|准备(?:考|中|报)|报考|报名|通过(?:了|其中)?\s*[\d一二两三四五六]\s*(?:门|科)|"
    r"已?过了?\s*[\d一二两三四五六]\s*(?:门|科)|"
    r"[\d一二两三四五六]\s*(?:门|科)(?:已过|通过|成绩)|剩|待(?:发|出|领|考|取)|等待|未(?:出|取|过|"
    r"通过|获|拿)|过期|失效|作废|吊销|注销|冲刺|学习中|自学中|考试中|培训(?:中|班|课|证明|机构|费)|"
    r"客观题|科目[一二三]|尚差|差一门|没(?:考|过|拿|通过|取)|有(?:教材|书)|辅导|题库|代考|招生|课程顾问|"
    r"\b(?:studying|preparing|candidate|in progress|expired|lapsed|revoked|pending|passed (?:one|"
    r"two|three|1|2|3)|sections? of|working towards?|exam (?:scheduled|registered)|registered for|"
    r"failed|enrolled)\b|"
    r"勉強中|学習中|受験(?:予定|中)|取得予定|取得見込|不合格|科目合格|挑戦中|失効"
)
_TITLE_OF_OTHERS: Final = re.compile(
    r"(?:拜访|联系|给|替|为(?!一)|向|与|和|跟|陪同?|采访|邀请|面向|服务|协助|辅助|招聘?|聘请?|介绍|通过|认识|请教|咨询)"
    r"[^,，、。;；]{0,8}$|\b(?:with|for|to|of|visit(?:ed|ing)?|assist\w*|hir\w+|recruit\w*|by)\s(?:\w+\s){0,3}$"
)
_TITLE_THEN_ELSE: Final = re.compile(
    r"(?:协会|学会|事务所|考试|培训|辅导|招聘|招生|团队|客户|们|的助理|助理|的司机|家属|之家|节|教材|课程|群体|资源|专场)|"
    r"\s(?:association|exam|training|firm|team)"
)
"""A title is another's, or names a body and not oneself: 拜访执业医师, 注册会计师协会."""
_HELD_DESPITE: Final = re.compile(r"全科|全部|六门|6门|所有科目|all sections|all parts|一次性通过|全科合格")
_WEAK: Final = (
    (
        1,
        (
            r"了解|略懂|略知|入门|接触过|基础|初级|简单|听说|刚学|一般|不熟|皮毛|初步|少量|一点|看过|"
            r"有所|basic|beginner|some exposure|limited|introductory|novice|a little|初心者|少し|"
            r"基本的|触ったこと|入門"
        ),
    ),
    (2, r"熟悉|掌握|学过|会用|familiar|working knowledge|intermediate|使える|経験あり"),
)


def find_degree(wanted: Degree, reading: Reading) -> Finding:
    """The clause of the highest finished degree, where its subject and kind are those asked for."""
    best: tuple[int, Read] | None = None
    for read in reading.clauses:
        level = degrees.finished_level(_neighbourhood(read, reading))
        own = degrees.finished_level(read.plain)
        if not own or read.spoken(_place(read.plain), frozenset({"denied", "wished", "others", "employer"})):
            continue
        level = min(own, level) if level else 0
        if best is None or level > best[0]:
            best = (level, read)
    if best is None:
        return missing()
    level, read = best
    around = " ".join(each.plain for each in reading.sentence(read))
    enough = level >= wanted.level
    if wanted.full_time and degrees.NOT_FULL_TIME.search(around):
        enough = False
    if wanted.majors and not wanted.majors & {tag.name for tag in lexicon.majors().tags(around)}:
        enough = False
    if wanted.elite and not any(
        name in around for name in (wanted.elite, "985", *degrees.universities(wanted.elite))
    ):
        enough = False
    return Finding(enough, 0.95 if enough else 0.3, read.clause)


def _place(plain: str) -> int:
    places = [
        match.start() for _, pattern in degrees.LEVELS if (match := re.search(pattern, plain, re.IGNORECASE))
    ]
    return min(places, default=0)


def _neighbourhood(read: Read, reading: Reading) -> str:
    """With the next clause of its sentence: “本科，肄业”."""
    sentence = reading.sentence(read)
    place = sentence.index(read)
    after = [each.plain for each in sentence[place + 1 : place + 2] if not degrees.finished_level(each.plain)]
    after = [each for each in after if degrees.UNFINISHED.search(each) and len(each) < 16]
    return " ".join([read.plain, *after])


def find_certificate(wanted: Certificate, reading: Reading) -> Finding:
    near: Clause | None = None
    for read in reading.clauses:
        places = _certificate_places(wanted, read) or _in_trade(wanted, read, reading)
        if not places:
            continue
        near = near or read.clause
        around = " ".join(each.plain for each in _following(read, reading))
        if any(read.spoken(place, _NOT_HELD) for place in places):
            continue
        if _HELD_NOT.search(around) and not _HELD_DESPITE.search(around):
            continue
        if ASSISTING.search(read.plain) or re.search(r"cpa firm|会计师事务所", read.plain):
            continue
        if all(_others_title(read.plain, place, wanted) for place in places):
            continue
        return shown(0.95, read.clause)
    return missing(0.3 if near else 0.0, near)


_TRADES: Final = {
    "teacher": "教师|老师",
    "nurse": "护士",
    "physician": "医生|医师",
    "electrician": "电工",
    "welder": "焊工",
    "guide": "导游",
    "forklift": "叉车工?",
    "pharmacist": "药师",
    "lawyer": "律师",
}
"""“持证电工”: the trade with its certificate, unnamed."""


def _in_trade(wanted: Certificate, read: Read, reading: Reading) -> list[int]:
    place = read.plain.find("持证")
    trade = _TRADES.get(wanted.name)
    around = "".join(each.plain for each in reading.sentence(read))
    return [place] if place >= 0 and trade and not wanted.rank and re.search(trade, around) else []


def _others_title(plain: str, place: int, wanted: Certificate) -> bool:
    if plain.startswith("持证", place):
        return False
    ends = [tag.end for tag in lexicon.certificates().tags(plain) if tag.start == place] or [
        place + len(wanted.name)
    ]
    if plain[ends[0] - 1 : ends[0]] in "证书格照" or re.match(r"资格|执业证|证", plain[ends[0] :]):
        return False
    return bool(_TITLE_OF_OTHERS.search(plain[:place]) or _TITLE_THEN_ELSE.match(plain[ends[0] :]))


def _certificate_places(wanted: Certificate, read: Read) -> list[int]:
    if not wanted.known:
        place = read.plain.find(wanted.name)
        return [place] if place >= 0 else []
    return [
        tag.start
        for tag in lexicon.certificates().tags(read.plain)
        if tag.name == wanted.name and lexicon.certificate_rank(tag, read.plain) >= wanted.rank
    ]


def _following(read: Read, reading: Reading) -> list[Read]:
    """The clause, and the next of its sentence where that names nothing else: “CPA，已过4门”."""
    sentence = reading.sentence(read)
    place = sentence.index(read)
    return [
        read,
        *(each for each in sentence[place + 1 : place + 2] if not lexicon.certificates().tags(each.plain)),
    ]


def find_tongue(wanted: Tongue, reading: Reading) -> Finding:
    near: Read | None = None
    for read in reading.clauses:
        for language, level, exam, mark, place in tongues.shown(read.plain):
            if language != wanted.language:
                continue
            near = near or read
            if read.spoken(place, _NOT_HELD | {"learnt"} if exam else _NOT_ABLE):
                continue
            if exam and _HELD_NOT.search(" ".join(each.plain for each in _following(read, reading))):
                continue
            if _speaks(wanted, level, exam, mark):
                return shown(0.9, read.clause)
    return missing(0.3 if near else 0.0, near.clause if near else None)


def _speaks(wanted: Tongue, level: int, exam: str, mark: float) -> bool:
    if level >= tongues.NATIVE:
        return True
    if not wanted.exam:
        return level >= wanted.level
    if exam == wanted.exam and wanted.mark and mark:
        return mark >= wanted.mark
    return bool(exam) and level >= wanted.level


def find_skill(wanted: Skill, reading: Reading) -> Finding:
    best: Finding = missing()
    for read in reading.clauses:
        tags = [tag for tag in skill_tags(read.plain, read.clause.text) if tag.name == wanted.name]
        if not tags:
            continue
        able = not any(read.spoken(tag.start, _NOT_ABLE) for tag in tags)
        around = " ".join(each.plain for each in _continuing(read, reading))
        level = next((level for level, pattern in _WEAK if re.search(pattern, around)), 3)
        if all(read.spoken(tag.start, frozenset({"learnt"})) for tag in tags):
            level = min(level, 2)
        if re.search(r"精通|熟练|expert|proficient|advanced|得意", around):
            level = 3
        if able and level >= wanted.proficiency:
            return shown(0.75 + 0.15 * (tags[0].meaning.form == "name"), read.clause)
        best = missing(0.3, read.clause)
    return best


def _continuing(read: Read, reading: Reading) -> list[Read]:
    """With a next clause that speaks of the same: “Python，了解”, “Python，仅限入门”."""
    sentence = reading.sentence(read)
    place = sentence.index(read)
    after = [
        each
        for each in sentence[place + 1 : place + 2]
        if len(each.plain) < 8 and not lexicon.skills().tags(each.plain)
    ]
    return [read, *after]


def find_trait(wanted: Trait, reading: Reading) -> Finding:
    """What somebody says of themself is a clause that carries it; a person weighs it."""
    near: Clause | None = None
    for read in reading.clauses:
        opposed = lexicon.trait_signs()["opposed"].get(wanted.name)
        if opposed and re.search(opposed, read.plain):
            return missing(0.1, read.clause)
        tags = [tag for tag in lexicon.traits().tags(read.plain) if tag.name == wanted.name]
        deed = re.search(lexicon.trait_signs()["deeds"].get(wanted.name, r"(?!)"), read.plain)
        place = tags[0].start if tags else deed.start() if deed else -1
        if place < 0:
            continue
        near = near or read.clause
        if not read.spoken(place, frozenset({"denied", "wished", "others"})) and not re.search(
            r"有待|需要?提(?:高|升)|不足|欠佳|较弱|需加强|一般$|needs? (?:work|improvement)", read.plain
        ):
            return shown(0.75 + 0.1 * bool(deed), read.clause)
    return missing(0.2 if near else 0.0, near)


def find_graduate(_wanted: Graduate, reading: Reading) -> Finding:
    year = reading.today.year
    fresh = re.compile(
        rf"应届|({year}|{year + 1})\s*届|({year}|{year + 1})年?(?:\d+月)?(?:毕业|卒業)|新卒|"
        rf"fresh graduate|new(?:ly)? graduate|recent graduate|graduat\w+ (?:in )?(?:\w+ )?({year}|"
        rf"{year + 1})"
    )
    for read in reading.clauses:
        match = fresh.search(read.plain)
        if match and not read.spoken(match.start(), frozenset({"denied", "others"})):
            return shown(0.9, read.clause)
    return missing()


def find_willingness(wanted: Willingness, reading: Reading) -> Finding:
    words = {
        "夜班": r"夜班|倒班|三班倒|轮班",
        "倒班": r"夜班|倒班|三班倒|轮班",
        "轮班": r"倒班|三班倒|轮班",
        "travel": r"travel",
        "出差": r"出差",
        "relocate": r"relocat",
        "出張": r"出張",
        "转勤": r"転勤",
    }
    pattern = re.compile(words.get(wanted.word, re.escape(wanted.word)))
    near: Clause | None = None
    for read in reading.clauses:
        match = pattern.search(read.plain)
        if not match:
            continue
        near = near or read.clause
        if not read.spoken(match.start(), frozenset({"denied", "others"})) and not re.search(
            r"不能|无法|不接受|不想|不便|不可|cannot|unable|できません|不可", read.plain
        ):
            return shown(0.8, read.clause)
    return missing(0.2 if near else 0.0, near)


FINDERS: Final[Mapping[type[Atom], Callable[..., Finding]]] = {
    Degree: find_degree,
    Certificate: find_certificate,
    Tongue: find_tongue,
    Skill: find_skill,
    Trait: find_trait,
    Graduate: find_graduate,
    Willingness: find_willingness,
}
