"""What facilities staff read, in their language."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Final, Literal, get_args

import models.errors
import sync.contract.errors

Language = Literal["zh-CN", "en", "ja"]
LANGUAGES: Final[tuple[Language, ...]] = get_args(Language)

_FOLDER: Final = Path(__file__).parent / "locale"


class Texts:
    """The catalogue of one language. A missing text is our bug and raises KeyError."""

    def __init__(self, language: Language) -> None:
        self._catalogue = read_catalogue(language)

    def say(self, key: str, **details: object) -> str:
        return self._catalogue[key].format(**details)

    def fault(self, error: models.errors.KnownError | sync.contract.errors.KnownError) -> str:
        """A known error's sentence and remedy; in English where it has no translation."""
        template = self._catalogue.get(f"fault.{error.code}")
        return template.format(**error.details) if template else str(error)


@cache
def read_catalogue(language: Language) -> Mapping[str, str]:
    catalogue: dict[str, str] = json.loads((_FOLDER / f"{language}.json").read_text(encoding="utf-8"))
    return catalogue


def language_of_environment(environment: Mapping[str, str] = os.environ) -> Language:
    """From LC_ALL, LC_MESSAGES or LANG; Chinese where they name no language of ours."""
    chosen = next(
        (value for name in ("LC_ALL", "LC_MESSAGES", "LANG") if (value := environment.get(name))), ""
    )
    return next((language for language in LANGUAGES if chosen[:2] == language[:2]), "zh-CN")
