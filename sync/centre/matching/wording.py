"""How a stretch of a résumé is worded: the n-grams that tell deeds from wishes, denials and the like."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Final

from sync.centre.matching.spelling import respell

LONGEST: Final = 4
_LATIN: Final = re.compile("[a-z]{2,}")


def ngrams(text: str) -> frozenset[str]:
    """1- to 4-grams of letters, figures as 0 and edges marked; words and pairs of them in Latin letters."""
    plain = re.sub(r"\d+", "0", respell(text))
    words = _LATIN.findall(plain)
    found = {f"w:{word}" for word in words}
    found |= {f"w:{one} {other}" for one, other in pairwise(words)}
    edged = f"^{plain}$"
    for count in range(1, LONGEST + 1):
        for place in range(len(edged) - count + 1):
            piece = edged[place : place + count]
            if not re.search("[a-z]", piece):
                found.add(piece)
    return frozenset(found)
