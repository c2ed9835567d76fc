"""The words of work and what they mean: data of this folder, found in a text by the longest match."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final, Literal

from sync.centre.matching.spelling import respell

DATA: Final = Path(__file__).parent / "data"

Form = Literal["role", "deed", "org", "product", "name", "sign"]
"""How a word speaks of its meaning: a job's title, something done; an employer, what is handled there;
the thing's own name, something that shows it."""


@dataclass(frozen=True, slots=True)
class Meaning:
    """``domain`` is what a profession's title says besides: an insurance agent sells insurance.
    ``rank`` orders certificates of one family, 0 the lowest."""

    name: str
    form: Form
    domain: str = ""
    rank: int = 0


@dataclass(frozen=True, slots=True)
class Tag:
    """``text[start:end]`` means this."""

    meaning: Meaning
    start: int
    end: int

    @property
    def name(self) -> str:
        return self.meaning.name


class Lexicon:
    """Terms → meanings. A term in Latin letters is found as whole words, with or without its plural s."""

    def __init__(self, terms: Mapping[str, tuple[Meaning, ...]]) -> None:
        self._terms = dict(terms)
        for term, meanings in terms.items():
            if term[-1:].isascii() and term[-1:].isalpha() and len(term) > 3:  # noqa: PLR2004
                self._terms.setdefault(term + "s", meanings)
        self._longest: dict[str, int] = {}
        for term in self._terms:
            self._longest[term[0]] = max(self._longest.get(term[0], 0), len(term))

    def tags(self, text: str) -> list[Tag]:
        """What is said in ``text`` (respelt), in order, the longest term at each place."""
        found: list[Tag] = []
        place = 0
        while place < len(text):
            length = self._term_at(text, place)
            if length:
                term = text[place : place + length]
                found += [Tag(meaning, place, place + length) for meaning in self._terms[term]]
            place += length or 1
        return found

    def _term_at(self, text: str, place: int) -> int:
        """The length of the longest term that begins here; 0 without any."""
        if _inside_word(text, place):
            return 0
        for length in range(min(self._longest.get(text[place], 0), len(text) - place), 0, -1):
            if text[place : place + length] in self._terms and not _inside_word(text, place + length):
                return length
        return 0

    def __contains__(self, term: str) -> bool:
        return term in self._terms


def _inside_word(text: str, place: int) -> bool:
    """Whether ``place`` splits a word of Latin letters, or a number from another."""
    if not 0 < place < len(text):
        return False
    left, right = text[place - 1], text[place]
    if left.isascii() and right.isascii() and left.isalpha() and right.isalpha():
        return True
    if left.isascii() and left.isalnum() and right in "+#":
        return True
    return left.isdigit() and right.isdigit()


def _read(name: str) -> Any:
    return json.loads((DATA / f"{name}.json").read_text(encoding="utf-8"))


def _split(words: str) -> Iterator[str]:
    return (respell(word.strip()) for word in words.split("|") if word.strip())


class _Collector:
    """Gathers the meanings of each term, every meaning once."""

    def __init__(self) -> None:
        self.terms: dict[str, tuple[Meaning, ...]] = {}

    def add(self, words: str, meaning: Meaning) -> None:
        for word in _split(words):
            known = self.terms.get(word, ())
            if not any(each.name == meaning.name for each in known):
                self.terms[word] = (*known, meaning)


@cache
def work() -> Lexicon:
    """Activities, domains and professions together: 保险柜 is not insurance, 销售助理 does not sell."""
    collected = _Collector()
    for activity, by_domain in _read("professions").items():
        for domain, words in by_domain.items():
            collected.add(words, Meaning(activity, "role", domain))
    for form in ("role", "deed"):
        for activity, forms in _read("activities").items():
            for words in forms[form]:
                collected.add(words, Meaning(activity, form))
    for domain, forms in _read("domains").items():
        for words in forms["org"]:
            collected.add(words, Meaning(domain, "org"))
        for words in forms["product"]:
            collected.add(words, Meaning(domain, "product"))
    return Lexicon(collected.terms)


