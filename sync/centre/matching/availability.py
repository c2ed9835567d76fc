"""When and where somebody is ready to work: at night, on the road, abroad, elsewhere, from when on.

To be ready, to have done so for years, and to say that it is no trouble count; to refuse it, to keep to
the day, or to count others' allowances for it does not.
"""

from __future__ import annotations

import re
from typing import Final

from sync.centre.matching.clauses import Clause
from sync.centre.matching.findings import Finding, missing, shown
from sync.centre.matching.kinds import Willingness
from sync.centre.matching.reading import Reading

_PLACES: Final = (
    "非洲|中东|东南亚|中亚|南亚|欧洲|拉美|南美|北美|印尼|印度尼西亚|印度|越南|泰国|老挝|缅甸|柬埔寨|"
    "菲律宾|马来西亚|新加坡|巴基斯坦|孟加拉|"
    "斯里兰卡|哈萨克斯坦|乌兹别克斯坦|蒙古国|沙特|迪拜|阿联酋|卡塔尔|科威特|伊拉克|伊朗|土耳其|埃及|"
    "阿尔及利亚|摩洛哥|肯尼亚|埃塞俄比亚|坦桑尼亚|"
    "赞比亚|安哥拉|尼日利亚|加纳|刚果|乌干达|南非|莫桑比克|巴西|墨西哥|秘鲁|智利|阿根廷|德国|法国|英国|"
    "匈牙利|塞尔维亚|波兰|美国|加拿大|日本|韩国|俄罗斯|澳大利亚"
)
_KINDS: Final = {
    "nights": (
        r"夜班|晚班|大夜|小夜|通宵|夜间(?:工作|值班|陪护|照护|看护|护理|上班|作业|施工|配送|巡)|"
        r"[两二三四五]班[两二三]?(?:倒|运转|制|轮)|"
        r"[两二三四五]班[一二两三四]?(?:运?转|倒)|[两二三四]倒|倒班|轮班|翻班|轮值|日夜[班轮倒]|"
        r"24小时(?:轮|值|待命)|值夜|夜勤|深夜(?:勤務|帯|シフト)|交[替代](?:制|勤務)|シフト(?:制|勤務)|"
        r"\bnight[- ]?(?:shifts?|work|duty|duties)|\bnights\b|\bovernights?\b|rotating (?:shift|roster|"
        r"rota)s?|\bshift[- ]?(?:work\w*|patterns?|rotation)|\bshifts\b|graveyard|24/7"
    ),
    "travel": (
        r"出差|差旅|奔波|驻外[省地市]|常驻[^,，。;；]{0,4}项目|驻项目|外地(?:工地|项目)|(?:在外地?|外地|"
        r"客户现场|全国)(?:出差|跑|奔走)|跑(?:外地|现场|全国|客户现场)|"
        r"外地(?:项目|现场)|在外(?:跑|出差|作业)|出張|\btravel(?:l?ed|l?ing|s)?\b(?! agent)"
    ),
    "abroad": (
        r"外派|派驻|驻外(?![省地市])|外驻|(?:常驻|长驻|驻|赴|派往|派遣到?)[^,，。;；]{0,3}(?:海外|国外|境外|"
        + _PLACES
        + r")|(?:在|驻)(?:"
        + _PLACES
        + r")[^,，。;；]{0,6}(?:工作|项目|工地|工厂|现场|驻|常驻)|"
        r"(?:海外|国外|境外)(?:派[驻遣]|工作|常驻|项目|驻|现场|外派|赴任)|出国(?:工作|常驻|务工)?|"
        r"海外赴任|海外駐在|"
        r"overseas (?:posting|assignment)s?|(?:work|posted|assign\w*|based) (?:abroad|overseas)|expatriate"
    ),
    "elsewhere": (
        r"外地|异地|调动|调配|跨(?:省|市|城市|区域?)(?:派驻|工作|调|就业)?|(?:全国|"
        r"各地)[^,，。;；]{0,6}(?:调|分配|派|均可|都可|范围|工作)|(?:工作)?地[点区域]+不限|城市不限|"
        r"换城市|relocat\w*|"
        r"转勤|転勤|勤務地(?:は|を|に)?(?:問|不問|こだわ)|単身赴任|引っ越し|転居"
    ),
    "overtime": (
        r"加班|加点|节假日[^,，。;；]{0,2}(?:不休|无休)|996|大小周|(?:周末|双休日?|休息日|节假日|节日|"
        r"假期|周[六日])[^,，。;；]{0,4}(?:工作|"
        r"上班|值班|轮班|加班|排班|出勤|在岗|到岗|调休|上岗)|单休|调休|弹性(?:工作|上班)|赶工|"
        r"\bovertime\b|\bweekends?\b|extended hours|long hours|flexible hours|残業|休日(?:出勤|勤務)|"
        r"土日(?:祝)?(?:の)?(?:出勤|勤務)"
    ),
    "start": (
        r"到岗|入职|上岗|上班|报到|到职|到任|入社|勤務開始|即日|すぐに働|(?:start|join|available|"
        r"begin)(?:ing)? (?:work )?(?:immediately|asap|at once|right away|straight away|now|within)|"
        r"immediate(?:ly)? (?:available|start|joiner)|available immediately|notice period"
    ),
    "heights": r"高空|登高|高处|爬高|高所作業|\bat heights?\b",
    "outdoors": r"户外|外勤|露天|野外|外出作业|跑外|屋外|\boutdoors?\b",
    "lodging": (
        r"住家|住宿|住店|住厂|住工地|住院陪护|食宿|同住|吃住|24小时(?:同住|陪护|照护)|夜间陪护|"
        r"住在(?:店|厂|工地|雇主)|\blive-?in\b|住み込み"
    ),
    "site": (
        r"驻场|驻点|驻厂|驻店|驻项目|驻现场|驻地|(?:常驻|长驻|在|住)[^,，。;；]{0,8}(?:客户现场|工地|"
        r"项目现场|甲方|工厂)|(?:客户|甲方)现场(?:办公|工作|开发|实施)|客先常駐|\bon-?site\b|on client sites?"
    ),
}
_DEMANDED: Final = {
    "start": (
        r"(?:立即|即时|即刻|马上|尽快|尽早|随时|当天|次日|近期|短期内|月内|本月|(?:\d+|"
        r"[一二两三四五六七八九十半]+)个?(?:天|日|周|星期|月)(?:之)?内)[^,，。;；]{0,4}"
        r"(?:到岗|入职|上岗|上班|报到|到职)|(?:到岗|入职)时间|即日(?:勤務|入社|から)|すぐに(?:働|入社|勤務)|"
        r"(?:start|join|available)(?:ing)? (?:immediately|asap|at once|right away|within)|"
        r"immediate(?:ly)? (?:start|available|joiner)|available immediately"
    ),
    "abroad": (
        r"外派|派驻(?:海外|国外|境外)|驻外(?![省地市])|(?:常驻|赴|派往)[^,，。;；]{0,2}(?:海外|国外|"
        r"境外|非洲|中东|"
        r"东南亚|印尼|越南|沙特)|海外(?:派[驻遣]|工作|常驻)|出国(?:工作|常驻)|海外赴任|海外駐在|"
        r"overseas (?:posting|assignment)s?|work (?:abroad|overseas)"
    ),
    "elsewhere": (
        r"(?:外地|异地|跨省|跨城市?)(?:调动|工作|派驻|就业|上班|调配|发展)?|调[动配]|"
        r"全国(?:范围)?(?:内)?(?:调|分配|派)|relocat\w*|転勤"
    ),
    "lodging": r"住家|住宿|住店|住厂|住工地|\blive-?in\b|住み込み",
    "travel": r"出差|驻外[省地市]|出張|\btravel(?:l?ing)?\b",
    "site": r"驻场|驻点|驻厂|驻店|驻现场|客户现场(?:办公|工作)|客先常駐|\bon-?site\b",
}
_READY: Final = (
    r"可(?!视|靠|行|持续)|能(?!源|力|耗)|愿|接受|服从|适应|配合|习惯|(?:没|无|没有)(?:任何)?(?:问题|"
    r"障碍|压力|限制|异议)|不介意|不排斥|不挑|不怕|\bok\b|都行|无妨|无所谓|支持|胜任|不限|"
    r"随时|随叫|任意|乐意|乐于|同意|承诺|允许|方便|willing|happy|open to|\bable\b|available|flexible|"
    r"comfortable|\bfine\b|no problem|not a problem|no objection|\bcan\b|prepared to|ability to|できる|"
    r"ready|問題(?:なく|ありません|ない|なし)|可能|対応|できます|いとわ|構いません|大丈夫|支障(?:は|"
    r"も)?(?:なく|ありません|ない|なし)|問いません|問わず|不問"
)
_ASKED: Final = rf"{_READY}|须|需|要求|必须|必要|must|required|availability|authori[sz]ed"
_DONE: Final = (
    r"长期|常年|全年|经常|频繁|高频|每月|每周|每年|月均|年均|一直|多年|\d+\s*年|"
    r"[一二两三四五六七八九十]+年|之前|曾|[过惯]|专职|已|两百多天|大部分时间|"
    r"\byears?\b|regular\w*|permanent|weeks? a month|days? a month|\btravell?ed\b|worked|专|専従|経験|"
    r"含|包括|不休|无休|[十\d]个月"
)
_REFUSED: Final = re.compile(
    r"勿扰|勿[联约]|免谈|免[联打]|不(?:接受|考虑|能|上|倒|加|出|想|愿|便|可(?!避免|抗)|宜|适应|去|行$|"
    r"住|要|做|值|希望|支持|服从|再|方便|想要|轮|打算|参与|外派|驻|调|离|急|合适|允许|适合|太?能)|"
    r"(?<!不)拒绝?|无法|难以|谢绝|[上倒加出熬]不了|避免|(?<!不)排斥|(?<!不)介意|没法|没办法|(?:只|仅|"
    r"限)(?:考虑|接受|限|能|在|想|愿|上|做|找|看|希望)|少(?=出差|加班)|希望(?!能?够?(?:外派|出差|驻|"
    r"长期))[^,，。;；]{0,10}(?:固定|准[点时]|双休|稳定|白班|在)|"
    r"除外|婉拒|(?:频繁|长期|经常)(?:不行|不可|不便)|cannot|can'?t|unable|not (?:available|able|willing|"
    r"open|possible)|\bno\b(?! (?:problem|objection|issue|restriction))|without|\bonly\b|\bprefer|"
    r"unavailable|"
    r"(?<!も)不可|できません|できない|難しい|\bng\b|困難|希望しない|以外|辞退|対応不可|無理|のみ"
)
_NOT_OFTEN: Final = re.compile(r"(?:频繁|长期|经常|太多)[^,，。;；]{0,3}(?:不行|不可|不便|不能|不接受|免谈)")
_OFFICE: Final = re.compile(
    r"津贴|补贴|补助|费(?!劲)|工资|薪[资酬]|核算|报销|机票|车票|酒店|票务|预订|代订|审批|申请|排班表|"
    r"(?<!交接)班表|考勤|工时|制度|流程(?!接受)|系统|手续|签证|保险|台账|录入|统计|"
    r"名单|单据|报表|编制|(?:负责|办理|审核|协助|组织|跟进|催办|汇总|安排|管理|维护|优化|核对|发放|处理|"
    r"接待|为|给|替)[^,，。;；]{0,14}(?:人员|员工|同事|领导|司机|新人|团队|候选人|资料|体检|情况|事宜|"
    r"关系|调动|班次|行程|排班)|"
    r"体检|接站|培训(?!后)|招聘|海外市场|"
    r"\b(?:rotas?|premiums?|expenses?|book(?:ed|ing)|audited|calculat\w+|prepar(?:ed|ing)|approv\w+|"
    r"organi[sz]ed|payroll|allowances?|rosters? for|agents?|policy|policies|"
    r"arrang\w+|reimburs\w+|executives|package tours)\b|手当|シフト表|作成|計算|集計|予約|精算|手配|"
    r"夜間の(?:オンライン)?講座"
)
_DAYS: Final = re.compile(
    r"(?P<number>\d+|[一二两三四五六七八九十半]+)\s*(?:-\s*\d+\s*)?个?(?P<unit>天|日|周|星期|礼拜|月|"
    r"days?|weeks?|months?)|(?P<one>a|one|two) (?P<en>week|month)s?"
)
_AT_ONCE: Final = re.compile(
    r"随时|立即|立刻|即刻|马上|即时|即日|当天|次日|明天|尽快|尽早|immediate|at once|asap|right away|"
    r"straight away|すぐ"
)
_FREE: Final = re.compile(r"已离职|待业|空窗|离职状态|无业|between jobs|unemployed|離職中")
_NOT_SOON: Final = re.compile(
    r"不急|半年|季度|年终|明年|暂不|暂时不|观望|(?:需|要|还需|需要)[^,，。;；]{0,6}(?:交接|离职)|"
    r"下[下个]?(?:季度|半年)|next (?:year|quarter)"
)
_UNITS: Final = {"天": 1, "日": 1, "周": 7, "星": 7, "礼": 7, "月": 30, "d": 1, "w": 7, "m": 30}
_SOON: Final = 30
"""Days that “as soon as possible” allows: the notice that 劳动合同法 §37 asks of who leaves."""
_NIGHTLESS: Final = re.compile(r"长白班|[只仅]上?白班|day shifts? only|日勤のみ")


