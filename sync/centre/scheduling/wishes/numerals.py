"""Numbers as people write them in a message: 25, “二十五”, “廿五”, “两”, twenty-five, a couple."""

from __future__ import annotations

from typing import Final

from models.text.number_words import ENGLISH_NUMBERS, HAN_DIGITS

NUMBER: Final = "(?:\\d{1,4}|[零〇一二两三四五六七八九十廿]{1,4})"
"""As it is written in Chinese and Japanese."""

ENGLISH: Final = ENGLISH_NUMBERS | {
    "a": 1,
    "an": 1,
    "thirty": 30,
    "forty": 40,
    "forty-five": 45,
    "fifty": 50,
    "half": 0,
}


def number(text: str) -> int:
    """The value of a Chinese or Arabic number below ten thousand; ``二〇二六`` is read digit by digit."""
    if text.isdigit() and text.isascii():
        return int(text)
    text = text.replace("廿", "二十")
    if "十" not in text:
        return int("".join(str(HAN_DIGITS[each]) for each in text))
    tens, _, ones = text.partition("十")
    if "十" in ones:
        return 99
    return (number(tens) if tens else 1) * 10 + (number(ones) if ones else 0)


def english_number(text: str) -> int:
    text = text.strip()
    return int(text) if text.isdigit() else ENGLISH[text]
