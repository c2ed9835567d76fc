"""A résumé as it is read: redacted, without bait, clause by clause with its words and stances."""

from __future__ import annotations

import copy
import datetime as dt
import re
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from sync.centre.matching.bait import bait
from sync.centre.matching.clauses import Clause, split
from sync.centre.matching.lexicon import Tag
from sync.centre.matching.phrases import work_tags
from sync.centre.matching.quantities import Lengths, lengths
from sync.centre.matching.redaction import redact
from sync.centre.matching.spelling import respell
from sync.centre.matching.stance import Kind, Stance, stances

LONGEST: Final = 20_000
"""Characters of a résumé that are read: some fifteen pages."""

NEAR: Final = 10
"""Clauses before and after one that may bear on it."""

PASSAGE: Final = 110
"""Characters that are judged together: a résumé's line, two short ones."""

_CARRIED: Final = frozenset({"wished", "others", "learnt"})
_OWN: Final = re.compile(
    r"[了过曾]|\d|我(?!爱|妈|爸|哥|姐)|本人|自己|负责|担任|任职|现任|从事|年|\b(?:i|sold|worked|"
    r"managed|led|built|served|currently)\b|ました|経験"
)
_WISH_HEADING: Final = re.compile(
    r"^\W*(?:求职意向|求职目标|期望(?:职位|岗位|工作)?|意向(?:岗位|职位)?|职业目标|职业规划|"
    r"应聘(?:岗位|职位)|"
    r"objective|career (?:objective|goals?)|desired position|志望動機|希望職種|志望職種)\W*$"
)


@dataclass(frozen=True)
class Read:
    """One clause that was read."""

    clause: Clause
    stances: tuple[Stance, ...]
    today: dt.date

    @property
    def plain(self) -> str:
        return self.clause.plain

    @cached_property
    def work(self) -> tuple[Tag, ...]:
        return tuple(work_tags(self.plain))

    @cached_property
    def lengths(self) -> Lengths:
        return lengths(self.plain, self.today)

    def spoken(self, place: int, kinds: frozenset[Kind]) -> bool:
        """Whether what stands at ``place`` is spoken of in one of these ways."""
        return any(each.kind in kinds and each.covers(place) for each in self.stances)


class Reading:
    """The clauses of a résumé in order. ``bait`` is what was set aside."""

    def __init__(self, text: str, today: dt.date, name: str = "") -> None:
        self.text = text[:LONGEST]
        hidden = redact(self.text, name)
        lures = bait(respell(self.text))
        self.today = today
        self.bait = [each for each in split(self.text) if _covered(each, lures)]
        self.clauses = _read([each for each in split(self.text, hidden) if not _covered(each, lures)], today)
        self._sentences: dict[int, list[Read]] = {}
        self._blocks: dict[int, list[Read]] = {}
        for each in self.clauses:
            self._sentences.setdefault(each.clause.sentence, []).append(each)
            self._blocks.setdefault(each.clause.block, []).append(each)

    def passages(self) -> list[list[Read]]:
        """The clauses in stretches of one block, each of at most `PASSAGE` characters where it can be.

        What is hidden does not count: a long name moves no border.
        """
        found: list[list[Read]] = []
        for each in self.clauses:
            last = found[-1] if found else []
            if (
                last
                and last[0].clause.block == each.clause.block
                and sum(len(one.plain) + 1 for one in [*last, each]) <= PASSAGE
            ):
                last.append(each)
            else:
                found.append([each])
        return found

    def only(self, passage: list[Read]) -> Reading:
        """The same résumé with these clauses alone, each still in its sentence and its block."""
        part = copy.copy(self)
        part.clauses = passage
        return part

    def sentence(self, of: Read) -> list[Read]:
        """The clauses of its sentence, itself among them; of an endless one those around it."""
        return _around(self._sentences[of.clause.sentence], of)

    def block(self, of: Read) -> list[Read]:
        return _around(self._blocks[of.clause.block], of)


def _around(group: list[Read], of: Read) -> list[Read]:
    if len(group) <= 2 * NEAR:
        return group
    place = next(place for place, each in enumerate(group) if each is of)
    return group[max(0, place - NEAR) : place + NEAR]


def _covered(clause: Clause, ranges: list[tuple[int, int]]) -> bool:
    end = clause.start + len(clause.text)
    shared = sum(max(0, min(end, high) - max(clause.start, low)) for low, high in ranges)
    return shared * 2 > end - clause.start


def _read(clauses: list[Clause], today: dt.date) -> list[Read]:
    """A wish, a course and another's deed go on through their sentence until something of one's own."""
    found: list[Read] = []
    wishing_block = -1
    for clause in clauses:
        own = stances(clause.plain)
        if _WISH_HEADING.match(clause.plain):
            wishing_block = clause.block
        elif clause.block == wishing_block:
            own.append(Stance("wished", 0, len(clause.plain)))
        before = found[-1] if found else None
        if before and before.clause.sentence == clause.sentence:
            own += _carried(before, clause)
        found.append(Read(clause, tuple(own), today))
    return found


def _carried(before: Read, clause: Clause) -> list[Stance]:
    whole = len(clause.plain)
    if _CONTRAST.match(clause.plain):
        return []
    if re.match(r"(?:or|nor|and|或|和|以及|及)\b|(?:或|和|以及|及)", clause.plain) and any(
        each.kind == "denied" and each.end >= len(before.plain) for each in before.stances
    ):
        return (
            []
            if re.search(r"\b(?:sold|worked|built|led|managed)\b", clause.plain)
            else [Stance("denied", 0, whole)]
        )
    if not _CJK.search(clause.plain) and not _VERB.search(clause.plain):
        carried = [each for each in before.stances if each.kind == "denied" and each.end >= len(before.plain)]
        if carried:
            return [Stance("denied", 0, whole)]
    if _OWN.search(clause.plain):
        return []
    return [
        Stance(each.kind, 0, whole)
        for each in before.stances
        if each.kind in _CARRIED and each.end >= len(before.plain)
    ]


_CJK: Final = re.compile("[\u3041-\u9fff]")
_VERB: Final = re.compile(
    r"\b(?:sold|led|built|won|made|ran|am|is|was|were|have|has|had|\w{3,}ed|currently|now)\b"
)
_CONTRAST: Final = re.compile(r"但|不过|然而|却|可是|而|现|but\b|however|ただし|しかし|目前|曾|已")
