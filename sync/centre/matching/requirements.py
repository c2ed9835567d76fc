"""A must-have in words → what kind of thing it asks for."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise
from typing import Final

from sync.centre.matching import degrees, lexicon, tongues
from sync.centre.matching.deeds import TRANSPARENT
from sync.centre.matching.kinds import (
    Atom,
    Certificate,
    Degree,
    Experience,
    Forbidden,
    Graduate,
    Requirement,
    Skill,
    Tongue,
    Trait,
    Willingness,
)
from sync.centre.matching.lexicon import Tag, skill_tags
from sync.centre.matching.others import hired
from sync.centre.matching.phrases import work_tags
from sync.centre.matching.quantities import NUMBER, number, people
from sync.centre.matching.spelling import respell
from sync.centre.matching.surroundings import IN_ITSELF

_PARTS: Final = re.compile(
    r"[；;。\n]|[，,](?!\s*(?:等|and\b|or\b))|(?<=[学历验证力级位\s])(?:并且|且|并|同时|以及)(?=[^、]{3,})|"
    r"(?<=\w)\s+(?:and|with)\s+(?=(?:at least |a |an |\d|fluent|strong|valid|good|excellent|"
    r"proficien|experience))"
)
_OPTIONAL: Final = re.compile(
    r"优先|加分|更佳|尤佳|为佳|preferred|a plus|nice to have|desirable|優遇|尚可|歓迎"
)
_UNLIMITED: Final = re.compile(
    r"不限|不作要求|无要求|均可|no experience (?:required|necessary)|未経験(?:可|歓迎)|不問"
)
_ALTERNATIVE: Final = re.compile(r"或者|或(?!许)|\bor\b|または|もしくは|/(?!\d)")
_YEARS: Final = re.compile(
    rf"(?P<least>{NUMBER})\s*(?:[-~–—至到]\s*{NUMBER}\s*)?(?:周)?年(?!级|度|龄)|"
    r"(?P<words>\d+(?:\.\d+)?|one|two|three|four|five|six|seven|eight|nine|ten)\s*(?:\+|or more|"
    r"plus|\s|-|to|–|\d)*\s*(?:years?|yrs?)\b|"
    rf"(?P<months>{NUMBER})\s*(?:个月|か月|ヶ月)"
)
_EXAMINED: Final = re.compile(
    r"[一二三四五六八]级|n[1-5]|cet|雅思|托福|toeic|ielts|topik|hsk|\d分|[abc][12](?![a-z0-9])"
)
_FORBIDDEN: Final = (
    (
        "age",
        (
            r"\d+\s*(?:周?岁|歳|才以)|年龄|年齢|周岁|\bage[ds]?\b(?!\w)|years? old|岁以[上下]|[789]0后|"
            r"若い|young\b"
        ),
    ),
    (
        "sex",
        (
            r"(?:限|仅限|只招|必须(?:是|为)?|性别|要求)[男女]|^[男女](?:性|士|生)?(?:$|优先)|^(?:男|"
            r"女)性?$|男性|女性|\b(?:fe)?male\b|\bgender\b|男女"
        ),
    ),
    ("marriage", r"已婚|未婚|婚育|已育|未育|婚姻|怀孕|生育|married|unmarried|single status|既婚|独身"),
    ("origin", r"籍贯|户籍|户口|本地人|民族|汉族|born in|birthplace|nationality|国籍|出身地|本籍"),
    ("belief", r"宗教|信仰|religio|政治面貌|党员|宗教"),
    ("looks", r"身高|体重|相貌|五官|外貌|颜值|形象(?:气质)?(?:佳|好)|height|weight|容姿|good-looking"),
)
_EXPERIENCE: Final = re.compile(
    r"经验|经历|背景|从业|工作过|做过|从事|履历|实习|业绩|案例|experience|background|track record|"
    r"経験|実務|実績|worked"
)
_CERTIFICATE: Final = re.compile(
    r"(?<![凭保验论签])证(?!券|据)|资格|执照|驾照|certificat|certified|licen[cs]e|chartered|免許|資格|検定|取得"
)
_ABILITY: Final = re.compile(
    r"能力|会|能|可|擅长|熟悉|熟练|掌握|精通|了解|懂|知识|使用|技能|技术|able to|ability|skills?|"
    r"knowledge|proficien|familiar|understanding|できる|スキル|能力|知識"
)
_WILLING: Final = re.compile(
    r"(?:能|可|可以|愿意|接受|适应|能够|服从|配合)(?:接受|适应|胜任)?(?:长期|短期|经常|频繁)?.{0,4}?"
    r"(?P<zh>出差|加班|夜班|倒班|轮班|三班倒|外派|驻外|驻场|调配|到岗|周末)|"
    r"(?:willing(?:ness)?|able|available) to (?P<en>travel|relocate|work (?:night|weekend|"
    r"shift)\w*)|(?P<ja>出張|夜勤|転勤|シフト|残業)(?:可|対応|できる)"
)
_LOOSE: Final = re.compile(
    r"具备|具有|拥有|持有|须|需要?|必须|应|有(?=.{2})|良好的?|优秀的?|较强的?|较好的?|丰富的?|"
    r"扎实的?|一定的?|相关的?|类似的?|同等的?|独立的?|完整的?|成熟的?|"
    r"以上的?|及以上|以内|至少|不少于|不低于|最低|最少|工作|经验|经历|背景|从业|行业|领域|方面|"
    r"岗位|职位|业务|能力|知识|技能|技术|熟练(?:掌握|使用|运用|操作)?|熟悉|掌握|精通|了解|擅长|"
    r"能够?|可以?|会|懂|使用|运用|操作|进行|负责|从事|做过|参与过?|实际|实操|实战|成功|优先|者|等|"
    r"及|和|与|或者?|以及|并|且|的|过|在|对|为|于|之一|任一|任意|其中|至少一[门种项]|"
    r"其他|各类|多种|主流|门店|开发|渠道|资源|体系|审核|搭建|线上|线下|常用|基本|基础|专业|产品|"
    r"公司|企业|机构|单位|团队|管理|项目|流程|工具|软件|办公|知名|大型|中型|小型|一线|全职|正式|"
    r"累计|连续|年|个月|人|名|位|近|满|\d+|[一二两三四五六七八九十]+(?=年|人|名|个)|"
    r"相关|同类|本|该|岗|类|型|强|好|佳|高|熟|"
    r"\b(?:a|an|the|of|in|with|for|and|or|to|at|least|minimum|min|more|plus|over|years?|yrs?|"
    r"experience|experienced|work|working|professional|proven|track|record|"
    r"relevant|related|similar|strong|solid|good|excellent|must|have|has|hold|holds|holding|"
    r"possess|knowledge|understanding|skills?|ability|able|proficien\w+|familiar\w*|using|use|"
    r"hands-on|prior|"
    r"previous|any|other|field|industry|sector|products?|role|environment|background|preferably|"
    r"required|on|as|is|be|demonstrated|background|full-time|one|two|three|four|five|six|seven|"
    r"eight|nine|ten|least|degree|team|teams|people|services)\b|"
    r"経験|以上|業界|業務|方|者|必須|の|が|を|に|で|と|や|および|または|ある|あること|できる|可能|"
    r"実務|知識|スキル|実績|年|商品|製品|こと|持つ|有する|お持ち|での|における|としての|など|等|歴|"
    r"必要|ください|する|した|とし|て|は|も|レベル"
)
_BESIDE_WORK: Final = re.compile(
    r"编制|出具|连锁|法规|业绩|目标|控制|复盘|处理|申报|统计|协调|推进|落地|跨部门|制定|"
    r"执行|跟进|撰写|优化|策划|完成|组织|日常|整体|全流程|全盘|分析|设计|实施|对接|服务|"
    r"现场|领导|制作|一线|主导|跨区域|录入|关系|合作|维护|拓展|施設|勤務|报表|图纸|"
    r"\b(?:leadership|lead|leading|led|management|managing|strategies|strategy|planning|sound|clinical|across|"
    r"departments?|projects?|corporate|operations)\b"
)
"""What is said of every kind of work, where one is named; alone these words are what is asked for."""
_LEVELS: Final = (
    (3, r"精通|熟练|深入|扎实|expert|advanced|proficien|strong|fluent in|ease"),
    (2, r"熟悉|掌握|擅长|能|会|运用|使用|familiar|hands-on|solid|good"),
    (1, r"了解|基础|基本|basic|knowledge"),
)


def parse(text: str) -> Requirement:
    """What a must-have asks for; nothing for what is optional or unlimited."""
    groups: list[tuple[Atom, ...]] = []
    for part in _PARTS.split(respell(text)):
        if part and len(part.strip()) > 1 and not _OPTIONAL.search(part) and not _UNLIMITED.search(part):
            groups += _part(part.strip())
    return tuple(groups)


def _part(part: str) -> list[tuple[Atom, ...]]:
    sides = [each.strip() for each in _ALTERNATIVE.split(part) if each.strip()]
    if len(sides) > 1:
        kinds = [_kind(side) for side in sides]
        if (len(set(kinds)) > 1 or (set(kinds) == {"tongue"} and _EXAMINED.search(part))) and all(
            kind in {"degree", "certificate", "tongue", "experience"} for kind in kinds
        ):
            return [tuple(atom for side in sides for group in _single(side) for atom in group)]
    return _single(part)


def _kind(part: str) -> str:
    groups = _single(part)
    atom = groups[0][0] if groups else None
    if isinstance(atom, Experience):
        return "experience" if _EXPERIENCE.search(part) or atom.years else "other"
    return type(atom).__name__.lower()


def _single(part: str) -> list[tuple[Atom, ...]]:
    for what, pattern in _FORBIDDEN:
        if re.search(pattern, part):
            return [(Forbidden(what),)]
    if willing := _WILLING.search(part):
        return [(Willingness(next(each for each in willing.groups() if each)),)]
    if re.search(r"应届|毕业生|fresh graduate|new graduate|新卒", part) and not _EXPERIENCE.search(part):
        return [(Graduate(),)]
    if lexicon.certificates().tags(part) and (found := _certificates(part)):
        return found
    if degree := _degree(part):
        rest = _YEARS.search(part)
        return [(degree,), (_experience(part),)] if rest and _EXPERIENCE.search(part) else [(degree,)]
    if found := _certificates(part):
        return found
    if found := _tongues(part):
        return found
    if not _EXPERIENCE.search(part) and (found := _abilities(part)):
        return found
    ability = not _EXPERIENCE.search(part) and bool(_ABILITY.search(part))
    return [
        (replace(wanted, ability=ability),)
        for each in _compound(part)
        for wanted in _led(_experience(each), each)
    ]


def _led(wanted: Experience, part: str) -> list[Experience]:
    """To lead a team that does something is to have led, and to know what it does."""
    others = wanted.activities - {"management"}
    if others == wanted.activities or not others or not _LEADS.search(part):
        return [wanted]
    return [
        replace(wanted, activities=others, years=0.0, people=0.0),
        Experience(frozenset({"management"}), years=wanted.years, people=wanted.people),
    ]


_AND: Final = re.compile(r"与|和(?!谐)|及(?!时|格|其)|以及|、|兼(?!职)|\band\b|と(?=[\u4e00-\u9fff])|及び")
_ANY: Final = re.compile(r"或|等(?!级)|之一|任[一意]|至少一|\bor\b|または|もしくは|/|・")


def _compound(part: str) -> list[str]:
    """“招聘与薪酬核算” wants both kinds of work; “销售团队管理” to sell and to lead."""
    if _ANY.search(part):
        return [part]
    sides = [each for each in _AND.split(part) if each.strip()]
    done = [{tag.name for tag in work_tags(each) if tag.name in lexicon.activities()} for each in sides]
    if len(sides) < 2 or not all(done):
        return [part]
    kept = [each for place, each in enumerate(sides) if not any(done[place] & one for one in done[:place])]
    if len(kept) < 2:
        return [part]
    years = _YEARS.search(part)
    return [each if not years or _YEARS.search(each) else f"{years.group()}{each}" for each in kept]


def _degree(part: str) -> Degree | None:
    level = degrees.wanted_level(part)
    majors = frozenset(tag.name for tag in lexicon.majors().tags(part)) if _names_major(part) else frozenset()
    if not level and not (
        majors
        and re.search(r"专业(?!四级|八级|[48]级|的|知识|能力|技能|人|资格|素养|性)|major|専攻|学部", part)
        and not _EXPERIENCE.search(part)
    ):
        return None
    elite = "985" if "985" in part else "211" if re.search(r"211|双一流|重点(?:大学|本科|院校)", part) else ""
    return Degree(level or 2, bool(re.search(r"全日制|统招|full-time degree", part)), majors, elite)


def _names_major(part: str) -> bool:
    return bool(re.search(r"专业|类|背景|major|degree in|bachelor|master|専攻|学部|学科|卒", part))


def _joined(atoms: list[Atom], part: str) -> list[tuple[Atom, ...]]:
    """“A或B”, “A、B等” want one of them; “A和B” wants both."""
    if len(atoms) > 1 and re.search(r"或|\bor\b|之一|任[一意]|等(?!级)|または|もしくは|/|至少一", part):
        return [tuple(atoms)]
    return [(atom,) for atom in atoms]


def _certificates(part: str) -> list[tuple[Atom, ...]]:
    tags = lexicon.certificates().tags(part)
    if not tags and not _CERTIFICATE.search(part):
        return []
    if tags and _EXPERIENCE.search(part) and not _CERTIFICATE.search(part):
        return []
    atoms: list[Atom] = [Certificate(tag.name, _rank(tag, part)) for tag in _once(tags)]
    if not atoms:
        named = re.search(
            r"[\u4e00-\u9fffa-z0-9]{2,12}?(?=(?:资格)?(?:证书?|执照|资格))", _LOOSE.sub(" ", part)
        ) or re.search(r"[\u4e00-\u9fffa-z0-9+]{2,}", _LOOSE.sub(" ", part))
        if not named or _tongues(part):
            return []
        atoms = [Certificate(named.group().strip(), known=False)]
    return _joined(atoms, part)


def _rank(tag: Tag, part: str) -> int:
    if tag.name == "driving" and not re.search(r"[abc]\d|cdl|大型|中型", part):
        return 0
    return lexicon.certificate_rank(tag, part)


def _once(tags: list[Tag]) -> list[Tag]:
    kept: dict[str, Tag] = {}
    for tag in tags:
        kept.setdefault(tag.name, tag)
    return list(kept.values())


def _tongues(part: str) -> list[tuple[Atom, ...]]:
    wanted = tongues.wanted(part)
    if not wanted or (
        _EXPERIENCE.search(part)
        and re.search(
            r"教学|老师|教师|翻译|笔译|口译|同传|传译|培训|teaching|teacher|translat|教育|指導|通訳", part
        )
    ):
        return []
    return _joined([Tongue(language, level, exam, mark) for language, level, exam, mark in wanted], part)


def _abilities(part: str) -> list[tuple[Atom, ...]]:
    """Skills and traits; nothing where the words speak of work."""
    skills = _once(skill_tags(part, part))
    names = [tag for tag in skills if tag.meaning.form == "name"] or skills
    if names:
        return _joined([Skill(tag.name, _proficiency(part)) for tag in names], part)
    traits = _once(lexicon.traits().tags(part))
    work = [tag for tag in work_tags(part) if tag.name != "management"]
    if traits and not [
        tag for tag in work if not any(trait.start <= tag.start < trait.end for trait in traits)
    ]:
        return _joined([Trait(tag.name) for tag in traits], part)
    return []


def _proficiency(part: str) -> int:
    return next((level for level, pattern in _LEVELS if re.search(pattern, part)), 2)


_UMBRELLAS: Final = frozenset({"human_resources", "accounting"})
"""人事招聘 is recruiting, with no other thing beside it."""


def _modifiers(tags: list[Tag]) -> list[Tag]:
    """客服 in 客服质检: what is done is the latter, the former says where."""
    acts = [
        tag for tag in tags if tag.name in lexicon.activities() and tag.name not in TRANSPARENT | _UMBRELLAS
    ]
    return [first for first, then in pairwise(acts) if first.end == then.start and first.name != then.name]


_LEADS: Final = re.compile(
    r"管理|带(?!货)|团队|主管|组长|班长|督导|team|supervisor|head of|manager|チーム|リーダー|管理職"
)
_ABOVE: Final = re.compile(r"管理|主管|经理|调度|规划|负责人|manage|supervis|管理職")


def _experience(part: str) -> Experience:
    sought = list(hired(part))
    tags = [tag for tag in work_tags(part) if not any(a <= tag.start < b for a, b in sought)]
    acts = frozenset(tag.name for tag in tags if tag.name in lexicon.activities())
    domains = frozenset(tag.name for tag in tags if tag.name not in lexicon.activities())
    domains |= frozenset(tag.meaning.domain for tag in tags if tag.meaning.domain)
    if "wealth" in domains:
        domains |= {"fund", "trust", "securities", "banking"}
    domains -= frozenset(each for act in acts for each in IN_ITSELF.get(act, ()))
    if len(acts) > 1 and people(part) == 0 and not _LEADS.search(part):
        acts = acts - {"management", "operations"} or acts
    beside = _modifiers(tags) if len(acts) == 2 and not _ANY.search(part) else []
    acts -= {tag.name for tag in beside}
    skills = tuple(
        tag.name
        for tag in _once(skill_tags(part, part))
        if tag.meaning.form == "name"
        if part[tag.start].isascii()
        or not any(tag.start < each.end and each.start < tag.end for each in tags)
    )
    known = [(tag.start, tag.end) for tag in tags] + [(tag.start, tag.end) for tag in skill_tags(part, part)]
    wanted = Experience(
        acts,
        domains,
        _years(part),
        0.0,
        skills,
        (
            *(part[tag.start : tag.end] for tag in beside if not _narrowing(part[tag.start : tag.end])),
            *_residue(part, [*known, *sought, *_narrowing_spans(part)]),
        ),
        _narrowing(part),
        either=bool(_ANY.search(part)),
        above=bool(_ABOVE.search(part)),
        named=frozenset(
            part[tag.start : tag.end]
            for tag in tags
            if tag.meaning.form == "product" and tag.name != "finance"
        ),
    )
    if people(part) and (
        "management" in acts or re.search(r"团队|管理|带|team|manag|メンバー|マネジメント", part)
    ):
        return replace(wanted, activities=acts or frozenset({"management"}), people=people(part))
    return wanted


def _narrowing(part: str) -> tuple[int, ...]:
    """The groups of qualifiers that a requirement names; a skill's name is asked for as a skill."""
    for tag in skill_tags(part, part):
        if not part[tag.start].isascii():
            continue
        part = part[: tag.start] + " " * (tag.end - tag.start) + part[tag.end :]
    return tuple(place for place, group in enumerate(lexicon.narrowings()) if group.search(part))


def _narrowing_spans(part: str) -> list[tuple[int, int]]:
    return [match.span() for group in lexicon.narrowings() for match in group.finditer(part)]


def _years(part: str) -> float:
    match = _YEARS.search(part)
    if match is None:
        return 0.0
    if match["months"]:
        return number(match["months"]) / 12
    return number(match["least"] or match["words"])


def _residue(part: str, known: list[tuple[int, int]]) -> tuple[str, ...]:
    """The words that are left when what is known and what every requirement says is taken away."""
    kept = "".join(
        " " if any(start <= place < end for start, end in known) else each for place, each in enumerate(part)
    )
    kept = _YEARS.sub(" ", kept)
    kept = _BESIDE_WORK.sub(" ", kept) if known else kept
    while (shorter := _LOOSE.sub(" ", kept)) != kept:
        kept = shorter
    words = re.findall(r"[\u4e00-\u9fff\u3041-\u30fa]{2,}|[a-z][a-z0-9+#./-]{1,}", kept)
    return tuple(dict.fromkeys(words))
