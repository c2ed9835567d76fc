"""Filled pauses: what is said while thinking, and means nothing."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from models.text.language import Family, family

_SOUNDS: Final[dict[Family, re.Pattern[str]]] = {
    "zh": re.compile(r"[嗯呃额唔哦噢哎诶欸啊呀嘛哈呵]+|(?<![一-龥])(?:那个|这个|就是|然后)+(?![一-龥])"),
    "ja": re.compile(
        r"(?:えーっと|えーと|えっと|ええと|えー|あのー|あのう|うーん|んー|まあ|そのー)|"
        r"(?<![ぁ-ん])あの(?=[、。 ]|$)"
    ),
    "en": re.compile(
        r"\b(?:u+h+|u+m+|e+r+m*|h+m+|mhm|ah+|oh|you know|i mean|sort of|kind of)\b", re.IGNORECASE
    ),
}
"""Sounds without meaning. 额 is one only outside 金额, 余额, 额度 and their like."""

_WORDS: Final = re.compile(
    r"(?:那个|这个|就是说|就是|然后)(?=那个|这个|就是|然后)|"
    r"(?<![^嗯呃额唔啊\uff0c。！？\s])(?:那个|这个|就是说|就是|然后)(?=我)"
)
"""Chinese stock words before another one, or before the first 我; elsewhere they are grammar."""

_REAL: Final = re.compile(
    r"[金余保全名数差总限定份税面票价超巨小大银定]额|额[度外头]|哦豁|啊姨|呵护|呵斥|哈尔滨|呀诺达"
)


@dataclass(frozen=True, slots=True)
class Fluent:
    """Text without its filled pauses; ``origin[i]`` is where character i stood before."""

    text: str
    origin: tuple[int, ...]


def without_fillers(text: str, language: str) -> Fluent:
    """``text`` without filled pauses. What carries grammar stays: 那个人, 就是这样."""
    kind = family(language)
    protected = {index for match in _REAL.finditer(text) for index in range(*match.span())}
    dropped: set[int] = set()
    for match in _SOUNDS[kind].finditer(text):
        if protected.isdisjoint(range(*match.span())):
            dropped.update(range(*match.span()))
    if kind == "zh":
        dropped.update(index for match in _WORDS.finditer(text) for index in range(*match.span()))
    origin = tuple(index for index in range(len(text)) if index not in dropped)
    return Fluent("".join(text[index] for index in origin), origin)
