"""Work that a requirement asks for in the words of a paper or a language.

“英文合同起草” wants contracts drafted, not English alone; “持证操作过叉车” the licence and the driving;
“办理过居留证” no licence at all.
"""

from __future__ import annotations

import re
from typing import Final

_TAUGHT: Final = r"教过|授课|任教|执教|教学|\bteach\w*|\btutor\w*|講師|指導"
_WRITTEN: Final = "合同|文案|标书|广告|稿|说明书|脚本|论文|字幕|函件"
_WRITES: Final = "起草|审核|审阅|审查|拟定|撰写|编写|写|翻译"
_SERVED: Final = r"客服|客户服务|服务[^,，。]{0,6}(?:客户|客人|顾客)|接客|フロント|\bcopy(?:writing)?\b"
_LANGUAGE_WORK: Final = re.compile(
    rf"{_TAUGHT}|[审写译办编接]过|(?:{_WRITES})[^,，。]{{0,6}}(?:{_WRITTEN})|"
    rf"(?:{_WRITTEN})[^,，。]{{0,4}}(?:{_WRITES})|{_SERVED}"
)
_PROCURED: Final = re.compile(
    r"^(?:负责|独立)?(?:办理|代办|申办|申[请领]|推行|推动)|(?:推行|建设|体系)[^,，。]{0,6}获证"
)

_PAPER: Final = "(?:证书?|资格证?|执照|驾照)"
_AFTER: Final = re.compile(
    rf"(?:持证|{_PAPER}(?:以?及|和|与|且|并且?))(?:实际|独立|曾经?)*(?P<work>(?!持|有)[^,，。证照]{{3,}})$"
)
_BEFORE: Final = re.compile(
    rf"^(?P<work>[^,，。证照]{{3,}}?)(?:以?及|和|与|且|并且?)(?:持|具)有?[^,，。]*{_PAPER}$"
)
_DONE: Final = re.compile(r"过|经[验历]|值班|作业|上岗|操作|实际|独立|驾驶|教学")


def done_in_language(part: str) -> bool:
    """A language is named as what the work is done in or about."""
    return bool(_LANGUAGE_WORK.search(part))


def procured(part: str) -> bool:
    """A paper is named that is got for others."""
    return bool(_PROCURED.search(part))


def beside_paper(part: str) -> str:
    """The words for work that is asked for beside a paper; ``""`` where there is none."""
    found = _AFTER.search(part) or _BEFORE.search(part)
    return found["work"] if found and _DONE.search(found["work"]) else ""


def unnamed_paper(part: str) -> bool:
    """“持证从事过…”: whatever paper that work wants."""
    return bool(re.match("(?:须|需|要求)?持证", part))
