"""One spelling for what is written in many: widths, radicals, invisible marks, Chinese numerals."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import Final

HAN: Final = "\u3400-\u4dbf\u4e00-\u9fff\u3005\u3007"
KANA: Final = "\u3041-\u30ff"

_RADICALS: Final = str.maketrans(
    "\u2e81\u2e84\u2e8b\u2e9f\u2ea0\u2ec1\u2ec4\u2ec5\u2ec6\u2ec9\u2ecb\u2ed3\u2ed4\u2ed8\u2eda\u2edb\u2edc"
    "\u2edd\u2ee2\u2ee3\u2ee5\u2ee9\u2eeb\u2eec\u2eee\u2ef0",
    "厂乙卩母民虎西见角贝车长门青页风飞食马骨鱼黄斉齐齿龙",
)
"""Radicals as PDF fonts give them back, which NFKC (good for U+2F00 on) leaves alone."""

_NUMERALS: Final = str.maketrans("〇○零一二三四五六七八九", "000123456789")
_YEAR: Final = re.compile(r"[一二][〇○零一二三四五六七八九]{3}(?=\s*年)")
_MONTH: Final = re.compile(r"(?<=年)\s*(十[一二]?|[一二三四五六七八九])\s*(?=月)")


@dataclass(frozen=True, slots=True)
class Line:
    """A line as written, and as it is matched."""

    number: int
    text: str
    plain: str


def plainly(text: str) -> str:
    """NFKC, real characters for radicals, no invisible marks, digits for a date in numerals."""
    folded = unicodedata.normalize("NFKC", text).translate(_RADICALS)
    seen = "".join(each for each in folded if unicodedata.category(each) != "Cf")
    seen = _YEAR.sub(lambda found: found[0].translate(_NUMERALS), seen)
    return _MONTH.sub(lambda found: _month(found[1]), seen)


def lines_of(text: str) -> list[Line]:
    """The lines that say something, numbered as they stand in ``text``."""
    split = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    lines = [Line(number, raw.strip(), plainly(raw).strip()) for number, raw in enumerate(split, 1)]
    return [line for line in lines if line.plain]


def language_of(text: str) -> str:
    """Japanese has kana, Chinese has characters, the rest is English."""
    kana, han = len(re.findall(f"[{KANA}]", text)), len(re.findall(f"[{HAN}]", text))
    latin = len(re.findall(r"[A-Za-z]{2,}", text))
    if kana > 12 or kana > (han + latin) / 8:
        return "ja"
    return "zh-CN" if han > latin / 2 else "en"


def _month(written: str) -> str:
    if written.startswith("十"):
        return str(10 + (int(written[1].translate(_NUMERALS)) if len(written) > 1 else 0))
    return written.translate(_NUMERALS)
