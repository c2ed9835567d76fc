"""Whether somebody holds the paper a clause speaks of: not others', not yet, no longer."""

from __future__ import annotations

import re
from typing import Final

from sync.centre.matching import certificates, lexicon
from sync.centre.matching.clauses import Clause
from sync.centre.matching.findings import Finding, missing, shown
from sync.centre.matching.kinds import Certificate
from sync.centre.matching.reading import Read, Reading
from sync.centre.matching.stance import ASSISTING, Kind

NOT_OWN: Final[frozenset[Kind]] = frozenset({"denied", "wished", "learnt", "others", "employer", "elsewhere"})

_HANDLING: Final = (
    r"收集|收取|收缴|汇总|整理|登记(?!证)|核[验查对实]|审[核验查]|检查|抽查|查验|查看|验证(?!码)|保管|"
    r"归档|建档|备案|统计|更新|维护|代办|"
    r"协助|协调|安排|采购|招[聘募]|招(?=[了到])|派(?=[\u4e00-\u9fff])|联系|督促|督办|跟踪|跟进|配合|"
    r"组织|策划|宣传|推广|销售|推销|录入|扫描|复印|"
    r"报送|上报|提交|催[办促收]?|辅导|讲授|教授|授课|讲解|批改|负责|(?:^|"
    r"(?<=[的与和及、,]))管理(?![局部师员委学类]|人员|专业)|对接|指导|帮助?|代(?=[理办领考])|发放|制作|"
    r"印制|邮寄|介绍|服务|"
    r"面试(?=[^,，。;；]*(?:者|人员|师|员))|(?:给|(?<![评聘晋升成作任转定认])为|替|对)(?!期|"
    r"应)[^,，。;；]{0,10}(?:员|人|师|者|生|工|户|机|们|老板|领导|公司)"
)
_OWN_HOLDING: Final = re.compile(
    r"(?:本人|自己|自身|我|且|并|并且|同时|均|也|,)(?:已|亦|还|也)?(?:持|取得|考取|拥有|具[有备]|获|"
    r"拿到|通过|有)[^,，。;；的]*$"
)
_HANDLED_BEFORE: Final = re.compile(rf"(?:{_HANDLING})[^,，。;；]*$")
_HANDLED_EN: Final = re.compile(
    r"\b(?:verif\w+|check(?:ed|ing|s)?|collect\w*|maintain\w*|manag\w+|renew\w*|administ\w+|process\w*|"
    r"audit\w*|"
    r"track\w*|fil(?:ed|ing)|assist\w*|support(?:ed|ing)|recruit\w*|hir\w+|review\w*|inspect\w*|copied|"
    r"record\w*|"
    r"schedul\w+|train(?:ed|ing)|sold|sell\w*|market\w*|updat\w+|monitor\w*|screen\w*|arrang\w+)\b"
    r"(?!\s(?:licen[cs]e|certificate))[^,.;]*$",
)
_OWNER: Final = re.compile(
    r"(?:员工|职工|司机|驾驶员|学员|(?<!作业)(?<!从业)(?<!专业)人员|队员|工人|同事|承包商|外包(?:队伍)?|"
    r"外协|下属|客户|学生|应聘者?|新人|候选人|"
    r"班组|团队|各[^,，。;；]{1,4}|他人|别人|老师|家长|老板|领导|供应商|社員|スタッフ|従業員|職員|部下|"
    r"他者|生徒|"
    r"drivers'|employees'|staff'?s?|nurses'|workers'|operators'|candidates'|teachers'|"
    r"members')\s*(?:们)?[的の]?\s*$"
)
_PAPERWORK: Final = re.compile(
    r"(?:证书?|书|照|资格)?\s*(?:的|等|の|を)?\s*(?:复印|原件|扫描件|档案|台账|登记(?!在册|注册|完成)|"
    r"年[检审](?=和|与|及|工作|手续|提醒|跟|$)|核[验查]|审核|"
    r"到期(?:提醒|预警|管理|跟踪|情况)|(?:延续|变更)注册(?:资料|材料|手续办理)|上墙|归档|存档|建档|备案|"
    r"持证率|(?:持有|持证|佩戴|取证|有效)情况|名单|信息(?:录入|登记|管理|维护)|"
    r"(?:考试|考前|考证|培训|辅导|学习|直播|网络|线上|精品)*(?:招生|课程|培训班|培训机构|辅导班|班(?:级|"
    r"的)|机构|题库|教材|项目|市场|资料|讲义|网课|直播课)|"
    r"培训(?=的|[^,，。;；]{0,4}(?:组织|销售|招生|推广|运营|管理|顾问))|"
    r"是否(?:有效|齐全|过期|在)|"
    r"更新管理|管理|確認|保管|写し|コピー|手続|の?採用|講座|受付|研修の|の?面接|試験監督|申請を代行|"
    r"(?:renewals?|records?|files?|copies|paperwork|verification|courses?|classes|training (?:sales|"
    r"course))\b)"
)
"""What is done with a paper: by an office, to somebody's file."""
_DONE_FOR_OTHERS: Final = re.compile(
    r"(?:建档|归档|存档|备案|并上报|登记造册|录入系统|招生|推广|销售顾问|课程顾问|持证情况|复印件|台账|"
    r"の管理|を管理|を確認|を保管|を補助|"
    r"排课|班主任|到场签字|挂靠业务)(?:[^,，。;；]{0,4})$"
)
_NOT_YET: Final = re.compile(
    r"备考|备战|在考|(?:准备|计划|打算|拟|预计|争取|即将|将|想|目标|明年|年内|今年内|年底|"
    r"下[个半]?[月年]|希望)[^,，。;；]{0,10}"
    r"(?:考|报|取得|拿|领|参加|换|升|办|获得|通过)|报考|(?<!已)报名|报了(?:名|增驾|班|考)|还?在(?:练|"
    r"学)|练(?:车|倒库)|考[取证]中|取证中|培训中|培训考试|正在[^,，。;；]{0,8}(?:考|学|培训|申请|办|报)|"
    r"(?:还?在|正)(?:考|学|办)(?!取)|"
    r"准备中|筹备中|申报中|评审中|申请中|办理中|学习中|自学中|考试中|公示中|审核中|冲刺|待(?:发|出|领|"
    r"考|取|公布|审|办|定)|等待|候考|"
    r"已?(?:通过|考过|过)(?:了|其中)?\s*[\d一二两三四五六七]\s*(?:门|科)|[\d一二两三四五六七]\s*(?:门|"
    r"科)(?:已过|通过|成绩|过了?)|"
    r"(?:只|仅)(?:过|通过|考过)了?|(?:还|尚|仅|只)?[差剩余缺欠][余下]?\s*[\d一二两三四五六]\s*(?:门|科)|"
    r"差一门|"
    r"客观题|科目[一二三四]|笔试(?:已?过|通过|合格)(?![^,，。;；]*面试(?:已?过|通过|合格))|面试(?:未|没|"
    r"待|准备)|实务(?:待|未)|"
    r"入职后(?:可|再|会)?(?:办|考|取|补)|(?:承诺|保证|可以)[^,，。;；]{0,8}(?:考取|补办|取得)|"
    r"有(?:教材|书)$|题库|代考|勉強中|学習中|受験(?:予定|中|する|を予定)|取得予定|取得見込|取得を目指|"
    r"目指し|挑戦中|受講中|通学中|通学|科目合格|"
    r"研修中|\b(?:studying|preparing|candidate|in progress|pending|passed (?:one|two|three|1|2|3)|"
    r"sections? of|working towards?|"
    r"exam (?:scheduled|registered|booked)|(?:test|exam|nclex) booked|registered for|enrolled|"
    r"learning to|student|expected|awaiting|level (?:i|ii|1|2) (?:passed|candidate))\b"
)
_NEVER: Final = re.compile(
    r"(?:未|没有?|尚无|暂无|还没|不)(?:能|曾|有)?(?:出|取|过|通过|获|拿|考|持|办|领|复审|复训|年审|年检|"
    r"换|参加|注册|具备|及格|合格|达)|无证(?!券)|没证|没有证|挂科|"
    r"不合格|未取得|なし$|持っていません|ありません|取得していない|\b(?:failed|no valid|without a|"
    r"not yet|don'?t have|no)\b"
)
_NO_MORE: Final = re.compile(
    r"(?:已|已经|现已|去年|前年|今年|上月|刚|刚刚|早|均|因|了)[^,，。;；]{0,6}(?:到期|过期|逾期|失效)|"
    r"(?:过期(?!前)|失效|作废|吊销|撤销|注销|暂扣|扣押|扣满12分|取消资格|收回)(?!风险|制度)|"
    r"到期(?=未|没|后未|了|三|两|半|$)|逾期|停用|降级|"
    r"\b(?:expired|lapsed|revoked|suspended|surrendered|withdrawn|disqualified|cancelled)\b|失効|取消|"
    r"取り消|期限切れ|返納"
)
_DESPITE: Final = re.compile(
    r"全科|全部|六门|6门|所有科目|all sections|all parts|一次性通过|全科合格|(?:两|二|双|2)科(?:均|都|全)|"
    r"(?:恢复|(?<!未)(?<!没)补办(?!中)|重新(?:取得|考取|办理)|换发|转正|复审(?:合格|通过))"
)
_VALID_UNTIL: Final = re.compile(
    r"有效期?(?:限)?(?:至|到|截止|为)?(?:[:：])?\s*((?:19|20)\d{2})\s*年?|"
    r"valid (?:until|to|through) ((?:19|20)\d{2})|((?:19|20)\d{2})\s*年(?:\d+月)?到期"
)


