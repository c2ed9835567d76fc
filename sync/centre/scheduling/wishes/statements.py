"""The statements of a text, one after another."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sync.centre.scheduling.wishes.points import Point
from sync.centre.scheduling.wishes.wording import Wording


@dataclass(frozen=True, slots=True)
class Span:
    start: int
    end: int

    def holds(self, point: Point) -> bool:
        return self.start <= point.first < self.end


def clauses(text: str, wording: Wording) -> Iterator[Span]:
    start = 0
    for match in wording.clause.finditer(text):
        if match.start() > start:
            yield Span(start, match.start())
        start = match.start()
    yield Span(start, len(text))
