"""One answer assessed: the one step that live interviews and replays share."""

from __future__ import annotations

from dataclasses import dataclass

from models.extraction.extract import extract
from models.features import Feature
from models.heat import HeatMap, heat_map
from models.moments import KeyMoment, key_moments
from models.observation import AnswerObservations
from models.scoring.content import content_features, rate_content
from models.scoring.raters import AnswerRating


@dataclass(frozen=True, slots=True)
class QuestionContext:
    """What an answer is held against.

    The words that speak for it (the question's own, and its competency's), and for the language
    raters the question, its competency, answers of known levels as (level 1-5, text), and, for
    a follow-up, the text of the answer it was asked for.
    """

    question_keywords: tuple[str, ...] = ()
    competency_keywords: tuple[str, ...] = ()
    question: str = ""
    competency: str = ""
    anchors: tuple[tuple[int, str], ...] = ()
    preceding: str = ""


@dataclass(frozen=True, slots=True)
class AssessedAnswer:
    """Everything measured in one answer; a rubric makes scores of it."""

    features: dict[str, Feature]
    heat_map: HeatMap
    moments: tuple[KeyMoment, ...]
    rating: AnswerRating | None = None
    """What the language raters say; None where nobody listened or there was no question."""


def assess_answer(observations: AnswerObservations, question: QuestionContext) -> AssessedAnswer:
    """Features, heat map and key moments. Pure: the same observations give the same values."""
    features = extract(
        observations, question.question_keywords, question.competency_keywords, question.preceding
    )
    rating = None
    if question.question and features["speech_length"].value:
        rating = rate_content(
            question.question,
            question.competency,
            observations.language,
            observations.utterances,
            keywords=question.competency_keywords,
            preceding=question.preceding,
            anchors=question.anchors,
        )
        features |= {feature.name: feature for feature in content_features(rating)}
    moments = tuple(key_moments(observations, features))
    return AssessedAnswer(features, heat_map(observations), moments, rating)