_PATTERNS: Final = (
    ("management", re.compile(r"(?:管理|带领|率领|统管|领导|负责|组建|搭建)[^,，。;；]{0,12}(?:\d+|[一二三四五六七八九十百两]+)(?:余|多)?(?:人|名)|带(?:了|过|领)?(?:\d+|[一二三四五六七八九十两]+)(?:个)?(?:人|名|徒弟)|管理[^,，。;；]{0,10}(?:团队|队伍)|\d+人(?:的)?团队|(?:led|managed|supervised|headed)\s[^,.;]{0,30}(?:team|people|staff|engineers|reps|employees)")),
    ("sales", re.compile(r"开发[^,，。;；]{0,14}(?:客户|客源|企业主|商户)|(?:拉|揽|拓|挖|陌拜)(?:来|到|了)?[^,，。;；]{0,6}(?:客户|客源|业务|开户|\d+[^,，。;；]{0,2}户)|客户[^,，。;；]{0,4}开发|(?:拜访|走访|约见|面谈|挖掘)[^,，。;；]{0,6}(?:客户|商户|客群|企业主)|(?:卖|售)出?(?:过|了)?[^,，。;；]{0,8}(?:万|单|份|套|件)|(?:签|拿|做|开)(?:下|了|成|到)[^,，。;；]{0,8}(?:单|保单)|新增客户|新客户\d|促成[^,，。;；]{0,8}(?:成交|签|投保|购买|开户)|(?:won|acquired|signed|brought in|landed)\s[^,.;]{0,25}(?:clients|customers|accounts|contracts)")),
    ("sales", re.compile(r"跑[^,，。;；]{0,8}业务|(?:placed|wrote|issued|originated|closed)\s[^,.;]{0,30}(?:polic(?:y|ies)|annuit|loans?|mortgages?|deals)")),
    ("events", re.compile(r"(?:策划|组织|筹办|承办|举办|执行|主办)[^,，。;；]{0,14}(?:活动|晚会|比赛|典礼|年会|发布会|展会|展览|论坛|讲座|峰会|路演|婚礼|沙龙)|(?:planned|organi[sz]ed|ran)\s[^,.;]{0,30}(?:events?|conferences?|fairs?|weddings?)")),
    ("data_analysis", re.compile(r"(?:搭建|制作|开发|设计|输出|撰写)[^,，。;；]{0,10}(?:看板|仪表盘|指标体系|分析报告|数据模型)|(?:built|created|designed)\s[^,.;]{0,25}dashboards?")),
    ("data_analysis", re.compile(r"(?:用户|留存|销售|经营|市场|数据|流失|转化|漏斗|行为|业务|指标|客群)[^,，。;；]{0,6}分析(?!师|员|仪)")),
    ("care", re.compile(r"(?:照顾|照护|护理|陪护|照料)(?:过|了)?[^,，。;；]{0,8}(?:老人|长者|孩子|宝宝|婴儿|失能|产妇)|(?:养老|护理)院[^,，。;；]{0,4}护理")),
    ("human_resources", re.compile(r"(?:核算|发放|计算)[^,，。;；]{0,10}(?:工资|薪酬|薪资|个税|社保)|办理[^,，。;；]{0,8}(?:社保|公积金|入职|离职)")),
    ("customer_service", re.compile(r"(?:handled|answered|took|resolved|responded to)\s[^,.;]{0,30}(?:calls|inquiries|tickets|complaints|queries)|(?:接听|处理|解答|回复)[^,，。;；]{0,10}(?:来电|电话|咨询|投诉|工单|客诉)")),
    ("project_management", re.compile(r"(?:独立)?带(?:过|了)?[^,，。;；]{0,5}项目")),
    ("project_management", re.compile(r"(?:统筹|主导|牵头|推进|管理|操盘)[^,，。;；]{0,12}项目|项目[^,，。;；]{0,6}(?:落地|交付|验收|推进|实施)|担任[^,，。;；]{0,8}项目(?:经理|负责人)")),
    ("video", re.compile(r"(?:拍摄?|剪辑?|制作)(?:过|了|并)?[^,，。;；]{0,10}(?:视频|短片|影片|宣传片|vlog|纪录片|微电影)|视频[^,，。;；]{0,8}(?:拍摄|剪辑|后期|制作|脚本)")),
    ("new_media", re.compile(r"(?:运营|打理|维护|负责|管理)[^,，。;；]{0,10}(?:公众号|抖音|小红书|视频号|微博|b站|社交媒体|账号)(?:账?号)?|(?:公众号|抖音号?|小红书|视频号|账号)[^,，。;；]{0,8}(?:粉丝|涨粉|运营|内容|选题)")),
    ("recruiting", re.compile(r"(?:招|招聘|招募|面试)(?:了|到|过|入)?[^,，。;；]{0,8}\d+[^,，。;；]{0,2}(?:人|名)|招[^,，。;；]{0,6}(?:员工|工程师|技术人员|一线工人)")),
    ("teaching", re.compile(r"教(?:授|过|了)?[^,，。;；]{0,6}(?:英语|数学|语文|物理|化学|钢琴|美术|舞蹈|编程|日语|学生|孩子|课|班|年级)|带(?:过)?[^,，。;；]{0,4}(?:毕业班|高三|初三|班级)")),
    ("nursing", re.compile(r"(?:护理|照护)[^,，。;；]{0,6}(?:患者|病人|危重)")),
    ("accounting", re.compile(r"(?:编制|出具|负责)[^,，。;；]{0,8}(?:报表|账务|核算|纳税|报税)|处理[^,，。;；]{0,4}账")),
    ("software", re.compile(r"(?:开发|研发|编写|搭建|重构|实现|设计并开发)(?:了|过)?[^,，。;；]{0,16}(?:系统|平台|接口|模块|服务|程序|网站|后台|框架|组件|脚本|app|小程序|引擎|工具)(?!销售|推广)|(?:developed|built|designed|implemented|wrote|maintained)\s[^,.;]{0,40}(?:apis?|services?|systems?|applications?|software|websites?|platforms?|backend|frontend|apps?|pipelines?|microservices)")),
    ("software", re.compile(r"(?:系统|平台|引擎|固件|驱动|软件|程序|算法|后端|前端|客户端|服务端|模块|app|接口|上位机)(?:的)?(?:设计与)?(?:开发|研发)")),
    ("design", re.compile(r"设计(?:了|过)?[^,，。;；]{0,12}(?:海报|logo|包装|画册|界面|页面|图标|插画|主视觉|banner|宣传物料)")),
    ("translation", re.compile(r"(?:翻译|译)(?:了|过)?[^,，。;；]{0,10}(?:万字|文件|资料|合同|书|手册|论文)")),
    ("ecommerce", re.compile(r"(?:运营|经营|负责|管理|开)[^,，。;；]{0,10}(?:网店|店铺|天猫|淘宝|京东|亚马逊|拼多多|速卖通|shopee|旗舰店|独立站)")),
    ("logistics", re.compile(r"(?:管理|负责)[^,，。;；]{0,10}(?:仓库|库存|入库|出库|发货|配送)")),
    ("procurement", re.compile(r"采购(?:了|过)?[^,，。;；]{0,10}(?:原材料|物料|原料|设备|零部件|元器件)|(?:开发|管理|维护|谈判)[^,，。;；]{0,6}供应商")),
)
"""Deeds that are said in several words with others between them."""