_PASSED: Final = re.compile(r"(?:通过|考过|考取|取得|考下|拿到|获得?)(?:了|过)?(?:国家|全国|中国)?(?:统一)?$")
_COUNTED: Final = re.compile(
    r"(?:\d+|[一二两三四五六七八九十几多数])\s*[人名位][^,，。;；]{0,6}$|(?:团队|下属|部门|班组|科室|"
    r"店里)(?:里|中|内)?[^,，。;；]{0,4}(?:有|均|都)[^,，。;；]{0,8}$"
)
"""So many of one's people have it."""
_BOTH: Final = 2


def others(plain: str, start: int, end: int) -> bool:
    """Whether the paper named at ``plain[start:end]`` is only handled, taught, sold or somebody else's."""
    before, after = plain[:start], plain[end:]
    if _PASSED.search(before):
        return False
    if _COUNTED.search(before):
        return True
    if _OWN_HOLDING.search(before):
        return False
    if _HANDLED_BEFORE.search(before) or _HANDLED_EN.search(before) or _OWNER.search(before):
        return True
    return bool(_PAPERWORK.match(after) or _DONE_FOR_OTHERS.search(after))


def not_held(around: str, year: int, papers: int = 0) -> bool:
    """Whether it is still to be got, was never got, or is no longer valid in ``year``.

    ``papers``: how many examinations it takes; who has passed that many has it.
    """
    if until := _VALID_UNTIL.search(around):
        return int(until[1] or until[2] or until[3]) < year
    if _NO_MORE.search(around) and not _DESPITE.search(around):
        return True
    if _NEVER.search(_without_praise(around)) and not _DESPITE.search(around):
        return True
    if (
        papers
        and re.search(rf"[{papers}{'零一两三四'[papers]}]\s*科(?!目)", around)
        and not re.search("未|没|待", around)
    ):
        return False
    return bool(_NOT_YET.search(around)) and not _DESPITE.search(around)


