"""Which topics a question asks a person about.

A word alone forbids nothing: “婚礼” may be a customer's order. What counts is whose it is. Within
its clause a word belongs to whoever was named last before it, the person asked (“您”) or somebody
else (“客户”); it is no matter of theirs where work stands between (“您如何介绍…”) or a word of the
trade behind it (“…产品”), or where somebody else asks (“客户问您…”).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from models.text.language import Family
from sync.centre.posts.linting.spelling import spell
from sync.centre.posts.linting.wording import Wording, wording_of

_KANA = re.compile("[\u3041-\u30fa]")
_HAN = re.compile("[\u3400-\u9fff]")
_LATIN_WORDS = re.compile(r"[A-Za-z]+(?:[ '’-]+[A-Za-z]+){2,}")


@dataclass(frozen=True, slots=True)
class Mention:
    """A topic that the question asks about, and the words that do."""

    topic: str
    quote: str


@lru_cache(maxsize=4096)
def mentions(question: str, language: str = "") -> tuple[Mention, ...]:
    """Every topic the question asks the person about, in the order of the wording; each once."""
    found: dict[str, Mention] = {}
    for family in families_of(question, language):
        wording = wording_of(family)
        spelled = spell(question, family)
        for topic, start, end in _asked(spelled.text, wording):
            found.setdefault(topic, Mention(topic, spelled.quote(start, end).strip()))
    return tuple(found.values())


def families_of(question: str, language: str = "") -> list[Family]:
    """The languages a question is written in: its script says so; the stated one tells 漢字 apart."""
    families: list[Family] = []
    if _KANA.search(question):
        families.append("ja")
    elif _HAN.search(question):
        families.append("ja" if language.lower().startswith("ja") else "zh")
    if _LATIN_WORDS.search(question) or not families:
        families.append("en")
    return families


def _asked(text: str, wording: Wording) -> Iterator[tuple[str, int, int]]:
    for topic, words in wording.topics.items():
        readable = words.harmless.sub(lambda found: "\0" * len(found[0]), text)
        for found in words.asks.finditer(readable):
            if _is_theirs(text, found.start(), found.end(), wording):
                yield topic, found.start(), found.end()
        for found in words.names.finditer(readable):
            if not wording.trade.match(text, found.end()) and _is_theirs(
                text, found.start(), found.end(), wording, bare=True
            ):
                yield topic, found.start(), found.end()


def _is_theirs(text: str, start: int, end: int, wording: Wording, *, bare: bool = False) -> bool:
    """Whether what stands there is the matter of the person who is asked."""
    begin = max((one.end() for one in wording.clause.finditer(text, 0, start)), default=0)
    following = wording.clause.search(text, end)
    close = following.start() if following else len(text)
    you = _last(wording.you, text, begin, start)
    others = _last(wording.others, text, begin, start)
    if others > you:
        return False
    if _last(wording.reported, text, 0, start) >= 0:
        return False
    addressed_later = you < 0 and wording.you.search(text, start, close) is not None
    if not addressed_later and _last(wording.works, text, max(you, begin), start) >= 0:
        return False
    if wording.works_after.search(text, end, close):
        return False
    if bare and you < 0 and not addressed_later and wording.ownerless == "telling":
        return wording.telling.search(text, begin, start) is not None or _is_short(text[begin:close])
    return True


def _last(pattern: re.Pattern[str], text: str, begin: int, end: int) -> int:
    """Where the last match that ends by ``end`` begins; -1 where there is none."""
    return max((one.start() for one in pattern.finditer(text, begin, end)), default=-1)


def _is_short(clause: str) -> bool:
    """A heading of a form, such as “Marital status and dependents”."""
    return len(clause.split()) <= 5
