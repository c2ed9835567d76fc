"""Captions that do not flicker: only what two passes agree on is called stable."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from models.text.language import family

_TAIL: Final = re.compile(r"[\s，,、。.！!？?；;：:…]+$")


class Agreement:
    """LocalAgreement-2 (Liu, Spanakis and Niehues 2020) over growing guesses at one utterance.

    ``stable`` only ever grows. Units are characters in zh and ja, words in en.
    """

    def __init__(self, language: str) -> None:
        self._apart = family(language) == "en"
        self._before: list[str] = []
        self._stable: list[str] = []

    def update(self, guess: str) -> tuple[str, str]:
        """The newest guess at the whole utterance so far → (stable, tentative)."""
        units = self._units(guess)
        agreed = _common(self._before, units)
        if agreed > len(self._stable) and units[: len(self._stable)] == self._stable:
            self._stable = units[:agreed]
        self._before = units
        # where a new guess contradicts what is stable, the screen keeps what it showed
        return self._text(self._stable), self._text(units[len(self._stable) :], after=bool(self._stable))

    def settle(self, guess: str) -> tuple[str, str]:
        """The last guess: all of it is stable, as far as it does not contradict what was shown."""
        self._before = self._units(guess)
        return self.update(guess)

    def _units(self, guess: str) -> list[str]:
        # marks at the end of a piece are the recogniser's guess at where it stops
        text = _TAIL.sub("", guess.strip())
        return text.split() if self._apart else list(text)

    def _text(self, units: Sequence[str], *, after: bool = False) -> str:
        if not self._apart:
            return "".join(units)
        text = " ".join(units)
        return f" {text}" if text and after else text


def _common(left: Sequence[str], right: Sequence[str]) -> int:
    length = 0
    for one, other in zip(left, right, strict=False):
        if one != other:
            break
        length += 1
    return length
