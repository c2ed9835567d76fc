"""One answer's observations → what was measured in it; live and replay go through here."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from models.assessment import AssessedAnswer, QuestionContext, assess_answer
from models.face.baseline import FaceBaseline
from models.face.expression import read_expressions
from models.observation import AnswerObservations, Expression, FaceSignals


@dataclass(frozen=True, slots=True)
class RawAnswer:
    """What the senses sent of one answer; the face not yet read against its baseline."""

    signals: Sequence[FaceSignals]
    rest: AnswerObservations
    """Everything but the expressions."""


def assess(
    raw: RawAnswer, context: QuestionContext, baseline: FaceBaseline | None = None
) -> tuple[AnswerObservations, AssessedAnswer]:
    """The complete observations, and their features, heat map and moments."""
    expressions: list[Expression] = read_expressions(raw.signals, baseline) if raw.signals else []
    observations = replace(raw.rest, expressions=expressions)
    return observations, assess_answer(observations, context)
