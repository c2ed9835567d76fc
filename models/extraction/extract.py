"""Every feature of one answer, each a value or the reason why there is none."""

from __future__ import annotations

from collections.abc import Sequence

from models.extraction import body, content, face, voice
from models.features import FEATURES, Feature
from models.observation import AnswerObservations


def extract(
    observations: AnswerObservations,
    question_keywords: Sequence[str],
    competency_keywords: Sequence[str],
    preceding: str = "",
) -> dict[str, Feature]:
    """All of FEATURES, in their order. ``preceding``: see `models.extraction.content`.

    Reasons for None: ``sense-off``, ``silence``, ``no-face``, ``no-body``, ``no-hands``,
    ``no-keywords`` (the plan names none), ``not-rated`` (no rater was asked), ``too-short`` (too
    little seen or said to measure),
    ``unknown`` (it could not be told).
    """
    measured = [
        *content.measure(observations, question_keywords, competency_keywords, preceding),
        *voice.measure(observations),
        *face.measure(observations),
        *body.measure(observations),
    ]
    by_name = {feature.name: feature for feature in measured}
    return {name: by_name[name] for name in FEATURES}
