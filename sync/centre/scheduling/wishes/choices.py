"""Which of the times that were offered is chosen: “2”, “第二个可以”, “2番でお願いします”."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

_POLITE: Final = re.compile(
    r"[\W_]|谢谢|好的|可以|我?选|就|那|吧|(?:で|を|に)?(?:お願い|希望)?(?:します|いたします)"
    r"|please|thanks|thank you|option|number|ok|is fine|works",
    re.IGNORECASE,
)
_CHOICE: Final = re.compile(r"第?([1-9一二三四五])(?:个|項|番目?|つ目|号)?|the(first|second|third)(?:one)?")
_WORDS: Final = {"一": 1, "二": 2, "三": 3, "四": 4, "五": 5, "first": 1, "second": 2, "third": 3}


def choice_of(text: str) -> int | None:
    """The number that is chosen, from 1, or None where the text says anything more or else."""
    match = _CHOICE.fullmatch(_POLITE.sub("", unicodedata.normalize("NFKC", text)).lower())
    if match is None:
        return None
    word = match[1] or match[2]
    return _WORDS.get(word) or int(word)
