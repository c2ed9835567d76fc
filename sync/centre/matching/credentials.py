"""Whether a résumé shows a degree, a certificate, a language, a skill, a trait."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Final

from sync.centre.matching import degrees, lexicon, tongues
from sync.centre.matching.availability import find_willingness
from sync.centre.matching.clauses import Clause
from sync.centre.matching.findings import Finding, missing, shown
from sync.centre.matching.holding import NOT_OWN, find_certificate, following, not_held
from sync.centre.matching.kinds import Atom, Certificate, Degree, Graduate, Skill, Tongue, Trait, Willingness
from sync.centre.matching.lexicon import skill_tags
from sync.centre.matching.reading import Read, Reading
from sync.centre.matching.stance import Kind

_NOT_ABLE: Final[frozenset[Kind]] = frozenset({"denied", "wished", "others", "novice", "consumed"})

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
        return _by_major(wanted, reading)
    level, read = best
    around = " ".join([*(each.plain for each in reading.sentence(read)), _abbreviated(read, reading)])
    enough = level >= wanted.level
    if wanted.full_time and degrees.NOT_FULL_TIME.search(around):
        enough = False
    if wanted.majors and not wanted.majors & {tag.name for tag in lexicon.majors().tags(around)}:
        enough = False
    if wanted.elite and not degrees.is_elite(wanted.elite, around):
        enough = False
    return Finding(enough, 0.95 if enough else 0.3, read.clause)


_ANY_LEVEL: Final = 2
"""What is asked for where only a subject is."""


def _by_major(wanted: Degree, reading: Reading) -> Finding:
    """“财务管理专业毕业”: the subject is named and the degree is not."""
    if wanted.level > _ANY_LEVEL or not wanted.majors:
        return missing()
    for read in reading.clauses:
        tags = [tag for tag in lexicon.majors().tags(read.plain) if tag.name in wanted.majors]
        around = " ".join(each.plain for each in reading.sentence(read))
        studied = re.search(r"专业(?:毕业|$|[,、])|主修|系毕业|所学|major(?:ed)? in|専攻", read.plain)
        if (
            tags
            and studied
            and not degrees.UNFINISHED.search(around)
            and not read.spoken(0, NOT_OWN - {"learnt"})
        ):
            return shown(0.8, read.clause)
    return missing()


def _abbreviated(read: Read, reading: Reading) -> str:
    """What follows a degree whose full stop looks like a sentence's end: “B.Eng. Software”."""
    block = reading.block(read)
    place = next(place for place, each in enumerate(block) if each is read)
    if not re.search(r"(?:^|\W)(?:[bm]\.?[a-z]{1,4}|ph\.?d)\.?$", read.plain):
        return ""
    return " ".join(each.plain for each in block[place + 1 : place + 2])


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


def find_tongue(wanted: Tongue, reading: Reading) -> Finding:
    near: Read | None = None
    for read in reading.clauses:
        for language, level, exam, mark, place in tongues.shown(read.plain):
            if language != wanted.language:
                continue
            near = near or read
            if read.spoken(place, NOT_OWN | {"learnt"} if exam else _NOT_ABLE):
                continue
            if exam and not_held(following(read, reading), reading.today.year):
                continue
            if _speaks(wanted, level, exam, mark) or (
                not wanted.exam and _spoken_well(wanted, read, reading)
            ):
                return shown(0.9, read.clause)
    return missing(0.3 if near else 0.0, near.clause if near else None)


def _spoken_well(wanted: Tongue, read: Read, reading: Reading) -> bool:
    """“CET-6，口语流利”: how well it is spoken is said in the next clause, and of no other language."""
    sentence = reading.sentence(read)
    place = sentence.index(read)
    return any(
        re.search(r"口语|听说读写|听说|oral|spoken|会話", each.plain)
        and not lexicon.languages().tags(each.plain)
        and tongues.stated(each.plain) >= wanted.level
        for each in sentence[place + 1 : place + 2]
    )


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


_RECRUITING: Final = re.compile(
    r"招聘|校招|宣讲|招募|办理|接收|带教|培养|(?:给|为|对|向|负责|组织|面向|"
    r"管理)[^,，。;；]{0,8}(?:应届|毕业生|届)|recruit|hired|onboard|採用"
)
_SCHOOL: Final = re.compile(
    r"大学|学院|学校|本科|硕士|博士|大专|专科|在读|在校|university|college|"
    r"student|school|学部"
)


def find_graduate(wanted: Graduate, reading: Reading) -> Finding:
    """Somebody who leaves school this year or the next, or in a year that is named."""
    now = reading.today.year
    years = wanted.years or frozenset({now, now + 1})
    year = "|".join(str(each) for each in sorted(years | {each % 100 for each in years}))
    full = "|".join(str(each) for each in sorted(years))
    fresh = re.compile(
        rf"(?<!\d)(?:{year})\s*届|(?<!\d)(?:{full})[年./-]?(?:\d+月?)?(?:毕业|卒業)|应届|新卒|fresh graduate|"
        rf"new(?:ly)? graduate|recent graduate|(?:graduat\w+|class of|expected)\D{{0,16}}(?:{full})"
    )
    until = re.compile(rf"(?:[-~–—至到]|から)\s*(?:{full})(?!\d)")
    for read in reading.clauses:
        around = " ".join(each.plain for each in reading.sentence(read))
        match = fresh.search(read.plain) or (until.search(read.plain) if _SCHOOL.search(around) else None)
        if not match or _RECRUITING.search(read.plain):
            continue
        other = re.search(r"(?<!\d)(20\d\d)\s*届", read.plain)
        if other and int(other[1]) not in years:
            continue
        if not read.spoken(match.start(), frozenset({"denied", "others"})):
            return shown(0.9, read.clause)
    return missing()


FINDERS: Final[Mapping[type[Atom], Callable[..., Finding]]] = {
    Degree: find_degree,
    Certificate: find_certificate,
    Tongue: find_tongue,
    Skill: find_skill,
    Trait: find_trait,
    Graduate: find_graduate,
    Willingness: find_willingness,
}
