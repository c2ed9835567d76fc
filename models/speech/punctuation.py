"""Marks where a recogniser gives none: a comma at a pause, a full stop where speech ended."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from models.observation import Span
from models.text.language import SENTENCE_ENDS, Family, family
from models.text.words import cut

_COMMA: Final[dict[Family, str]] = {"zh": "，", "ja": "、", "en": ","}
_STOP: Final[dict[Family, str]] = {"zh": "。", "ja": "。", "en": "."}
_MARKS: Final = SENTENCE_ENDS | frozenset("，,、.：:")

_ASKS: Final[dict[Family, re.Pattern[str]]] = {
    "zh": re.compile(r"(吗|么|呢)$"),
    "ja": re.compile(r"(ですか|ますか)$"),
    "en": re.compile(r"^(who|what|when|where|why|how|which|do|does|did|is|are|can|could)\b", re.IGNORECASE),
}
_GOES_ON: Final[dict[Family, re.Pattern[str]]] = {
    "zh": re.compile(
        r"(和|跟|与|把|被|在|从|对|因为|所以|但是|而且|然后|如果|虽然|就是|那个|这个|以及|或者)$"
    ),
    "ja": re.compile(r"(が|けど|ので|から|して|くて|と|は|を|に)$"),
    "en": re.compile(
        r"\b(and|but|or|because|so|if|the|a|an|to|of|in|on|with|that|which|my|our)$", re.IGNORECASE
    ),
}
"""Who stops here has not finished."""

NEAR: Final = 0.35
"""Seconds a pause may lie away from the gap between two words; word times are good to about 0.1."""


def punctuated(text: str, times: Sequence[Span | None], pauses: Sequence[Span], language: str) -> str:
    """``text`` of one utterance with the marks it lacks.

    ``times`` says when each character was spoken (None for marks and blanks). Where the
    recogniser set marks of its own inside, only the end is looked at.
    """
    if not any(map(str.isalnum, text)):
        return text
    kind = family(language)
    bare = text.rstrip()
    if not any(mark in _MARKS for mark in bare[:-1]):
        bare = _with_commas(bare, times, pauses, kind, language)
    if bare[-1].isalnum():
        bare += _end(bare, kind)
    return bare


def _end(text: str, kind: Family) -> str:
    if _GOES_ON[kind].search(text):
        return _COMMA[kind]
    if _ASKS[kind].search(text):
        return "?" if kind == "en" else "？"
    return _STOP[kind]


def _with_commas(
    text: str, times: Sequence[Span | None], pauses: Sequence[Span], kind: Family, language: str
) -> str:
    borders: list[tuple[int, float]] = []
    position = 0
    for word in cut(text, language):
        before = _last(times, position)
        after = next((time for time in times[position : len(text)] if time is not None), None)
        if before is not None and after is not None:
            borders.append((position, (before.end + after.start) / 2))
        position += len(word)
    places: set[int] = set()
    for pause in pauses:
        middle = (pause.start + pause.end) / 2
        near = min(borders, key=lambda border: abs(border[1] - middle), default=None)
        if near is not None and abs(near[1] - middle) <= NEAR + pause.duration / 2:
            places.add(near[0])
    pieces, reached = [], 0
    for place in sorted(places):
        pieces.append(text[reached:place].rstrip() + _COMMA[kind] + (" " if kind == "en" else ""))
        reached = place + (len(text[place:]) - len(text[place:].lstrip()))
    return "".join([*pieces, text[reached:]])


def _last(times: Sequence[Span | None], position: int) -> Span | None:
    return next((time for time in reversed(times[:position]) if time is not None), None)
