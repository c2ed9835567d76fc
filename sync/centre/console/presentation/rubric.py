"""What a rubric calls its dimensions, in the reader's language."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sync.centre.console.presentation.report import RubricTexts
from sync.contract.message import Language, localise


def rubric_texts(document: Mapping[str, Any], language: Language) -> RubricTexts:
    """Titles by dimension. A document of another shape gives none; the page has words of its own."""
    dimensions: dict[str, str] = {}
    for dimension in document.get("dimensions", []):
        if isinstance(dimension, dict) and isinstance(dimension.get("title"), dict):
            dimensions[str(dimension.get("name", ""))] = localise(dimension["title"], language)
    return RubricTexts(dimensions=dimensions, explanations={})
