"""Filled pauses: what is said while thinking, and means nothing."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from models.text.hesitation import (
    DRAWN,
    ENGLISH_SOUNDS,
    GOES_ON,
    JAPANESE_SOUNDS,
    LAUGHTER,
    PARTICLES,
    SOUNDS,
    STOCK,
)
from models.text.language import Family, family

_SET_OFF: Final = r"(?:^|(?<=[^\w]))"
_ENDS: Final = r"(?=[^\w]|$)"
_LEADS: Final = "(?:^|(?<=[^\\w嗯呃唔啊])|(?<=[嗯呃唔啊])|(?<=然后)|(?<=所以)|(?<=但是)|(?<=那个)|(?<=就是))"
_ZH_STOCK: Final = "|".join((*STOCK["zh"], "然后"))

_PATTERNS: Final[dict[Family, tuple[re.Pattern[str], ...]]] = {
    "zh": (
        re.compile(f"[{SOUNDS}]+|[{PARTICLES}]+"),
        re.compile(f"{_SET_OFF}[{DRAWN}{LAUGHTER}]+{_ENDS}|{_LEADS}[{DRAWN}]+(?={GOES_ON})"),
        re.compile(f"(?<![嘻打{LAUGHTER}])[{LAUGHTER}]{_ENDS}"),
        re.compile(rf"(?<![^\W{SOUNDS}啊])(?:{_ZH_STOCK})+(?![一-龥])"),
        re.compile(
            f"(?:{_ZH_STOCK})(?={_ZH_STOCK})|(?<![^{SOUNDS}啊{DRAWN}\uff0c。！？\\s])(?:{_ZH_STOCK})(?=我)"
        ),
    ),
    "ja": (
        re.compile(f"{JAPANESE_SOUNDS}|(?<![ぁ-ん])まあ(?!まあ)"),
        re.compile("(?<![ぁ-ん])あの(?=[、。 ]|$)"),
    ),
    "en": (
        re.compile(rf"\b(?:{ENGLISH_SOUNDS}|ah+|oh|i mean)\b", re.IGNORECASE),
        re.compile(
            r"(?<!do )(?<!did )\byou know\b(?! (?:that|what|how|why|who|where|the|if))", re.IGNORECASE
        ),
        re.compile(
            r"(?<!\bthis )(?<!\bthat )(?<!\bwhat )(?<!\ba )(?<!\bany )(?<!\bsome )(?<!\bevery )(?<!\bthe )"
            r"\b(?:sort|kind) of\b",
            re.IGNORECASE,
        ),
    ),
}
"""Stock words go before another one, before the first 我, and by themselves; elsewhere they are grammar."""

_WORDS: Final = re.compile("喇嘛|干嘛|嘛事|呀诺达|咿呀|吱呀|哦豁")
"""Words that hold a particle's character."""


@dataclass(frozen=True, slots=True)
class Fluent:
    """Text without its filled pauses; ``origin[i]`` is where character i stood before."""

    text: str
    origin: tuple[int, ...]


def without_fillers(text: str, language: str) -> Fluent:
    """``text`` without filled pauses. What carries grammar stays: 那个人, 就是这样."""
    kind = family(language)
    protected = {index for match in _WORDS.finditer(text) for index in range(*match.span())}
    dropped: set[int] = set()
    for pattern in _PATTERNS[kind]:
        for match in pattern.finditer(text):
            if protected.isdisjoint(range(*match.span())):
                dropped.update(range(*match.span()))
    origin = tuple(index for index in range(len(text)) if index not in dropped)
    return Fluent("".join(text[index] for index in origin), origin)