def asked(part: str) -> list[str]:
    """The kinds of availability that a must-have asks for; nothing where it asks for work."""
    if _OFFICE.search(part) or re.search("经验|经历|experience|経験|实绩", part):
        return []
    found = [name for name in _KINDS if re.search(_DEMANDED.get(name, _KINDS[name]), part)]
    short = [
        name
        for name in found
        if re.fullmatch(
            rf"(?:能|可|须|需|需要)?(?:长期|经常|频繁|短期)?(?:{_KINDS[name]})(?:等|者|制|工作)?", part
        )
    ]
    if not found or not (short or found == ["start"] or re.search(_ASKED, part)):
        return []
    if "abroad" in found or "site" in found:
        found = [name for name in found if name != "elsewhere"]
    return found


def named(word: str) -> str:
    """The kind that one word names: 夜班 is ``nights``."""
    if word in _KINDS:
        return word
    return next((name for name, pattern in _KINDS.items() if re.search(pattern, word)), "")


def days(text: str) -> float | None:
    """How many days until somebody may begin; None where nothing is said of it."""
    if _NOT_SOON.search(text):
        return 365.0
    if found := _DAYS.search(text):
        if found["one"]:
            return {"a": 1, "one": 1, "two": 2}[found["one"]] * float(_UNITS[found["en"][0]])
        written = found["number"]
        count = float(written) if written.isdigit() else _HAN.get(written, 10.0)
        return count * _UNITS[found["unit"][0]]
    if week := re.search(r"下周|下星期|本周|这周|月底|下个?月|来週|来月|next (?:week|month)", text):
        return 30.0 if "月" in week.group() or "month" in week.group() else 7.0
    return 0.0 if _AT_ONCE.search(text) else None


