"""Which words of a competency model were said, when, and how densely."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from models.observation import Span, Utterance
from models.text.language import family
from models.text.timing import character_times, span_of

_TOKEN: Final = re.compile(r"[^\W_][^\W_+#]*[+#]*")
"""A word, with C++ and C# whole. Hyphens part words, so that follow-up equals follow up."""


@dataclass(frozen=True, slots=True)
class KeywordHit:
    """One place where a keyword was said: the keyword as listed, and what was heard."""

    keyword: str
    text: str
    span: Span


def find_keywords(
    utterances: Sequence[Utterance], keywords: Sequence[str], language: str
) -> list[KeywordHit]:
    """Every place where one of ``keywords`` was said, in the order of time.

    Letter case and full-width forms do not matter. Chinese and Japanese match by characters
    (Latin keywords there only as whole words); English by whole words with their endings
    (manage, manages, managed, managing). A keyword inside a longer one counts for both:
    who says 客户满意度 has also spoken of 客户. Empty and doubled keywords are ignored.
    """
    wanted = list(dict.fromkeys(keyword.strip() for keyword in keywords if keyword.strip()))
    hits = []
    for utterance in utterances:
        times = character_times(utterance)
        for keyword in wanted:
            for start, end in _places(utterance.text, keyword, language):
                hits.append(KeywordHit(keyword, utterance.text[start:end], span_of(times, start, end)))
    return sorted(hits, key=lambda hit: (hit.span.start, hit.span.end, hit.keyword))


def keyword_density(hits: Sequence[KeywordHit], length: int) -> float:
    """Hits per 100 units of speech (``length`` as :func:`models.text.length.spoken_length`).

    The n-th hit of the same keyword counts 1/2ⁿ⁻¹, so that one word said over and over is
    never worth more than two: reciting a word is no sign of knowing its matter.
    """
    if length <= 0:
        return 0.0
    said = Counter(hit.keyword for hit in hits)
    return 100.0 * sum(2.0 - 2.0 ** (1 - count) for count in said.values()) / length


def _places(text: str, keyword: str, language: str) -> Iterator[tuple[int, int]]:
    """Where ``keyword`` stands in ``text``: ranges of characters, never overlapping."""
    if family(language) == "en":
        yield from _word_places(text, keyword)
    else:
        yield from _character_places(text, keyword)


def _character_places(text: str, keyword: str) -> Iterator[tuple[int, int]]:
    folded, origin = _fold(text)
    needle = _fold(keyword)[0]
    latin = needle.isascii()
    position = 0
    while needle and (found := folded.find(needle, position)) >= 0:
        end = found + len(needle)
        if latin and (_latin_at(folded, found - 1) or _latin_at(folded, end)):
            position = found + 1
            continue
        yield origin[found], origin[end - 1] + 1
        position = end


def _latin_at(text: str, position: int) -> bool:
    return 0 <= position < len(text) and text[position].isascii() and text[position].isalnum()


def _fold(text: str) -> tuple[str, list[int]]:
    """Text without case, width and blanks, and for each of its characters where it came from."""
    folded: list[str] = []
    origin: list[int] = []
    for index, character in enumerate(text):
        if character.isspace():
            continue
        for piece in unicodedata.normalize("NFKC", character).casefold():
            folded.append(piece)
            origin.append(index)
    return "".join(folded), origin


def _word_places(text: str, keyword: str) -> Iterator[tuple[int, int]]:
    wanted = [stem(match.group()) for match in _TOKEN.finditer(keyword)]
    words = list(_TOKEN.finditer(text))
    stems = [stem(match.group()) for match in words]
    position = 0
    while wanted and position + len(wanted) <= len(stems):
        if stems[position : position + len(wanted)] == wanted:
            yield words[position].start(), words[position + len(wanted) - 1].end()
            position += len(wanted)
        else:
            position += 1


def stem(word: str) -> str:
    """An English word without its commonest endings; only good for comparing two of them."""
    word = unicodedata.normalize("NFKC", word).casefold()
    if not word.isalpha() or len(word) < 3:
        return word
    for ending, least in (("ies", 2), ("ied", 2), ("ing", 3), ("ed", 3), ("s", 2)):
        if word.endswith(ending) and len(word) - len(ending) >= least and not word.endswith("ss"):
            word = word[: -len(ending)] + ("y" if ending in {"ies", "ied"} else "")
            break
    if len(word) > 3 and word[-1] == word[-2] and word[-1] not in "aeiouls":
        word = word[:-1]
    return word[:-1] if word.endswith("e") and len(word) > 3 else word
