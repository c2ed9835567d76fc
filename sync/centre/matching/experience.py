"""Whether a clause shows that somebody has done a kind of work in a kind of business."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from sync.centre.matching.deeds import own_deeds, own_titles
from sync.centre.matching.findings import Finding, missing, shown
from sync.centre.matching.kinds import Experience
from sync.centre.matching.lasting import people_near, years_of
from sync.centre.matching.lexicon import Tag, activities, qualifiers, skill_tags, within
from sync.centre.matching.reading import Read, Reading
from sync.centre.matching.stance import ASSISTING, UNABLE, UNDONE, Kind
from sync.centre.matching.surroundings import IN_ITSELF, Surroundings, unknown_object

MOST_DEEDS: Final = 6
"""Deeds of one clause that are looked at; nobody writes more."""

_OUTSIDERS: Final = frozenset(
    {
        "cleaning",
        "catering",
        "cooking",
        "coffee",
        "security_guard",
        "driving",
        "property_management",
        "maintenance",
    }
)
"""Work that is done at a company and not in its business."""


_TURN: Final = re.compile(
    r"业余|兼职|周末|后来|之后|离职后?|转行|另外|副业|下班|闲暇|假期|课余|此前|之前在|side (?:job|"
    r"business|hustle)|previously|副業|later|weekend"
)


def find_experience(wanted: Experience, reading: Reading) -> Finding:
    """The clauses that show it, whether they last long enough; the first of them is quoted."""
    showing = [each for each in reading.clauses if shows(wanted, each, reading)]
    if not showing:
        return missing()
    if denied := _denied_by_name(wanted, showing, reading):
        return missing(0.2, denied.clause)
    strongest = max(showing, key=lambda each: _strength(wanted, each))
    if wanted.people and max(people_near(each, reading) for each in showing) < wanted.people:
        return missing(0.4, strongest.clause)
    if wanted.years:
        lasted = years_of(showing, reading)
        if lasted + 1e-6 < wanted.years:
            return missing(min(0.45, 0.2 + 0.25 * lasted / wanted.years), strongest.clause)
    return shown(_strength(wanted, strongest), strongest.clause)


def _denied_by_name(wanted: Experience, showing: Iterable[Read], reading: Reading) -> Read | None:
    """“卖过车险，没卖过寿险”: the very thing is denied and only its like was done."""
    if any(word in each.plain for word in wanted.named for each in showing):
        return None
    return next(
        (
            each
            for each in reading.clauses
            for word in wanted.named
            if word in each.plain and each.spoken(each.plain.find(word), frozenset({"denied"}))
        ),
        None,
    )


def _strength(wanted: Experience, read: Read) -> float:
    """How plainly it is said: with what was handled, with a length or a figure."""
    named = any(tag.meaning.domain or tag.meaning.form == "product" for tag in read.work)
    counted = bool(re.search(r"\d|[一二三四五六七八九十百千万]{2,}", read.plain))
    return 0.75 + 0.1 * named + 0.1 * counted + 0.05 * bool(wanted.domains and named and counted)


def shows(wanted: Experience, read: Read, reading: Reading) -> bool:
    if wanted.qualifiers and not _qualified(wanted, read, reading):
        return False
    enough = any if wanted.either else all
    if wanted.skills and not enough(_skilled(name, _unmet(wanted), read, reading) for name in wanted.skills):
        return False
    if wanted.activities:
        acts = [tag for tag in own_deeds(read, _unmet(wanted)) if tag.name in wanted.activities]
        acts = [tag for tag in acts if not _weak(tag, wanted, read, reading)]
        if wanted.above:
            acts = [tag for tag in acts if not _BY_HAND.fullmatch(read.plain, tag.start, tag.end)]
        done = any(_tied(wanted, act, read, reading) for act in acts[:MOST_DEEDS]) or _presumed(
            wanted, read, reading
        )
        return done and _residue(wanted, read, reading)
    if wanted.domains:
        return _in_business(wanted, read, reading) and _residue(wanted, read, reading)
    if wanted.qualifiers and not wanted.residue:
        return _narrowed(wanted, read, reading)
    if wanted.residue:
        return (
            not read.spoken(0, _unmet(wanted)) and _residue(wanted, read, reading) and _undenied(wanted, read)
        )
    return bool(wanted.skills or wanted.qualifiers) or _works(read)


def _qualified(wanted: Experience, read: Read, reading: Reading) -> bool:
    """What narrows the work down is said near it: 跨境, 前端, ICU."""
    around = " ".join(each.plain for each in reading.sentence(read))
    head = " ".join(each.plain for each in reading.block(read))
    groups = [qualifiers()[place] for place in wanted.qualifiers]
    enough = any if wanted.either else all
    return enough(bool(group.search(around) or group.search(head)) for group in groups)


def _narrowed(wanted: Experience, read: Read, reading: Reading) -> bool:
    """What is asked for has no name but its narrowing words: they are said, and of oneself."""
    titles = {tag.name for each in reading.sentence(read) for tag in each.work if tag.meaning.form == "role"}
    if titles & _OFFICE or not _works(read):
        return False
    groups = [qualifiers()[place] for place in wanted.qualifiers]
    found = [group.search(read.plain) for group in groups]
    return (any if wanted.either else all)(
        match and not read.spoken(match.start(), _unmet(wanted)) for match in found
    )


_OFFICE: Final = frozenset(
    {"admin", "reception", "sales_support", "cashier", "cleaning", "catering", "security_guard"}
)


def _skilled(name: str, undone: frozenset[Kind], read: Read, reading: Reading) -> bool:
    return any(
        tag.name == name and not each.spoken(tag.start, undone)
        for each in [*reading.sentence(read), *reading.block(read)]
        for tag in skill_tags(each.plain, each.clause.text)
    )


def _unmet(wanted: Experience) -> frozenset[Kind]:
    return UNABLE if wanted.ability else UNDONE


def _undenied(wanted: Experience, read: Read) -> bool:
    return not any(
        stance.kind in _unmet(wanted) and stance.covers(read.plain.find(word))
        for word in wanted.residue
        for stance in read.stances
        if word in read.plain
    )


def _tied(wanted: Experience, act: Tag, read: Read, reading: Reading) -> bool:
    """Whether the deed was done with what is wanted, or at somebody's who deals in nothing else."""
    if not wanted.domains:
        return True
    if act.meaning.domain:
        if own_titles(read, wanted.activities) and not _BESIDES.search(read.plain):
            return False
        return within(act.meaning.domain, wanted.domains)
    around = Surroundings(read)
    if around.handles(wanted.domains):
        return True
    if own_titles(read, wanted.activities) or around.handles_else(wanted.domains):
        return False
    if around.works_at(wanted.domains):
        return not unknown_object(read)
    if around.works_anywhere() or unknown_object(read):
        return False
    return any(_lends(wanted, each, read) for each in _context(read, reading))


