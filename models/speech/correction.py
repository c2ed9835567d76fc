"""Changes to recognised text: what stood there is never thrown away."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

Kind = Literal["number", "term"]


@dataclass(frozen=True, slots=True)
class Edit:
    """Write ``text`` in place of the characters ``start``…``end`` (outside)."""

    start: int
    end: int
    text: str
    kind: Kind


def apply(text: str, edits: Sequence[Edit]) -> str:
    """``edits`` are in the order of the text and do not overlap."""
    pieces, reached = [], 0
    for edit in edits:
        pieces += [text[reached : edit.start], edit.text]
        reached = edit.end
    return "".join([*pieces, text[reached:]])
