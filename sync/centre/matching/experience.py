"""Whether a clause shows that somebody has done a kind of work in a kind of business."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Final

from sync.centre.matching.findings import Finding
from sync.centre.matching.lexicon import Tag, activities, qualifiers, within
from sync.centre.matching.meaning import LEAST, nearness
from sync.centre.matching.nearness import bm25, pairs
from sync.centre.matching.quantities import Lengths, people, union
from sync.centre.matching.reading import Read, Reading
from sync.centre.matching.requirements import Experience, skill_tags
from sync.centre.matching.spelling import respell
from sync.centre.matching.stance import ASSISTING, Kind

MOST_ENCODED: Final = 12
"""Clauses of one résumé that are compared by meaning, 10 to 50 ms each."""

_UNDONE: Final[frozenset[Kind]] = frozenset(
    {"denied", "wished", "learnt", "others", "bought", "known", "liked", "employer", "novice", "consumed"}
)
_UNABLE: Final[frozenset[Kind]] = frozenset(
    {"denied", "wished", "others", "bought", "liked", "novice", "consumed"}
)
"""What speaks against an ability: to know or to have learnt does not."""

_TRANSPARENT: Final = frozenset({"management", "operations", "project_management"})
_HELPED_WITH_IS_OWN: Final = frozenset(
    {
        "admin",
        "human_resources",
        "recruiting",
        "accounting",
        "customer_service",
        "logistics",
        "care",
        "nursing",
        "reception",
        "sales_support",
        "research",
        "legal",
        "audit",
        "cleaning",
        "catering",
        "editing",
    }
)
_OUTSIDERS: Final = frozenset(
    {"cleaning", "catering", "cooking", "coffee", "security_guard", "driving", "property_management", "maintenance"}
)
"""Work that is done at a company and not in its business."""

_GAP: Final = re.compile(
    r"(?:部门|部|团队|条线|线|组|类|的|方面|业务|岗位|岗|中心|车间|班组|人员|员|系统|数据|合同|材料|资料|报表|流程|会议|文件|单据|公司|"
    r"相关|工作|日常|内部|后台|担任|任职|任|做|当|负责|从事|の|チーム|部署|'s|\s|team|department|dept|division|office|staff|force|floor)*"
)
_ORGANISATIONAL: Final = re.compile(
    r"(?:部门|部|团队|条线|中心|车间|小组|组|处|科)(?!.{0,2}(?:经理|主管|长|总监|负责人))"
)
_STAFF_AFTER: Final = re.compile(
    r"(?:人员|团队|员|顾问|代表|队伍|精英|人才|岗|staff|teams?|reps?|people|agents)"
)
_BESIDE: Final = re.compile(
    r"(?:旁边|旁的?|对面|附近|楼下|楼上|门口|隔壁|楼里|大楼|大厦|园区|食堂|餐厅|员工餐|门前|周边|里的(?:食堂|餐厅|咖啡)|内的|职场的|"
    r"(?:'s)? (?:canteen|cafeteria|lobby|building|branch building|kitchen|office building|parking)|の(?:隣|近く|ビル|食堂|前|向かい))"
)
_RECIPIENT: Final = re.compile(
    r"(?:为|给|替|向|对|面向|针对|帮)(?P<zh>[^,，。;；、]{1,18}?)(?:公司|行业|客户|等)?(?=提供|做|送|配送|供应|销售|推销|推介|推荐|"
    r"安装|维护|维修|打扫|打印|供货|开发|讲|培训|设计|制作|处理|整理|写|建|搭建|装|修|保洁|清洁|服务|搬|运|订|买|采购|招聘|出售|卖|办理|录入)|"
    r"\b(?:to|for|serving|supporting)\s+(?:a |an |the |several |local |large |major |various |our )?(?P<en>[^,.;]{1,40})|"
    r"(?P<ja>[^、。]{1,14}?)(?:に対して|に対し|へ|向けに|向けの|様に)"
)
_OBJECT: Final = re.compile(
    r"(?:销售|推销|售卖|出售|卖|贩卖)(?:过|了|的)?(?:是)?(?P<what>[\u4e00-\u9fff]{2,10})|"
    r"\b(?:sold|selling|sell|sales of)\s+(?P<that>[a-z][a-z ]{2,30})|"
    r"(?P<mono>[\u3041-\u30fa\u4e00-\u9fff]{2,8})(?:の|を)(?:販売|売)"
)
_GENERIC_OBJECT: Final = re.compile(
    r"产品|工作|业务|岗|经验|经历|部|团队|经理|员|人员|代表|顾问|额|业绩|任务|目标|冠军|主管|总监|专员|管理|服务|实习|[一二三四五六七八九十两多近超]|"
    r"各类|公司|相关|期间|方面|技巧|能力|和|及|与|渠道|市场|客户|方案|精英|培训|过|出身|类|指标|计划|达|第|量|排名|前|居|收入|总|行业|为|年|月|"
    r"岗位|骨干|新人|给|到|主|职|助|策略|流程|谈判|话术|成交|开发|拓展|业|类产品|高|以|个|条|冠|人|提成|全|并|后|连续|至|得|不错|很|较|"
    r"products?|to|and|over|more|for|at|as|in|the company|our|their|directly|through|new|by|various|services?|solutions|successfully|it|them|商品|製品|サービス"
)
_TURN: Final = re.compile(
    r"业余|兼职|周末|后来|之后|离职后?|转行|另外|副业|下班|闲暇|假期|课余|此前|之前在|side (?:job|business|hustle)|previously|副業|later|weekend"
)


def find_experience(wanted: Experience, text: str, reading: Reading) -> Finding:
    """The clauses that show it, whether they last long enough; the first of them is quoted."""
    shown = [each for each in reading.clauses if shows(wanted, each, reading)]
    if not shown and _unlisted(wanted):
        shown = _near_in_meaning(text, reading)
    if not shown:
        return Finding(False)
    strongest = max(shown, key=lambda each: _strength(wanted, each))
    if wanted.people and max(_people_near(each, reading) for each in shown) < wanted.people:
        return Finding(False, 0.4, strongest.clause)
    if wanted.years:
        lasted = _years(shown, reading)
        if lasted + 1e-6 < wanted.years:
            return Finding(False, min(0.45, 0.2 + 0.25 * lasted / wanted.years), strongest.clause)
    return Finding(True, _strength(wanted, strongest), strongest.clause)


def _unlisted(wanted: Experience) -> bool:
    """Whether no list knows what is asked for."""
    return bool(wanted.residue) and not (wanted.activities or wanted.domains or wanted.skills)


def _near_in_meaning(text: str, reading: Reading) -> list[Read]:
    """The clauses that mean what is asked for, of those that speak of deeds and of no other trade."""
    bare = [each for each in reading.clauses if not each.stances and not _has_title(each, reading)]
    scores = bm25(pairs(respell(text)), [pairs(each.plain) for each in bare]) if bare else []
    order = sorted(range(len(bare)), key=lambda place: (-scores[place], place))[:MOST_ENCODED]
    chosen = [bare[place] for place in sorted(order)]
    near = nearness(text, [each.clause.text for each in chosen])
    found = [each for each, value in zip(chosen, near, strict=True) if value >= LEAST]
    return sorted(found, key=lambda each: -near[chosen.index(each)])


def _has_title(read: Read, reading: Reading) -> bool:
    return any(
        tag.meaning.form == "role" and tag.name in activities()
        for each in reading.sentence(read)
        for tag in each.work
    )


def _strength(wanted: Experience, read: Read) -> float:
    """How plainly it is said: with what was handled, with a length or a figure."""
    named = any(tag.meaning.domain or tag.meaning.form == "product" for tag in read.work)
    counted = bool(re.search(r"\d|[一二三四五六七八九十百千万]{2,}", read.plain))
    return 0.75 + 0.1 * named + 0.1 * counted + 0.05 * bool(wanted.domains and named and counted)


def shows(wanted: Experience, read: Read, reading: Reading) -> bool:
    if wanted.qualifiers and not _qualified(wanted, read, reading):
        return False
    if wanted.skills and not all(_skilled(name, _unmet(wanted), read, reading) for name in wanted.skills):
        return False
    if wanted.activities:
        acts = [tag for tag in own_deeds(wanted, read) if tag.name in wanted.activities]
        acts = [tag for tag in acts if not _weak(tag, wanted, read, reading)]
        done = any(_tied(wanted, act, read, reading) for act in acts) or _presumed(wanted, read, reading)
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
    return all(group.search(around) or group.search(head) for group in groups)


def _narrowed(wanted: Experience, read: Read, reading: Reading) -> bool:
    """What is asked for has no name but its narrowing words: they are said, and of oneself."""
    titles = {tag.name for each in reading.sentence(read) for tag in each.work if tag.meaning.form == "role"}
    if titles & _OFFICE or not _works(read):
        return False
    groups = [qualifiers()[place] for place in wanted.qualifiers]
    found = [group.search(read.plain) for group in groups]
    return all(match and not read.spoken(match.start(), _unmet(wanted)) for match in found)


_OFFICE: Final = frozenset({"admin", "reception", "sales_support", "cashier", "cleaning", "catering", "security_guard"})


def _skilled(name: str, undone: frozenset[Kind], read: Read, reading: Reading) -> bool:
    return any(
        tag.name == name and not each.spoken(tag.start, undone)
        for each in [*reading.sentence(read), *reading.block(read)]
        for tag in skill_tags(each.plain, each.clause.text)
    )


def _unmet(wanted: Experience) -> frozenset[Kind]:
    return _UNABLE if wanted.ability else _UNDONE


def _undenied(wanted: Experience, read: Read) -> bool:
    return not any(
        stance.kind in _unmet(wanted) and stance.covers(read.plain.find(word))
        for word in wanted.residue
        for stance in read.stances
        if word in read.plain
    )


def own_deeds(wanted: Experience, read: Read) -> list[Tag]:
    """The activities of a clause that the person did themself, heads of their phrases only."""
    acts = [tag for tag in read.work if tag.name in activities() and not _names_thing(tag, read.plain)]
    acts = [tag for place, tag in enumerate(acts) if not _modifies(tag, acts, place, read.plain)]
    helped = [match.span() for match in ASSISTING.finditer(read.plain)]
    kept = []
    for tag in acts:
        if read.spoken(tag.start, _unmet(wanted)):
            continue
        if tag.meaning.form == "role" and _BY_OTHERS.search(read.plain, 0, tag.start):
            continue
        if tag.name not in _HELPED_WITH_IS_OWN and _helped(tag, helped, read.plain):
            continue
        kept.append(tag)
    return kept


def _names_thing(tag: Tag, plain: str) -> bool:
    """The word only names an employer or a paper: 审计公司, 基金销售数据; or it was done to them: 被审计."""
    after = plain[tag.end :]
    if plain[: tag.start].endswith("被"):
        return True
    if tag.meaning.form != "role" or tag.meaning.domain:
        if _EMPLOYER_AFTER.match(after):
            return True
        return tag.name == "sales" and bool(_PAPER_AFTER.match(after))
    return bool(_EMPLOYER_AFTER.match(after))


_EMPLOYER_AFTER: Final = re.compile(
    r"(?:公司|机构|企业|施設|会社|企業|学校|学院|工作室|事务所|厂(?!长)|医院|协会|行业|专业(?!人|委|顾问|团队)|\s?(?:agency|agencies|firm|company|school|studio|industry|conference|department store))"
)
_PAPER_AFTER: Final = re.compile(
    r"(?:部|团队|人员|的)?(?:数据|报表|合同|资料|系统|台账|文件|单据|材料|流程|会议|凭证|发票|佣金|软件|平台(?!招商)|网站|海报|手册|课程|宣讲|论坛|讲座|书籍|话术(?!培训)|宣传)|"
    r"\s(?:reports?|data|documents?|records?|software|meetings?|brochures?|materials|contracts|training|figures|slides|books?)\b"
)


_BY_OTHERS: Final = re.compile(
    r"\b(?:by|for|to|with|alongside|among)\s+(?:the |our |their |an? |several |local |top |senior |other )*(?:[a-z]+ )?$"
)
"""A title after these is somebody else's."""


