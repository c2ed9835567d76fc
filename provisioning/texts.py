"""What facilities staff read, in their language."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from sync import commandline
from sync.commandline import Language
from sync.commandline.texts import Fault

FOLDER: Final = Path(__file__).parent / "locale"


class Texts(commandline.Texts):
    """The catalogue of one language. A missing text is our bug and raises KeyError."""

    def __init__(self, language: Language) -> None:
        super().__init__(language, FOLDER)

    def fault(self, error: Fault) -> str:
        """A known error's sentence and remedy; in English where it has no translation."""
        told = self.find(f"fault.{error.code}")
        return told.format(**error.details) if told else str(error)
