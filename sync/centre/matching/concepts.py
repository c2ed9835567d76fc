"""Kinds of work and what shows them: how posts ask for each; titles, deeds and objects of those who do it.

``data/concepts.json`` is written by hand and never complete. A requirement is a mixture of concepts,
each as far as it resembles the ways in which posts ask for it.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any, Final, Literal

from sync.centre.matching.gist import core, pairs_and_words
from sync.centre.matching.lexicon import DATA
from sync.centre.matching.spelling import respell

Sign = Literal["titles", "deeds", "objects", "near"]
"""``near``: found at the same place and something else: a canteen's cook is none of the insurer's sellers."""

SIGNS: Final[tuple[Sign, ...]] = ("titles", "deeds", "objects", "near")


@dataclass(frozen=True)
class Concept:
    name: str
    asks: tuple[str, ...]
    signs: dict[Sign, tuple[str, ...]]
    kind_of: tuple[str, ...]

    @cached_property
    def asked(self) -> tuple[frozenset[str], ...]:
        return tuple(pairs_and_words(core(each)) for each in self.asks)


@cache
def concepts() -> tuple[Concept, ...]:
    stored: list[dict[str, Any]] = json.loads((DATA / "concepts.json").read_text(encoding="utf-8"))
    return tuple(
        Concept(
            each["name"],
            tuple(dict.fromkeys([each["name"], *each["asks"]])),
            {sign: tuple(each[sign]) for sign in SIGNS},
            tuple(each["kind_of"]),
        )
        for each in stored
    )


@cache
def above() -> tuple[frozenset[int], ...]:
    """For each concept those it is a kind of, their kinds too."""
    every = concepts()
    places = {each.name: place for place, each in enumerate(every)}
    found = []
    for place, each in enumerate(every):
        reached: set[int] = set()
        left = [*each.kind_of]
        while left:
            upper = places.get(left.pop())
            if upper is not None and upper != place and upper not in reached:
                reached.add(upper)
                left += every[upper].kind_of
        found.append(frozenset(reached))
    return tuple(found)


def likeness(asked: str) -> list[float]:
    """0…1 for each concept: 2-grams shared with the nearest of the ways it is asked for (Dice)."""
    own = pairs_and_words(asked)
    return [
        max(2 * len(own & each) / max(1, len(own) + len(each)) for each in concept.asked)
        for concept in concepts()
    ]


def signs(plain: str) -> dict[Sign, dict[int, int]]:
    """Sign → concept → characters of the longest word of it that stands in ``plain`` (respelt)."""
    return {sign: _found(sign, plain) for sign in SIGNS}


def _found(sign: Sign, plain: str) -> dict[int, int]:
    words, longest = _words(sign)
    found: dict[int, int] = {}
    for start in range(len(plain)):
        if _splits(plain, start):
            continue
        for end in range(start + 2, min(longest, len(plain) - start) + start + 1):
            for place in words.get(plain[start:end], ()):
                if not _splits(plain, end):
                    found[place] = max(found.get(place, 0), end - start)
    return found


def _splits(plain: str, place: int) -> bool:
    """Whether ``place`` lies within a word of Latin letters."""
    return 0 < place < len(plain) and all(
        each.isascii() and each.isalpha() for each in (plain[place - 1], plain[place])
    )


@cache
def _words(sign: Sign) -> tuple[dict[str, tuple[int, ...]], int]:
    found: dict[str, list[int]] = {}
    for place, concept in enumerate(concepts()):
        for word in concept.signs[sign]:
            found.setdefault(respell(word), []).append(place)
    return {word: tuple(places) for word, places in found.items()}, max(map(len, found))
