"""Whose language a message is in, and the message in plain characters."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from functools import lru_cache
from typing import Final

from sync.commandline import Language

_KANA: Final = re.compile("[\u3041-\u30fa\u30fd-\u30ff]")
_JAPANESE: Final = re.compile("[曜変応済対実]|来週|今週|再来週|翌週|明後日|都合|午後\\d+時|日程調整|辞退")
_HAN: Final = re.compile("[\u3400-\u9fff]")
_REPLY_CODE: Final = re.compile("\\W*(?:TD|td|Td)\\W*")
"""How one leaves a list of Chinese short messages."""
_BLANK_IN_CHINESE: Final = re.compile(
    "(?<=[\u3041-\u30ff\u3400-\u9fff，。；！？、])\\s+|\\s+(?=[\u3041-\u30ff\u3400-\u9fff，。；！？、])"
)
_WIDE_MARKS: Final = str.maketrans({",": "，", ";": "；", "?": "？", "!": "！", "~": "-", "〜": "-"})
_DASHES: Final = str.maketrans(dict.fromkeys("‐‑‒–—―−～〜", "-") | dict.fromkeys("‘’`´", "'"))


def language_of(text: str) -> Language:
    """Japanese where there is kana or a word that only it writes so, English where there is no Han."""
    text = unicodedata.normalize("NFKC", text)
    if _KANA.search(text):
        return "ja"
    if _HAN.search(text):
        return "ja" if _JAPANESE.search(text) else "zh-CN"
    if _REPLY_CODE.fullmatch(text):
        return "zh-CN"
    return "en" if re.search("[A-Za-z]{2}", text) else "zh-CN"


def plain(text: str, language: Language) -> str:
    """Narrow letters and digits, simplified characters, no ornaments; Chinese marks in CJK texts."""
    text = "".join(each for each in text if unicodedata.category(each) not in {"Cf", "So", "Sk", "Cs"})
    text = unicodedata.normalize("NFKC", text.translate(_DASHES)).translate(_DASHES).lower()
    text = re.sub("[\ue000-\uf8ff]", "", text)
    if language == "en":
        return re.sub("\\s+", " ", text).strip()
    if language == "zh-CN":
        text = _simplified()(text)
    text = re.sub("\\s+", " ", text.translate(_WIDE_MARKS)).strip()
    return _BLANK_IN_CHINESE.sub("", text)


@lru_cache(maxsize=1)
def _simplified() -> Callable[[str], str]:
    from opencc import OpenCC

    convert: Callable[[str], str] = OpenCC("t2s").convert
    return convert
