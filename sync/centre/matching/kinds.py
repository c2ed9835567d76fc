"""The kinds of things that a requirement may ask for."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Experience:
    """Work of one of ``activities`` in one of ``domains`` (any, where empty), for ``years``.

    ``qualifiers``: groups of `lexicon.qualifiers`, each narrowing it down;
    ``residue``: words of the requirement that no list knows and that must be said as well;
    ``ability``: to be able to suffices, it need not have been a job;
    ``either``: of skills, qualifiers and residue one suffices;
    ``above``: it was directed and not only carried out by hand;
    ``named``: what is handled, in the requirement's own words.
    """

    activities: frozenset[str] = frozenset()
    domains: frozenset[str] = frozenset()
    years: float = 0.0
    people: float = 0.0
    skills: tuple[str, ...] = ()
    residue: tuple[str, ...] = ()
    qualifiers: tuple[int, ...] = ()
    ability: bool = False
    either: bool = False
    above: bool = False
    named: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Degree:
    """At least ``level`` (see `degrees`), in one of the ``majors`` where some are named."""

    level: int
    full_time: bool = False
    majors: frozenset[str] = frozenset()
    elite: str = ""


@dataclass(frozen=True, slots=True)
class Certificate:
    """``name`` at ``rank`` or above; ``name`` may be one that no list knows, as it is written.

    ``of``: what of its family, see `certificates`: a licence's class, a teacher's subject, a voltage.
    """

    name: str
    rank: int = 0
    known: bool = True
    of: str = ""


@dataclass(frozen=True, slots=True)
class Tongue:
    """A language at a level (see `tongues`), or an examination in it with a mark."""

    language: str
    level: int
    exam: str = ""
    mark: float = 0.0


@dataclass(frozen=True, slots=True)
class Skill:
    """``proficiency`` 1 heard of … 3 used with ease."""

    name: str
    proficiency: int = 1


@dataclass(frozen=True, slots=True)
class Trait:
    name: str


@dataclass(frozen=True, slots=True)
class Graduate:
    """Somebody fresh from school, in one of ``years`` where some are named."""

    years: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Willingness:
    """To travel, to work at night … ``word`` is a kind of `availability`, or a word for one.

    ``days``: until when somebody is to begin, where that is asked for.
    """

    word: str
    days: float = 14.0


@dataclass(frozen=True, slots=True)
class Forbidden:
    """What may not be asked: age, sex, marriage, birthplace. It is not matched."""

    what: str


Atom = Experience | Degree | Certificate | Tongue | Skill | Trait | Graduate | Willingness | Forbidden


Requirement = tuple[tuple[Atom, ...], ...]
"""All of the groups, of each group one."""
