"""What a file gave."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

LONGEST: Final = 200_000
"""Characters: some hundred pages. A résumé has a hundredth of it."""


@dataclass(frozen=True, slots=True)
class Extracted:
    """The text people see, and the text that was hidden from them (which counts for nothing)."""

    text: str
    kind: Literal["pdf", "scan", "docx", "text"]
    hidden: str = ""
