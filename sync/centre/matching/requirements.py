"""A must-have in words → what kind of thing it asks for."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Final

from sync.centre.matching import availability, certificates, degrees, lexicon, tongues, work_asked
from sync.centre.matching.deeds import TRANSPARENT
from sync.centre.matching.forbidden import forbidden
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
from sync.centre.matching.quantities import YEARS, number, people
from sync.centre.matching.residue import residue
from sync.centre.matching.spelling import respell
from sync.centre.matching.surroundings import IN_ITSELF

_PARTS: Final = re.compile(
    r"[；;。\n]|[，,](?!\s*(?:等|and\b|or\b))|(?<=[学历验证照力级位\s])(?:并且|且|并|同时|以及)(?=[^、]{3,})|"
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
_EXAMINED: Final = re.compile(
    r"[一二三四五六八]级|n[1-5]|cet|雅思|托福|toeic|ielts|topik|hsk|\d分|[abc][12](?![a-z0-9])"
)
_EXPERIENCE: Final = re.compile(
    r"经验|经历|背景|从业|工作过|做过|从事|履历|实习|业绩|案例|experience|background|track record|"
    r"経験|実務|実績|worked"
)
_CERTIFICATE: Final = re.compile(
    r"(?<![凭保验论签单例求查公佐见印考])证(?!券|据|明|实|监|人|词|件)|资格|执照|驾照|certificat|certified|licen[cs]e|chartered|免許|資格|検定|取得"
)
_ABILITY: Final = re.compile(
    r"能力|会|能|可|擅长|熟悉|熟练|掌握|精通|了解|懂|知识|使用|技能|技术|able to|ability|skills?|"
    r"knowledge|proficien|familiar|understanding|できる|スキル|能力|知識"
)
_LEVELS: Final = (
    (3, r"精通|熟练|深入|扎实|expert|advanced|proficien|strong|fluent in|ease"),
    (2, r"熟悉|掌握|擅长|能|会|运用|使用|familiar|hands-on|solid|good"),
    (1, r"了解|基础|基本|basic|knowledge"),
)


def parse(text: str) -> Requirement:
    """What a must-have asks for; nothing for what is optional or unlimited."""
    return tuple(group for _, groups in parsed_parts(text) for group in groups)


def parsed_parts(text: str) -> list[tuple[str, Requirement]]:
    """Each part of a must-have (respelt) with what it asks for."""
    parts = [
        (part.strip(), tuple(_part(part.strip())))
        for part in _PARTS.split(respell(text))
        if part and _says_something(part) and not _OPTIONAL.search(part) and not _UNLIMITED.search(part)
    ]
    return [each for place, each in enumerate(parts) if not _implied(each[0], parts[:place])]


def _says_something(part: str) -> bool:
    return len(part.strip()) > 1 and any(each.isalnum() for each in part)


_AT_THE_WHEEL: Final = re.compile(
    r"^(?:能|会|可以?)(?:够)?(?:独立|熟练|安全)?(?:驾驶|开车|驾车|开)[^,，。;；]{0,8}$"
)
_OBEYS: Final = re.compile(r"^服从[^,，。;；]{0,8}(?:安排|管理|分配)$")


def _implied(part: str, before: Sequence[tuple[str, Requirement]]) -> bool:
    """What the parts before have asked for already: a language, a licence; or nothing of its own."""
    atoms = [atom for _, groups in before for group in groups for atom in group]
    if tongues.with_foreigners(part):
        return any(isinstance(atom, Tongue) for atom in atoms)
    if _AT_THE_WHEEL.search(part):
        return any(isinstance(atom, Certificate) and atom.name == "driving" for atom in atoms)
    return bool(before and _OBEYS.search(part))


def _part(part: str) -> list[tuple[Atom, ...]]:
    sides = [each.strip() for each in _ALTERNATIVE.split(part) if each.strip()]
    if len(sides) > 1:
        kinds = [_kind(side) for side in sides]
        if (len(set(kinds)) > 1 or (set(kinds) == {"tongue"} and _EXAMINED.search(part))) and all(
            kind in {"degree", "certificate", "tongue", "experience"} for kind in kinds
        ):
            return [tuple(atom for side in sides for group in _single(side) for atom in group)]
    return _single(part)


_FRESH: Final = re.compile(r"应届|毕业生|fresh graduate|new graduate|新卒")


def _kind(part: str) -> str:
    groups = _single(part)
    atom = groups[0][0] if groups else None
    if isinstance(atom, Experience):
        return "experience" if _EXPERIENCE.search(part) or atom.years else "other"
    return type(atom).__name__.lower()


def _single(part: str) -> list[tuple[Atom, ...]]:
    if what := forbidden(part):
        return [(Forbidden(what),)]
    if willing := availability.asked(part):
        return _joined([Willingness(each, availability.within(part)) for each in willing], part)
    if _FRESH.search(part) and not _EXPERIENCE.search(part):
        return [(Graduate(frozenset(int(each) for each in re.findall(r"20\d\d", part))),)]
    if certificates.wanted(part) and (found := _certificates(part)):
        return _with_work(found, part)
    if degree := _degree(part):
        rest = YEARS.search(part)
        return [(degree,), (_experience(part),)] if rest and _EXPERIENCE.search(part) else [(degree,)]
    if found := _certificates(part):
        return _with_work(found, part)
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


def _with_work(papers: list[tuple[Atom, ...]], part: str) -> list[tuple[Atom, ...]]:
    """Papers, and the work asked for beside them; a paper without a name is judged with the work."""
    work = work_asked.beside_paper(part)
    if not work:
        return papers
    named = [group for group in papers if all(isinstance(each, Certificate) and each.known for each in group)]
    if work_asked.unnamed_paper(part) or not named:
        return [(_experience(part),)]
    return [*named, (_experience(work),)]


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
    years = YEARS.search(part)
    return [each if not years or YEARS.search(each) else f"{years.group()}{each}" for each in kept]


def _degree(part: str) -> Degree | None:
    level, elite = degrees.wanted_level(part), degrees.wanted_elite(part)
    schooled = re.search(r"院校|高校|大学|学校|毕业|学历", part) and not _EXPERIENCE.search(part)
    if elite and not level and schooled:
        level = 3
    majors = frozenset(tag.name for tag in lexicon.majors().tags(part)) if _names_major(part) else frozenset()
    if not level and not (
        majors
        and re.search(r"专业(?!四级|八级|[48]级|的|知识|能力|技能|人|资格|素养|性)|major|専攻|学部", part)
        and not _EXPERIENCE.search(part)
    ):
        return None
    return Degree(level or 2, bool(re.search(r"全日制|统招|full-time degree", part)), majors, elite)


def _names_major(part: str) -> bool:
    return bool(re.search(r"专业|类|背景|major|degree in|bachelor|master|専攻|学部|学科|卒", part))


def _joined(atoms: list[Atom], part: str) -> list[tuple[Atom, ...]]:
    """“A或B”, “A、B等” want one of them; “A和B” wants both."""
    if len(atoms) > 1 and re.search(r"或|\bor\b|之一|任[一意]|等(?!级)|または|もしくは|/|至少一", part):
        return [tuple(atoms)]
    return [(atom,) for atom in atoms]


def _certificates(part: str) -> list[tuple[Atom, ...]]:
    found = certificates.wanted(part)
    if not found and not _CERTIFICATE.search(part):
        return []
    if found and _EXPERIENCE.search(part) and not _CERTIFICATE.search(part):
        return []
    atoms: list[Atom] = [*found]
    if not atoms:
        named = certificates.unlisted(part)
        worked = _EXPERIENCE.search(part.replace("从业", ""))
        if not named or worked or work_asked.procured(part) or _tongues(part) or not _HELD.search(part):
            return []
        atoms = [Certificate(named, known=False)]
    return _joined(atoms, part)


_HELD: Final = re.compile(
    r"持|具[有备]|拥有|取得|考取|须有|需有|必须有|^有|(?:证书?|执照|资格|认证)(?:者|的)?$|licen[cs]e|certif|免許|資格|検定"
)


def _once(tags: list[Tag]) -> list[Tag]:
    kept: dict[str, Tag] = {}
    for tag in tags:
        kept.setdefault(tag.name, tag)
    return list(kept.values())


_INTERPRETS: Final = re.compile(r"(?:独立|完成|承担|胜任|从事|负责)[^,，。;；]*(?:口译|笔译|同传|传译|翻译)")
_TEACHES: Final = re.compile(
    r"教学|老师|教师|翻译|笔译|口译|同传|传译|培训|teaching|teacher|translat|教育|指導|通訳"
)


def _tongues(part: str) -> list[tuple[Atom, ...]]:
    wanted = tongues.wanted(part)
    if not wanted or _INTERPRETS.search(part) or work_asked.done_in_language(part):
        return []
    if _EXPERIENCE.search(part) and _TEACHES.search(part):
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
            *residue(part, [*known, *sought, *_narrowing_spans(part)]),
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
    match = YEARS.search(part)
    if match is None:
        return 0.0
    if match["months"]:
        return number(match["months"]) / 12
    return number(match["least"] or match["words"])
