"""What one must-have's lines tell about others: pairs that no writer wrote, from how must-haves relate.

``matching_relations.jsonl`` says of each must-have how else it is worded (``same``), a wider one that it
includes (``broader``), and of its neighbours which it implies and which its lines do not show
(``implies``, ``excludes``). So a nurse's line becomes a nurse's by another name, and no physician's.
"""

from __future__ import annotations

import json
import random
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from tests.accuracy.matching_material import DENYING, Labelled

SOURCE: Final = Path(__file__).parent / "matching_relations.jsonl"
RELATED: Final = "related"
"""The writer of these pairs."""

NOWHERE: Final = DENYING | {"near-field"}
"""Kinds of lines that miss a wider must-have too."""

SHOWN: Final = 3
"""Lines of each kind that are taken over into one other must-have."""


@dataclass(frozen=True)
class Relation:
    must: str
    same: tuple[str, ...]
    broader: str
    implies: tuple[str, ...]
    excludes: tuple[str, ...]


def relations() -> list[Relation]:
    return [
        Relation(
            each["must"],
            tuple(each["same"]),
            each["broader"],
            tuple(each["implies"]),
            tuple(each["excludes"]),
        )
        for each in map(json.loads, SOURCE.read_text(encoding="utf-8").splitlines())
    ]


def related_lines(given: Sequence[Labelled]) -> list[Labelled]:
    """Of must-haves that stand in ``given`` and of their lines alone; always the same."""
    lines: dict[str, list[Labelled]] = defaultdict(list)
    for each in given:
        lines[each.must].append(each)
    known = [each for each in relations() if each.must in lines]
    found = {
        (one.must, one.text): one
        for relation in known
        for one in _of(relation, lines, random.Random(relation.must))
    }
    written = {(each.must, each.text) for each in given}
    return [one for key, one in found.items() if key not in written]


def _of(relation: Relation, lines: dict[str, list[Labelled]], chance: random.Random) -> Iterator[Labelled]:
    own = lines[relation.must]
    met = [each for each in own if each.met]
    for each in own:
        if relation.same:
            yield _moved(each, chance.choice(relation.same))
    if relation.broader:
        yield from (_moved(each, relation.broader) for each in _some(met, chance))
        denied = [each for each in own if not each.met and each.kind in NOWHERE]
        yield from (_moved(each, relation.broader) for each in _some(denied, chance))
    for other in relation.implies:
        if other in lines:
            yield from (_moved(each, other) for each in _some(met, chance))
            missed = [each for each in lines[other] if not each.met]
            yield from (_moved(each, relation.must) for each in _some(missed, chance))
    for other in relation.excludes:
        if other in lines:
            yield from (
                replace(_moved(each, other), met=False, kind="similar-trade") for each in _some(met, chance)
            )


def _some(lines: Sequence[Labelled], chance: random.Random) -> list[Labelled]:
    return chance.sample(list(lines), min(SHOWN, len(lines)))


def _moved(line: Labelled, must: str) -> Labelled:
    return replace(line, writer=RELATED, must=must)
