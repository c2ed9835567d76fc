"""Whether a line of a résumé says that somebody did something, or takes it back. Pure."""

from __future__ import annotations

import re
from typing import Final

_NOT_HAD: Final = re.compile(
    "没有|无(?!锡|忧|人机|线)|未曾|从未|缺乏|不具备|不会|不熟|想学|希望学|感兴趣|正在学|初学|"
    r"\b(?:no|not|never|without|lack|want to learn|interested in|hope to)\b|"
    "未経験|経験なし|経験はあり(?:ません|なし)|できません|なし$|したことがない|興味",
    re.IGNORECASE,
)
"""Before or behind the word, in its part of the sentence: it is said not to be there."""

_NEAR_IT: Final = re.compile(
    "助理|前台|行政|文员|司机|保洁|食堂|后勤|receptionist|janitor|canteen|受付|清掃|一般事務"
)
"""Works beside those who do it."""

_PART: Final = re.compile("[，。；;！!？?\n、]|, ")


def says(text: str, word: str) -> bool:
    """Whether a part of the text has the word and does not take it back."""
    return any(_has(part, word) and not _NOT_HAD.search(part) for part in _PART.split(text))


def works_beside(title: str) -> bool:
    """Whether a job's title stands beside the work that its department does."""
    return _NEAR_IT.search(title) is not None


def part_with(text: str, word: str) -> str:
    """The part of the text that has the word; all of it where none does."""
    return next((part.strip() for part in _PART.split(text) if _has(part, word)), text)


def _has(text: str, word: str) -> bool:
    """A Latin word stands by itself; other scripts have no blanks to stand between."""
    if word.isascii():
        return re.search(rf"(?<![a-z0-9]){re.escape(word)}(?![a-z0-9])", text, re.IGNORECASE) is not None
    return word in text
