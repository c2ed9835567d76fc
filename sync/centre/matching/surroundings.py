"""The domains of a clause by what they are there: handled, worked at, or only stood beside."""

from __future__ import annotations

import re
from typing import Final

from sync.centre.matching.lexicon import within
from sync.centre.matching.reading import Read

_BESIDE: Final = re.compile(
    r"(?:旁边|旁的?|对面|附近|楼下|楼上|门口|隔壁|楼里|大楼|大厦|园区|食堂|餐厅|员工餐|门前|周边|"
    r"里的(?:食堂|餐厅|咖啡)|内的|职场的|"
    r"(?:'s)? (?:canteen|cafeteria|lobby|building|branch building|kitchen|office building|parking)|"
    r"の(?:隣|近く|ビル|食堂|前|向かい))"
)


_RECIPIENT: Final = re.compile(
    r"(?:为|给|替|向|对|面向|针对|帮)(?P<zh>[^,，。;；、]{1,18}?)(?:公司|行业|客户|等)?(?=提供|做|"
    r"送|配送|供应|销售|推销|推介|推荐|"
    r"安装|维护|维修|打扫|打印|供货|开发|讲|培训|设计|制作|处理|整理|写|建|搭建|装|修|保洁|清洁|"
    r"服务|搬|运|订|买|采购|招聘|出售|卖|办理|录入)|"
    r"\b(?:to|for|serving|supporting)\s+(?:a |an |the |several |local |large |major |various |"
    r"our )?(?P<en>[^,.;]{1,40})|"
    r"(?P<ja>[^、。]{1,14}?)(?:に対して|に対し|へ|向けに|向けの|様に)"
)


_OBJECT: Final = re.compile(
    r"(?:销售|推销|售卖|出售|卖|贩卖)(?:过|了|的)?(?:是)?(?P<what>[\u4e00-\u9fff]{2,10})|"
    r"\b(?:sold|selling|sell|sales of)\s+(?P<that>[a-z][a-z ]{2,30})|"
    r"(?P<mono>[\u3041-\u30fa\u4e00-\u9fff]{2,8})(?:の|を)(?:販売|売)"
)


_GENERIC_OBJECT: Final = re.compile(
    r"产品|工作|业务|岗|经验|经历|部|团队|经理|员|人员|代表|顾问|额|业绩|任务|目标|冠军|主管|总监|"
    r"专员|管理|服务|实习|[一二三四五六七八九十两多近超]|"
    r"各类|公司|相关|期间|方面|技巧|能力|和|及|与|渠道|市场|客户|方案|精英|培训|过|出身|类|指标|"
    r"计划|达|第|量|排名|前|居|收入|总|行业|为|年|月|"
    r"岗位|骨干|新人|给|到|主|职|助|策略|流程|谈判|话术|成交|开发|拓展|业|类产品|高|以|个|条|冠|人|"
    r"提成|全|并|后|连续|至|得|不错|很|较|"
    r"products?|to|and|over|more|for|at|as|in|the company|our|their|directly|through|new|by|"
    r"various|services?|solutions|successfully|it|them|商品|製品|サービス"
)


IN_ITSELF: Final = {
    "nursing": ("healthcare",),
    "medicine": ("healthcare",),
    "pharmacy": ("healthcare", "pharma"),
    "teaching": ("education",),
    "construction": ("building",),
    "logistics": ("logistics_industry",),
    "cooking": ("food_service",),
    "coffee": ("food_service", "fmcg"),
    "hotel": ("travel",),
    "legal": ("law",),
    "software": ("software_industry", "internet"),
    "product_management": ("software_industry", "internet"),
    "design": ("software_industry",),
    "recruiting": ("hr_services",),
    "mechanical": ("manufacturing",),
    "production": ("manufacturing",),
    "quality": ("manufacturing",),
    "electrical": ("manufacturing", "electronics"),
    "maintenance": ("manufacturing",),
}
"""Businesses that a kind of work is done in anyway: a nurse need not say that there was a hospital."""


class Surroundings:
    """The domains of a clause by what they are there: handled, worked at, or only stood beside."""

    def __init__(self, read: Read) -> None:
        self._plain = read.plain
        to_whom = [
            match.span(group)
            for match in _RECIPIENT.finditer(read.plain)
            for group in ("zh", "en", "ja")
            if match[group] and not self._title_before(read, match.start())
        ]
        places = [tag for tag in read.work if tag.meaning.form in ("org", "product")]
        self.domains = [
            tag
            for tag in places
            if not _BESIDE.match(read.plain, tag.end)
            and not (tag.meaning.form == "org" and any(start <= tag.start < end for start, end in to_whom))
        ]

    @staticmethod
    def _title_before(read: Read, place: int) -> bool:
        """“Account manager for a vendor” works at the vendor's."""
        return any(tag.meaning.form == "role" and tag.end + 1 == place for tag in read.work) and (
            read.plain[place : place + 3] == "for"
        )

    def handles(self, wanted: frozenset[str]) -> bool:
        return any(tag.meaning.form == "product" and within(tag.name, wanted) for tag in self.domains)

    def handles_else(self, wanted: frozenset[str]) -> bool:
        return any(tag.meaning.form == "product" and not within(tag.name, wanted) for tag in self.domains)

    def works_at(self, wanted: frozenset[str]) -> bool:
        return any(tag.meaning.form == "org" and within(tag.name, wanted) for tag in self.domains)

    def works_anywhere(self) -> bool:
        return any(tag.meaning.form == "org" for tag in self.domains)


def unknown_object(read: Read) -> bool:
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
