"""One spelling for what is the same to a reader, with the way back to the question as it was written."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from models.text.language import Family

INVISIBLE = frozenset("\u200b\u200c\u200d\u2060\ufeff\u00ad")
APOSTROPHES = frozenset("'\u2019\u2018\u0060\u00b4")


@dataclass(frozen=True, slots=True)
class Spelled:
    """``text`` is what the patterns read; ``places[i]`` is where its i-th character stands in ``written``."""

    written: str
    text: str
    places: tuple[int, ...]

    def quote(self, start: int, end: int) -> str:
        """The words of the question between two places of ``text``."""
        if start >= end:
            return ""
        return self.written[self.places[start] : self.places[end - 1] + 1]


def spell(written: str, family: Family) -> Spelled:
    """Narrow, lower-case, in Chinese simplified; blanks are gone where the script writes none.

    A blank between two characters (“结 婚”) hides nothing from a reader and must hide nothing here.
    """
    characters: list[str] = []
    places: list[int] = []
    for place, character in enumerate(written):
        for narrow in unicodedata.normalize("NFKC", character).casefold():
            if _is_blank(narrow):
                if family != "en" or (characters and characters[-1] == " "):
                    continue
                characters.append(" ")
            elif narrow in APOSTROPHES:
                continue
            else:
                characters.append(narrow)
            places.append(place)
    text = "".join(characters)
    if family == "zh":
        simple = _simplify(text)
        text = simple if len(simple) == len(text) else text
    return Spelled(written, text, tuple(places))


def _is_blank(character: str) -> bool:
    return character.isspace() or character in INVISIBLE or unicodedata.category(character) in ("Cc", "Cf")


def _simplify(text: str) -> str:
    return _converter()(text)


@cache
def _converter() -> Callable[[str], str]:
    from opencc import OpenCC

    convert: Callable[[str], str] = OpenCC("t2s").convert
    return convert
