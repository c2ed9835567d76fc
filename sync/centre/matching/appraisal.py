"""One résumé laid out to be judged: its passages, the few that may matter, and the years of those that do."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from typing import Final

from sync.centre.matching.asked import Asked
from sync.centre.matching.clauses import Clause
from sync.centre.matching.concepts import Sign, signs
from sync.centre.matching.credentials import FINDERS
from sync.centre.matching.cross_encoder import cross_encoder, joined
from sync.centre.matching.experience import find_experience
from sync.centre.matching.findings import Finding, missing, shown
from sync.centre.matching.judgement import Meant, mean, meaning_signs
from sync.centre.matching.kinds import Atom, Experience
from sync.centre.matching.lasting import length_of, people_near
from sync.centre.matching.learnt import Learnt
from sync.centre.matching.reading import Read, Reading
from sync.centre.matching.residue import residue
from sync.centre.matching.schooling import may_show, schooling
from sync.centre.matching.signs import Signs, concept_signs, read_signs
from sync.centre.matching.spelling import respell

MOST_PASSAGES: Final = 3
"""Passages of one résumé whose meaning is compared with one requirement."""

HALF_SHOWN: Final = 0.7
"""Taken from the logit where rules find one of several things asked for and not another: chosen by hand."""

ONE_ALONE: Final = -0.5
"""The highest logit where, of several things asked for, a passage says one that rules find and no more."""

WHOLLY_SHOWN: Final = 0.5
"""Added where rules find everything: of such lines with must-haves left out of learning .60 met, else .48."""

_SLACK: Final = 1e-6


@dataclass(frozen=True)
class Judged:
    """``rules``: what they found in the passage, for each group; ``clause`` carries the judgement."""

    passage: list[Read]
    logit: float
    rules: tuple[Finding, ...]
    clause: Clause

    @property
    def met(self) -> bool:
        return self.logit > 0


class Appraisal:
    def __init__(self, reading: Reading, known: Learnt) -> None:
        self.reading = reading
        self._known = known
        self._passages = reading.passages()
        self._meant: dict[int, Meant] = {}
        self._school: dict[int, bool] = {}
        self._named: dict[int, dict[Sign, dict[int, int]]] = {}

    def judge(self, asked: Asked) -> Finding:
        """Leaving aside clauses that recite the must-have or tell of school. Raises MeaningUnavailable."""
        kept = [each for each in self.reading.clauses if not self._is_aside(each, asked.text)]
        if len(kept) < len(self.reading.clauses):
            rest = Appraisal(self.reading.only(kept), self._known)
            return rest.judge(asked) if kept else missing(0.3, self.reading.clauses[0].clause)
        judged = [self._judged(asked, place, stated) for place, stated in self._chosen(asked)]
        if not judged:
            return missing()
        best = max(judged, key=lambda each: each.logit)
        clause = next((each.clause for each in best.rules if each.met and each.clause), best.clause)
        strength = 1 / (1 + math.exp(-best.logit / 2))
        showing = [read for each in judged if each.met for read in each.passage]
        if not showing:
            return self._apart(asked) or missing(min(0.49, strength), clause)
        if asked.people and max(people_near(each, self.reading) for each in showing) < asked.people:
            return missing(0.4, clause)
        if asked.years and not self._long_enough(asked, showing):
            return missing(0.45, clause)
        return shown(strength, clause)

    def _is_aside(self, read: Read, requirement: str) -> bool:
        number = read.clause.sentence
        if number not in self._school:
            self._school[number] = schooling(self.reading.sentence(read))
        return recites(read.clause, requirement) or (self._school[number] and not may_show(requirement))

    def _chosen(self, asked: Asked) -> list[tuple[int, Signs]]:
        """The passages that come nearest by all that needs no meaning, with these signs."""
        stated = [(place, self._stated(asked, place)) for place in range(len(self._passages))]
        order = sorted(stated, key=lambda each: (-_promise(each[1]), each[0]))
        return sorted(order[:MOST_PASSAGES], key=lambda each: each[0])

    def _stated(self, asked: Asked, place: int) -> Signs:
        part = self.reading.only(self._passages[place])
        if place not in self._named:
            self._named[place] = signs("\n".join(each.plain for each in self._passages[place]))
        return {
            **read_signs(asked, part, rule_findings(asked, part)),
            **concept_signs(asked.concepts, self._named[place]),
        }

    def _judged(self, asked: Asked, place: int, stated: Signs) -> Judged:
        passage = self._passages[place]
        if place not in self._meant:
            self._meant[place] = mean(passage)
        meant = self._meant[place]
        found, carrying = meaning_signs(asked, meant, self._known)
        rules = tuple(rule_findings(asked, self.reading.only(passage)))
        cross = cross_encoder()
        together = cross.logit(asked.words, joined([each.plain for each in passage]))
        logit = cross.weighing.logit(self._known.logit({**stated, **found}), together)
        shown_by_rules = sum(each.met for each in rules)
        if shown_by_rules == len(rules):
            logit += WHOLLY_SHOWN
        elif shown_by_rules:
            logit = logit - HALF_SHOWN if _says_more(passage) else min(logit, ONE_ALONE)
        return Judged(passage, logit, rules, meant.clauses[carrying].clause)

    def _apart(self, asked: Asked) -> Finding | None:
        """Several things are asked for and each is shown in another passage, by rules alone."""
        if len(asked.work) < 2 or len(self._passages) < 2:
            return None
        found = rule_findings(asked, self.reading)
        if not all(each.met for each in found):
            return None
        return min(found, key=lambda each: each.strength)

    def _long_enough(self, asked: Asked, showing: list[Read]) -> bool:
        """By the rules where they know the work, telling its years from others; else by all that is said."""
        found = rule_findings(asked, self.reading)
        if all(each.met for each in found):
            return True
        blocks = {each.clause.block for each in showing}
        beside = [each for each in self.reading.clauses if each.clause.block in blocks]
        lasted = length_of(showing) or length_of(beside)
        return lasted + _SLACK >= asked.years


def _says_more(passage: list[Read]) -> bool:
    """Than the work that is known by its name."""
    return any(residue(each.plain, [(tag.start, tag.end) for tag in each.work]) for each in passage)


def _promise(stated: Signs) -> float:
    return (
        3 * stated["rules met"]
        + stated["rules nearly"]
        + stated["work own"]
        + 2 * stated["concept titles"]
        + stated["concept deeds"]
        + stated["concept objects"]
        + 2 * stated["letters run"]
        + stated["letters share"]
        + stated["skills named"]
        - stated["spoken all"]
    )


def rule_findings(asked: Asked, part: Reading) -> list[Finding]:
    """For each group of work the best of its alternatives."""
    return [
        max((find(atom, part) for atom in group), key=lambda each: (each.met, each.strength))
        for group in asked.work
    ]


def find(atom: Atom, reading: Reading) -> Finding:
    if isinstance(atom, Experience):
        return find_experience(atom, reading)
    return FINDERS[type(atom)](atom, reading)


_CALLS: Final = re.compile(r"^(?:本人)?(?:具备|具有|拥有|须有|需有|有|must have|have)")


def recites(clause: Clause, requirement: str) -> bool:
    """The advertisement's own words show nothing, however often they are repeated."""
    whole, own = _letters(respell(requirement)), _letters(clause.plain)
    core = _CALLS.sub("", whole)
    repeated = own.count(core) > 1 and len(own.replace(whole, "").replace(core, "")) <= len(core) // 2
    return own == whole != core or repeated


def _letters(text: str) -> str:
    return "".join(each for each in text if each.isalnum())
