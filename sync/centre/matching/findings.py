"""What was found for one requirement."""

from __future__ import annotations

from dataclasses import dataclass

from sync.centre.matching.clauses import Clause


@dataclass(frozen=True, slots=True)
class Finding:
    """``strength`` 0…1: how plainly it is shown, or how near what was found comes. ``clause`` carries it."""

    met: bool
    strength: float = 0.0
    clause: Clause | None = None


def shown(strength: float, clause: Clause | None) -> Finding:
    return Finding(True, strength, clause)  # noqa: FBT003 (that is what it says)


def missing(strength: float = 0.0, clause: Clause | None = None) -> Finding:
    """``clause``: what comes near and does not suffice."""
    return Finding(False, strength, clause)  # noqa: FBT003 (that is what it says)
