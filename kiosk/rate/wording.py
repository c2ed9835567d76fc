"""A rating's reason codes → one short sentence in the answer's language."""

from __future__ import annotations

import json
from functools import cache
from importlib import resources
from typing import Final

from models.scoring.raters import AnswerRating
from models.text.language import Family, family

MOST: Final = 4
"""Reasons named: more would not be a short sentence."""

_CATALOGUE: Final[dict[Family, str]] = {"zh": "zh-CN", "ja": "ja", "en": "en"}


def sentence(rating: AnswerRating, language: str) -> str:
    """What carried and what lacked."""
    texts = _texts(_CATALOGUE[family(language)])
    said = [texts[f"rate.{reason}"] for reason in rating.reasons[:MOST]]
    if not said:
        said = [texts["rate.ordinary"]]
    return texts["rate.joint"].join(said) + texts["rate.end"]


@cache
def _texts(language: str) -> dict[str, str]:
    place = resources.files("kiosk.rate").joinpath(f"locale/{language}.json")
    texts: dict[str, str] = json.loads(place.read_text(encoding="utf-8"))
    return texts
