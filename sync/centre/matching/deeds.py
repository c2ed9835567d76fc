"""Which activities of a clause the person did themself."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from sync.centre.matching.lexicon import Tag, activities
from sync.centre.matching.reading import Read
from sync.centre.matching.stance import ASSISTING, Kind

TRANSPARENT: Final = frozenset({"management", "operations", "project_management"})


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


_GAP: Final = re.compile(
    r"(?:部门|部|团队|条线|线|组|类|的|方面|业务|岗位|岗|中心|车间|班组|人员|员|系统|数据|合同|"
    r"材料|资料|报表|流程|会议|文件|单据|公司|"
    r"相关|工作|日常|内部|后台|担任|任职|任|做|当|负责|从事|の|チーム|部署|'s|\s|team|department|"
    r"dept|division|office|staff|force|floor)*"
)


_ORGANISATIONAL: Final = re.compile(
    r"(?:部门|部|团队|条线|中心|车间|小组|组|处|科)(?!.{0,2}(?:经理|主管|长|总监|负责人))"
)


_STAFF_AFTER: Final = re.compile(
    r"(?:人员|团队|员|顾问|代表|队伍|精英|人才|岗|staff|teams?|reps?|people|agents)"
)


_EMPLOYER_AFTER: Final = re.compile(
    r"(?:システム|ソフト|アプリ|業界|専門学校|(?:咨询|服务|设计|制作|代理)?(?:公司|机构)|企业|施設|会社|企業|学校|学院|工作室|事务所|厂(?!长)|医院|协会|行业|专业(?!人|"
    r"委|顾问|团队)|\s?(?:agency|agencies|firm|company|school|studio|industry|conference|"
    r"department store))"
)


_RUNS: Final = re.compile(
    r"(?:经营|创办|开设|开办|自营|开了|合伙)[^,，。;；]{0,8}$|\b(?:ran|owned|founded)\b[^,.;]{0,20}$"
)
"""Whoever runs the business does its work."""

_STAFF_MATTER: Final = re.compile(
    r"(?:们|队伍|人员|团队|员工|的)*(?:入职|离职|考勤|招募|招聘|档案|薪酬|工资|社保|食宿|用餐|工位|培训课|讲师|办公|报销|车辆|出差安排|行程|"
    r"活动的?(?:会场|布置|物料|摄影|礼品|后勤))"
)
"""What is done for those who do it: 代理人入职手续."""


_PAPER_AFTER: Final = re.compile(
    r"(?:部|团队|人员|的)?(?:数据|报表|合同|资料|系统|台账|文件|单据|材料|流程|会议|凭证|发票|佣金|"
    r"软件|小程序|app|网页|插件|平台(?!招商)|网站|海报|手册|课程|宣讲|论坛|讲座|书籍|话术(?!培训)|宣传)|"
    r"\s(?:reports?|data|documents?|records?|software|meetings?|brochures?|materials|contracts|"
    r"training|figures|slides|books?)\b"
)


_BY_OTHERS: Final = re.compile(
    r"\b(?:by|for|to|with|alongside|among)\s+(?:the |our |their |an? |several |local |top |senior |"
    r"other )*(?:[a-z]+ )?$"
)
"""A title after these is somebody else's."""


def own_deeds(read: Read, undone: frozenset[Kind]) -> list[Tag]:
    """The activities of a clause that the person did themself, heads of their phrases only.

    ``undone``: the stances in which a word does not count.
    """
    acts = [tag for tag in read.work if tag.name in activities() and not _names_thing(tag, read.plain)]
    acts = [tag for place, tag in enumerate(acts) if not _modifies(tag, acts, place, read.plain)]
    helped = [match.span() for match in ASSISTING.finditer(read.plain)]
    kept = []
    for tag in acts:
        if read.spoken(tag.start, undone):
            continue
        if tag.meaning.form == "role" and _BY_OTHERS.search(read.plain, 0, tag.start):
            continue
        if tag.name not in _HELPED_WITH_IS_OWN and any(start <= tag.start for start, _ in helped):
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
            return not _RUNS.search(plain, 0, tag.start)
        return tag.name == "sales" and bool(_PAPER_AFTER.match(after) or _STAFF_MATTER.match(after))
    if tag.name == "sales" and _PAPER_AFTER.match(after):
        return True
    return bool(_EMPLOYER_AFTER.match(after) or _STAFF_MATTER.match(after))


def _modifies(tag: Tag, acts: Sequence[Tag], place: int, plain: str) -> bool:
    """销售 in 销售数据统计 or in “sales team receptionist”: the word belongs to a later one."""
    if tag.name in TRANSPARENT:
        return False
    for later in acts[place + 1 :]:
        if later.start < tag.end or later.name == tag.name or later.name in TRANSPARENT:
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
            return gap.strip() != "" or not _by_itself(tag, later, plain)
        break
    earlier = [
        each for each in acts[:place] if each.name in {"recruiting", "training"} and each.end == tag.start
    ]
    return bool(earlier) and bool(_STAFF_AFTER.match(plain[tag.end :]))


def _by_itself(tag: Tag, later: Tag, plain: str) -> bool:
    """Words apart in English, unless the later one is a title: “sales receptionist”."""
    return " " in plain[tag.end : later.start] and later.meaning.form != "role"


def own_titles(read: Read, wanted: frozenset[str]) -> list[Tag]:
    """Titles of other work: whoever cleans at a bank sells nothing of the bank's."""
    return [
        tag
        for tag in read.work
        if tag.meaning.form == "role"
        and tag.name in activities()
        and tag.name not in wanted | TRANSPARENT
        and not _modifies_any(tag, read)
    ]


def _modifies_any(tag: Tag, read: Read) -> bool:
    acts = [each for each in read.work if each.name in activities()]
    return _modifies(tag, acts, acts.index(tag), read.plain)
