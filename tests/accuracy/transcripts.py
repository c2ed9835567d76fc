"""Said and recognised, made comparable: spelling and the way numbers are written are no errors.

Marks, blanks, case and traditional characters are evened out; figures are read out (91% is 百分之九十一,
300 is three hundred); 两 is 二. Hesitation sounds (嗯, 呃, um) count on neither side: recognisers leave them
out, and `models.prosody.filled_pauses` has measurements of its own.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import cn2an

from models.speech.orthography import simplified
from models.text.language import family

_ONES: Final = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen"
)
_TENS: Final = "_ _ twenty thirty forty fifty sixty seventy eighty ninety"


@dataclass(slots=True)
class Errors:
    """Errors and units said, over many sentences."""

    wrong: int = 0
    units: int = 0

    def add(self, said: str, recognised: str, language: str) -> float:
        wanted, got = comparable(said, language), comparable(recognised, language)
        errors = distance(wanted, got)
        self.wrong += errors
        self.units += len(wanted)
        return errors / len(wanted)

    @property
    def rate(self) -> float | None:
        return self.wrong / self.units if self.units else None


def comparable(text: str, language: str) -> list[str]:
    """Characters for zh and ja, words for en."""
    match family(language):
        case "zh":
            return _chinese(text)
        case "ja":
            return [character for character in text.casefold() if character.isalnum()]
        case _:
            return _english(text)


def distance(wanted: Sequence[str], got: Sequence[str]) -> int:
    """Levenshtein's: the least number of insertions, deletions and replacements."""
    row = list(range(len(got) + 1))
    for i, unit in enumerate(wanted, start=1):
        above, row = row, [i]
        for j, other in enumerate(got, start=1):
            row.append(min(above[j] + 1, row[-1] + 1, above[j - 1] + (unit != other)))
    return row[-1]


def _chinese(text: str) -> list[str]:
    text = re.sub(r"(?<=\d),(?=\d{3})", "", simplified(text).casefold())
    text = re.sub(r"(\d+(?:\.\d+)?)([万亿])", _in_full, text)
    text = re.sub(r"([一二两三四五六七八九]万[一二三四五六七八九])(?![十百千万零])", r"\1千", text)
    text = re.sub(r"([一二两三四五六七八九十]+)点([零一二三四五六七八九]+)([万亿])", _in_full, text)
    text = str(cn2an.transform(text, "an2cn"))
    return [one for one in text.replace("两", "二") if one.isalnum() and one not in "嗯呃"]


def _in_full(match: re.Match[str]) -> str:
    """1.2万 and 一点二万 → 一万二千."""
    *digits, unit = match.groups()
    number = float(digits[0]) if len(digits) == 1 else cn2an.cn2an("点".join(digits), "smart")
    return str(cn2an.an2cn(round(number * {"万": 10**4, "亿": 10**8}[unit])))


def _english(text: str) -> list[str]:
    text = re.sub(r"(?<=\d),(?=\d{3})", "", text.casefold().replace("’", "'"))
    text = re.sub(r"\$(\d+)", r"\1 dollars", text).replace("%", " percent")
    text = re.sub(r"\d+", lambda match: f" {_read_out(int(match[0]))} ", text)
    words = re.findall(r"[a-z']+", text)
    # analyse and analyze, apologise and apologize
    words = [re.sub(r"(?<=\w\w)[iy]s(e|ed|es|ing)$", r"iz\1", word) for word in words]
    return [re.sub(r"yz(e|ed|es|ing)$", r"iz\1", word) for word in words if word not in ("um", "uh")]


def _read_out(number: int) -> str:
    if number < 20:
        return _ONES.split()[number]
    if number < 100:
        ones = f" {_read_out(number % 10)}" if number % 10 else ""
        return _TENS.split()[number // 10] + ones
    for size, name in ((10**6, "million"), (1000, "thousand"), (100, "hundred")):
        if number >= size:
            rest = f" {_read_out(number % size)}" if number % size else ""
            return f"{_read_out(number // size)} {name}{rest}"
    raise ValueError(number)
