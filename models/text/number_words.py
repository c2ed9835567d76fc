"""The words that numbers are made of, in Chinese, Japanese and English."""

from __future__ import annotations

from typing import Final

HAN_DIGITS: Final = {each: value for value, each in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}

_TO_NINE = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
_TO_TWENTY = (
    *("ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen"),
    *("sixteen", "seventeen", "eighteen", "nineteen", "twenty"),
)
ENGLISH_NUMBERS: Final = {word: value for value, word in enumerate((*_TO_NINE, *_TO_TWENTY))}
