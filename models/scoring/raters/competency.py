"""Names of competencies as people write them → ours, with their keywords."""

from __future__ import annotations

import json
from functools import cache
from importlib import resources
from typing import Any

from models.text.language import Family, family


def competency_of(name: str) -> str | None:
    """``communication``, ``reasoning``, ``teamwork``, ``customer_focus``, ``stress_tolerance``,
    ``emotional_steadiness``, ``learning``, ``motivation``; None for one we do not know.
    """
    plain = "".join(character for character in name.casefold() if character.isalnum())
    if not plain:
        return None
    best: tuple[int, str] | None = None
    for competency, entry in _competencies().items():
        for alias in entry["names"]:
            if (alias in plain or (len(plain) > 1 and plain in alias)) and (
                best is None or len(alias) > best[0]
            ):
                best = (len(alias), competency)
    return best[1] if best else None


def keywords_of(name: str, language: str) -> tuple[str, ...]:
    """Words that somebody who has the competency is likely to use; none for an unknown name."""
    competency = competency_of(name)
    if competency is None:
        return ()
    words: dict[Family, list[str]] = _competencies()[competency]["keywords"]
    return tuple(words[family(language)])


@cache
def _competencies() -> dict[str, Any]:
    place = resources.files("models.scoring.raters").joinpath("data/competencies.json")
    document: dict[str, Any] = json.loads(place.read_text(encoding="utf-8"))
    return document
