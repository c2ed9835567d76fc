"""By what people are known again: phones, e-mail addresses and resident numbers, written alike."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

LONGEST_EMAIL: Final = 254
"""Characters (RFC 5321, 4.5.3.1.3, without the angle brackets)."""
_CHINESE_MOBILE: Final = re.compile(r"(?:\+?(?:00)?86)?(1[3-9]\d{9})")


def same_phone(written: str) -> str:
    """``written`` as every spelling of the same number becomes; empty where it is none.

    A Chinese mobile loses its country code; any other keeps ``+`` and country code, or stays national.
    """
    narrow = unicodedata.normalize("NFKC", written)
    digits = re.sub(r"[^\d+]", "", narrow)
    if match := _CHINESE_MOBILE.fullmatch(digits):
        return match[1]
    digits = re.sub(r"^00(?=[1-9])", "+", digits)
    japanese = re.fullmatch(r"\+810?(\d{9,10})", digits)
    if japanese:
        return f"0{japanese[1]}"
    return digits if 7 <= len(digits.lstrip("+")) <= 15 else ""


def same_email(written: str) -> str:
    """Addresses differ neither by case nor by width. Empty where it is none, or longer than one can be."""
    narrow = unicodedata.normalize("NFKC", written).strip().lower()
    return narrow if "@" in narrow and len(narrow) <= LONGEST_EMAIL else ""