_BY_HAND: Final = re.compile(
    r"搬运工?|装卸工?|分拣员?|骑手|外卖(?:员|骑手)|快递员|送(?:快递|外卖)|打包|叉车(?:工|司机|操作)?|配送员|理货员|"
    r"客服专员|客服代表|客服坐席|坐席|话务员|接线员|店员|服务员|普工|操作工|流水线(?:工人|作业)?|装配工|packing|picking|"
    r"courier|forklift operator|ピッキング|梱包"
)
"""Work with one's hands: it is none of managing a warehouse."""

_BESIDES: Final = re.compile(r"兼|同时|转|升|后|、|和|及|与|/|并|也|&|\band\b|\bthen\b|兼務|及び")
"""One title does not exclude another."""

_WEAK: Final = frozenset(
    {
        "推广",
        "推荐",
        "推荐过",
        "开户数",
        "新开户",
        "进件",
        "产能",
        "配置",
        "落地",
        "放款",
        "标保",
        "提案",
        "ご提案",
    }
)
"""Words of selling only where what is sold stands beside them."""


def _weak(tag: Tag, wanted: Experience, read: Read, reading: Reading) -> bool:
    if tag.name != "sales" or read.plain[tag.start : tag.end] not in _WEAK:
        return False
    around = [Surroundings(each) for each in reading.sentence(read)] if wanted.domains else []
    if any(each.handles(wanted.domains) or each.works_at(wanted.domains) for each in around):
        return any(own_titles(each, wanted.activities) for each in reading.sentence(read))
    return True


_RESULT: Final = re.compile(
    r"(?:\d|[一二两三四五六七八九十百千])\s*(?:余|多|\+)?\s*(?:单|户|万|亿|笔|件|份|位|名|家|%|台|億)|"
    r"[\d.]+\s*(?:k|m|million|bn|clients|accounts|families|policies)\b"
)
_DEALING: Final = re.compile(r"(?:做|跑|推|卖|干|开|签|办理?)(?:过|了|着)?[^,，。;；]{0,6}$")
_SOLD: Final = re.compile(
    r"月均|年均|日均|累计|新增|净增|保有|规模|达成|完成|撮合|申请|渗透率|业绩|销量|目标|保费|客户|"
    r"商户|企业主|个体户|返佣|佣金|增长|提升"
)


