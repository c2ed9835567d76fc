"""A requirement as the judgement sees it: what is asked for in work and skills, and what rules decide."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from models.text.embedding import Vectors
from sync.centre.matching.gist import pairs_and_words
from sync.centre.matching.kinds import Atom, Experience, Forbidden, Requirement, Skill
from sync.centre.matching.requirements import parsed_parts


@dataclass(frozen=True)
class Asked:
    """``work``: groups of experience and skills, to be judged. ``certain``: the others, which rules decide.

    ``words`` are those that ask for the work, ``core`` what it is about in few, ``vector`` its meaning,
    ``concepts`` the weight 0…1 of every concept; all are empty where there is no work.
    """

    text: str
    work: Requirement
    certain: Requirement
    words: str
    core: str
    vector: Vectors
    concepts: tuple[float, ...] = ()

    @cached_property
    def experiences(self) -> tuple[Experience, ...]:
        return tuple(atom for group in self.work for atom in group if isinstance(atom, Experience))

    @cached_property
    def activities(self) -> frozenset[str]:
        return frozenset(name for each in self.experiences for name in each.activities)

    @cached_property
    def domains(self) -> frozenset[str]:
        return frozenset(name for each in self.experiences for name in each.domains)

    @cached_property
    def skills(self) -> tuple[str, ...]:
        named = [atom.name for group in self.work for atom in group if isinstance(atom, Skill)]
        return (*named, *(name for each in self.experiences for name in each.skills))

    @cached_property
    def years(self) -> float:
        return max((each.years for each in self.experiences), default=0.0)

    @cached_property
    def people(self) -> float:
        return max((each.people for each in self.experiences), default=0.0)

    @cached_property
    def pairs(self) -> frozenset[str]:
        return pairs_and_words(self.core)


def divided(text: str) -> tuple[Requirement, Requirement, str]:
    """Groups of work, the certain others, and the words for the work; what may not be asked is left out."""
    work: list[tuple[Atom, ...]] = []
    certain: list[tuple[Atom, ...]] = []
    said: list[str] = []
    for part, groups in parsed_parts(text):
        kept = [tuple(atom for atom in group if not isinstance(atom, Forbidden)) for group in groups]
        own = [
            group for group in kept if group and all(isinstance(atom, Experience | Skill) for atom in group)
        ]
        work += own
        certain += [group for group in kept if group and group not in own]
        if own:
            said.append(part)
    return tuple(work), tuple(certain), ",".join(said)
