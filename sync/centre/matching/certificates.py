"""Certificates, licences and titles: which one a must-have asks for, and which ones a clause names.

The names lie in ``data/certificates.json``. What one name leaves open is told by what stands beside it:
a licence's class, a teacher's school and subject, an electrician's voltage, a title's trade.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Final

from sync.centre.matching import driving, lexicon
from sync.centre.matching.kinds import Certificate

PAPERS: Final = {"securities_practice": 2, "fund_practice": 2, "banking_practice": 2}
"""Examinations that consist of so many papers, all of which are passed."""

_PAPER: Final = (
    r"(?:证书?|资格证?书?|执照|上岗证|操作证|作业证|(?:持|有|取得|考取|获得?|拿到)[^,，。;；]{0,8}$|"
    r"认证|合格)"
)


@dataclass(frozen=True, slots=True)
class Named:
    """``plain[start:end]`` names the certificate ``name``."""

    name: str
    rank: int
    start: int
    end: int


_TRADES: Final = {
    "electrician": "电工|電気工事士|electrician",
    "welder": "电?焊工|焊接|氩弧焊|溶接|welder",
    "forklift": "叉车|フォークリフト|forklift",
    "fire_engineer": "消防设施操作|建?构?筑?物?消防员|消控|消监控|消防",
    "crane": "起重机?|塔吊|塔式起重机?|行车|天车|吊车|桥式起重机?|クレーン|crane",
    "height_work": "登高|高处|高空|scaffold\\w*",
    "elevator": "电梯",
    "boiler": "锅炉|司炉|ボイラー",
    "pressure_vessel": "压力容器",
    "dangerous_goods": "危(?:险|化)?(?:货物?|化?品|运)|押运|hazmat|危険物取扱者",
    "freight_practice": "(?:道路)?(?:货物?运输?|货运)(?!代理)",
    "passenger_practice": "(?:道路)?(?:旅客运输|客运)|网约车|网络预约出租汽?车|巡游出租汽?车",
    "chef": "厨师|烹[调饪]师?|面点师|調理師",
    "fitter": "钳工",
    "lathe_worker": "车工|数控(?:车|铣)?工?",
    "carpenter": "木工",
    "tea": "茶艺师|评茶员",
    "barista": "咖啡师",
    "nutritionist": "营养师|管理栄養士|栄養士",
    "childcare": "育婴[师员]|保育[员师]|保育士",
    "care_worker": "养老护理员?|养老护理|介護福祉士",
    "security_guard": "保安员?|保安",
    "hairdresser": "美发师|美容师|理发师|美容師|理容師",
    "social_worker": "社工|社会工作者?|社会工作师",
    "nurse": "护士|看護師",
    "pharmacist": "执业(?:中|西)?药师|薬剤師",
    "guide": "导游",
    "psychologist": "心理咨询师?",
    "lifeguard": "救生员?|游泳救生",
    "broadcaster": "播音主持|播音员",
    "safety_officer": "安全员|专职安全",
    "quality_officer": "质检员|质量员",
    "builder": "施工员",
    "documenter": "资料员",
    "surveyor": "测量员|测绘",
    "driver_teacher": "教练员",
    "hazard_control": "危险化学品安全",
    "vehicle_repair": "汽车维修工?|汽修工?|自動車整備士",
    "lead_auditor": "内审员|内部审核员",
    "health_manager": "健康管理师",
}
"""Trades whose papers are written in many ways: 电工证, 低压电工作业, 特种作业操作证(电工), 高级电工."""

_TRADE_PAPER: Final = (
    r"(?:高级|中级|初级|[一二三四五]级|特种)?(?:T)(?:[（(][^）)]{1,8}[）)])?(?:司机|员|工|师|"
    r"士)?(?:特种|驾驶员|修理|维修|安装|维保|检验|安全管理员|职业|执业|技能|技术|从业|上岗|操作|作业|"
    r"等级|岗位|"
    r"人员|水平|运输|设备|驾驶|注册|考试)*(?:资格|合格)?(?:证书?(?!券|据)|免許|執照|执照|资格|資格|"
    r"licen[cs]e|certificate|certified)|"
    r"(?:特种|特种设备|操作|作业|从业|上岗|职业|机动车辆|机动车)[^,，。;；]{0,10}(?:证|"
    r"资格)[^,，。;；]{0,3}[（(:：\-—][^,，。;；]{0,12}?(?:T)|"
    r"持证[^,，。;；]{0,4}(?:T)|持[^,，。;；证]{0,4}(?:T)[^,，。;；]{0,4}(?:证|资格)|"
    r"(?:高级|中级|初级)(?:T)(?:工|师|员)?(?![^,，。;；]{0,3}(?:岗位|招聘))|(?:T)(?:工|师|"
    r"员)?[（(]?(?:高级|中级|初级|[一二三四五]级)(?:工|技师)?|(?:T)(?:工|师|员)?(?:高级)?技师|"
    r"(?:T)[^,，。;；]{0,2}(?:低压|高压)?[^,，。;；]{0,2}作业(?:证|$)|国家(?:高级|中级|初级)(?:T)|"
    r"(?:通过|考取|取得)[^,，。;；]{0,6}(?:T)[^,，。;；]{0,6}(?:考试|资格|证)|"
    r"(?:T)\s(?:truck |operator'?s? |driver'?s? )?(?:licen[cs]e|certificat\w+|certified|ticket)|"
    r"(?:certified|licensed) (?:\w+ )?(?:T)|"
    r"(?:T)[^,，。;；]{0,2}证|(?:T)(?:国家)?試験合格|(?:T)(?:取得|を?取得|を保有|保有|登録|[（(]\d{4}年)"
)

_LEVELS: Final = (
    (5, r"高等学校教师|高校教师"),
    (4, r"高中|高级中学|中职|中等职业|中专|高等学校教諭|高校教員"),
    (3, r"初中|初级中学|中学(?!生)|中学校教諭"),
    (2, r"小学"),
    (1, r"幼儿园|幼儿|幼师|幼教|幼稚園"),
)
_SUBJECTS: Final = (
    "语文|数学|英语|日语|俄语|物理|化学|生物|历史|地理|政治|道德与法治|音乐|体育|美术|信息技术|科学|"
    "心理健康|通用技术|特殊教育"
)
_TEACHER: Final = re.compile(
    r"(?:教师|教諭|教員)(?:职业)?(?:资格|证|免許)|教资(?!面试课程)|教师证|teaching (?:certificate|"
    r"licen[cs]e|credential)|certified teacher|"
    r"(?:幼师|幼教)(?:资格)?证"
)
_CONSTRUCTOR: Final = "建筑|市政|机电|公路|水利|铁路|矿业|通信|民航|港口"

_TITLE_FIELDS: Final = (
    (
        "engineering",
        r"工程|机械|电气|建筑|土木|给排水|暖通|结构|化工|测绘|自动化|机电|材料|施工|通信|计算机|市政|水利",
    ),
    ("accounting", r"会计|财务|审计"),
    ("economics", r"经济师|经济类|经济系列"),
    ("medicine", r"医师|护师|药师|技师|卫生|医疗|主治"),
    ("teaching", r"教师|讲师|教授|教育系列|教学系列"),
    ("agriculture", r"农艺|畜牧|兽医"),
)
_TITLES: Final = (
    (3, r"正高级|正高(?!考)|教授级|研究员级"),
    (
        2,
        (
            r"副高级?|高级工程师|高工(?![资地])|高级会计师|高级经济师|高级(?:技术)?职称|"
            r"职称[:：(（]?\s*(?:副?高级)|副教授|副主任医师|高级农艺师|高级教师"
        ),
    ),
    (
        1,
        (
            r"中级(?:[\u4e00-\u9fff]{0,6})?(?:职称|工程师|会计师?|经济师)|职称[:：]?\s*[（(]?中级|"
            r"职称[（(]中级|(?<![\u4e00-\u9fff])工程师(?:职称|[（(]中级)|工程师职称|"
            r"[\u4e00-\u9fff]{2,4}工程师[（(]中级(?:职称)?|主治医师|主管(?:护|药|技)师|"
            r"中级(?:专业)?技术(?:职称|资格)|会计师职称|^会计师$|技术资格[（(]中级|讲师职称|一级教师"
        ),
    ),
    (
        0,
        (
            r"助理工程师|助工(?!作)|助理(?:会计|经济)师|技术员职称|初级(?:[\u4e00-\u9fff]{0,6})?(?:职称|"
            r"会计)|技术资格[（(]初级|职称[:：]?\s*[（(]?初级"
        ),
    ),
)
_TITLE_WANTED: Final = re.compile(r"职称|高级工程师|中级工程师|助理工程师|技术资格")


def wanted(part: str) -> list[Certificate]:
    """The certificates that a must-have names, in order, each once."""
    found: dict[str, Certificate] = {}
    if _TEACHER.search(part):
        level, subject = _school(part)
        found["teacher"] = Certificate("teacher", level, of=subject)
    licence = driving.wanted(part)
    if licence:
        found["driving"] = Certificate("driving", of=licence)
    if _TITLE_WANTED.search(part) and "accountant_title" not in {each.name for each in _listed(part)}:
        rank = next((rank for rank, pattern in reversed(_TITLES) if re.search(pattern, part)), None)
        if rank is None:
            rank = 2 if "高级" in part else 1 if "中级" in part else 0
        found["title"] = Certificate("title", rank, of=_field(part))
    for each in [*_listed(part), *(_in_trades(part) if _PAPERED.search(part) else [])]:
        if each.name not in {"teacher", "driving", *found} and not _is_class(part, each, found):
            found[each.name] = Certificate(each.name, _asked_rank(each, part), of=_branch(each.name, part))
    return list(found.values())


_PAPERED: Final = re.compile(r"证|照|资格|級|级|师|licen[cs]e|certif|免許|資格|士")
"""Without such a word a trade is asked for and none of its papers: 能胜任高处作业."""


def _asked_rank(named: Named, part: str) -> int:
    """A charter is asked for where a level of its examination is not."""
    if named.name == "cfa" and re.search(r"(?:通过|过)?cfa\s*一级|level (?:1|i)\b", part):
        return 0
    return named.rank


def _is_class(part: str, named: Named, found: dict[str, Certificate]) -> bool:
    """“A证” is a driver's beside a licence, and a lawyer's elsewhere."""
    return "driving" in found and bool(re.fullmatch(r"[abc]\d?证", part[named.start : named.end]))


def held(asked: Certificate, plain: str, sentence: str) -> list[tuple[int, int]]:
    """Where a clause names what is asked for or more; ``sentence``: what stands around it."""
    if asked.name == "driving":
        return [(place, place + 3) for place in [driving.place(plain)] if _drives(asked, plain, sentence)]
    if asked.name == "title":
        return _titles(asked, plain, sentence)
    if asked.name == "teacher":
        return [
            match.span()
            for match in _TEACHER.finditer(plain)
            if _teaches(asked, sentence if len(_TEACHER.findall(sentence)) == 1 else plain)
        ]
    places = [
        (each.start, each.end)
        for each in [*_listed(plain), *_in_trades(plain, asked.name)]
        if each.name == asked.name and each.rank >= asked.rank and _of(asked, plain, sentence)
    ]
    trade = _TRADES.get(asked.name)
    if not places and trade and not asked.of and not asked.rank and re.search(trade, sentence):
        places = [match.span() for match in re.finditer(r"持证(?=上岗|$|[,，、]|者)", plain)]
    if asked.name == "accountant_title":
        places += _accountants(asked, plain)
    return places


def _listed(plain: str) -> list[Named]:
    """By the lists of names; what a pattern of `data` says where they know nothing."""
    found = [
        Named(tag.name, _shown_rank(tag, plain), tag.start, tag.end)
        for tag in lexicon.certificates().tags(plain)
    ]
    for name, pattern, rank in lexicon.certificate_patterns():
        found += [Named(name, rank, *match.span()) for match in pattern.finditer(plain)]
    return found


def _shown_rank(tag: lexicon.Tag, plain: str) -> int:
    """Who writes CFA and no level has the charter."""
    if plain[tag.start : tag.end] == "cfa" and not re.search(r"级|level|candidate", plain):
        return 2
    return lexicon.certificate_rank(tag, plain)


@cache
def _trade_paper(name: str) -> re.Pattern[str]:
    return re.compile(_TRADE_PAPER.replace("T", _TRADES[name]))


def _in_trades(plain: str, only: str = "") -> list[Named]:
    found = []
    for name, words in _TRADES.items():
        if (only and name != only) or not re.search(words, plain):
            continue
        found += [
            Named(name, _skill_rank(name, plain), *match.span())
            for match in _trade_paper(name).finditer(plain)
        ]
        if (title := _LICENSED_JA.search(plain)) and re.search(words, title.group()):
            found.append(Named(name, 0, *title.span()))
    return found


_LICENSED_JA: Final = re.compile(
    r"^(?:調理師|看護師|保育士|介護福祉士|美容師|理容師|薬剤師|管理栄養士|栄養士|社会福祉士|"
    r"自動車整備士)(?=$|[、,(（・]|として|歴)"
)
"""Titles that nobody has without the licence."""


def _skill_rank(name: str, plain: str) -> int:
    """Only where the family is ordered by data as well."""
    if name == "social_worker":
        return 2 if "高级" in plain else 1 if re.search(r"(?<!助理)社会工作师|中级", plain) else 0
    if name == "psychologist":
        return 1 if re.search("二级|2级", plain) else 0
    return 0


def _drives(asked: Certificate, plain: str, sentence: str) -> bool:
    beside = driving.classes(plain, spoken_of=bool(_AT_THE_WHEEL.search(sentence)))
    classes = driving.held(plain) or beside
    if not driving.classes(plain) and (named := driving.classes(sentence)) and classes:
        classes = named
    if asked.of == driving.ANY and _DRIVER.search(plain):
        return True
    return driving.covers(classes, asked.of)


_AT_THE_WHEEL: Final = re.compile(
    r"驾|licen|免許|司机|开车|[货卡挂大客]车|半挂|甩挂|干线|方向盘|长途|运输|出车|公里|\bdriv|truck|運転"
)
_DRIVER: Final = re.compile(
    r"(?:司机|驾驶员)(?=$|[,，、(]|[\d一二两三四五六七八九十]|"
    r"[^,，。;；]{0,4}年)(?<!叉车司机)(?<!塔吊司机)(?<!起重司机)|"
    r"开(?:着)?(?:厢货|货车|大巴|公交|校车|车)(?:送|拉|跑|给|接|\d|[一二两三四五])|(?:网约车|"
    r"出租车)[^,，。;；]{0,4}接单|安全行驶\s*\d|"
    r"\b(?:truck|bus|lorry|van|delivery|taxi|ambulance) driver\b|(?:トラック|バス|タクシー)(?:運転手|"
    r"ドライバー)"
)
"""Who drives for a living has a licence (道路交通安全法 §19)."""


def _school(text: str) -> tuple[int, str]:
    level = next((level for level, pattern in _LEVELS if re.search(pattern, text)), 0)
    subject = re.search(_SUBJECTS, text)
    return level, subject.group() if subject else ""


def _teaches(asked: Certificate, text: str) -> bool:
    level, _ = _school(text)
    return level >= asked.rank and (not asked.of or asked.of in text)


def _branch(name: str, part: str) -> str:
    """A voltage, a kind of building: what of the family is asked for."""
    pattern = {
        "electrician": "低压|高压",
        "constructor": _CONSTRUCTOR,
        "safety_officer": "[abc](?=证|本|类)",
    }.get(name)
    match = re.search(pattern, part) if pattern else None
    return match.group() if match else ""


def _of(asked: Certificate, plain: str, sentence: str) -> bool:
    return not asked.of or asked.of in plain or (asked.of in sentence and not _branch(asked.name, plain))


def _field(text: str) -> str:
    return next((field for field, pattern in _TITLE_FIELDS if re.search(pattern, text)), "")


def _titles(asked: Certificate, plain: str, sentence: str) -> list[tuple[int, int]]:
    for rank, pattern in _TITLES:
        match = re.search(pattern, plain)
        if match:
            field = _field(plain) or _field(sentence)
            fits = not asked.of or field == asked.of or not field
            return [match.span()] if rank >= asked.rank and fits else []
    return []


def _accountants(asked: Certificate, plain: str) -> list[tuple[int, int]]:
    """A chartered accountant has what an accountant of the middle grade has (人社部发〔2021〕 on titles)."""
    middle = 1
    if asked.rank <= middle:
        chartered = [(each.start, each.end) for each in _listed(plain) if each.name == "cpa"]
        if chartered:
            return chartered
    graded = re.search(
        r"会计(?:专业)?(?:技术)?(?:资格|职称)[^,，。;；]{0,4}(?P<grade>初级|中级|副?高级)", plain
    )
    rank = {"初级": 0, "中级": 1}.get(graded["grade"], 2) if graded else -1
    return [graded.span()] if graded and rank >= asked.rank else []


_STATED: Final = re.compile(
    r"(?:具备|具有|拥有|持有?|须|需要?|必须|应|有|取得|通过|已获?|获得?|考取|相关|国家|有效的?|相应的?|"
    r"\b(?:hold(?:s|ing)?|valid|must|have|has|a|an|the|current|active)\b|\s)+"
)
_TAIL: Final = re.compile(
    r"(?:职业|执业|从业|技能|等级|操作|上岗|水平|注册|作业|岗位)*(?:资格|合格)?(?:证书?|执照|资格|认证|"
    r"免許|資格|検定|licen[cs]e|certificat\w+|certified).*$"
)


def unlisted(part: str) -> str:
    """What a certificate that no list knows is called, without the words that every one has."""
    stem = _TAIL.sub("", _STATED.sub(" ", part).strip()).strip(" 的の・、:：()（）")
    words = re.findall(r"[\u4e00-\u9fff\u3041-\u30fa]{2,12}|[a-z][a-z0-9+ -]{1,}", stem)
    return words[-1].strip() if words else ""
