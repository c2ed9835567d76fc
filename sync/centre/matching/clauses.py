"""Résumé → clauses, each with its place, its sentence and the block of lines it stands in."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from sync.centre.matching.spelling import respell

_SENTENCE: Final = re.compile(r"[。！？!?；;\n\r\u2028]+|(?<=[a-z)%])\.(?=\s|$)")
_CLAUSE: Final = re.compile(
    r"，+|,(?!\d{3}(?!\d))(?!\s(?:[a-z-]+\s){0,2}[a-z-]+,?\s(?:and|or)\s)|(?<=[\u3041-\u30ff])、|"
    r"(?=但是|但(?!书|凡)|不过|然而|却(?!步)|可是|只是|而是|后转|后来|之后转|随后|现转|"
    r"(?<!不)而(?=后|在|现)|(?<=.{4})(?:内部|后来?)?(?:转岗|转做|转为|转任|转行|转到|调任|调至|"
    r"调到|晋升)(?!经|过|前)|"
    r"\bbut\b|\bhowever\b|\balthough\b|\bthough\b|\bthen moved\b|\bwhile my\b|"
    r"ただし|しかし|ですが|ものの)|(?<=が)、|(?<=でしたが)|\s[|｜]\s|[\t｜|]"
)
_RANGE: Final = r"(?:19|20)\d{2}\s*[年./\-]?\s*(?:\d{1,2}\s*月?)?\s*(?:[-~–—至到]|から|to)"
_BLOCK: Final = re.compile(
    _RANGE + r"|^\s*(?:【|\[|■|●|◆|#|[一二三四五六七八九]、)|"
    r"^\s*(?:工作经[历验]|教育(?:背景|经历)|项目经[历验]|自我评价|求职意向|技能|证书|实习经[历验]|"
    r"荣誉|培训经历|"
    r"work experience|experience|education|skills|summary|objective|projects|certifications|"
    r"職歴|学歴|職務経歴|資格|自己pr|スキル|志望動機)\s*[:：]?\s*$"
)


LONGEST: Final = 160
"""Characters of a clause; what is longer has no marks, and is cut."""

MOST: Final = 600
"""Clauses that are read: a résumé of fifteen pages has fewer."""


@dataclass(frozen=True, slots=True)
class Clause:
    """``text`` is ``source[start:end]``, respelt as ``plain`` (as long)."""

    text: str
    plain: str
    start: int
    sentence: int
    block: int


def split(text: str, hidden: Sequence[tuple[int, int]] = ()) -> list[Clause]:
    """The clauses of ``text`` in order. ``hidden`` ranges belong to none and end the clause before."""
    plain = respell(text)
    clauses: list[Clause] = []
    sentence = 0
    for block, start, end in _blocks(plain):
        for left, right in _between(_SENTENCE, plain, start, end):
            sentence += 1
            for low, high in _between(_CLAUSE, plain, left, right):
                for first, last in _visible(low, high, hidden):
                    clauses += _cut(text, plain, (first, last), sentence, block)
            if len(clauses) >= MOST:
                return clauses[:MOST]
    return clauses


def _cut(text: str, plain: str, span: tuple[int, int], sentence: int, block: int) -> Iterator[Clause]:
    for begins in range(*span, LONGEST):
        trimmed = _trimmed(plain, begins, min(begins + LONGEST, span[1]))
        if trimmed:
            a, b = trimmed
            yield Clause(text[a:b], plain[a:b], a, sentence, block)


def _blocks(plain: str) -> Iterator[tuple[int, int, int]]:
    """Lines, each with the number of its block: a block begins after a blank line, at a heading, and
    where a line gives a time of employment.
    """
    number, place = 0, 0
    for line in plain.splitlines(keepends=True):
        if not line.strip() or _BLOCK.search(line):
            number += 1
        if line.strip():
            yield number, place, place + len(line)
        place += len(line)


def _between(marks: re.Pattern[str], plain: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    place = start
    for mark in marks.finditer(plain, start, end):
        if mark.start() > place:
            yield place, mark.start()
            place = mark.end()
        elif mark.end() > place:
            place = mark.end()
    if place < end:
        yield place, end


def _visible(start: int, end: int, hidden: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    for low, high in hidden:
        if high <= start or low >= end:
            continue
        if low > start:
            yield start, low
        start = max(start, high)
    if start < end:
        yield start, end


def _trimmed(plain: str, start: int, end: int) -> tuple[int, int] | None:
    while start < end and not plain[start].isalnum() and plain[start] not in "(（《“【[":
        start += 1
    while end > start and not plain[end - 1].isalnum() and plain[end - 1] not in ")）》”】]+#%":
        end -= 1
    return (start, end) if any(each.isalnum() for each in plain[start:end]) else None
