"""How much was said."""

from __future__ import annotations

import re
from typing import Final

from models.text.language import family

WORD: Final = re.compile(r"[^\W_]+(?:['’\-][^\W_]+)*")
"""A word with its apostrophes and hyphens: don't, follow-up."""


def spoken_length(text: str, language: str) -> int:
    """Characters for zh and ja (no punctuation, no blanks), words for en.

    Letters and digits inside Chinese or Japanese count one each, as they are mostly spelt out.
    """
    if family(language) == "en":
        return len(WORD.findall(text))
    return sum(character.isalnum() for character in text)