def _helped(tag: Tag, helped: Sequence[tuple[int, int]], plain: str) -> bool:
    """English tells who is helped after the deed as well; elsewhere what follows is the helper's."""
    return any(start <= tag.start for start, end in helped)


def _modifies(tag: Tag, acts: Sequence[Tag], place: int, plain: str) -> bool:
    """销售 in 销售数据统计 or in “sales team receptionist”: the word belongs to a later one."""
    if tag.name in _TRANSPARENT:
        return False
    for later in acts[place + 1 :]:
        if later.start < tag.end or later.name == tag.name or later.name in _TRANSPARENT:
            continue
        if any(other.name == tag.name and other.start == later.start for other in acts):
            continue
        gap = plain[tag.end : later.start]
        if tag.meaning.form == "deed" and tag.name in {
            "recruiting",
            "training",
            "teaching",
            "human_resources",
        }:
            return False
        if _GAP.fullmatch(gap) or _ORGANISATIONAL.match(gap):
            return not gap.strip() == "" or not _by_itself(tag, later, plain)
        break
    earlier = [
        each for each in acts[:place] if each.name in {"recruiting", "training"} and each.end == tag.start
    ]
    return bool(earlier) and bool(_STAFF_AFTER.match(plain[tag.end :]))


def _by_itself(tag: Tag, later: Tag, plain: str) -> bool:
    """Words apart in English, unless the later one is a title: “sales receptionist”."""
    return " " in plain[tag.end : later.start] and later.meaning.form != "role"


