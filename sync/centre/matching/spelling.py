"""One spelling for what is written in several, without moving a character."""

from __future__ import annotations

import unicodedata
from typing import Final


def respell(text: str) -> str:
    """``text`` in small letters and half-width forms, as long as it was: positions stay true.

    Of a woman and of a man it speaks alike (她, 妳).
    """
    return "".join(_one(character) for character in text)


_ALIKE: Final = {"她": "他", "妳": "你"}


def _one(character: str) -> str:
    if character in _ALIKE:
        return _ALIKE[character]
    folded = unicodedata.normalize("NFKC", character).lower()
    return folded if len(folded) == 1 else character