_PRAISE: Final = re.compile(
    r"(?:无|未|没有?)(?:任何|发生|出现|出过|有过?|一)?[^,，。;；]{0,4}(?:投诉|事故|违[规章纪]|扣分|差错|"
    r"不良|处罚|记分|过期)|no (?:accidents?|points|violations?)"
)


def _without_praise(around: str) -> str:
    """“无重大事故” denies no paper."""
    return _PRAISE.sub(" ", around)


_TITLE_OF_OTHERS: Final = re.compile(
    r"(?:拜访|联系|给|替|为(?!一)|向|与|和|跟|陪同?|采访|邀请|面向|服务|协助|辅助|招聘?|聘请?|介绍|通过|"
    r"认识|请教|咨询)"
    r"[^,，、。;；]{0,8}$|\b(?:with|for|to|of|visit(?:ed|ing)?|assist\w*|hir\w+|recruit\w*|"
    r"by)\s(?:\w+\s){0,3}$"
)
_TITLE_THEN_ELSE: Final = re.compile(
    r"(?:协会|学会|事务所|考试|培训|辅导|招聘|招生|团队|客户|们|的助理|助理|的司机|家属|之家|节|教材|"
    r"课程|群体|资源|专场)|"
    r"\s(?:association|exam|training|firm|team)"
)
"""A title is another's, or names a body and not oneself: 拜访执业医师, 注册会计师协会."""