_HAN: Final = {
    "半": 0.5,
    "一": 1.0,
    "两": 2.0,
    "二": 2.0,
    "三": 3.0,
    "四": 4.0,
    "五": 5.0,
    "六": 6.0,
    "七": 7.0,
}


def within(part: str) -> float:
    """How many days a must-have to begin leaves."""
    if re.search("尽快|尽早|asap|近期", part):
        return _SOON
    found = _DAYS.search(part)
    return (days(part) or 0.0) if found else 14.0


def find_willingness(asked_for: Willingness, reading: Reading) -> Finding:
    kind = named(asked_for.word)
    near: Clause | None = None
    willing: Clause | None = None
    if not kind:
        return missing()
    for read in reading.clauses:
        place = speaks(kind, read.plain)
        if place < 0:
            continue
        near = near or read.clause
        sentence = ",".join(each.plain for each in reading.sentence(read))
        after = sentence[sentence.find(read.plain) + len(read.plain) + 1 :]
        if read.spoken(place, frozenset({"others"})) or _OFFICE.search(read.plain):
            continue
        if refuses(read.plain, after):
            return missing(0.2, read.clause)
        if not _NOT_OFTEN.search(sentence) and ready(kind, read.plain, sentence, asked_for.days):
            willing = willing or read.clause
    return shown(0.8, willing) if willing else missing(0.2 if near else 0.0, near)


