"""What a post's description asks of a person, as short phrases, and what came or went between two of them.

Pure. Found by the words that requirements are written with; what stands in a post's own list of
musts is taken as it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from models.text.language import Family, detect, family

_LINES: Final = re.compile(r"[\n。；;！!•●·]+|(?<!\d)\.(?=\s|$)")
_BULLET: Final = re.compile(r"^\s*(?:[-*–—・]|[(（]?\d{1,2}[)）.、．]|[一二三四五六七八九十]+、)\s*")
_HEADING: Final = re.compile(
    r"^\s*[\w\s]{0,20}?(?:要求|资格|条件|职责|requirements?|qualifications?|応募資格|要件|条件)\s*[:：]\s*",
    re.IGNORECASE,
)
_PARTS: Final = re.compile(r"[，,、/]|以及|并且?(?=具|有|熟|能)|及(?=具|有|熟|能)")

_ASKS: Final[dict[Family, re.Pattern[str]]] = {
    "zh": re.compile(
        r"(?:能力|经验|经历|技能|技巧|知识|资格|资格证|证书|意识|背景|水平)(?:者?优先|为佳)?$|"
        r"^(?:熟悉|熟练|掌握|精通|擅长|善于|会|了解|能够?|持有?)"
    ),
    "en": re.compile(
        r"\b(?:experience|ability|able to|skills?|proficien\w+|knowledge|familiar\w*|fluent|fluency|"
        r"certifi\w+|licen[cs]e|expertise|command of)\b",
        re.IGNORECASE,
    ),
    "ja": re.compile(
        r"(?:経験|能力|スキル|知識|資格|免許|実績|力)(?:者|のある方|がある方|をお持ちの方|必須|歓迎|優遇|尚可)*$|できる(?:方|こと)$"
    ),
}

_FRAMES: Final[dict[Family, re.Pattern[str]]] = {
    "zh": re.compile(
        r"^(?:要求|须|需|应|必须|需要|岗位)?(?:具备|具有|拥有|有|持有?|熟悉|熟练(?:掌握|使用|运用|操作)?|掌握|精通|擅长|善于|了解|能够|能|会)?"
        r"(?:良好|较强|优秀|出色|扎实|丰富|一定|较好|基本|相关)?的?(?:[一二三四五六七八九十两\d]+年(?:及)?以上)?(?:的)?|"
        r"(?:方面)?(?:的)?(?:相关)?(?:工作)?(?:能力|经验|经历|技能|技巧|知识|水平|意识)?(?:者?优先|为佳)?$"
    ),
    "en": re.compile(
        r"^(?:(?:an?|the|must have|have|has|strong|good|excellent|proven|solid|basic|some|at least|"
        r"\d+\+? years?(?: of)?|ability to|able to|experience (?:with|in|of)|proficien\w+ (?:in|with)|"
        r"knowledge of|familiar\w* with|expertise in|command of|skills? (?:in|with))\b|\s)+|"
        r"\s*(?:skills?|experience|knowledge|preferred|required|is a plus|a plus)+\s*$",
        re.IGNORECASE,
    ),
    "ja": re.compile(
        r"(?:に関する|における|の)?(?:実務)?(?:経験|能力|スキル|知識|実績)(?:者|のある方|がある方|をお持ちの方|必須|歓迎|優遇|尚可)*$|"
        r"(?:を?できる(?:方|こと))$|^(?:高い|豊富な|基本的な|\d+年以上の)"
    ),
}

_DEED: Final = re.compile(
    r"^(?P<thing>.{2,16}?)(?P<deed>制作|运营|策划|剪辑|拍摄|销售|推广|营销|开发|设计|分析|管理|谈判|写作|撰写|编写|翻译|培训|维护|拓展|"
    r"编辑|测试|部署|采购|建模|核算|审核|服务|组织|搭建|创作)$"
)
"""A thing and what is done with it: asked about, the deed comes first (“短视频制作” → “制作短视频”)."""

_SAME: Final = 0.6
"""Share of pairs of characters in common from which two phrases ask the same."""


@dataclass(frozen=True, slots=True)
class Requirement:
    """``phrase`` as it was written; ``subject`` is what it is about, without its frame."""

    phrase: str
    subject: str
    family: Family


@dataclass(frozen=True, slots=True)
class Difference:
    gained: tuple[Requirement, ...]
    lost: tuple[Requirement, ...]


def requirement(phrase: str) -> Requirement:
    language = family(detect(phrase))
    subject = phrase
    for _ in range(2):  # “有三年以上的…” has a frame within a frame
        subject = _FRAMES[language].sub("", subject).strip(" 的:：")
    return Requirement(phrase, subject or phrase, language)


def deed_of(requirement: Requirement) -> tuple[str, str] | None:
    """The thing and what is done with it; None where the phrase is not made of the two."""
    deed = _DEED.match(requirement.subject) if requirement.family == "zh" else None
    return (deed["thing"], deed["deed"]) if deed else None


def requirements_of(description: str, musts: Iterable[str] = ()) -> list[Requirement]:
    """Each once, in the order of the text; the post's own musts first."""
    found: list[Requirement] = []
    for phrase in (*musts, *_phrases(description)):
        one = requirement(phrase)
        if not any(_same(one, other) for other in found):
            found.append(one)
    return found


def difference(old: Iterable[Requirement], new: Iterable[Requirement]) -> Difference:
    """What came and what went; a phrase that was only worded anew did neither."""
    before, after = list(old), list(new)
    return Difference(
        gained=tuple(one for one in after if not any(_same(one, other) for other in before)),
        lost=tuple(one for one in before if not any(_same(one, other) for other in after)),
    )


def _phrases(description: str) -> Iterable[str]:
    for line in _LINES.split(description):
        text = _HEADING.sub("", _BULLET.sub("", line)).strip()
        if not text:
            continue
        language = family(detect(text))
        parts = [part.strip() for part in _PARTS.split(text)] if language != "en" else [text]
        for part in parts:
            if 2 <= len(part) <= 120 and _ASKS[language].search(part):
                yield part


def _same(one: Requirement, other: Requirement) -> bool:
    left, right = _pairs(one.subject), _pairs(other.subject)
    return left == right or len(left & right) / (len(left | right) or 1) >= _SAME


def _pairs(text: str) -> set[str]:
    plain = re.sub(r"[\W_]+", "", text.casefold())
    return {plain[place : place + 2] for place in range(len(plain) - 1)} or {plain}
