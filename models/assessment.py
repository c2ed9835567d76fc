"""One answer assessed: the one step that live interviews and replays share."""

from __future__ import annotations

from dataclasses import dataclass

from models.extraction.extract import extract
from models.features import Feature
from models.heat import HeatMap, heat_map
from models.moments import KeyMoment, key_moments
from models.observation import AnswerObservations


@dataclass(frozen=True, slots=True)
class QuestionContext:
    """The words that speak for an answer: the question's own, and its competency's."""

    question_keywords: tuple[str, ...] = ()
    competency_keywords: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class AssessedAnswer:
    """Everything measured in one answer; a rubric makes scores of it."""

    features: dict[str, Feature]
    heat_map: HeatMap
    moments: tuple[KeyMoment, ...]


def assess_answer(observations: AnswerObservations, question: QuestionContext) -> AssessedAnswer:
    """Features, heat map and key moments. Pure: the same observations give the same values."""
    features = extract(observations, question.question_keywords, question.competency_keywords)
    return AssessedAnswer(features, heat_map(observations), tuple(key_moments(observations, features)))