def speaks(kind: str, plain: str) -> int:
    """Where a clause speaks of it; -1 where it does not."""
    match = re.search(_KINDS[kind], plain)
    if match is None and kind in {"abroad", "elsewhere"} and not re.search("不|只", plain):
        match = re.search(
            r"跨国|海外派|worldwide|anywhere" if kind == "abroad" else r"地点不限|anywhere", plain
        )
    return match.start() if match else -1


def refuses(plain: str, after: str = "") -> bool:
    return bool(
        _REFUSED.search(plain)
        or _NIGHTLESS.search(plain)
        or re.match(r"(?:勿扰|免谈|不行|不便|不考虑)", after)
    )


def ready(kind: str, plain: str, sentence: str, allowed: float) -> bool:
    """Whether it is said to be welcome or was done for long; to begin, whether within ``allowed`` days."""
    if kind == "start":
        until = days(plain)
        if until is None and _FREE.search(sentence) and not _NOT_SOON.search(sentence):
            until = days(sentence) or 0.0
        return until is not None and until <= max(allowed, 3.0) and not _NOT_SOON.search(sentence)
    if kind == "lodging" and not re.search("不|想|希望", plain):
        return True
    if re.search(r"[\d一二两三四五六七八九十]\s*年(?!\d|底|后|终)", sentence):
        return True
    return bool(re.search(_READY, plain) or re.search(_DONE, plain) or re.search(_READY_BESIDE, sentence))


_READY_BESIDE: Final = r"已适应|今後も可|没问题|无障碍|均可|都可以|吃住在|吃苦耐劳"
