"""Invented résumé lines with the must-have they meet or miss, for learning to judge and for trying it.

``matching_lines/*.jsonl``: ``w``, ``v`` and ``k`` by eighteen writers, a sector each, ``t`` and ``h`` by
eight in the manner of examiners; none had seen the matcher. A line says of which kind it is (deed, title …;
negation, wish, assist …). In ``spent`` are outsiders' trials, each tried once and then given away. The sets
of ``tests/sync/matching`` are those that the words of the rules were completed for.
"""

from __future__ import annotations

import json
import random
import re
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Final

from sync.centre.matching.appraisal import rule_findings
from sync.centre.matching.asked import Asked, divided
from sync.centre.matching.concepts import Sign, concepts, signs
from sync.centre.matching.gist import core
from sync.centre.matching.judgement import Meant, mean
from sync.centre.matching.learnt import Matrix
from sync.centre.matching.meaning import meanings
from sync.centre.matching.reading import Reading
from sync.centre.matching.signs import Signs, read_signs
from tests.accuracy.matching_finance import finance_lines
from tests.sync.matching.lines import TODAY, lines
from tests.sync.matching.test_verdicts import SETS

FOLDER: Final = Path(__file__).parent / "matching_lines"
PHRASES: Final = Path(__file__).parent / "matching_phrases"
"""Titles, deeds and results in few words: of a must-have sixteen that meet and sixteen that miss."""

RULES: Final = "rules"
"""The writer of the sets that the rules were completed for."""

FINANCE: Final = "finance"
SHORT: Final = "short"
"""Lines of no writer: made by a grammar, and of the concepts' words."""

_CHINESE: Final = re.compile("[\u4e00-\u9fff]{2,12}")
_MUSTS: Final = ("有{}经验", "具备{}经验", "具有{}工作经验", "从事过{}工作", "{}")
_FORMS: Final = ("{}三年", "做了五年{}", "2019-2022 {}", "{}两年半", "曾任{}", "八年{}经历")
_UNDONE: Final = ("没做过{}", "想做{}", "对{}感兴趣", "正在学习{}课程", "家人是{}", "认识几位{}")

NEWEST: Final = frozenset(f"k{number}" for number in range(1, 9))
PHRASERS: Final = frozenset(f"s{number}" for number in range(1, 6))
PARTS: Final = 12

DENYING: Final = frozenset({"negation", "wish", "customer", "assist", "other-person", "bait"})
"""Kinds of lines that miss because of how they speak, whatever they speak of."""

ELSEWHERE: Final = frozenset({"near-field", "similar-trade", "other"})
"""Kinds of lines that miss because of what they speak of."""


@dataclass(frozen=True)
class Labelled:
    writer: str
    must: str
    text: str
    met: bool
    kind: str = ""


@dataclass(frozen=True)
class Studied:
    """A labelled line of one passage with everything about it that needs nothing learnt."""

    line: Labelled
    asked: Asked
    meant: Meant
    stated: Signs
    found: dict[Sign, dict[int, int]]


def short_lines() -> list[Labelled]:
    """A title or a deed alone, made of the concepts' words: writers tell more, and bare titles became rare.

    Three that meet and three that miss for each concept with Chinese words; always the same.
    """
    chance = random.Random(17)
    found = []
    for concept in concepts():
        asks = [each for each in concept.asks if _CHINESE.fullmatch(each)]
        titles = [each for each in concept.signs["titles"] if _CHINESE.fullmatch(each)]
        deeds = [each for each in concept.signs["deeds"] if _CHINESE.fullmatch(each)]
        near = [each for each in concept.signs["near"] if _CHINESE.fullmatch(each)]
        if not asks or len(titles) < 2 or not deeds or len(near) < 2:
            continue
        must = chance.choice(_MUSTS).format(chance.choice(asks).removesuffix("经验"))
        first, second = chance.sample(titles, 2)
        met = [chance.choice(_FORMS).format(first), second, f"负责{chance.choice(deeds)}"]
        beside, other = chance.sample(near, 2)
        missed = [chance.choice(_FORMS).format(beside), other, chance.choice(_UNDONE).format(first)]
        found += [Labelled(SHORT, must, text, met=True, kind="title") for text in met]
        found += [Labelled(SHORT, must, text, met=False, kind="near-field") for text in missed]
    return found


def load() -> list[Labelled]:
    found = [
        Labelled(RULES, line.requirement, line.text, line.met, name) for name in SETS for line in lines(name)
    ]
    for path in sorted(FOLDER.glob("*.jsonl")):
        for each in path.read_text(encoding="utf-8").splitlines():
            line = json.loads(each)
            found.append(Labelled(path.stem, line["must"], line["text"], line["meets"], line["kind"]))
    for path in sorted(PHRASES.glob("*.jsonl")):
        for each in path.read_text(encoding="utf-8").splitlines():
            said = json.loads(each)
            found += [Labelled(path.stem, said["must"], text, met=True) for text in said["meets"]]
            found += [
                Labelled(path.stem, said["must"], text, met=False, kind="similar-trade")
                for text in said["misses"]
            ]
    finance = [Labelled(FINANCE, must, text, met) for must, text, met in finance_lines()]
    return [*found, *short_lines(), *finance]


def left_out(lines: Sequence[Labelled]) -> frozenset[str]:
    """The must-haves that nothing is learnt from: a twelfth of the newest; the same when others are added."""
    musts = {line.must for line in lines if line.writer in NEWEST}
    return frozenset(each for each in musts if int(sha256(each.encode()).hexdigest(), 16) % PARTS == 0)


def without(lines: Sequence[Labelled], musts: frozenset[str]) -> list[Labelled]:
    """Neither these must-haves nor their lines under another's name."""
    texts = {line.text for line in lines if line.must in musts}
    return [line for line in lines if line.must not in musts and line.text not in texts]


def study(labelled: Sequence[Labelled]) -> list[Studied]:
    """The lines that are to be judged: of one passage, for a must-have that asks for work (some minutes)."""
    musts = list(dict.fromkeys(each.must for each in labelled))
    asked = {must: _asked(must) for must in musts}
    return [one for each in labelled if (one := _studied(each, asked[each.must])) is not None]


def _asked(must: str) -> Asked:
    work, certain, words = divided(must)
    about = core(words) if work else must
    vector: Matrix = meanings([about], "query")[0]
    return Asked(must, work, certain, words, about if work else "", vector)


def _studied(line: Labelled, asked: Asked) -> Studied | None:
    reading = Reading(line.text, TODAY)
    passages = reading.passages()
    if not asked.work or len(passages) != 1:
        return None
    (passage,) = passages
    stated = read_signs(asked, reading, rule_findings(asked, reading))
    found = signs("\n".join(each.plain for each in passage))
    return Studied(line, asked, mean(passage), stated, found)
