"""How an answer is worded: vocabulary, coherence, the competency's own words, I and we."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from typing import Final

from models.observation import Span, Utterance
from models.scoring.raters.reading import Reading
from models.text.coherence import coherence as cohesion
from models.text.keywords import find_keywords
from models.text.language import Family, family
from models.text.sentences import Sentence
from models.text.words import content_words

RICH: Final[dict[Family, float]] = {"zh": 35.0, "ja": 30.0, "en": 40.0}
"""Distinct content words at which a vocabulary is two thirds of full."""

KEYWORDS: Final = 2.5
"""Distinct keywords at which the density is two thirds of full: more show no more knowledge."""

_I: Final[dict[Family, re.Pattern[str]]] = {
    "zh": re.compile("我(?!们|国|司)"),
    "ja": re.compile("私(?!たち|達)|僕(?!ら|たち)|自分"),
    "en": re.compile(r"\b(?:I|me|my|mine|myself)\b", re.IGNORECASE),
}
_WE: Final[dict[Family, re.Pattern[str]]] = {
    "zh": re.compile("我们|咱们|大家"),
    "ja": re.compile("私たち|私達|我々|みんな|全員"),
    "en": re.compile(r"\b(?:we|us|our|ours)\b", re.IGNORECASE),
}


def vocabulary(reading: Reading) -> float | None:
    """0…1, saturating with the distinct content words; None where nothing is left."""
    if not reading.clauses:
        return None
    words = set(content_words(reading.joined(), reading.language))
    return 1.0 - math.exp(-len(words) / RICH[family(reading.language)])


def coherence(reading: Reading) -> float | None:
    """How far each passage takes up the one before, 0…1; None under two passages."""
    nowhere = Span(0.0, 0.0)
    return cohesion([Sentence(passage, nowhere) for passage in reading.passages], reading.language)


def keyword_density(reading: Reading, keywords: Sequence[str]) -> float | None:
    """0…1, saturating with the distinct keywords said; None without keywords or text."""
    if not keywords or not reading.clauses:
        return None
    said = [Utterance(0.0, 0.0, clause.text) for clause in reading.clauses]
    hits = {hit.keyword for hit in find_keywords(said, keywords, reading.language)}
    return 1.0 - math.exp(-len(hits) / KEYWORDS)


def own_share(reading: Reading) -> float | None:
    """Of the words for I and we, the share for I; None where there is neither. An observation:
    who says we may be modest or may hide, so it moves no score.
    """
    text = reading.joined()
    i = len(_I[family(reading.language)].findall(text))
    we = len(_WE[family(reading.language)].findall(text))
    return i / (i + we) if i + we else None