def _tied(wanted: Experience, act: Tag, read: Read, reading: Reading) -> bool:
    """Whether the deed was done with what is wanted, or at somebody's who deals in nothing else."""
    if not wanted.domains:
        return True
    if act.meaning.domain:
        return within(act.meaning.domain, wanted.domains)
    around = _Surroundings(read)
    if around.handles(wanted.domains):
        return True
    if _own_titles(wanted, read) or around.handles_else(wanted.domains):
        return False
    if around.works_at(wanted.domains):
        return not _unknown_object(read)
    if around.works_anywhere() or _unknown_object(read):
        return False
    return any(_lends(wanted, each, read) for each in _context(read, reading))


_WEAK: Final = frozenset({"推广", "推荐", "推荐过", "开户数", "新开户", "进件", "产能", "配置", "落地", "放款", "标保", "提案", "ご提案"})
"""Words of selling only where what is sold stands beside them."""


def _weak(tag: Tag, wanted: Experience, read: Read, reading: Reading) -> bool:
    if tag.name != "sales" or read.plain[tag.start : tag.end] not in _WEAK:
        return False
    around = [_Surroundings(each) for each in reading.sentence(read)] if wanted.domains else []
    if any(each.handles(wanted.domains) or each.works_at(wanted.domains) for each in around):
        return any(_own_titles(wanted, each) for each in reading.sentence(read))
    return True


