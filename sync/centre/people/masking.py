"""Resident numbers taken out of a text, however they are written."""

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
