"""Words put into a résumé for whoever sorts it: they count nothing, and cost nothing either."""

from __future__ import annotations

import re
from typing import Final

from models.text.instructions import instructions

_LABELS: Final = re.compile(
    r"(?:关键词|关键字|搜索词|检索词|热词|标签|hashtags?|key ?words?|tags?|キーワード|検索用|"
    r"检索用|seo)\s*(?:\([^)]*\))?\s*[:：]|"
    r"白色?(?:字体|文字|字)|隐藏(?:文字|文本|内容)|不可见|white[- ]text|hidden (?:text|keywords?)|"
    r"invisible text|"
    r"(?:岗位|任职|职位|招聘|应聘|应征)(?:要求|条件|描述|资格|需求|职责要求)\s*(?:如下|为|是)?\s*[:：]|"
    r"(?:job (?:description|requirements?)|required qualifications|requirements?|must[- ]haves?)\s*[:：]|"
    r"(?:応募|募集)(?:要件|資格|条件)\s*[:：]|必須(?:条件|要件)\s*[:：]",
    re.IGNORECASE,
)
"""What follows on the line is a list of words, or the advertisement itself."""

_CLAIMS: Final = re.compile(
    r"(?:完全|全部|均|都|高度|充分|非常|十分|各项)?(?:符合|满足|达到|匹配|契合|吻合|具备|胜任)(?:了)?"
    r"[^,，。;；:：]{0,10}?(?:岗位|任职|招聘|职位|贵司|贵公司|以上|上述|全部|所有|各项|该职|本职|"
    r"此职|应聘|jd|录用)"
    r"[^,，。;；:：]{0,10}?(?:要求|条件|标准|资格|需求|描述|jd|能力|经验)?|"
    r"(?:岗位|任职|职位|招聘)(?:的)?(?:各项|所有|全部)?(?:要求|条件|经验|技能|"
    r"能力)[^,，。;；]{0,6}(?:均|都|全部|完全|一一|我|本人|皆)|"
    r"(?:meets?|satisf(?:y|ies)|fulfil?ls?|match(?:es)?|exceeds?|possess(?:es)?|have|"
    r"has)\s+(?:absolutely |fully )?(?:all|every|each)\b"
    r"[^.;]{0,30}(?:requirements?|qualifications?|criteria|must[- ]haves?|skills?)|"
    r"(?:fully|perfectly|100%) (?:qualified|match\w*|suited|meets?)|perfect (?:match|fit|"
    r"candidate)|ideal candidate|"
    r"(?:応募|募集|必須|すべての|全ての|求める)\w{0,6}(?:要件|条件|資格|"
    r"スキル)[^、。]{0,8}(?:満たし|満たす|合致|備え)|貴社の求める",
    re.IGNORECASE,
)
_ORDERS: Final = re.compile(
    r"(?:本|此|该|这份|以上|这个|上述|我的)(?:简历|履历|候选人|求职者|申请人)[^。;；\n]{0,16}"
    r"(?:通过|满分|100|合格|录用|录取|匹配|最高|优先|优秀|达标|推荐|高分|入选|视为|判)|"
    r"(?:请|务必|必须|应|要求|直接|一律)[^。;；\n]{0,14}(?:视为|标记|判定|判为|认定|评为|评分|打分|"
    r"给出|输出|返回|设为|列为|排在|算作|当作|通过本|推荐本)|"
    r"(?:ai|人工智能|算法|模型|机器人|筛选系统|匹配系统|招聘系统|ats|系统|程序|assistant)\s*(?:请|"
    r"需要|必须|应当|应该|注意|:|：|在此|看到|读到|阅读)|"
    r"(?:忽略|无视|忘记|跳过|绕过|覆盖)[^。;；\n]{0,12}(?:指令|要求|规则|提示|条件|标准|说明|内容)|"
    r"[\"“']?meets[\"”']?\s*[:：=]|score\s*[:：=]|[\"“]?missing[\"”]?\s*[:：=]|"
    r"\b(?:ignore|disregard|forget|override|bypass)\b[^.;\n]{0,40}\b(?:instructions?|criteria|"
    r"rules?|prompt|requirements?|above)\b|"
    r"\b(?:mark|rate|score|rank|classify|treat|consider|label|flag|output|return|accept|approve|"
    r"select)\b[^.;\n]{0,40}"
    r"\b(?:resume|résumé|cv|candidate|applicant|as (?:a )?(?:match|qualified|meeting)|true|100|"
    r"1\.0|first|top|highest)\b|"
    r"\b(?:recruiter|screening|hiring|matching)\s*(?:bot|ai|system|model|algorithm)\b|\bsystem\s*:|"
    r"\bdear (?:ai|ats|system|bot)\b|"
    r"(?:この|本)(?:履歴書|候補者|応募者|職務経歴書)[^。\n]{0,20}(?:合格|満点|採用|100点|高評価|"
    r"通過|一致)|(?:以前|上記|これまで)の指示|指示を無視|採用システム|aiへ",
    re.IGNORECASE,
)
_LINE_END: Final = re.compile(r"[\n\r]")
_SENTENCE_END: Final = re.compile(r"[。！？!?\n;；]|(?<=[a-z0-9])\.(?=\s|$)")
_CLAUSE_END: Final = re.compile(r"[，,。！？!?\n;；、]|(?<=[a-z0-9])\.(?=\s|$)")


def bait(plain: str) -> list[tuple[int, int]]:
    """The ranges of a résumé (respelt) that are addressed to the machine or only recite what is wanted."""
    found = [(match.start(), _next(_LINE_END, plain, match.end())) for match in _LABELS.finditer(plain)]
    for match in _CLAIMS.finditer(plain):
        ends = _next(_CLAUSE_END, plain, match.end())
        if re.match(r"\s*[^,，。;；\n]{0,6}[:：]", plain[match.end() :]):
            ends = _next(_LINE_END, plain, match.end())
        found.append((match.start(), ends))
    for match in _ORDERS.finditer(plain):
        begins = [mark.end() for mark in _SENTENCE_END.finditer(plain, 0, match.start())]
        found.append((begins[-1] if begins else 0, _next(_SENTENCE_END, plain, match.end())))
    return [*found, *instructions(plain)]


def _next(marks: re.Pattern[str], plain: str, place: int) -> int:
    match = marks.search(plain, place)
    return match.start() if match else len(plain)
