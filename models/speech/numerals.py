"""Chinese numbers as they are written: 百分之九十一 → 91%, 三千二百万 → 3200万.

Only what can be nothing else is changed: a share, a decimal, a year, a number of two digits
and more. One digit stays a word (三个, 第一), as do guesses (几十, 三四百, 二十几) and what only
looks like a number (千万要, 十分, 三十而立).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from models.speech.correction import Edit
from models.text.number_words import HAN_DIGITS

_UNITS: Final = {"十": 10, "百": 100, "千": 1000}
_DIGIT: Final = "零〇一二两三四五六七八九"
_ANY: Final = f"{_DIGIT}十百千万亿"

_SHARE: Final = re.compile(rf"百分之([{_ANY}]+(?:点[{_DIGIT}]+)?)")
_YEAR: Final = re.compile(rf"(?<![{_ANY}点])([一二][零〇一二三四五六七八九]{{3}})(?=年)")
_NUMERAL: Final = re.compile(
    rf"(?<![{_ANY}点双几数上近])[{_DIGIT}十][{_ANY}]*(?:点[{_DIGIT}]+(?![十百千])[万亿]?)?"
)
_OPEN_END: Final = re.compile(rf"(?:百分之?|[{_ANY}点0-9.%]+)$")
_DIALLED: Final = 5
"""So many digits in a row without a unit are a number that is read out: a telephone, a code."""

_NO_NUMBER: Final = re.compile(
    r"十(?:分|足|全|几|一(?:长假|假期|黄金周|国庆|期间))|.*(?:几|分之|而立|不惑|来岁)|一五一十|.*克(?=[^服隆])"
)
"""What follows (or is) the numeral where it is none: 十分, 二十几, 三分之一, 三十而立; and 千克,
whose 千 belongs to the unit."""


def numeral_edits(text: str) -> list[Edit]:
    """What to write in place of what, in the order of the text; the places do not overlap."""
    edits = list(_shares(text))
    taken = [range(edit.start, edit.end) for edit in edits]
    for match in _YEAR.finditer(text):
        digits = "".join(str(HAN_DIGITS[character]) for character in match[1])
        edits.append(Edit(match.start(), match.end(), digits, "number"))
        taken.append(range(match.start(), match.end()))
    for match in _NUMERAL.finditer(text):
        if any(match.start() in place for place in taken):
            continue
        if (figures := _numeral(match[0], text[match.end() : match.end() + 3])) is not None:
            edits.append(Edit(match.start(), match.end(), figures, "number"))
    return sorted(edits, key=lambda edit: edit.start)


def unfinished_numeral(text: str) -> str:
    """The number at the end of a text that is still being spoken; empty where there is none."""
    found = _OPEN_END.search(text.rstrip("，。,. "))
    return text[found.start() :] if found else ""


def _shares(text: str) -> Iterator[Edit]:
    for match in _SHARE.finditer(text):
        spoken = match[1]
        # no share is counted in hundreds of millions: 一 at its end sounds almost as 亿 does
        heard = spoken[:-1] + "一" if len(spoken) > 1 and spoken.endswith("亿") else spoken
        figures = "100" if heard == "百" else _figures(heard)
        if figures is not None and not text[match.end() :].startswith(("几", "多少")):
            yield Edit(match.start(), match.end(), f"{figures}%", "number")


def _numeral(spoken: str, after: str) -> str | None:
    """The figures of a numeral that stands by itself, or None where it stays as it is."""
    if len(spoken) < 2 or spoken == "一十":
        return None
    if _NO_NUMBER.match(spoken[-1] + after[:3]) or after.startswith(("几", "分之", "而立", "不惑")):
        return None
    if all(character in _DIGIT for character in spoken):
        return (
            "".join(str(HAN_DIGITS[character]) for character in spoken) if len(spoken) >= _DIALLED else None
        )
    if spoken.endswith("千") and after.startswith(("克", "米", "瓦")):
        return None
    return _figures(spoken)


def _figures(spoken: str) -> str | None:
    """三千二百万 → 3200万, 一万二 → 1.2万, 十一点五 → 11.5; None where the grammar does not hold."""
    unit = ""
    if "点" in spoken:
        whole, _, fraction = spoken.partition("点")
        if fraction[-1] in "万亿":
            fraction, unit = fraction[:-1], fraction[-1]
        value = _integer(whole)
        decimals = "".join(str(HAN_DIGITS[character]) for character in fraction)
        return None if value is None or not decimals else f"{value}.{decimals}{unit}"
    value = _integer(spoken)
    return None if value is None else _short(value)


def _short(value: int) -> str:
    """Round tens of thousands keep their unit, as they are written in Chinese."""
    for size, unit in ((10**8, "亿"), (10**4, "万")):
        if value >= size and value % (size // 10) == 0:
            whole, tenth = divmod(value // (size // 10), 10)
            return f"{whole}.{tenth}{unit}" if tenth else f"{whole}{unit}"
        if unit == "万" and value >= 10**6 and value % 10**4 == 0:
            return f"{value // 10**4}万"
    return str(value)


def _integer(spoken: str) -> int | None:
    """The value of a whole number in words; None where digits stand side by side (三四百)."""
    total = 0
    rest = spoken
    for character, size in (("亿", 10**8), ("万", 10**4)):
        before, found, after = rest.partition(character)
        if not found:
            continue
        if (count := _below_ten_thousand(before)) is None or not count:
            return None
        total += count * size
        if len(after) == 1 and HAN_DIGITS.get(after):
            return total + HAN_DIGITS[after] * size // 10
        rest = after.removeprefix("零") if len(after) > 1 else after
    if rest:
        last = _below_ten_thousand(rest)
        if last is None:
            return None
        total += last
    return total


def _below_ten_thousand(spoken: str) -> int | None:
    total, digit, size = 0, None, 10**4
    for index, character in enumerate(spoken):
        if character in _UNITS:
            unit = _UNITS[character]
            if unit >= size or (digit is None and not (unit == 10 and index == 0)) or digit == 0:
                return None
            total += (1 if digit is None else digit) * unit
            digit, size = None, unit
        elif character not in HAN_DIGITS or digit not in (None, 0):
            return None
        else:
            digit = HAN_DIGITS[character]
    if digit is None:
        return total
    colloquial = size in (100, 1000) and "零" not in spoken and "〇" not in spoken and total > 0
    return total + digit * (size // 10 if colloquial else 1)
