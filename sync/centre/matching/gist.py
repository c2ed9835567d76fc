"""What a requirement and a clause are about, without the words that every one of them has."""

from __future__ import annotations

import re
from typing import Final

from sync.centre.matching.spelling import respell

_TIME: Final = re.compile(
    r"(?:\d+|[一二两三四五六七八九十]+)\s*(?:[-~–—至到]\s*(?:\d+|[一二两三四五六七八九十]+)\s*)?年(?:及)?(?:以上)?(?:的)?|"
    r"(?:at least|minimum(?: of)?|over)?\s*(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten)\+?\s*"
    r"(?:or more )?(?:years?|yrs?)(?:'|’)?(?: of)?|以上の?|(?:及)?以上(?:的)?|至少|不少于|不低于"
)
_CALL: Final = re.compile(
    r"^(?:本人|须|需|必须|应|要求)?(?:具备|具有|拥有|持有|有|曾|从事过?|做过|干过|负责过?|能够?独立?完成|"
    r"能够?独立|能够?|可以?|会|熟悉|精通|熟练(?:使用|掌握|运用|操作)?|掌握|了解|擅长|独立|良好的|丰富的|"
    r"一定的|相关)+(?:的)?|"
    r"^(?:must have|have|proven|solid|strong|hands-on|prior|previous|demonstrated|experience(?:d)?|working|"
    r"work|background|ability|able|proficien\w+|familiar\w*|skilled)\s+(?:experience\s+)?"
    r"(?:in|with|of|as|at|to|using)?\s*"
)
_END: Final = re.compile(
    r"(?:的)?(?:相关|实际|实操|实战|成功|工作|从业|岗位|项目)*(?:经验|经历|背景|能力|者)?(?:优先|者优先)?[。.]?$|"
    r"\s*(?:work )?(?:experience|background|skills?|required|preferred)[。.]?$|"
    r"(?:の|での|における|として)?(?:実務|業務|勤務)?(?:経験|実績)"
    r"(?:者|がある(?:方|こと)|を(?:有する|お持ちの)(?:方|こと)?)?$"
)
_BESIDE: Final = re.compile(
    r"(?:19|20)\d{2}\s*[年./-]?\s*(?:\d{1,2}\s*月?)?\s*(?:[-~〜–—−]+|至|到|から|to)\s*"
    r"(?:(?:19|20)\d{2}\s*[年./-]?\s*(?:\d{1,2}\s*月?)?|至今|今|现在|现職|現在|present|now)?|"
    r"(?<![a-z\d])(?:19|20)\d{2}年?(?![a-z\d])|"
    r"(?<![a-z\d])\d[\d.,]*\s*(?:%|‰|年|个月|万|亿|元|次|人|名|家|个|台|套|份|件|单|例|小时|天|周|月|余|多|"
    r"(?:k|m|million|years?|months?)(?![a-z]))*(?![a-z\d])|"
    r"[一二两三四五六七八九十半]+(?:多|余|来)?年(?:多|半)?|\S{1,8}?(?:有限公司|集团|股份公司)|某"
)


def core(requirement: str) -> str:
    """“有三年以上客户投诉处理经验” → 客户投诉处理; respelt."""
    plain = _TIME.sub("", respell(requirement).strip()).strip(" ,，")
    for _ in range(3):
        plain = _CALL.sub("", plain).strip()
    for _ in range(2):
        plain = _END.sub("", plain).strip(" 的,，")
    return plain or requirement


def bare(text: str) -> str:
    """Without dates, figures and firms, respelt: what is left says what was done."""
    kept = re.sub(r"\s+", " ", _BESIDE.sub(" ", respell(text))).strip(" ,，:：-–—.。")
    return kept or text


def pairs_and_words(text: str) -> frozenset[str]:
    """2-grams of letters, and words in Latin letters."""
    plain = respell(text)
    letters = "".join(each for each in plain if each.isalnum())
    return frozenset(letters[place : place + 2] for place in range(len(letters) - 1)) | frozenset(
        re.findall("[a-z0-9+#]{2,}", plain)
    )


def longest_shared(one: str, other: str) -> int:
    """Characters of the longest run of ``one`` that stands in ``other``."""
    best = 0
    for place in range(len(one)):
        while place + best < len(one) and one[place : place + best + 1] in other:
            best += 1
    return best
