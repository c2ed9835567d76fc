"""Which of a résumé's sentences tell of school alone: a subject studied is no work done."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from sync.centre.matching.reading import Read

_SCHOOL: Final = re.compile(
    r"\b(?:university|college|institute|school) of(?: \w+){1,3}|"
    r"\S*(?:大学|学院|学校|高中|中专|职高|技校|分校|university|college|institute|school)(?![\u4e00-\u9fff])"
)
_DEGREE: Final = re.compile(
    r"(?:全日制|统招|普通|第一|最高)*(?:本科|大专|专科|硕士|博士|研究生|学士|双学位|学历|学位|毕业|在读|专业|卒業?|学部|修士)+生?|"
    r"\b(?:bachelor|master|doctor|degree|diploma|b\.?sc?|m\.?sc?|b\.?a|m\.?a|mba|ph\.?d)\b(?:'s)?(?: of| in)?"
)
_BESIDE: Final = re.compile(
    r"(?:19|20)\d{2}\s*[年./-]?\s*(?:\d{1,2}\s*月?)?|[二三四五\d]年制|至今|现在|present|now|教育(?:经历|背景)|学习经历|education|"
    r"主修|所学|绩点|gpa|排名|\b(?:in|of)\b|\d[\d./%]*|[-~–—至到()()\[\]:：|·]+"
)
_SUBJECTS: Final = 1
"""Words that may be left: the subject."""

_WORKER: Final = re.compile(r"[师员工长手授导]$|[了过后年做卖任从负当在]|\b\w+(?:er|or|ist|ant|ed)$")
"""Who works at a school names it too, and what is done after school may stand in its sentence."""

_LASTED: Final = re.compile(
    r"(?<!\d)\d{1,2}(?:\.\d)?\s*(?:年(?!制|级)|个月|years?\b|か月)|[一二两三四五六七八九十半]年(?!制|级)"
)
"""Years are told of work."""

_MAY_SHOW: Final = re.compile(r"背景|知识|专业|学历|毕业|background|knowledge|major|degree|専攻|知識")


def schooling(clauses: Sequence[Read]) -> bool:
    """These clauses of one sentence name a degree, perhaps a school and a subject, and nothing else."""
    text = " ".join(each.plain for each in clauses)
    if not _DEGREE.search(text) or _LASTED.search(text):
        return False
    left = _BESIDE.sub(" ", _DEGREE.sub(" ", _SCHOOL.sub(" ", text)))
    words = [each for each in re.split(r"[\s,、;。.]+", left) if len(each) > 1]
    return len(words) <= _SUBJECTS and not any(_WORKER.search(each) for each in words)


def may_show(requirement: str) -> bool:
    """Some must-haves are met by what was studied."""
    return bool(_MAY_SHOW.search(requirement))
