"""What the parts that read text need to know about a language."""

from __future__ import annotations

import re
from typing import Final, Literal

Family = Literal["zh", "ja", "en"]

SENTENCE_ENDS: Final = frozenset("。！？!?；;…\n")
"""Marks that end a sentence in every language; a full stop needs its surroundings looked at."""


def family(language: str) -> Family:
    """The part of a language tag that decides how its text is read: ``zh-CN`` → ``zh``.

    A language without rules of its own is read as words between blanks, as English is.
    """
    match language.lower().replace("_", "-").split("-")[0]:
        case "zh" | "yue" | "cmn":
            return "zh"
        case "ja":
            return "ja"
        case _:
            return "en"


def joint(language: str) -> str:
    """What stands between two stretches of text that are put together."""
    return " " if family(language) == "en" else ""


def list_joint(language: str) -> str:
    """What stands between the items of a list."""
    return ", " if family(language) == "en" else "、"


_SCRIPTS: Final = re.compile(
    r"(?P<kana>[\u3041-\u30fa])|(?P<hangul>[\uac00-\ud7a3])|(?P<han>[\u4e00-\u9fff])|"
    r"(?P<latin>[A-Za-z\u00c0-\u024f]+)|(?P<other>[^\W\d_]+)"
)


def detect(text: str) -> str:
    """``zh-CN``, ``ja`` or ``en``, whichever script speaks for."""
    if re.search("[\u3041-\u30fa]", text):
        return "ja"
    return "zh-CN" if re.search("[\u4e00-\u9fff]", text) else "en"


def is_written_in(text: str, language: str) -> bool:
    """Whether ``text`` can be in ``language``, by its script; too little text can be in any.

    Latin words are counted as two characters each, as names and abbreviations in Chinese are.
    """
    count = dict.fromkeys(("kana", "hangul", "han", "latin", "other"), 0)
    for match in _SCRIPTS.finditer(text):
        count[str(match.lastgroup)] += 2 if match.lastgroup in {"latin", "other"} else 1
    total = sum(count.values())
    if total < 8:
        return True
    share = {script: number / total for script, number in count.items()}
    match family(language):
        case "zh":
            return share["han"] >= 0.5 and share["kana"] < 0.12
        case "ja":
            return share["kana"] >= 0.12 and share["kana"] + share["han"] >= 0.5
        case _:
            return share["latin"] >= 0.6
