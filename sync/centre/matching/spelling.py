"""One spelling for what is written in several, without moving a character."""

from __future__ import annotations

import unicodedata


def respell(text: str) -> str:
    """``text`` in small letters and half-width forms, as long as it was: positions stay true."""
    return "".join(_one(character) for character in text)


def _one(character: str) -> str:
    folded = unicodedata.normalize("NFKC", character).lower()
    return folded if len(folded) == 1 else character
