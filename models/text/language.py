"""What the parts that read text need to know about a language."""

from __future__ import annotations

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
