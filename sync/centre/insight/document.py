"""What a rating says: the scores of a report by another rubric, in the report's own shapes."""

from __future__ import annotations

from sync.contract.message import Identifier, Message
from sync.contract.report import AnswerRating, DimensionScore, FeatureValue, OverallScore, RubricReference


class ComputedAnswer(Message):
    """What the report did not carry and the centre measured in the transcript."""

    index: int
    features: list[FeatureValue] = []
    rating: AnswerRating | None = None


class RatingDocument(Message):
    """Scores with their evidence, and what they rest on beside the report."""

    report_id: Identifier
    rubric: RubricReference
    dimensions: list[DimensionScore]
    overall: OverallScore
    computed: list[ComputedAnswer] = []
    """By answer; empty where the report carried everything the rubric asks for."""
    missing: list[Identifier] = []
    """Features the rubric asks for that neither the report has nor a transcript can give."""
