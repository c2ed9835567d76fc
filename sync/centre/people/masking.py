"""Resident numbers and contacts taken out of a text, however they are written."""

from __future__ import annotations

import re
from typing import Final

_NUMBER: Final = re.compile(
    r"(?<!\d)[1-9１-９](?:[\s-]?\d){5}[\s-]?(?:[1１][\s-]?[9９]|[2２][\s-]?[0０])(?:[\s-]?\d){9}[\s-]?[\dXxＸｘ](?![\d])"
)
_LABELLED: Final = re.compile(
    r"((?:身份证|公民身份|证件|身分証|ID card)\S{0,6}?[\s:：]*)([\dXxＸｘ][\dXxＸｘ\s-]{7,26})"
)
HIDDEN: Final = "•••"


def hide_numbers(text: str) -> str:
    """Dots for whatever is, or by its label was meant to be, a resident number."""
    return _LABELLED.sub(rf"\1{HIDDEN}", _NUMBER.sub(HIDDEN, text))


_EMAIL: Final = re.compile(r"[\w.+%-]{1,64}+\s?[@＠]\s?[\w-]{1,63}(?:[.．][\w-]{1,63})+")
"""Bounded, and never going back, so that a long row of letters does not take time squared."""
_PHONE: Final = re.compile(r"(?<![\w.])[+＋(（]?\d[\d\s()（）.－-]{6,17}\d(?!\w)")


def hide_contacts(text: str) -> str:
    """Dots for every telephone number and e-mail address."""
    return _PHONE.sub(_hide_phone, _EMAIL.sub(HIDDEN, text))


def _hide_phone(found: re.Match[str]) -> str:
    """Dates and money have separators and digits, too; a phone has no year in its first or last place."""
    digits = re.sub(r"\D", "", found[0])
    dated = re.search(
        r"(?:19|20)\d\d\s?[.－-]\s?\d{1,2}(?!\d)|(?:19|20)\d\d\s?[－-]\s?(?:19|20)\d\d", found[0]
    )
    return found[0] if dated or not 7 <= len(digits) <= 15 else HIDDEN
