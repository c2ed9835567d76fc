"""A header line taken apart: what stands between its separators."""

from __future__ import annotations

import re
from typing import Final

from sync.centre.people.resumes.reading.dates import Span
from sync.centre.people.resumes.reading.spelling import HAN, KANA

_CJK: Final = f"{HAN}{KANA}"
_SEPARATOR: Final = re.compile(
    rf"\t+|\s{{2,}}|\s*[|•●■◆;]\s*|\s+[-\u2010-\u2015/·@]\s+|\s*[\u2013\u2014]\s*|"
    rf",\s+(?=[A-Z])(?!Ltd|Inc|LLC|Limited|Co\b)|\s+at\s+(?=[A-Z])"
    rf"|(?<=[{_CJK})])\s+(?=[{_CJK}(])|(?<=[{_CJK}])\s*[,、·/]\s*(?=[{_CJK}])"
)
BULLET: Final = re.compile(r"^\s*(?:[-*•●■◆▪·○◦►▶➢✓√]|\(?\d{1,2}[.、)]|[①-⑳])\s*")
SENTENCE: Final = re.compile(r"[。;!?]|,(?=\S).{6,},(?=\S)|[。.]$")
"""Commas of a Chinese sentence have no space behind them; those of an English address do."""
_EMPTY: Final = re.compile(
    r"\(\s*\)|\[\s*\]|\((?:従業員|資本金|员工|规模|規模)[^()]*\)|(?:起止|工作|任职|在职|就读|"
    r"在校|就学)?(?:时间|日期|期间)\s*:|(?:period|"
    r"dates?|duration)\s*:",
    re.IGNORECASE,
)
"""What is left of a date that was taken away."""
_EDGES: Final = " \t|,;:、。·•-\u2013\u2014~/"


def without(text: str, spans: list[Span]) -> str:
    """The text without the dates, a wide gap where they were."""
    for span in reversed(spans):
        text = f"{text[: span.at[0]]}   {text[span.at[1] :]}"
    return _EMPTY.sub("   ", text)


def parts_of(text: str) -> list[str]:
    """What stands between separators, without empty ones."""
    return [part for each in _SEPARATOR.split(text) if each and (part := _trimmed(each))]


def _trimmed(part: str) -> str:
    part = part.strip(_EDGES)
    if part.startswith("(") and part.endswith(")") and "(" not in part[1:]:
        part = part[1:-1]
    if part.count("(") != part.count(")"):
        part = part.strip("()")
    return part.strip(_EDGES)


def is_heading_like(plain: str) -> bool:
    """Short, no bullet, no sentence: it may name an employer or a title."""
    longest = 60 if re.search(f"[{_CJK}]", plain) else 110
    return len(plain) <= longest and not BULLET.match(plain) and not SENTENCE.search(plain)
