"""One answer's observations → what was measured in it; live and replay go through here."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from models.assessment import AssessedAnswer, QuestionContext, assess_answer
from models.baselines import Baselines
from models.face.baseline import settle_baseline
from models.face.expression import read_expressions
from models.observation import AnswerObservations, Expression, FaceSignals


@dataclass(frozen=True, slots=True)
class RawAnswer:
    """What the senses sent of one answer; the face not yet read against its baseline."""

    signals: Sequence[FaceSignals]
    rest: AnswerObservations
    """Everything but the expressions."""


def assess(
    raw: RawAnswer, context: QuestionContext, baselines: Baselines | None = None
) -> tuple[AnswerObservations, AssessedAnswer]:
    """The complete observations, and their features, heat map and moments.

    ``baselines`` are the device check's; without them the answer's first seconds serve.
    """
    expressions: list[Expression] = []
    if raw.signals:
        neutral = settle_baseline(raw.signals, raw.rest.speech, baselines.face if baselines else None)
        expressions = read_expressions(raw.signals, neutral, raw.rest.postures)
    known = baselines or Baselines()
    observations = replace(
        raw.rest,
        expressions=expressions,
        posture_baseline=known.posture,
        speaking_level=known.voice.speaking if known.voice else None,
    )
    return observations, assess_answer(observations, context)