def work_tags(text: str) -> list[Tag]:
    """Words of work and deeds said in several words, in order."""
    tags = work().tags(text)
    for name, pattern in _PATTERNS:
        for match in pattern.finditer(text):
            if not any(tag.name == name and tag.start < match.end() and match.start() < tag.end for tag in tags):
                tags.append(Tag(Meaning(name, "deed"), match.start(), match.end()))
    return sorted(tags, key=lambda tag: (tag.start, tag.end))


@cache
def activities() -> frozenset[str]:
    return frozenset(_read("activities"))


@cache
def _parents() -> dict[str, frozenset[str]]:
    direct = {name: frozenset(entry["parents"]) for name, entry in _read("domains").items()}
    return {name: _ancestors(name, direct) for name in direct}


def _ancestors(name: str, direct: Mapping[str, frozenset[str]]) -> frozenset[str]:
    above = direct[name]
    return above.union(*(_ancestors(parent, direct) for parent in above))


def within(domain: str, wanted: frozenset[str]) -> bool:
    """Whether ``domain`` is one of ``wanted`` or a kind of it: insurance is finance."""
    return domain in wanted or bool(_parents().get(domain, frozenset()) & wanted)


@cache
def qualifiers() -> tuple[re.Pattern[str], ...]:
    """Groups of words that narrow a kind of work down in the same way."""
    return tuple(re.compile("|".join(_bounded(word) for word in _split(words))) for words in _read("qualifiers"))


