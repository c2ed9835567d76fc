"""Recognised text as it is written here: simplified characters, full-width marks, no stray blanks."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from typing import Final

from models.text.language import family

_CJK: Final = r"\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff々"
_WIDE: Final = {",": "，", "?": "？", "!": "！", ";": "；", ":": "："}
_NARROW_MARK: Final = re.compile(rf"(?<=[{_CJK}])([,?!;:])|([,?!;:])(?=[{_CJK}])")
_NARROW_STOP: Final = re.compile(rf"(?<=[{_CJK}])\.(?![A-Za-z0-9])")
_BLANK: Final = re.compile(rf"(?<=[{_CJK}，。？！；：、])\s+|\s+(?=[{_CJK}，。？！；：、])")


def written(text: str, language: str) -> str:
    """The text in the usual spelling of its language; English only loses blanks at its ends."""
    text = text.strip()
    kind = family(language)
    if kind == "en":
        return text
    if kind == "zh":
        text = simplified(text)
    text = _NARROW_MARK.sub(lambda mark: _WIDE[mark.group()], text)
    text = _NARROW_STOP.sub("。", text)
    text = _BLANK.sub("", text)
    return text.replace("，", "、") if kind == "ja" else text


def simplified(text: str) -> str:
    """Traditional characters → simplified (OpenCC t2s)."""
    return _converter()(text)


@lru_cache(maxsize=1)
def _converter() -> Callable[[str], str]:
    from opencc import OpenCC

    convert: Callable[[str], str] = OpenCC("t2s").convert
    return convert
