"""What a rubric calls its dimensions, and how it explains its rules, in the reader's language."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from models.errors import KnownError
from models.observation import Span
from models.scoring import result
from models.scoring.explanation import explain
from models.scoring.rubric import Rubric, load_rubric
from sync.centre.console.presentation.report import RubricTexts
from sync.contract.message import Language, localise
from sync.contract.report import EvidenceItem


def rubric_texts(document: Mapping[str, Any], language: Language) -> RubricTexts:
    """Titles by dimension, and each rule's sentence.

    A document of another shape gives what titles it has; the page has words of its own for the rest.
    """
    try:
        rubric: Rubric | None = load_rubric(dict(document))
    except KnownError:
        rubric = None
    return RubricTexts(dimensions=_titles(document, language), explain=_explainer(rubric, language))


def _titles(document: Mapping[str, Any], language: Language) -> dict[str, str]:
    return {
        str(dimension.get("name", "")): localise(dimension["title"], language)
        for dimension in document.get("dimensions", [])
        if isinstance(dimension, dict) and isinstance(dimension.get("title"), dict)
    }


def _explainer(rubric: Rubric | None, language: Language) -> Callable[[EvidenceItem], str]:
    def explained(item: EvidenceItem) -> str:
        if rubric is None or rubric.rule(item.rule) is None:
            return ""
        return explain(_for_scoring(item), rubric, language)

    return explained


def _for_scoring(item: EvidenceItem) -> result.EvidenceItem:
    return result.EvidenceItem(
        rule=item.rule,
        answer=item.answer,
        feature=item.feature,
        modality=item.modality,
        value=item.value,
        threshold=item.threshold,
        effect=item.effect,
        points=item.points,
        amount=item.amount,
        ranges=tuple(Span(place.start, place.end) for place in item.ranges),
        quote=item.quote,
    )
