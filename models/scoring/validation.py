"""What is wrong with a rubric's document: every fault, with its place, for the one who edits it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import ValidationError

from models.scoring.rubric import Rubric

_TAGS = frozenset({"band", "ramp", "above", "below", "per-occurrence"})
"""Pydantic puts the kind of a rule into the place of a fault; the document has no such step."""


@dataclass(frozen=True, slots=True)
class RubricFault:
    """One thing that is wrong. ``code`` names the kind of fault, ``details`` what it speaks of."""

    path: tuple[str | int, ...]
    code: str
    details: Mapping[str, Any]

    @property
    def place(self) -> str:
        """``dimensions.0.rules.3.points``; empty for the document as a whole."""
        return ".".join(str(step) for step in self.path)


def rubric_faults(document: Any) -> list[RubricFault]:
    """Everything that is wrong, in the order of the document; empty: the rubric can be used.

    Codes are pydantic's (``missing``, ``less_than_equal`` …) and our own: ``unknown_feature``,
    ``unknown_placeholder``, ``unpaired_brace``, ``language_missing``, ``band_inside_out``,
    ``leads_nowhere``, ``one_effect``, ``stands_twice``.
    """
    try:
        Rubric.model_validate(document)
    except ValidationError as error:
        return [
            RubricFault(_path(fault["loc"]), fault["type"], dict(fault.get("ctx", {})))
            for fault in error.errors()
        ]
    return []


def _path(steps: tuple[str | int, ...]) -> tuple[str | int, ...]:
    """The place in the document: without the kind of the rule, and without ``[key]``."""
    return tuple(
        step
        for place, step in enumerate(steps)
        if step != "[key]" and not (step in _TAGS and place >= 2 and steps[place - 2] == "rules")
    )