def _presumed(wanted: Experience, read: Read, reading: Reading) -> bool:
    """Somebody deals in just what is to be sold and counts the results, and nothing says they do else."""
    if not wanted.domains or "sales" not in wanted.activities or ASSISTING.search(read.plain):
        return False
    around = Surroundings(read)
    handled = [
        tag for tag in around.domains if tag.meaning.form == "product" and within(tag.name, wanted.domains)
    ]
    near = reading.sentence(read)
    if not handled or around.handles_else(wanted.domains) or any(each.stances for each in near):
        return False
    if any(tag.name in activities() and tag.name != "sales" for each in near for tag in each.work):
        return False
    if not any(_RESULT.search(each.plain) for each in near):
        return False
    return any(_SOLD.search(each.plain) for each in near) or any(
        _DEALING.search(read.plain[: tag.start]) for tag in handled
    )


def _context(read: Read, reading: Reading) -> Iterable[Read]:
    """Where a deed without an object may get it from: its sentence, then what its block says before."""
    if _TURN.search(read.plain):
        return
    yield from (each for each in reading.sentence(read) if each is not read)
    yield from (
        each
        for each in reversed(reading.block(read))
        if each.clause.start < read.clause.start and each.clause.sentence != read.clause.sentence
    )


def _lends(wanted: Experience, each: Read, to: Read) -> bool:
    around = Surroundings(each)
    domains = [tag for tag in around.domains if within(tag.name, wanted.domains)]
    if not domains or around.handles_else(wanted.domains):
        return False
    if any(not within(tag.meaning.domain, wanted.domains) for tag in own_titles(each, wanted.activities)):
        return False
    undone = UNDONE - {"employer"}
    if any(each.spoken(tag.start, undone) for tag in domains):
        return False
    return not (each.clause.start > to.clause.start and _TURN.search(each.plain))


def _in_business(wanted: Experience, read: Read, reading: Reading) -> bool:
    """Work in the business itself: an insurer's clerk is in insurance, its cook is not."""
    domains = [tag for tag in Surroundings(read).domains if within(tag.name, wanted.domains)]
    domains += [tag for tag in read.work if tag.meaning.domain and within(tag.meaning.domain, wanted.domains)]
    domains += [
        tag for tag in own_deeds(read, _unmet(wanted)) if wanted.domains & {*IN_ITSELF.get(tag.name, ())}
    ]
    domains = [tag for tag in domains if not read.spoken(tag.start, _unmet(wanted))]
    if not domains:
        return False
    near = [read, *reading.sentence(read)]
    if any(tag.name in _OUTSIDERS for each in near for tag in each.work):
        return False
    if wanted.ability:
        return True
    if ASSISTING.search(read.plain) and all(tag.meaning.form == "org" for tag in domains):
        return False
    return any(_works(each) for each in reading.block(read))


_WORKING: Final = re.compile(
    r"工作|管理|开发|维护|对接|任职|就职|从业|从事|供职|担任|现任|负责|实习|入职|经验|经历|年|"
    r"\b(?:work(?:ed|ing|s)?|employed|experience|job|role|intern)\b|勤務|経験|担当|従事|在籍|入社|"
    r"\b(?:\w{3,}ed|ran|led|sold|built|made|wrote)\b"
)


def _works(read: Read) -> bool:
    acts = [tag for tag in read.work if tag.name in activities()]
    if any(not read.spoken(tag.start, UNDONE) for tag in acts):
        return True
    match = _WORKING.search(read.plain)
    return bool(match) and not read.spoken(match.start() if match else 0, UNDONE)


def _residue(wanted: Experience, read: Read, reading: Reading) -> bool:
    """The words of the requirement that no list knows must be there too."""
    if not wanted.residue:
        return True
    around = " ".join(each.plain for each in reading.sentence(read))
    return (any if wanted.either else all)(said(word, around) for word in wanted.residue)


_LANGUAGES: Final = {
    "英语": r"英[文译]|[译中]英|english|外语|外教",
    "英文": r"英[语译]|[译中]英|english|外语",
    "日语": r"日[文译]|[译中]日|日本語|japanese",
    "韩语": r"韩[文译]|[译中]韩|korean",
    "德语": r"德[文译]|[译中]德|german",
    "法语": r"法[文译]|[译中]法|french",
}
"""How else a language is said to have been translated or taught; whoever names none translates English."""


def said(word: str, text: str) -> bool:
    """Whether a word of a requirement stands in ``text``, or most of it."""
    if word in text:
        return True
    if word in _LANGUAGES:
        foreign = re.search(r"[日韩德法俄泰](?:语|文|译)|译[日韩德法俄]|西班牙|阿拉伯", text)
        return bool(re.search(_LANGUAGES[word], text)) or (
            word in "英语英文" and "译" in text and not foreign
        )
    if word.isascii():
        return bool(re.search(rf"\b{re.escape(word[: max(4, len(word) - 3)])}", text))
    if len(word) < 4:
        return False
    pairs = [word[place : place + 2] for place in range(len(word) - 1)]
    return sum(pair in text for pair in pairs) * 3 >= len(pairs) * 2
