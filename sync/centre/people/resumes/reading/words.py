"""Words by which an employer, a title, a department, a school and a degree are known."""

from __future__ import annotations

import re
from typing import Final

from sync.centre.people.resumes.reading.resume import Degree
from sync.centre.people.resumes.reading.spelling import HAN, KANA

_CJK: Final = f"{HAN}{KANA}"

EMPLOYER: Final = re.compile(
    r"(?:公司|集团|银行|分行|支行|储蓄所|营业部|事务所|医院|诊所|大学|学院|学校|小学|中学|"
    r"幼儿园|研究院|研究所|酒店|餐厅|饭店|食堂"
    r"|超市|商场|门店|专卖店|旗舰店|工厂|制衣厂|机械厂|电子厂|委员会|协会|基金会|出版社|报社|"
    r"电视台|工作室|俱乐部|信用社|合作社|药店|药房"
    r"|人寿|保险|证券|基金|信托|期货|科技|传媒|物流|地产|物业|有限|股份|控股|株式会社|合同会社|"
    r"有限会社|\(株\)|㈱|商事|病院|百貨店"
    r"|\b(?:Inc|Ltd|Limited|LLC|LLP|Corp|Corporation|Company|Co|Group|Bank|GmbH|PLC|Insurance|"
    r"University|College|School|"
    r"Hospital|Capital|Partners|Holdings|Consulting|Technologies|Solutions|Securities|"
    r"Institute|Agency|Studio|"
    r"Hotel|Restaurant|Assurance|Financial|Logistics|Airlines|Supermarkets?|Stores?|K\.K)\b\.?)",
    re.IGNORECASE,
)
EMPLOYER_HEAD: Final = re.compile(
    rf"^([{_CJK}A-Za-z0-9&·()\-]+?(?:(?:集团)?(?:股份)?(?:有限)?(?:责任)?公司|集团(?![有股公])|银行(?:股份有限公司)?"
    r"|事务所|医院|酒店|株式会社)"
    rf"(?:\([^()]*\))?(?:[{HAN}]{{2,8}}?(?:分公司|支公司|分行|支行|营业部|分部))?)\s*(.+)$"
)
"""An employer that ends within a text without a space: what follows is a department or a title."""

TITLE: Final = re.compile(
    rf"(?:经理|主管|专员|总监|工程师|顾问|助理|代表|销售|[{HAN}]{{1,6}}员|[{HAN}]{{1,6}}师|"
    rf"秘书|实习生?|主任|组长|班长|店长|厂长|部长|科长"
    r"|处长|校长|行长|队长|院长|老师|客服|出纳|会计|柜员|司机|前台|翻译|编辑|记者|医生|护士|"
    r"[岗职]|负责人|合伙人|总裁|总经理|董事|经纪人|专家"
    r"|开发|运营|设计|行政|人事|储备干部|助教|学徒|主播|法务|财务|采购|导购|保安|保洁|教练|"
    r"模特|创始人|策划|投手|店主|营销|理财"
    r"|営業職?|担当|課長|係長|リーダー|マネージャー|スタッフ|エンジニア|コンサルタント|事務職?|"
    r"アシスタント|プログラマー?|デザイナー|チーフ"
    r"|\b(?:manager|engineer|analyst|assistant|consultant|director|officer|intern|developer|"
    r"advis[eo]r|associate|"
    r"specialist|coordinator|executive|representative|agent|lead|head|president|teacher|clerk|"
    r"teller|designer|"
    r"accountant|architect|administrator|supervisor|secretary|receptionist|trainee|programmer|scientist|"
    r"salesperson|sales|buyer|planner|underwriter|broker|nurse|founder|partner|producer|editor|tutor|cashier|"
    r"CEO|CTO|CFO|COO|VP)\b)",
    re.IGNORECASE,
)
TITLE_END: Final = re.compile(rf"(?:{TITLE.pattern})(?:\([^()]*\))?$", re.IGNORECASE)
DEPARTMENT: Final = re.compile(
    rf"(?:^[{_CJK}A-Za-z0-9()/&]{{1,18}}(?:事业部|中心|部门?|科室|处|科|组|室|团队|課|本部)$|"
    rf"\b(?:Department|Dept|Team|Division)\b)",
    re.IGNORECASE,
)
INTERNSHIP: Final = re.compile(r"实习|インターン|\bintern(?:ship)?\b", re.IGNORECASE)

SCHOOL: Final = re.compile(
    rf"((?:[{HAN}A-Za-z·]{{2,20}}?)(?:大学(?!生|英语|语文|物理|数学|化学|城|期间|毕业)|"
    rf"学院(?!派|院)|专科学校|技术学校|高等学校|職業学校|専門学校|短期大学"
    r"|中等专业学校|技工学校|职业学校|卫校|党校|高级中学|中学|高中|高校|中专(?=\s|"
    r"$))(?:\((?:[^()]{0,8}校区|北京|武汉|华东|威海|深圳|珠海|广州|保定|徐州)\))?"
    r"|(?:[A-Z][\w.&'’-]*\s+){0,5}(?:University|College|Institute|Polytechnic|Academy|School|"
    r"Gymnasium|Universit\w+)"
    r"(?:\s+(?:of|for|at|de)\s+(?:the\s+)?[A-Z][\w.&'’-]*(?:(?:\s+(?:and|of|&))?\s+[A-Z][\w.&'’-]*){0,4})?"
    r"|\b(?:MIT|LSE|UCLA|NYU|HKUST|KAIST)\b)"
)
DEGREES: Final[tuple[tuple[re.Pattern[str], Degree], ...]] = (
    (re.compile(r"博士|\bPh\.?\s?D\b|\bDoctor(?:ate)?\b|\bD\.?Phil\b", re.IGNORECASE), "doctor"),
    (
        re.compile(
            r"硕士|研究生|修士|碩士|大学院|\bE?MBA\b|\bMaster(?:'?s)?\b|\bM\.?\s?(?:Sc|A|S|Eng|"
            r"Phil|Ed|Fin)\b\.?|\bLL\.?M\b",
        ),
        "master",
    ),
    (
        re.compile(
            r"本科|学士|专升本|\bBachelor(?:'?s)?\b|\bB\.?\s?(?:Sc|A|S|Eng|Com|Ed|BA)\b\.?|"
            r"\bBBA\b|\bLL\.?B\b|\bundergraduate\b"
        ),
        "bachelor",
    ),
    (
        re.compile(
            r"大专|专科|高职|短期大学|専門学校|\bAssociate(?:'?s)?\b|\bDiploma\b|\bHND\b", re.IGNORECASE
        ),
        "associate",
    ),
    (
        re.compile(
            r"高中|中专|职高|技校|高级中学|高等学校|高校|\bHigh School\b|\bSecondary\b|A-[Ll]evels?",
            re.IGNORECASE,
        ),
        "secondary",
    ),
)


def degree_in(text: str) -> Degree:
    """The degree a text speaks of; the highest where it names several."""
    return next((degree for pattern, degree in DEGREES if pattern.search(text)), "")
