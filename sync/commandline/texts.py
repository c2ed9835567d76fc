"""Catalogues of a command line: what it says in Chinese, English or Japanese."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import ClassVar, Final, Literal, Protocol, get_args

Language = Literal["zh-CN", "en", "ja"]
LANGUAGES: Final[tuple[Language, ...]] = get_args(Language)
"""Chinese first: it is spoken where nothing else is asked for."""

FOLDER: Final = Path(__file__).parent / "locale"
"""What every command line says: the words of click, and the options that all of them have."""


class Fault(Protocol):
    """A KnownError, whichever package knows it."""

    code: ClassVar[str]
    details: dict[str, object]


class _Open(dict[str, object]):
    """Details of which some may be unknown: a fault is still said, with a gap."""

    def __missing__(self, key: str) -> str:
        return "–"


class Texts:
    """The texts of one language: those of a door's ``folders``, then those of every door."""

    def __init__(self, language: Language, *folders: Path) -> None:
        self.language = language
        self._catalogues = [read_catalogue(folder, language) for folder in (*folders, FOLDER)]

    def find(self, key: str) -> str | None:
        return next((texts[key] for texts in self._catalogues if key in texts), None)

    def say(self, key: str, **details: object) -> str:
        """The text under ``key`` with its ``{places}`` filled. A key that is missing is our bug."""
        text = self.find(key)
        if text is None:
            raise KeyError(key)
        return text.format_map(_Open(details))

    def fault(self, error: Fault) -> str:
        """Sentence and remedy of a known error: in English its own, otherwise the catalogue's."""
        if self.language == "en" or self.find(f"fault.{error.code}.sentence") is None:
            return str(error)
        said = (self.say(f"fault.{error.code}.{part}", **error.details) for part in ("sentence", "remedy"))
        return "".join(said)


@cache
def read_catalogue(folder: Path, language: Language) -> Mapping[str, str]:
    catalogue: dict[str, str] = json.loads((folder / f"{language}.json").read_text(encoding="utf-8"))
    return catalogue


def language_of_environment(environment: Mapping[str, str] = os.environ) -> Language:
    """From LC_ALL, LC_MESSAGES or LANG; Chinese where they name no language of ours."""
    chosen = next(
        (value for name in ("LC_ALL", "LC_MESSAGES", "LANG") if (value := environment.get(name))), ""
    )
    return next((language for language in LANGUAGES if chosen[:2] == language[:2]), "zh-CN")
