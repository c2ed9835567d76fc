"""What language raters make of an answer: several, independent, combined mechanically."""

from models.scoring.raters.answer import (
    AnswerRating,
    Quote,
    StoryPart,
    missing_part,
    rate_answer,
    rater_version,
)

__all__ = ["AnswerRating", "Quote", "StoryPart", "missing_part", "rate_answer", "rater_version"]