_RESULT: Final = re.compile(
    r"(?:\d|[一二两三四五六七八九十百千])\s*(?:余|多|\+)?\s*(?:单|户|万|亿|笔|件|份|位|名|家|%|台|億)|"
    r"[\d.]+\s*(?:k|m|million|bn|clients|accounts|families|policies)\b"
)
_DEALING: Final = re.compile(r"(?:做|跑|推|卖|干|开|签|办理?)(?:过|了|着)?[^,，。;；]{0,6}$")
_SOLD: Final = re.compile(
    r"月均|年均|日均|累计|新增|净增|保有|规模|达成|完成|撮合|申请|渗透率|业绩|销量|目标|保费|客户|商户|企业主|个体户|返佣|佣金|增长|提升"
)


def _presumed(wanted: Experience, read: Read, reading: Reading) -> bool:
    """Somebody deals in just what is to be sold and counts the results, and nothing says they do else."""
    if not wanted.domains or "sales" not in wanted.activities or ASSISTING.search(read.plain):
        return False
    around = _Surroundings(read)
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


def _own_titles(wanted: Experience, read: Read) -> list[Tag]:
    """Titles of other work: whoever cleans at a bank sells nothing of the bank's."""
    return [
        tag
        for tag in read.work
        if tag.meaning.form == "role"
        and tag.name in activities()
        and tag.name not in wanted.activities | _TRANSPARENT
        and not _modifies_any(tag, read)
    ]


def _modifies_any(tag: Tag, read: Read) -> bool:
    acts = [each for each in read.work if each.name in activities()]
    return _modifies(tag, acts, acts.index(tag), read.plain)


class _Surroundings:
    """The domains of a clause by what they are there: handled, worked at, or only stood beside."""

    def __init__(self, read: Read) -> None:
        self._plain = read.plain
        to_whom = [
            match.span(group)
            for match in _RECIPIENT.finditer(read.plain)
            for group in ("zh", "en", "ja")
            if match[group]
        ]
        places = [tag for tag in read.work if tag.meaning.form in ("org", "product")]
        self.domains = [
            tag
            for tag in places
            if not _BESIDE.match(read.plain, tag.end)
            and not (tag.meaning.form == "org" and any(start <= tag.start < end for start, end in to_whom))
        ]

    def handles(self, wanted: frozenset[str]) -> bool:
        return any(tag.meaning.form == "product" and within(tag.name, wanted) for tag in self.domains)

    def handles_else(self, wanted: frozenset[str]) -> bool:
        return any(tag.meaning.form == "product" and not within(tag.name, wanted) for tag in self.domains)

    def works_at(self, wanted: frozenset[str]) -> bool:
        return any(tag.meaning.form == "org" and within(tag.name, wanted) for tag in self.domains)

    def works_anywhere(self) -> bool:
        return any(tag.meaning.form == "org" for tag in self.domains)


