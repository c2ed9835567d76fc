"""Text → clauses, with or without punctuation.

Recognised speech often comes without a mark. Then clauses end where people begin a new one:
at a discourse marker (然后, 所以, 后来 …), else before a pronoun, else after so many words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Final

from models.text.language import Family, family
from models.text.length import spoken_length
from models.text.words import cut

LONGEST: Final[dict[Family, int]] = {"zh": 28, "ja": 40, "en": 18}
"""Units a clause may have before it is looked for markers inside it; written Chinese clauses
have 7 to 15 characters between two marks."""

SHORTEST: Final[dict[Family, int]] = {"zh": 5, "ja": 8, "en": 3}
"""Units on either side of a cut at a marker."""

_MARKS: Final = re.compile(r"[，,。.！!？?；;：:、…\n\r\t—]+|(?<=[\u3040-\u9fff]) +(?=[\u3040-\u9fff])")

_MARKERS: Final[dict[Family, str]] = {
    "zh": (
        "然后|后来|所以|因为|但是|可是|不过|而且|结果|最后|当时|于是|接着|首先|其次|第一|第二|第三|如果|要是|"
        "有一次|有一天|那天|第二天|之后|另外|还有|比如|其实|同时|去年|前年|今年|上个月|我们?就|"
        "我们?先|我们?会|我们?把|"
        "我们?给|我们?跟|我们?在|我说|我问|我想|我觉得|他说|她说|客户说|就是|那个时候|这样|反正|总之|再|也就"
    ),
    "ja": (
        "それで|それから|そこで|その後|そして|でも|しかし|ただ|だから|なので|最初に|まず|次に|最後に|"
        "結果|例えば|"
        "私は|私が|その時|そのとき|当時|実際に|ですが|ましたが|ましたので|まして"
    ),
    "en": (
        r"\b(?:and then|then|so|because|but|however|after that|afterwards|in the end|finally|first|next|also|"
        r"when|while|since|although|for example|eventually|which|and i|and we|and he|and she|and they|i|we)\b"
    ),
}
_PRONOUNS: Final[dict[Family, str]] = {
    "zh": "我|他|她|客户|你|您|那个|这个",
    "ja": "私|僕|彼",
    "en": r"\b(?:the|to|and)\b",
}


@dataclass(frozen=True, slots=True)
class Clause:
    """``text[start:end]`` of the answer."""

    text: str
    start: int
    end: int


def split_clauses(text: str, language: str) -> list[Clause]:
    """The clauses of ``text`` in order; marks and blanks around them belong to none."""
    kind = family(language)
    clauses: list[Clause] = []
    for start, end in _between_marks(text):
        for left, right in _cut_long(text, start, end, kind, language):
            clauses += _trimmed(text, left, right)
    return clauses


def _between_marks(text: str) -> Iterator[tuple[int, int]]:
    position = 0
    for mark in _MARKS.finditer(text):
        if _inside_number(text, mark.start(), mark.end()):
            continue
        if mark.start() > position:
            yield position, mark.start()
        position = mark.end()
    if position < len(text):
        yield position, len(text)


def _inside_number(text: str, start: int, end: int) -> bool:
    """3.5, 1,200 and 12:30 are one word."""
    return (
        end - start == 1
        and text[start] in ".,:：，"
        and start > 0
        and text[start - 1].isdigit()
        and end < len(text)
        and text[end].isdigit()
    )


def _cut_long(text: str, start: int, end: int, kind: Family, language: str) -> Iterator[tuple[int, int]]:
    for pattern in (_MARKERS[kind], _PRONOUNS[kind]):
        if spoken_length(text[start:end], language) <= LONGEST[kind]:
            break
        pieces = _at(pattern, text, start, end, kind, language)
        if len(pieces) > 1:
            for left, right in pieces:
                yield from _cut_long(text, left, right, kind, language)
            return
    yield from _by_words(text, start, end, kind, language)


def _at(pattern: str, text: str, start: int, end: int, kind: Family, language: str) -> list[tuple[int, int]]:
    least = SHORTEST[kind]
    pieces = []
    left = start
    for marker in _compiled(pattern).finditer(text, start, end):
        here = marker.start()
        if (
            spoken_length(text[left:here], language) >= least
            and spoken_length(text[here:end], language) >= least
        ):
            pieces.append((left, here))
            left = here
    return [*pieces, (left, end)]


def _by_words(text: str, start: int, end: int, kind: Family, language: str) -> Iterator[tuple[int, int]]:
    """A run without any marker: at word borders, in even parts."""
    total = spoken_length(text[start:end], language)
    parts = -(-total // LONGEST[kind])
    if parts <= 1:
        yield start, end
        return
    left = position = start
    for word in cut(text[start:end], language):
        if spoken_length(text[left:position], language) >= total / parts:
            yield left, position
            left = position
        position += len(word)
    yield left, end


def _trimmed(text: str, start: int, end: int) -> list[Clause]:
    while start < end and not text[start].isalnum():
        start += 1
    while end > start and not (text[end - 1].isalnum() or text[end - 1] in "%％+#"):
        end -= 1
    return [Clause(text[start:end], start, end)] if end > start else []


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)
