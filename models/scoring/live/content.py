"""What has been said so far → features, by the very functions that serve the report.

Called at the end of each sentence, apart from what is live frame by frame: it embeds the new
passages (some 25 ms each; the encoder remembers the others) and reads the text anew.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from models.assessment import QuestionContext, assess_answer
from models.features import FEATURES, Feature
from models.observation import AnswerObservations, Utterance
from models.scoring.interval import rating_error, recogniser_confidence

NAMES: Final = tuple(name for name, kind in FEATURES.items() if kind.modality == "content")


@dataclass(frozen=True, slots=True)
class LiveContent:
    """``utterances`` is how many were read; the rest as in `models.scoring.result.AnswerFeatures`."""

    utterances: int = 0
    features: Mapping[str, Feature] = field(default_factory=dict)
    confidence: float | None = None
    rating_error: float | None = None


def read_content(utterances: Sequence[Utterance], context: QuestionContext, language: str) -> LiveContent:
    """The content features of what was said so far. May be called from any thread."""
    duration = max((one.end for one in utterances), default=0.0)
    said = AnswerObservations(duration, language, frozenset({"speech"}), utterances=tuple(utterances))
    assessed = assess_answer(said, context)
    return LiveContent(
        utterances=len(utterances),
        features={name: assessed.features[name] for name in NAMES},
        confidence=recogniser_confidence(utterances),
        rating_error=rating_error(assessed.rating),
    )
