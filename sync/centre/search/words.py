"""Text as the index holds it: pairs of neighbouring Chinese and Japanese characters, words of the rest.

Neither database knows where a Chinese word ends; pairs find every phrase of two characters and more,
in both alike. Pure.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final

LONGEST: Final = 16_000
"""Terms of one text that can be found: PostgreSQL counts no further (its places end at 16,383)."""

_RUN: Final = re.compile(
    r"(?P<han>[\u3005-\u3007\u3040-\u30ff\u3400-\u9fff]+)|(?P<word>[^\W_\u3005-\u9fff]+)"
)


def terms(text: str) -> list[str]:
    """What a text is indexed by, in its order. The last character of a run stands alone, too."""
    found: list[str] = []
    for run in _RUN.finditer(plain(text)):
        if han := run["han"]:
            found += [han[place : place + 2] for place in range(len(han))]
        else:
            found.append(run["word"])
        if len(found) >= LONGEST:
            return found[:LONGEST]
    return found


def phrases(sought: str) -> list[list[str]]:
    """What a search wants: each phrase is terms in a row, of which the last may go on.

    Every phrase must be there, in any order.
    """
    wanted: list[list[str]] = []
    for run in _RUN.finditer(plain(sought)):
        if han := run["han"]:
            pairs = [han[place : place + 2] for place in range(len(han) - 1)]
            wanted.append(pairs or [han])
        else:
            wanted.append([run["word"]])
    return wanted


def plain(text: str) -> str:
    return unicodedata.normalize("NFKC", text).casefold()
