"""Invented answers, feature by feature, for what is scored from them."""

from __future__ import annotations

import json
from importlib import resources
from typing import Any

from models.features import FEATURES, Feature
from models.observation import Span
from models.scoring.result import AnswerFeatures

FLUENT: dict[str, float] = {
    "speech_length": 180.0,
    "keyword_density": 4.5,
    "keyword_coverage": 0.6,
    "coherence": 0.45,
    "content_rating": 80.0,
    "relevance": 0.9,
    "star_completeness": 0.8,
    "specificity": 0.7,
    "anchor_level": 0.7,
    "vocabulary": 0.6,
    "speaking_rate": 230.0,
    "pause_share": 0.15,
    "long_pauses": 0.0,
    "filled_pauses": 2.0,
    "loudness": -26.0,
    "loudness_steadiness": 4.0,
    "pitch_mean": 180.0,
    "pitch_range": 5.0,
    "talking_over": 0.0,
    "smile_rate": 3.0,
    "smile_share": 0.1,
    "frown_rate": 0.0,
    "frown_share": 0.0,
    "eye_contact_share": 0.8,
    "glance_rate": 4.0,
    "face_presence": 1.0,
    "gesture_amplitude": 0.15,
    "upright_share": 1.0,
    "lean": 1.0,
    "stillness": 0.02,
}
"""An answer that goes well in every respect; what is not listed was not measured."""

DELIVERY = ("face", "body")


def first_document() -> dict[str, Any]:
    text = resources.files("models.scoring").joinpath("rubrics/first.json").read_text(encoding="utf-8")
    document: dict[str, Any] = json.loads(text)
    return document


def answer(
    index: int = 0,
    competency: str = "customer_focus",
    *,
    frowns: int = 0,
    confidence: float | None = 0.85,
    language: str = "zh-CN",
    duration: float = 60.0,
    follows: int | None = None,
    rating_error: float | None = None,
    **values: float | None,
) -> AnswerFeatures:
    """A fluent answer with ``values`` instead; None is an unknown value. Frowns last one second."""
    if frowns:
        values |= {"frown_rate": frowns * 60 / duration, "frown_share": frowns / duration}
    episodes = tuple(Span(5.0 + 3 * i, 6.0 + 3 * i) for i in range(frowns))
    features = {}
    for name in FEATURES:
        value = values.get(name, FLUENT.get(name))
        occurrences = episodes if name.startswith("frown") else ()
        features[name] = Feature(name, value, None if value is not None else "too-short", occurrences)
    return AnswerFeatures(index, competency, language, duration, features, confidence, follows, rating_error)


def interview(**complaint: Any) -> list[AnswerFeatures]:
    """Three fluent answers; the one about a complaint differs as told."""
    return [answer(0, "communication"), answer(1, "customer_focus", **complaint), answer(2, "teamwork")]
