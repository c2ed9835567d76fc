"""What a registry of degrees is asked, and what it answers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, Protocol

Verdict = Literal["confirmed", "differs", "not-found", "not-asked"]


@dataclass(frozen=True, slots=True)
class DegreeClaim:
    """A degree as the résumé tells it. ``graduated`` is ``2016-06``, or a year, or empty."""

    name: str
    school: str
    degree: str
    major: str
    graduated: str


@dataclass(frozen=True, slots=True)
class DegreeAnswer:
    verdict: Verdict
    reference: str = ""
    """The registry's own, for asking again."""
    differs: tuple[str, ...] = ()
    """Fields of the claim that the registry knows otherwise."""


class DegreeRegistry(Protocol):
    def check(self, claim: DegreeClaim) -> DegreeAnswer:
        """Raises RegistryUnreachable. A school that it does not know is ``not-found``, no error."""