def find_certificate(wanted: Certificate, reading: Reading) -> Finding:
    near: Clause | None = None
    for read in reading.clauses:
        sentence = ",".join(each.plain for each in reading.sentence(read))
        places = _places(wanted, read, sentence)
        if not places:
            continue
        near = near or read.clause
        if not_held(following(read, reading), reading.today.year, certificates.PAPERS.get(wanted.name, 0)):
            continue
        if any(_is_own(read, start, end) for start, end in places):
            return shown(0.95, read.clause)
    return missing(0.3 if near else 0.0, near)


def _places(wanted: Certificate, read: Read, sentence: str) -> list[tuple[int, int]]:
    if wanted.known:
        return certificates.held(wanted, read.plain, sentence) or _in_trade(wanted, read, sentence)
    place = read.plain.find(wanted.name)
    return [(place, place + len(wanted.name))] if place >= 0 else []


_APPOINTED: Final = frozenset("评聘晋定获")
"""“评为工程师” is not to work for one."""


def _is_own(read: Read, start: int, end: int) -> bool:
    assisting = ASSISTING.search(read.plain)
    if read.spoken(start, NOT_OWN) or (assisting and read.plain[: assisting.start()][-1:] not in _APPOINTED):
        return False
    return not (others(read.plain, start, end) or _others_title(read.plain, start, end))


_TRADES: Final = {
    "teacher": "教师|老师",
    "nurse": "护士",
    "physician": "医生|医师",
    "lawyer": "律师|司法考试|法考",
}
"""“持证律师”: the trade with its certificate, unnamed."""


def _in_trade(wanted: Certificate, read: Read, sentence: str) -> list[tuple[int, int]]:
    place = read.plain.find("持证")
    trade = _TRADES.get(wanted.name)
    found = place >= 0 and trade and not wanted.rank and not wanted.of and re.search(trade, sentence)
    return [(place, place + 2)] if found else []


def _others_title(plain: str, start: int, end: int) -> bool:
    """A title is another's: 拜访执业医师; a paper is one's own where no one handles it."""
    if _PASSED.search(plain[:start]):
        return False
    if (
        plain.startswith("持证", start)
        or plain[end - 1 : end] in "证书格照"
        or re.match(r"资格|执业证|证", plain[end:])
    ):
        return False
    return bool(_TITLE_OF_OTHERS.search(plain[:start]) or _TITLE_THEN_ELSE.match(plain[end:]))


def following(read: Read, reading: Reading) -> str:
    """The clause, and the next of its sentence where that names nothing else: “CPA，已过4门”."""
    sentence = reading.sentence(read)
    place = sentence.index(read)
    after = [each.plain for each in sentence[place + 1 : place + 2]]
    return " ".join([read.plain, *(each for each in after if not lexicon.certificates().tags(each))])
