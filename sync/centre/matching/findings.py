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
