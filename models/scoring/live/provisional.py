"""The scores as they stand: the finished answers as assessed, and the one being given."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from models.features import Modality
from models.scoring.live.answer import LiveAnswer, LiveQuestion
from models.scoring.result import AnswerFeatures, Assessment
from models.scoring.rubric import Rubric
from models.scoring.scorer import score


@dataclass(frozen=True, slots=True)
class LiveScheme:
    """What the answer to ``question`` is scored by, and the answers ``settled`` before it."""

    question: LiveQuestion
    rubric: Rubric
    fusion: Mapping[Modality, float] = field(default_factory=dict)
    settled: tuple[AnswerFeatures, ...] = ()


def provisional(scheme: LiveScheme, answer: LiveAnswer) -> Assessment:
    """Each dimension and the whole by the final scorer's rules, without the evidence.

    Costs the same at the end of an answer as at its beginning; grows with the answers before.
    """
    whole = score([*scheme.settled, answer.as_answer()], scheme.rubric, scheme.fusion)
    return replace(whole, dimensions=tuple(replace(one, evidence=()) for one in whole.dimensions))