def _bounded(word: str) -> str:
    """Latin words from their beginning, short ones whole."""
    if not word[0].isascii() or not word[0].isalnum():
        return re.escape(word)
    return rf"(?<![a-z]){re.escape(word)}" + (r"(?![a-z])" if len(word) <= 4 else "")  # noqa: PLR2004


@cache
def certificates() -> Lexicon:
    collected = _Collector()
    for name, entry in _read("certificates").items():
        for rank, (words,) in enumerate(entry.get("ranked", [[entry.get("names", "")]])):
            collected.add(words, Meaning(name, "name", rank=rank))
    return Lexicon(collected.terms)


def certificate_rank(tag: Tag, text: str) -> int:
    """Its rank in the family, with what stands beside it: 教师资格证（高中）."""
    if tag.name != "teacher":
        return tag.meaning.rank
    around = text[max(0, tag.start - 8) : tag.end + 8]
    named = 2 if re.search(r"高中|高级中学|高等学校|高校", around) else 1 if re.search(r"初中|初级中学|中学", around) else 0
    return max(tag.meaning.rank, named)


@cache
def skills() -> Lexicon:
    collected = _Collector()
    for name, entry in _read("skills").items():
        collected.add(entry["names"], Meaning(name, "name"))
    for name, entry in _read("skills").items():
        collected.add(entry["shown_by"], Meaning(name, "sign"))
    return Lexicon(collected.terms)


@cache
def traits() -> Lexicon:
    return _plain("traits")


@cache
def majors() -> Lexicon:
    return _plain("majors")


@cache
def languages() -> Lexicon:
    collected = _Collector()
    for name, entry in _read("languages").items():
        collected.add(entry["names"], Meaning(name, "name"))
    return Lexicon(collected.terms)


@dataclass(frozen=True, slots=True)
class Examination:
    """Of a language: the level it shows, by its grade or mark."""

    language: str
    level: int
    least: float = 0.0
    """The mark with which it is passed; 0 without marks."""
    scale: tuple[tuple[float, int], ...] = ()
    """Mark → level, ascending."""


@cache
def examinations() -> tuple[Lexicon, Mapping[str, Examination]]:
    collected = _Collector()
    by_name: dict[str, Examination] = {}
    for language, entry in _read("languages").items():
        for exam in entry["exams"]:
            name = next(_split(exam["names"]))
            scale = tuple((float(mark), int(level)) for mark, level in exam.get("scale", []))
            by_name[name] = Examination(language, exam["level"], exam.get("least", 0.0), scale)
            collected.add(exam["names"], Meaning(name, "name"))
    return Lexicon(collected.terms), by_name


def _plain(name: str) -> Lexicon:
    collected = _Collector()
    for each, words in _read(name).items():
        collected.add(words, Meaning(each, "name"))
    return Lexicon(collected.terms)