def _unknown_object(read: Read) -> bool:
    """Something is sold that no list knows: not what is wanted, then."""
    for match in _OBJECT.finditer(read.plain):
        what = next((each for each in (match["what"], match["that"], match["mono"]) if each), "")
        start = (
            match.start("what")
            if match["what"]
            else match.start("that")
            if match["that"]
            else match.start("mono")
        )
        if _GENERIC_OBJECT.match(what) or any(start <= tag.start < start + len(what) for tag in read.work):
            continue
        return True
    return False


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
    around = _Surroundings(each)
    domains = [tag for tag in around.domains if within(tag.name, wanted.domains)]
    if not domains or around.handles_else(wanted.domains):
        return False
    if _own_titles(wanted, each):
        return False
    undone = _UNDONE - {"employer"}
    if any(each.spoken(tag.start, undone) for tag in domains):
        return False
    return not (each.clause.start > to.clause.start and _TURN.search(each.plain))


def _in_business(wanted: Experience, read: Read, reading: Reading) -> bool:
    """Work in the business itself: an insurer's clerk is in insurance, its cook is not."""
    domains = [tag for tag in _Surroundings(read).domains if within(tag.name, wanted.domains)]
    domains += [tag for tag in read.work if tag.meaning.domain and within(tag.meaning.domain, wanted.domains)]
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
    r"工作|管理|开发|维护|对接|任职|就职|从业|从事|供职|担任|现任|负责|实习|入职|经验|经历|年|\b(?:work(?:ed|ing|s)?|employed|experience|job|role|intern)\b|勤務|経験|担当|従事|在籍|入社|\b(?:\w{3,}ed|ran|led|sold|built|made|wrote)\b"
)


def _works(read: Read) -> bool:
    acts = [tag for tag in read.work if tag.name in activities()]
    if any(not read.spoken(tag.start, _UNDONE) for tag in acts):
        return True
    match = _WORKING.search(read.plain)
    return bool(match) and not read.spoken(match.start() if match else 0, _UNDONE)


def _residue(wanted: Experience, read: Read, reading: Reading) -> bool:
    """The words of the requirement that no list knows must be there too."""
    if not wanted.residue:
        return True
    around = " ".join(each.plain for each in reading.sentence(read))
    return all(_said(word, around) for word in wanted.residue)


def _said(word: str, text: str) -> bool:
    if word in text:
        return True
    if word.isascii():
        return bool(re.search(rf"\b{re.escape(word[: max(4, len(word) - 3)])}", text))
    if len(word) < 4:  # noqa: PLR2004 (too short to be said in other words)
        return False
    pairs = [word[place : place + 2] for place in range(len(word) - 1)]
    return sum(pair in text for pair in pairs) * 3 >= len(pairs) * 2


def _people_near(read: Read, reading: Reading) -> float:
    return max(people(each.plain) for each in [read, *reading.sentence(read)])


def _years(shown: Sequence[Read], reading: Reading) -> float:
    """How long it was done: stated lengths add up between sentences, times of employment overlap."""
    stated: dict[int, float] = {}
    ranges: list[tuple[int, int]] = []
    for read in shown:
        found = _lasting(read, shown, reading)
        if found.stated:
            place = read.clause.sentence
            stated[place] = max(stated.get(place, 0.0), max(found.stated))
        ranges += found.ranges
    own = [max(each.lengths.stated) for each in shown if each.lengths.stated]
    parts = any(re.search(r"其中|包括|including|of which|うち", each.plain) for each in shown)
    together = (
        max(sum(stated.values()), sum(own)) if not parts else max([*stated.values(), *own], default=0.0)
    )
    return max(together, union(ranges))


def _lasting(read: Read, shown: Sequence[Read], reading: Reading) -> Lengths:
    """The nearest statement of time: in the clause, in its sentence, at the head of its block."""
    if read.lengths:
        return read.lengths
    for group in (reading.sentence(read), reading.block(read)):
        for each in sorted(group, key=lambda one: abs(one.clause.start - read.clause.start)):
            if (
                each.lengths
                and (each in shown or not _else_done(each))
                and each.clause.start <= read.clause.start + 60
            ):
                return each.lengths
    return Lengths()


def _else_done(read: Read) -> bool:
    """Whether the time is that of another deed, or of one not done."""
    if re.search(
        r"总共|共有?|累计|合计|工作经验|工龄|毕业|学习|大学|学院|本科|硕士|graduat|university|卒業",
        read.plain,
    ):
        return True
    acts = [tag for tag in read.work if tag.name in activities()]
    return bool(acts) or any(each.kind != "employer" for each in read.stances)
